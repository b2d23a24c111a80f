import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EvidenceView, FactPage, FactQuery, ProblemDetails } from '@jinghe/contracts';
import { Needs } from '../accounts/needs.js';
import { FactsService } from './facts.service.js';

@Needs('viewer')
@ApiTags('facts')
@Controller('v1/facts')
export class FactsController {
  constructor(private readonly facts: FactsService) {}

  /** The facts that stand, newest first; `next` is the cursor of the following page. */
  @Get()
  @ApiOkResponse({ standardSchema: FactPage })
  page(@Query({ schema: FactQuery.strict() }) query: FactQuery): Promise<FactPage> {
    return this.facts.page(query);
  }

  /** Everything behind one fact, also one that a newer reading has retired. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: EvidenceView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  evidence(@Param('id') id: string): Promise<EvidenceView> {
    return this.facts.evidence(id);
  }
}
