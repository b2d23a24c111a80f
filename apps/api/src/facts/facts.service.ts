import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { type EvidenceView, type Fact, type FactPage, type FactQuery } from '@jinghe/contracts';
import { placeKey, type Store } from '@jinghe/store';
import { requireMetrics, requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { notFound } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';
import { contextOf } from './context.js';
import { historyOf } from './history.js';

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
    // A retraction is in the log for its days; it states nothing.
    const items = page.items.filter((fact) => fact.type !== 'metric' || !fact.retracts);
    return { ...page, items, names: new NameBook(this.catalog).facts(items).names() };
  }

  /** @throws a 404 problem where there is no such fact */
  async evidence(id: string): Promise<EvidenceView> {
    const fact = await this.store.facts.get(id);
    if (!fact) throw notFound(`fact ${id}`);
    const { evidence, statedBy } = fact;
    const quote = evidence.kind === 'quote' ? evidence : null;
    const [revision, article, { observation, decision, history }, event] = await Promise.all([
      quote ? this.store.revisions.get(quote.revisionId) : null,
      quote ? this.store.articles.get(quote.articleId) : null,
      this.heldOf(fact),
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
      .events(event ? [event] : [])
      .publisher(...history.flatMap(({ held }) => held?.statedBy ?? []));
    return {
      fact,
      context: quote && revision ? contextOf(revision.text, quote) : null,
      article,
      observation,
      event,
      decision,
      history,
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

  /** What is held under the identity of a figure, what was held before, and what the team decided about it. */
  private async heldOf(fact: Fact): Promise<Pick<EvidenceView, 'observation' | 'decision' | 'history'>> {
    const keys = fact.type === 'metric' ? await this.store.facts.keysOf(fact.id) : [];
    const key = keys.find((it) => it.startsWith('obs:'));
    if (!key) return { observation: null, decision: null, history: [] };
    const observationId = key.slice('obs:'.length);
    const [kept, changes, decisions] = await Promise.all([
      this.store.observations.get(observationId),
      this.store.changes.ofKeys([key]),
      this.store.decisions.ofPlaces([placeKey({ kind: 'observation', observationId })]),
    ]);
    const [decision = null] = decisions
      .filter(({ undone }) => undone === null)
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    return { observation: kept?.record ?? null, decision, history: historyOf(changes, decisions) };
  }
}
