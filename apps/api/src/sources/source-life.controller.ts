import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { type Actor, ProblemDetails, SourceChange, SourceDeed, SourceDetail } from '@jinghe/contracts';
import { Me } from '../accounts/actor.js';
import { Needs } from '../accounts/needs.js';
import { SourceLifeService } from './source-life.service.js';
import { Deed, nameOf } from './sources.controller.js';
import { SourcesService } from './sources.service.js';

@Needs('analyst')
@ApiTags('sources')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@ApiNotFoundResponse({ standardSchema: ProblemDetails })
@ApiConflictResponse({ standardSchema: ProblemDetails })
@Controller('v1/sources')
export class SourceLifeController {
  constructor(
    private readonly life: SourceLifeService,
    private readonly sources: SourcesService,
  ) {}

  /** Changes a source; what is left out stays. Only the schedule of a source of a pack can be changed. */
  @Patch(':id')
  @ApiOkResponse({ standardSchema: SourceDetail })
  async change(
    @Param('id') id: string,
    @Body({ schema: SourceChange }) change: SourceChange,
    @Me() me: Actor,
  ): Promise<SourceDetail> {
    await this.life.change(id, change, me, new Date());
    return this.sources.one(id, new Date());
  }

  /** Makes a copy, which is held back until it is resumed; the answer is the copy. */
  @Post(':id/duplicate')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SourceDetail })
  async duplicate(
    @Param('id') id: string,
    @Body({ schema: Deed }) deed: SourceDeed,
    @Me() me: Actor,
  ): Promise<SourceDetail> {
    const now = new Date();
    return this.sources.one(await this.life.duplicate(id, nameOf(me, deed), now), now);
  }

  /** Puts a source away: it runs no more and is listed apart; all that it gathered stays. */
  @Post(':id/archive')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SourceDetail })
  async archive(
    @Param('id') id: string,
    @Body({ schema: Deed }) deed: SourceDeed,
    @Me() me: Actor,
  ): Promise<SourceDetail> {
    await this.life.archive(id, nameOf(me, deed), new Date());
    return this.sources.one(id, new Date());
  }

  /** Brings an archived source back, as it was. */
  @Post(':id/restore')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SourceDetail })
  async restore(@Param('id') id: string): Promise<SourceDetail> {
    await this.life.restore(id);
    return this.sources.one(id, new Date());
  }
}
