import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { type CompareCatalog, compareLines, platformsNeeded } from '@jinghe/compare';
import { type CompareQuery, type ComparisonView } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { requireMetrics, requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { invalidInput } from '../problem/problem.js';
import { observationsKnown } from './as-known.js';
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
    const { platforms, metric, from, to, asKnownOn } = query;
    if (platforms.length === 0) throw invalidInput([{ field: 'platforms', message: 'name at least one' }]);
    requirePlatforms(this.catalog, 'platforms', platforms);
    const metrics = requireMetrics(this.catalog, 'metric', metric);
    if (query.per !== undefined) metrics.push(...requireMetrics(this.catalog, 'per', query.per));
    if (from && to && from > to)
      throw invalidInput([{ field: 'from', message: `must not be after "to" (${to})` }]);
    // The range is cut after comparing: growth needs the year before its first day.
    const observations = await observationsKnown(
      this.store,
      { platforms: platformsNeeded(platforms, this.compareCatalog), metrics },
      asKnownOn,
    );
    const asOf = asKnownOn ?? now.toISOString().slice(0, 10);
    const comparison = compareLines({ ...query, observations, asOf }, this.compareCatalog);
    const names = new NameBook(this.catalog).platform(...platforms).metric(metric, comparison.family);
    for (const line of comparison.lines) names.platform(line.platform).metric(line.metric);
    return { ...comparison, names: names.names() };
  }
}
