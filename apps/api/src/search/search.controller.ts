import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ProblemDetails, SearchQuery, SearchView } from '@jinghe/contracts';
import { Needs } from '../accounts/needs.js';
import { SearchService } from './search.service.js';

@Needs('viewer')
@ApiTags('search')
@Controller('v1/search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  /** Platforms (in Chinese, pinyin and English), metrics, and articles by title, beginning and quotes, the newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: SearchView })
  @ApiBadRequestResponse({ standardSchema: ProblemDetails })
  find(@Query({ schema: SearchQuery.strict() }) query: SearchQuery): Promise<SearchView> {
    return this.search.search(query);
  }
}
