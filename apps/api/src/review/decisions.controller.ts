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
  Decision,
  DecisionPage,
  DecisionQuery,
  DecisionRequest,
  HandEntry,
  ProblemDetails,
  UndoRequest,
} from '@jinghe/contracts';
import { Me } from '../accounts/actor.js';
import { Needs } from '../accounts/needs.js';
import { DecisionsService } from './decisions.service.js';

@Needs('analyst')
@ApiTags('decisions')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@ApiConflictResponse({ standardSchema: ProblemDetails })
@Controller('v1/decisions')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  /** The corrections log: what was decided, newest first, with what was read and what holds since. */
  @Get()
  @Needs('viewer')
  @ApiOkResponse({ standardSchema: DecisionPage })
  page(@Query({ schema: DecisionQuery.strict() }) query: DecisionQuery): Promise<DecisionPage> {
    return this.decisions.page(query);
  }

  /** Accepts, rejects or corrects one fact. It weighs over the machine, and outlives every later reading of the place. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Decision })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  decide(@Body({ schema: DecisionRequest }) request: DecisionRequest, @Me() me: Actor): Promise<Decision> {
    return this.decisions.decide(request, me);
  }

  /** Records a figure or a deal by hand, with its address and the words that prove it. */
  @Post('by-hand')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Decision })
  add(@Body({ schema: HandEntry }) entry: HandEntry, @Me() me: Actor): Promise<Decision> {
    return this.decisions.add(entry, me);
  }

  /** Takes a decision back: what it had overruled stands again. */
  @Post(':id/undo')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Decision })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  undo(
    @Param('id') id: string,
    @Body({ schema: UndoRequest.prefault({}) }) { why }: UndoRequest,
    @Me() me: Actor,
  ): Promise<Decision> {
    return this.decisions.undo(id, why, me);
  }
}
