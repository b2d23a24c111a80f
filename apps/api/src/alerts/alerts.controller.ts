import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Actor,
  AlertChannel,
  AlertChannelChange,
  AlertChannelMade,
  AlertChannelRequest,
  AlertLeaveView,
  AlertPreview,
  AlertPreviewRequest,
  AlertRule,
  AlertRuleChange,
  AlertRuleRequest,
  AlertsView,
  type Config,
  Firing,
  FiringPage,
  FiringQuery,
  ProblemDetails,
} from '@jinghe/contracts';
import { Me } from '../accounts/actor.js';
import { ChangesNothing, Needs } from '../accounts/needs.js';
import { InjectConfig } from '../tokens.js';
import { mayChange } from './alert-access.js';
import { AlertChannelsService } from './alert-channels.service.js';
import { AlertHistoryService } from './alert-history.service.js';
import { AlertRulesService } from './alert-rules.service.js';

@Needs('viewer')
@ApiTags('alerts')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@ApiNotFoundResponse({ standardSchema: ProblemDetails })
@ApiConflictResponse({ standardSchema: ProblemDetails })
@Controller('v1/alerts')
export class AlertsController {
  constructor(
    private readonly rules: AlertRulesService,
    private readonly channels: AlertChannelsService,
    private readonly past: AlertHistoryService,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** Rules and channels: one's own and what is shared; an admin sees all. */
  @Get()
  @ApiOkResponse({ standardSchema: AlertsView })
  async view(@Me() me: Actor): Promise<AlertsView> {
    const [rules, channels, ownEmail] = await Promise.all([
      this.rules.list(me),
      this.channels.list(me),
      this.channels.onlyOf(me),
    ]);
    return {
      rules: rules.map((rule) => ({
        ...rule,
        words: this.rules.wordsOf(rule.when),
        mayChange: mayChange(rule, me),
      })),
      channels: channels.map((channel) => ({ ...channel, mayChange: mayChange(channel, me) })),
      mail: this.config.SMTP_URL !== '',
      ownEmail,
    };
  }

  /** What fired, newest first: why, to which channels, with what result. */
  @Get('history')
  @ApiOkResponse({ standardSchema: FiringPage })
  history(@Query({ schema: FiringQuery.strict() }) query: FiringQuery, @Me() me: Actor): Promise<FiringPage> {
    return this.past.page(query, me);
  }

  /** A rule read back in words, and how often the last twelve months would have set it off. */
  @Post('preview')
  @ChangesNothing()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AlertPreview })
  preview(@Body({ schema: AlertPreviewRequest }) { when }: AlertPreviewRequest): Promise<AlertPreview> {
    return this.rules.preview(when);
  }

  /** Makes a rule: a viewer for the viewer alone, an analyst also a shared one. */
  @Post('rules')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AlertRule })
  addRule(
    @Body({ schema: AlertRuleRequest }) request: AlertRuleRequest,
    @Me() me: Actor,
  ): Promise<AlertRule> {
    return this.rules.add(request, me);
  }

  /** Changes a rule, pauses it, or lets it go on; another condition begins anew. */
  @Patch('rules/:id')
  @ApiOkResponse({ standardSchema: AlertRule })
  changeRule(
    @Param('id') id: string,
    @Body({ schema: AlertRuleChange }) change: AlertRuleChange,
    @Me() me: Actor,
  ): Promise<AlertRule> {
    return this.rules.change(id, change, me);
  }

  /** Takes a rule out; what it told stays in the history. */
  @Delete('rules/:id')
  @HttpCode(204)
  removeRule(@Param('id') id: string, @Me() me: Actor): Promise<void> {
    return this.rules.remove(id, me);
  }

  /** Sends a message of this rule to its channels, marked as a test. */
  @Post('rules/:id/test')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Firing })
  testRule(@Param('id') id: string, @Me() me: Actor): Promise<Firing> {
    return this.rules.test(id, me);
  }

  /** Adds a channel; of a hook the address and key are kept sealed and never shown again. */
  @Post('channels')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AlertChannelMade })
  addChannel(
    @Body({ schema: AlertChannelRequest }) request: AlertChannelRequest,
    @Me() me: Actor,
  ): Promise<AlertChannelMade> {
    return this.channels.add(request, me);
  }

  /** Changes a channel's name, language, quiet hours, or lets a stopped one go on. */
  @Patch('channels/:id')
  @ApiOkResponse({ standardSchema: AlertChannel })
  changeChannel(
    @Param('id') id: string,
    @Body({ schema: AlertChannelChange }) change: AlertChannelChange,
    @Me() me: Actor,
  ): Promise<AlertChannel> {
    return this.channels.change(id, change, me);
  }

  /** Takes a channel out, with its secret, and out of every rule. */
  @Delete('channels/:id')
  @HttpCode(204)
  removeChannel(@Param('id') id: string, @Me() me: Actor): Promise<void> {
    return this.channels.remove(id, me);
  }

  /** What the link in an alert's mail would stop. */
  @Get('leave/:token')
  @Needs('public')
  @ApiOkResponse({ standardSchema: AlertLeaveView })
  leaving(@Param('token') token: string): Promise<AlertLeaveView> {
    return this.channels.leaving(token);
  }

  /** Sends this reader no more alerts, without signing in: the one click of RFC 8058. */
  @Post('leave/:token')
  @Needs('public')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AlertLeaveView })
  leave(@Param('token') token: string): Promise<AlertLeaveView> {
    return this.channels.leave(token);
  }

  /** Sends a message that says it is a test. */
  @Post('channels/:id/test')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Firing })
  testChannel(@Param('id') id: string, @Me() me: Actor): Promise<Firing> {
    return this.channels.test(id, me);
  }
}
