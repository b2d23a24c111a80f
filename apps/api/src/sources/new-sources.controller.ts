import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiBadRequestResponse, ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  NewSource,
  PreviewRequest,
  PreviewView,
  ProblemDetails,
  RecogniseRequest,
  RecogniseView,
  SourceDetail,
} from '@jinghe/contracts';
import { type FastifyReply } from 'fastify';
import { Me } from '../accounts/actor.js';
import { ChangesNothing, Needs } from '../accounts/needs.js';
import { NewSourcesService } from './new-sources.service.js';
import { SourcesService } from './sources.service.js';

/** Aborted when whoever asked has left before the answer. */
function left(reply: FastifyReply): AbortSignal {
  const leave = new AbortController();
  reply.raw.once('close', () => reply.raw.writableFinished || leave.abort());
  return leave.signal;
}

@Needs('analyst')
@ApiTags('sources')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@ApiConflictResponse({ standardSchema: ProblemDetails })
@Controller('v1/sources')
export class NewSourcesController {
  constructor(
    private readonly added: NewSourcesService,
    private readonly sources: SourcesService,
  ) {}

  /** Fetches an address and says what stands behind it, with the form of each kind that it could be filled in. */
  @ChangesNothing()
  @Post('recognise')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: RecogniseView })
  recognise(
    @Body({ schema: RecogniseRequest }) request: RecogniseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecogniseView | null> {
    return this.added.recognise(request, left(reply));
  }

  /** Reads the last items of a source that is not saved, and the facts that they would give. Nothing is kept. */
  @ChangesNothing()
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PreviewView })
  preview(
    @Body({ schema: PreviewRequest }) request: PreviewRequest,
    @Me() me: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PreviewView | null> {
    return this.added.preview(request, me, left(reply));
  }

  /** Saves a source. It runs by its schedule, and at once where `run-now` is asked for. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SourceDetail })
  async add(@Body({ schema: NewSource }) request: NewSource, @Me() me: Actor): Promise<SourceDetail> {
    const now = new Date();
    return this.sources.one(await this.added.add(request, me, now), now);
  }
}
