import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Actor,
  ProblemDetails,
  ReExtractionDetail,
  ReExtractionPage,
  ReExtractionQuery,
  ReExtractionRequest,
  ReExtractionView,
} from '@jinghe/contracts';
import { Me } from '../accounts/actor.js';
import { Needs } from '../accounts/needs.js';
import { ReExtractionsService } from './re-extractions.service.js';

@Needs('analyst')
@ApiTags('re-extractions')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@Controller('v1/re-extractions')
export class ReExtractionsController {
  constructor(private readonly runs: ReExtractionsService) {}

  /** Runs, the newest first, and how many articles each extractor has read last. */
  @Get()
  @ApiOkResponse({ standardSchema: ReExtractionPage })
  page(@Query({ schema: ReExtractionQuery.strict() }) query: ReExtractionQuery): Promise<ReExtractionPage> {
    return this.runs.page(query);
  }

  /** One run: how far it is, and what it found, with samples of each kind. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: ReExtractionDetail })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  one(@Param('id') id: string): Promise<ReExtractionDetail> {
    return this.runs.one(id);
  }

  /** Begins to compare: stored articles are read again, and nothing is changed before it is applied. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ReExtractionView })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  start(
    @Body({ schema: ReExtractionRequest }) request: ReExtractionRequest,
    @Me() me: Actor,
  ): Promise<ReExtractionView> {
    return this.runs.start(request, me, new Date());
  }

  /** Applies what was compared, each article whole. */
  @Post(':id/apply')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ReExtractionView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  apply(@Param('id') id: string, @Me() me: Actor): Promise<ReExtractionView> {
    return this.runs.apply(id, me, new Date());
  }

  /** Holds a run back. */
  @Post(':id/pause')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ReExtractionView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  pause(@Param('id') id: string): Promise<ReExtractionView> {
    return this.runs.pause(id);
  }

  /** Lets a run go on that was held back. */
  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ReExtractionView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  resume(@Param('id') id: string): Promise<ReExtractionView> {
    return this.runs.resume(id, new Date());
  }

  /** Ends a run. What it has applied stays, each article whole. */
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ReExtractionView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  cancel(@Param('id') id: string): Promise<ReExtractionView> {
    return this.runs.cancel(id, new Date());
  }
}
