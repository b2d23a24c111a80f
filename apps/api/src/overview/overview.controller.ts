import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Overview } from '@jinghe/contracts';
import { Needs } from '../accounts/needs.js';
import { AnsweredFrom } from '../http/kept/answered-from.js';
import { OverviewService } from './overview.service.js';

@Needs('viewer')
@ApiTags('comparison')
@Controller('v1/overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  /** The four platforms as they stand today, and what was gathered last. */
  @Get()
  @AnsweredFrom(['observations', 'facts', 'events', 'articles', 'sources', 'sourceStates'], 'minute')
  @ApiOkResponse({ standardSchema: Overview })
  get(): Promise<Overview> {
    return this.overview.at(new Date());
  }
}
