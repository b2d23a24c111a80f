import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CompareQuery,
  ComparisonView,
  FestivalsQuery,
  FestivalsView,
  ProblemDetails,
} from '@jinghe/contracts';
import { Needs } from '../accounts/needs.js';
import { AnsweredFrom } from '../http/kept/answered-from.js';
import { ComparisonService } from './comparison.service.js';

@Needs('viewer')
@ApiTags('comparison')
@Controller('v1')
export class ComparisonController {
  constructor(private readonly comparison: ComparisonService) {}

  /** One labelled line for each platform, metric and definition; what may not be compared is said in `notes`. */
  @Get('compare')
  @AnsweredFrom(['observations', 'events', 'changes', 'annotations'])
  @ApiOkResponse({ standardSchema: ComparisonView })
  @ApiBadRequestResponse({ standardSchema: ProblemDetails })
  compare(@Query({ schema: CompareQuery.strict() }) query: CompareQuery): Promise<ComparisonView> {
    return this.comparison.compare(query, new Date());
  }

  /** What was sold in the shopping festivals, year by year, with the days of festivals and of published results. */
  @Get('festivals')
  @AnsweredFrom(['observations'])
  @ApiOkResponse({ standardSchema: FestivalsView })
  @ApiBadRequestResponse({ standardSchema: ProblemDetails })
  festivals(@Query({ schema: FestivalsQuery.strict() }) query: FestivalsQuery): Promise<FestivalsView> {
    return this.comparison.festivals(query.platforms, new Date());
  }
}
