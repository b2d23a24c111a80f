import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SourceView } from '@jinghe/contracts';
import { z } from 'zod';
import { SourcesService } from './sources.service.js';

@ApiTags('sources')
@Controller('v1/sources')
export class SourcesController {
  constructor(private readonly sources: SourcesService) {}

  /** Every source with its last run, what was wrong in it, and the items that could not be read. */
  @Get()
  @ApiOkResponse({ standardSchema: z.array(SourceView) })
  all(): Promise<SourceView[]> {
    return this.sources.all(new Date());
  }
}
