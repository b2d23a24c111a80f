import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Catalog, normalName } from '@jinghe/catalog';
import { MetricView, PlatformQuery, PlatformView } from '@jinghe/contracts';
import { z } from 'zod';
import { Needs } from '../accounts/needs.js';
import { invalidInput } from '../problem/problem.js';
import { InjectCatalog } from '../tokens.js';
import { metricView, platformView } from './views.js';

const PlatformsQuery = PlatformQuery.strict();

@Needs('viewer')
@ApiTags('catalogue')
@Controller('v1')
export class CatalogController {
  constructor(@InjectCatalog() private readonly catalog: Catalog) {}

  /** Platforms, companies and whole markets, by role and by part of a name. */
  @Get('platforms')
  @ApiOkResponse({ standardSchema: z.array(PlatformView) })
  platforms(@Query({ schema: PlatformsQuery }) { role, q }: PlatformQuery): PlatformView[] {
    const roles = new Set<string>(this.catalog.platforms.map((row) => row.role));
    if (role !== undefined && !roles.has(role))
      throw invalidInput([{ field: 'role', message: `one of ${[...roles].sort().join(', ')}` }]);
    const part = normalName(q?.trim() ?? '');
    return this.catalog.platforms
      .filter((row) => role === undefined || row.role === role)
      .filter(
        (row) =>
          part === '' ||
          [row.id, row.name.zh, row.name.en, ...row.aliases].some((form) => normalName(form).includes(part)),
      )
      .map(platformView);
  }

  @Get('metrics')
  @ApiOkResponse({ standardSchema: z.array(MetricView) })
  metrics(): MetricView[] {
    return this.catalog.metrics.map(metricView);
  }
}
