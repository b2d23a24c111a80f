import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Actor,
  Annotation,
  AnnotationChange,
  AnnotationList,
  AnnotationQuery,
  AnnotationRequest,
  ProblemDetails,
} from '@jinghe/contracts';
import { Me } from '../accounts/actor.js';
import { Needs } from '../accounts/needs.js';
import { AnnotationsService } from './annotations.service.js';

@Needs('analyst')
@ApiTags('annotations')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@Controller('v1/annotations')
export class AnnotationsController {
  constructor(private readonly annotations: AnnotationsService) {}

  /** What the team remarks on a metric or on platforms, by the days it is about, the newest first. */
  @Get()
  @Needs('viewer')
  @ApiOkResponse({ standardSchema: AnnotationList })
  list(@Query({ schema: AnnotationQuery.strict() }) query: AnnotationQuery): Promise<AnnotationList> {
    return this.annotations.list(query);
  }

  /** Writes a remark on a day or a period of a metric. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Annotation })
  add(@Body({ schema: AnnotationRequest }) request: AnnotationRequest, @Me() me: Actor): Promise<Annotation> {
    return this.annotations.add(request, me, new Date());
  }

  /** Changes a remark, whoever wrote it; refused where it was changed since it was read. */
  @Put(':id')
  @ApiOkResponse({ standardSchema: Annotation })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  change(
    @Param('id') id: string,
    @Body({ schema: AnnotationChange }) change: AnnotationChange,
    @Me() me: Actor,
  ): Promise<Annotation> {
    return this.annotations.change(id, change, me, new Date());
  }

  /** Takes a remark away: it is shown no more. */
  @Delete(':id')
  @ApiOkResponse({ standardSchema: Annotation })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  remove(@Param('id') id: string, @Me() me: Actor): Promise<Annotation> {
    return this.annotations.remove(id, me, new Date());
  }
}
