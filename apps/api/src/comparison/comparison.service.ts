import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { type CompareQuery, type ComparisonView } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { requireMetrics, requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { invalidInput } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';

@Injectable()
export class ComparisonService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  async compare(query: CompareQuery): Promise<ComparisonView> {
    const { platforms, metric, from, to, view } = query;
    requirePlatforms(this.catalog, 'platforms', platforms);
    const metrics = requireMetrics(this.catalog, 'metric', metric);
    if (from && to && from > to)
      throw invalidInput([{ field: 'from', message: `must not be after "to" (${to})` }]);
    const observations = await this.store.observations.find({ platforms, metrics, from, to });
    return {
      metric,
      family: metric,
      view,
      lines: [],
      notes: [],
      base: null,
      names: new NameBook(this.catalog)
        .platform(...platforms)
        .metric(metric)
        .observations(observations)
        .names(),
    };
  }
}
