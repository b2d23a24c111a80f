import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { type Overview } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { platformView } from '../catalog/views.js';
import { NameBook } from '../names.js';
import { SourcesService } from '../sources/sources.service.js';
import { InjectCatalog, InjectStore } from '../tokens.js';

const RECENT = 20;

@Injectable()
export class OverviewService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    private readonly sources: SourcesService,
  ) {}

  async at(now: Date): Promise<Overview> {
    const [facts, events, totals, sources] = await Promise.all([
      this.store.facts.page({ limit: RECENT, type: 'metric' }),
      this.store.events.page({ limit: RECENT }),
      this.store.totals(),
      this.sources.summary(),
    ]);
    return {
      asOf: now.toISOString().slice(0, 10),
      platforms: this.catalog.core.map(platformView),
      families: [],
      latest: [],
      recentFacts: facts.items,
      recentEvents: events.items,
      totals,
      sources,
      names: new NameBook(this.catalog).facts(facts.items).events(events.items).names(),
    };
  }
}
