import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import {
  type CompareCatalog,
  coverageOf,
  latestByFamily,
  OVERVIEW_FAMILIES,
  platformsNeeded,
  waitingOf,
} from '@jinghe/compare';
import { type Observation, type Overview, type PartnershipEvent } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { platformView } from '../catalog/views.js';
import { NameBook } from '../names.js';
import { SourcesService } from '../sources/sources.service.js';
import { lastGathered } from './recent.js';
import { InjectCatalog, InjectCompareCatalog, InjectStore } from '../tokens.js';

/** How many of the last gathered facts and deals are shown, and how many are looked at to choose them. */
const RECENT = 20;
const LOOKED_AT = 120;
const DEALS_LOOKED_UP = 40;

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
    const [observations, metricFacts, recentEvents, totals, sources] = await Promise.all([
      this.store.observations.find({ platforms: platformsNeeded(core, this.compareCatalog) }),
      this.store.facts.page({ limit: LOOKED_AT, type: 'metric' }),
      this.recentEvents(),
      this.store.totals(),
      this.sources.summary(),
    ]);
    const recentFacts = lastGathered(metricFacts.items).slice(0, RECENT);
    const asOf = now.toISOString().slice(0, 10);
    const latest = latestByFamily(observations, core, OVERVIEW_FAMILIES, asOf, this.compareCatalog);
    const names = new NameBook(this.catalog)
      .facts(recentFacts)
      .events(recentEvents)
      .observations(latest.flatMap(({ observation }) => observation ?? []));
    const families = this.families(observations);
    return {
      asOf,
      platforms: this.catalog.core.map(platformView),
      families,
      latest,
      coverage: coverageOf(
        observations,
        core,
        families.map(({ id }) => id),
        asOf,
        this.compareCatalog,
      ),
      waiting: waitingOf(observations),
      recentFacts,
      recentEvents,
      totals,
      sources,
      names: names.names(),
    };
  }

  /** The deals that the last gathered facts speak of: an article about an old deal is news to its reader. */
  private async recentEvents(): Promise<PartnershipEvent[]> {
    const { items } = await this.store.facts.page({ limit: LOOKED_AT, type: 'deal' });
    const told = lastGathered(items).slice(0, DEALS_LOOKED_UP);
    const found = await Promise.all(told.map(({ id }) => this.store.events.ofFact(id)));
    const events = new Map(found.flatMap((event) => (event ? [[event.id, event]] : [])));
    return [...events.values()].slice(0, RECENT);
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
