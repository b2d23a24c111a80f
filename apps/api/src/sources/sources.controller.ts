import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Actor,
  BackfillRequest,
  PackAccepted,
  ProblemDetails,
  ProxyChange,
  SecretName,
  SecretValue,
  SourceDeed,
  SourceDetail,
  SourcePage,
  SourceQuery,
} from '@jinghe/contracts';
import { Me } from '../accounts/actor.js';
import { Needs } from '../accounts/needs.js';
import { SourcesService } from './sources.service.js';

/** A body that is left out is an empty one. */
export const Deed = SourceDeed.strict().prefault({});

/** Whoever is signed in; on a machine without accounts, the name that the person says. */
export const nameOf = ({ via, name }: Actor, { by }: SourceDeed): string => (via === 'open' ? by : name);

@Needs('viewer')
@ApiTags('sources')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@ApiNotFoundResponse({ standardSchema: ProblemDetails })
@Controller('v1/sources')
export class SourcesController {
  constructor(private readonly sources: SourcesService) {}

  /** Sources with their health, those that need somebody first. */
  @Get()
  @ApiOkResponse({ standardSchema: SourcePage })
  page(@Query({ schema: SourceQuery.strict() }) query: SourceQuery): Promise<SourcePage> {
    return this.sources.page(query, new Date());
  }

  /** One source with its last gatherings. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: SourceDetail })
  one(@Param('id') id: string): Promise<SourceDetail> {
    return this.sources.one(id, new Date());
  }

  /** Holds a source back until it is resumed. */
  @Needs('analyst')
  @Post(':id/pause')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SourceDetail })
  async pause(
    @Param('id') id: string,
    @Body({ schema: Deed }) deed: SourceDeed,
    @Me() me: Actor,
  ): Promise<SourceDetail> {
    await this.sources.pause(id, nameOf(me, deed), new Date());
    return this.one(id);
  }

  /** Lets a source go on. */
  @Needs('analyst')
  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SourceDetail })
  async resume(@Param('id') id: string): Promise<SourceDetail> {
    await this.sources.resume(id);
    return this.one(id);
  }

  /** Gathers a source within seconds, before all that is planned. */
  @Needs('analyst')
  @Post(':id/run-now')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SourceDetail })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  async runNow(@Param('id') id: string): Promise<SourceDetail> {
    await this.sources.runNow(id, new Date());
    return this.one(id);
  }

  /** Says that somebody has read and accepted the source's terms; who and when is kept. */
  @Needs('analyst')
  @Post(':id/accept-terms')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SourceDetail })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  async acceptTerms(
    @Param('id') id: string,
    @Body({ schema: Deed }) deed: SourceDeed,
    @Me() me: Actor,
  ): Promise<SourceDetail> {
    await this.sources.acceptTerms(id, nameOf(me, deed), new Date());
    return this.one(id);
  }

  /** Gathers what a source published in a past range of days; its progress stands in `state.backfill`. */
  @Needs('analyst')
  @Post(':id/backfill')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SourceDetail })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  async backfill(
    @Param('id') id: string,
    @Body({ schema: BackfillRequest }) request: BackfillRequest,
  ): Promise<SourceDetail> {
    await this.sources.backfill(id, request, new Date());
    return this.one(id);
  }

  /** By which proxy a source's requests go from now on; null: straight. Its password is named, never given. */
  @Needs('admin')
  @Put(':id/proxy')
  @ApiOkResponse({ standardSchema: SourceDetail })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  async setProxy(
    @Param('id') id: string,
    @Body({ schema: ProxyChange.strict() }) { proxy }: ProxyChange,
  ): Promise<SourceDetail> {
    await this.sources.setProxy(id, proxy);
    return this.one(id);
  }

  /** Sets a secret that some source names. No answer ever holds a value. */
  @Needs('admin')
  @Put('secrets/:name')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  async setSecret(
    @Param('name', { schema: SecretName }) name: string,
    @Body({ schema: SecretValue.strict() }) { secret }: SecretValue,
  ): Promise<void> {
    await this.sources.setSecret(name, secret, new Date());
  }

  /** Accepts the terms of all sources of a pack that wait for it. */
  @Needs('analyst')
  @Post('packs/:pack/accept-terms')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PackAccepted })
  async acceptPack(
    @Param('pack') pack: string,
    @Body({ schema: Deed }) deed: SourceDeed,
    @Me() me: Actor,
  ): Promise<PackAccepted> {
    return { accepted: await this.sources.acceptPack(pack, nameOf(me, deed), new Date()) };
  }
}
