import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { type CompareCatalog, compareLines, platformsNeeded } from '@jinghe/compare';
import { type CompareQuery, type ComparisonView } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { requireMetrics, requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { invalidInput } from '../problem/problem.js';
import { InjectCatalog, InjectCompareCatalog, InjectStore } from '../tokens.js';

@Injectable()
export class ComparisonService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    @InjectCompareCatalog() private readonly compareCatalog: CompareCatalog,
  ) {}

  /** @param now the day of reading, for "not disclosed since" */
  async compare(query: CompareQuery, now: Date): Promise<ComparisonView> {
    const { platforms, metric, from, to, view } = query;
    if (platforms.length === 0) throw invalidInput([{ field: 'platforms', message: 'name at least one' }]);
    requirePlatforms(this.catalog, 'platforms', platforms);
    const metrics = requireMetrics(this.catalog, 'metric', metric);
    if (from && to && from > to)
      throw invalidInput([{ field: 'from', message: `must not be after "to" (${to})` }]);
    // The range is cut after comparing: growth needs the year before its first day.
    const observations = await this.store.observations.find({
      platforms: platformsNeeded(platforms, this.compareCatalog),
      metrics,
    });
    const asOf = now.toISOString().slice(0, 10);
    const comparison = compareLines(
      { observations, metric, platforms, from, to, view, asOf },
      this.compareCatalog,
    );
    const names = new NameBook(this.catalog).platform(...platforms).metric(metric, comparison.family);
    for (const line of comparison.lines) names.platform(line.platform).metric(line.metric);
    return { ...comparison, names: names.names() };
  }
}
