import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import {
  calendarOf,
  type CompareCatalog,
  compareLines,
  festivalsOf,
  metricsNeeded,
  platformsNeeded,
} from '@jinghe/compare';
import { type CompareQuery, type ComparisonView, type FestivalsView } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { requireMetrics, requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { invalidInput } from '../problem/problem.js';
import { AnnotationsService } from '../annotations/annotations.service.js';
import { eventsKnown, observationsKnown } from './as-known.js';
import { markerOf } from './event-marker.js';
import { InjectCatalog, InjectCompareCatalog, InjectStore } from '../tokens.js';

@Injectable()
export class ComparisonService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    @InjectCompareCatalog() private readonly compareCatalog: CompareCatalog,
    private readonly remarks: AnnotationsService,
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
    const events = query.events === 'yes' ? await eventsKnown(this.store, platforms, asKnownOn) : [];
    const annotations = await this.remarks.drawn(metric, platforms, asKnownOn);
    const names = new NameBook(this.catalog).platform(...platforms).metric(metric, comparison.family);
    for (const one of annotations) names.metric(one.metric).platform(...one.platforms);
    for (const line of comparison.lines) names.platform(line.platform).metric(line.metric);
    for (const { parties } of events) names.platform(...parties.map(({ id }) => id));
    return { ...comparison, names: names.names(), events: events.flatMap(markerOf), annotations };
  }

  /** The shopping festivals of some platforms, the companies above and the shops below them, with a calendar. */
  async festivals(platforms: readonly string[], now: Date): Promise<FestivalsView> {
    if (platforms.length === 0) throw invalidInput([{ field: 'platforms', message: 'name at least one' }]);
    requirePlatforms(this.catalog, 'platforms', platforms);
    const asOf = now.toISOString().slice(0, 10);
    const wanted = platformsNeeded(platforms, this.compareCatalog);
    const metrics = ['festival-trade-value', 'revenue'].flatMap((family) =>
      metricsNeeded(family, this.compareCatalog),
    );
    const observations = await this.store.observations.find({ platforms: wanted, metrics });
    const festivals = festivalsOf(observations, wanted, this.compareCatalog);
    const calendar = calendarOf(observations, asOf, this.compareCatalog);
    const names = new NameBook(this.catalog).platform(...platforms);
    for (const { figures } of festivals) names.platform(...figures.map(({ platform }) => platform));
    for (const day of calendar) {
      if (day.kind === 'results') names.platform(day.company);
      else names.platform(...day.windows.map(({ platform }) => platform));
    }
    return { asOf, festivals, calendar, names: names.names() };
  }
}
