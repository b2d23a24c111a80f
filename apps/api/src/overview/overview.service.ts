import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { type CompareCatalog, latestByFamily, OVERVIEW_FAMILIES, platformsNeeded } from '@jinghe/compare';
import { type Observation, type Overview } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { platformView } from '../catalog/views.js';
import { NameBook } from '../names.js';
import { SourcesService } from '../sources/sources.service.js';
import { InjectCatalog, InjectCompareCatalog, InjectStore } from '../tokens.js';

/** How many of the last gathered facts and of the newest deals are shown. */
const RECENT = 20;

@Injectable()
export class OverviewService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    @InjectCompareCatalog() private readonly compareCatalog: CompareCatalog,
    private readonly sources: SourcesService,
  ) {}

  async at(now: Date): Promise<Overview> {
    const core = this.catalog.core.map(({ id }) => id);
    const [observations, facts, events, totals, sources] = await Promise.all([
      this.store.observations.find({ platforms: platformsNeeded(core, this.compareCatalog) }),
      this.store.facts.page({ limit: RECENT, type: 'metric' }),
      this.store.events.page({ limit: RECENT }),
      this.store.totals(),
      this.sources.summary(),
    ]);
    const asOf = now.toISOString().slice(0, 10);
    const latest = latestByFamily(observations, core, OVERVIEW_FAMILIES, asOf, this.compareCatalog);
    const names = new NameBook(this.catalog)
      .facts(facts.items)
      .events(events.items)
      .observations(latest.flatMap(({ observation }) => observation ?? []));
    return {
      asOf,
      platforms: this.catalog.core.map(platformView),
      families: this.families(observations),
      latest,
      recentFacts: facts.items,
      recentEvents: events.items,
      totals,
      sources,
      names: names.names(),
    };
  }

  /** The families of the overview, then every other one in which the four have figures that can be drawn. */
  private families(observations: readonly Observation[]): Overview['families'] {
    const known = new Set(
      observations
        .filter(({ measure, segment }) => measure === 'level' && segment === null)
        .map(({ metric }) => this.compareCatalog.metrics.get(metric)?.family),
    );
    const first: readonly string[] = OVERVIEW_FAMILIES;
    const others = this.catalog.families.filter(({ id }) => known.has(id) && !first.includes(id));
    return [...first.flatMap((id) => this.catalog.family(id) ?? []), ...others].map(({ id, name }) => ({
      id,
      name,
    }));
  }
}
