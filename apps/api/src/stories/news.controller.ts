import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NewsPage, NewsQuery, ProblemDetails } from '@jinghe/contracts';
import { Needs } from '../accounts/needs.js';
import { AnsweredFrom } from '../http/kept/answered-from.js';
import { NewsService } from './news.service.js';

@Needs('viewer')
@ApiTags('stories')
@Controller('v1/news')
export class NewsController {
  constructor(private readonly news: NewsService) {}

  /** Stories with what they state, the newest first; by platform, publisher, days and kind of fact. */
  @Get()
  @AnsweredFrom(['stories', 'articles', 'facts'])
  @ApiOkResponse({ standardSchema: NewsPage })
  @ApiBadRequestResponse({ standardSchema: ProblemDetails })
  page(@Query({ schema: NewsQuery.strict() }) query: NewsQuery): Promise<NewsPage> {
    return this.news.page(query);
  }
}
