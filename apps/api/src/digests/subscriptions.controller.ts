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
  Delivery,
  LeaveView,
  OutboxPage,
  OutboxQuery,
  ProblemDetails,
  Subscription,
  SubscriptionChange,
  SubscriptionRequest,
  SubscriptionsView,
} from '@jinghe/contracts';
import { Me } from '../accounts/actor.js';
import { Needs } from '../accounts/needs.js';
import { SubscriptionsService } from './subscriptions.service.js';

@Needs('viewer')
@ApiTags('digests')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@ApiNotFoundResponse({ standardSchema: ProblemDetails })
@Controller('v1')
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  /** Who reads what, and when; a viewer sees his own. */
  @Get('subscriptions')
  @ApiOkResponse({ standardSchema: SubscriptionsView })
  list(@Me() me: Actor): Promise<SubscriptionsView> {
    return this.subscriptions.list(me);
  }

  /** Subscribes a reader; a viewer himself, an analyst anybody. */
  @Post('subscriptions')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Subscription })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  add(
    @Body({ schema: SubscriptionRequest }) request: SubscriptionRequest,
    @Me() me: Actor,
  ): Promise<Subscription> {
    return this.subscriptions.add(request, me);
  }

  /** Changes when it comes, pauses it, or lets a stopped one go on. */
  @Patch('subscriptions/:id')
  @ApiOkResponse({ standardSchema: Subscription })
  change(
    @Param('id') id: string,
    @Body({ schema: SubscriptionChange }) change: SubscriptionChange,
    @Me() me: Actor,
  ): Promise<Subscription> {
    return this.subscriptions.change(id, change, me);
  }

  /** Takes a subscription out; what was sent stays in the outbox. */
  @Delete('subscriptions/:id')
  @HttpCode(204)
  remove(@Param('id') id: string, @Me() me: Actor): Promise<void> {
    return this.subscriptions.remove(id, me);
  }

  /** Sends the edition as it stands to its reader now, marked as a test. */
  @Post('subscriptions/:id/test')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Delivery })
  test(@Param('id') id: string, @Me() me: Actor): Promise<Delivery> {
    return this.subscriptions.test(id, me);
  }

  /** The mails that went, wait, were refused, or are kept for want of a mail server. */
  @Get('outbox')
  @Needs('analyst')
  @ApiOkResponse({ standardSchema: OutboxPage })
  outbox(@Query({ schema: OutboxQuery.strict() }) query: OutboxQuery): Promise<OutboxPage> {
    return this.subscriptions.outbox(query);
  }

  /** What the link in a mail would stop. */
  @Get('unsubscribe/:token')
  @Needs('public')
  @ApiOkResponse({ standardSchema: LeaveView })
  leaving(@Param('token') token: string): Promise<LeaveView> {
    return this.subscriptions.leaving(token);
  }

  /** Sends this reader nothing more, without signing in: the one click of RFC 8058. */
  @Post('unsubscribe/:token')
  @Needs('public')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: LeaveView })
  leave(@Param('token') token: string): Promise<LeaveView> {
    return this.subscriptions.leave(token);
  }
}
