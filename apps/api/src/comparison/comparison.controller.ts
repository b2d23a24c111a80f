import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CompareQuery, ComparisonView, ProblemDetails } from '@jinghe/contracts';
import { ComparisonService } from './comparison.service.js';

@ApiTags('comparison')
@Controller('v1/compare')
export class ComparisonController {
  constructor(private readonly comparison: ComparisonService) {}

  /** One labelled line for each platform, metric and definition; what may not be compared is said in `notes`. */
  @Get()
  @ApiOkResponse({ standardSchema: ComparisonView })
  @ApiBadRequestResponse({ standardSchema: ProblemDetails })
  compare(@Query({ schema: CompareQuery.strict() }) query: CompareQuery): Promise<ComparisonView> {
    return this.comparison.compare(query, new Date());
  }
}
