import { Injectable } from '@nestjs/common';
import { type Catalog, type Platform } from '@jinghe/catalog';
import { amongPeers, type CompareCatalog, figuresByFamily, OVERVIEW_FAMILIES } from '@jinghe/compare';
import { type PlatformDetail } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { platformView } from '../catalog/views.js';
import { NameBook } from '../names.js';
import { lastGathered } from '../overview/recent.js';
import { notFound } from '../problem/problem.js';
import { InjectCatalog, InjectCompareCatalog, InjectStore } from '../tokens.js';

const MOST_EVENTS = 100;
const MOST_STORIES = 10;
const MOST_FACTS = 20;
/** How many of the last recorded facts are looked at, to tell the newest periods of one gathering first. */
const LOOKED_AT = 100;

@Injectable()
export class PlatformsService {
  private readonly families: readonly string[];

  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    @InjectCompareCatalog() private readonly compareCatalog: CompareCatalog,
  ) {
    const first: readonly string[] = OVERVIEW_FAMILIES;
    this.families = [...first, ...catalog.families.map(({ id }) => id).filter((id) => !first.includes(id))];
  }

  /**
   * @param now the day of reading
   * @throws a problem where the catalogue has no such platform
   */
  async detail(id: string, now: Date): Promise<PlatformDetail> {
    const row = this.catalog.platform(id);
    if (!row) throw notFound(`platform "${id}" in the catalogue`);
    const asOf = now.toISOString().slice(0, 10);
    const peers = this.peersOf(row);
    const [observations, events, facts, stories] = await Promise.all([
      this.store.observations.find({ platforms: [id] }),
      this.store.events.page({ platform: id, limit: MOST_EVENTS }),
      this.store.facts.page({ platform: id, limit: LOOKED_AT }),
      this.store.stories.page({ platform: id, limit: MOST_STORIES }),
    ]);
    const metrics = this.metricsBeside(observations.map(({ metric }) => metric));
    const ofPeers =
      peers.length === 0 || metrics.length === 0
        ? []
        : await this.store.observations.find({ platforms: peers, metrics });
    const families = figuresByFamily(observations, this.families, asOf, this.compareCatalog);
    const among = amongPeers(id, [...observations, ...ofPeers], this.families, asOf, this.compareCatalog);
    const recent = lastGathered(facts.items).slice(0, MOST_FACTS);
    const owners = this.compareCatalog.platforms.get(id)?.owners ?? [];
    const children = this.catalog.platforms
      .filter(({ parentId }) => parentId === id)
      .map((child) => child.id);

    const names = new NameBook(this.catalog)
      .platform(id, ...owners, ...children)
      .metric(...families.map(({ family }) => family), ...among.map(({ family }) => family))
      .observations(
        families.flatMap(({ figures, others }) => [...figures, ...others].map(({ latest }) => latest)),
      )
      .events(events.items)
      .facts(recent);
    for (const { groups, otherwise } of among) {
      names.platform(...otherwise);
      for (const { metric, figures } of groups)
        names.metric(metric).platform(...figures.map((one) => one.platform));
    }
    for (const { platforms, publishers } of stories.items)
      names.platform(...platforms).publisher(...publishers.flatMap(({ publisher }) => publisher ?? []));
    return {
      asOf,
      platform: platformView(row),
      operator: row.operator,
      tickers: row.tickers,
      owners: [...owners],
      children,
      families,
      events: events.items,
      moreEvents: events.next !== null,
      peers,
      amongPeers: among,
      facts: recent,
      stories: stories.items,
      names: names.names(),
    };
  }

  /** Those of its category; the four that are compared are each other's peers too. A market has none. */
  private peersOf(row: Platform): string[] {
    if (row.role === 'market') return [];
    const same = this.catalog.platforms.filter(
      ({ category, role, id }) => category === row.category && role !== 'market' && id !== row.id,
    );
    const core = row.role === 'core' ? this.catalog.core.filter(({ id }) => id !== row.id) : [];
    return [...new Set([...core, ...same].map(({ id }) => id))];
  }

  /** All metrics of the families of some: a peer may count the same thing under another metric. */
  private metricsBeside(metrics: readonly string[]): string[] {
    const families = new Set(metrics.map((metric) => this.compareCatalog.metrics.get(metric)?.family));
    return [...this.compareCatalog.metrics.values()]
      .filter(({ family }) => families.has(family))
      .map(({ id }) => id);
  }
}
