import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import {
  type EvidenceView,
  type Fact,
  type FactPage,
  type FactQuery,
  type Observation,
} from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { requireMetrics, requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { notFound } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';
import { contextOf } from './context.js';

@Injectable()
export class FactsService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  async page(query: FactQuery): Promise<FactPage> {
    if (query.platform !== undefined) requirePlatforms(this.catalog, 'platform', [query.platform]);
    if (query.metric !== undefined) requireMetrics(this.catalog, 'metric', query.metric);
    const page = await this.store.facts.page(query);
    return { ...page, names: new NameBook(this.catalog).facts(page.items).names() };
  }

  /** @throws a 404 problem where there is no such fact */
  async evidence(id: string): Promise<EvidenceView> {
    const fact = await this.store.facts.get(id);
    if (!fact) throw notFound(`fact ${id}`);
    const { evidence, statedBy } = fact;
    const quote = evidence.kind === 'quote' ? evidence : null;
    const [revision, article, observation, event] = await Promise.all([
      quote ? this.store.revisions.get(quote.revisionId) : null,
      quote ? this.store.articles.get(quote.articleId) : null,
      this.observationOf(fact),
      fact.type === 'deal' ? this.store.events.ofFact(id) : null,
    ]);
    const others = [
      ...(observation ? [observation.chosen, ...observation.rivals.map(({ factId }) => factId)] : []),
      ...(event?.factIds ?? []),
    ].filter((other) => other !== id);
    const rivals = await this.store.facts.many([...new Set(others)]);
    const names = new NameBook(this.catalog)
      .facts([fact, ...rivals])
      .observations(observation ? [observation] : [])
      .events(event ? [event] : []);
    return {
      fact,
      context: quote && revision ? contextOf(revision.text, quote) : null,
      article,
      observation,
      event,
      rivals,
      publisher: {
        id: statedBy,
        name: this.catalog.publisherName(statedBy),
        tier: this.catalog.publisherTier(statedBy),
        family: this.catalog.publisherFamily(statedBy),
      },
      names: names.names(),
    };
  }

  private async observationOf(fact: Fact): Promise<Observation | null> {
    if (fact.type !== 'metric') return null;
    const keys = await this.store.facts.keysOf(fact.id);
    const key = keys.find((it) => it.startsWith('obs:'));
    if (!key) return null;
    return (await this.store.observations.get(key.slice('obs:'.length)))?.record ?? null;
  }
}
