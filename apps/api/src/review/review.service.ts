import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import {
  type Actor,
  type ClaimView,
  type Fact,
  type Observation,
  type ReviewItem,
  type ReviewPage,
  type ReviewQuery,
} from '@jinghe/contracts';
import { BadCursor, type Store } from '@jinghe/store';
import { contextOf } from '../facts/context.js';
import { NameBook } from '../names.js';
import { invalidInput, refused } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';

/** A claim lasts so long after the last look at its item. */
const CLAIM_MS = 120_000;
/** Conflicts that are put in order; more are told by their number. */
const MOST_CONFLICTS = 500;

/** The queue of what somebody should look at. */
@Injectable()
export class ReviewService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  async page(query: ReviewQuery, now: Date): Promise<ReviewPage> {
    const [unsure, conflict] = await Promise.all([
      this.store.facts.countWaiting(),
      this.store.observations.conflicts(),
    ]);
    const { items, next } = query.kind === 'unsure' ? await this.unsure(query) : await this.conflicts(query);
    const claims = await this.store.claims.of(
      items.map(({ key }) => key),
      now.toISOString(),
    );
    const names = new NameBook(this.catalog);
    for (const item of items) {
      if (item.kind === 'unsure') names.facts([item.fact]);
      else names.observations([item.observation]).facts(item.facts);
    }
    return {
      items: items.map((item) => ({ ...item, claim: claims.get(item.key) ?? null })),
      waiting: { unsure, conflict },
      next,
      names: names.names(),
    };
  }

  /**
   * Takes an item for a while, or holds it longer.
   *
   * @throws a 409 problem that names who has it
   */
  async claim(key: string, by: Actor, now: Date): Promise<ClaimView> {
    const until = new Date(now.getTime() + CLAIM_MS).toISOString();
    const person = { id: by.id, name: by.name };
    const other = await this.store.claims.take(key, person, now.toISOString(), until);
    if (other) throw refused(`${other.by.name} is looking at this just now. Go on to the next.`);
    return { claim: { by: person, until } };
  }

  private async unsure(query: ReviewQuery): Promise<{ items: ReviewItem[]; next: string | null }> {
    const { items, next } = await this.store.facts.waiting(query).catch((error: unknown) => {
      if (error instanceof BadCursor) throw invalidInput([{ field: 'cursor', message: error.message }]);
      throw error;
    });
    // Decided, and about to be carried out.
    const decided = new Set(
      (await this.store.decisions.about(items.map(({ id }) => id)))
        .filter(({ undone }) => undone === null)
        .map(({ about }) => about?.factId),
    );
    const facts = items.filter(({ id }) => !decided.has(id));
    const quotes = facts.flatMap(({ evidence }) => (evidence.kind === 'quote' ? [evidence] : []));
    const revisions = new Map(
      (await this.store.revisions.many([...new Set(quotes.map(({ revisionId }) => revisionId))])).map(
        (revision) => [revision.id, revision],
      ),
    );
    const articles = new Map(
      (await this.store.articles.many([...new Set(quotes.map(({ articleId }) => articleId))])).map(
        (article) => [article.id, article],
      ),
    );
    return {
      items: facts.map((fact): ReviewItem => {
        const quote = fact.evidence.kind === 'quote' ? fact.evidence : null;
        const text = quote && revisions.get(quote.revisionId)?.text;
        const article = quote && articles.get(quote.articleId);
        return {
          kind: 'unsure',
          key: `fact:${fact.id}`,
          fact,
          context: quote && text ? contextOf(text, quote) : null,
          article: article
            ? { id: article.id, title: article.title, url: article.url, publisher: article.publisher }
            : null,
          claim: null,
        };
      }),
      next,
    };
  }

  private async conflicts(query: ReviewQuery): Promise<{ items: ReviewItem[]; next: string | null }> {
    const all = await this.store.observations.contested(MOST_CONFLICTS);
    const weight = ({ platform, metric }: Observation) =>
      (this.catalog.platform(platform)?.role === 'core' ? 2 : 0) + (this.catalog.metric(metric) ? 1 : 0);
    const ordered = all
      .map((observation, n) => ({ observation, n }))
      .sort((a, b) => weight(b.observation) - weight(a.observation) || a.n - b.n)
      .map(({ observation }) => observation);
    const from = Number(query.cursor ?? 0);
    if (!Number.isInteger(from) || from < 0)
      throw invalidInput([{ field: 'cursor', message: 'The cursor is not one of this list: leave it out.' }]);
    const shown = ordered.slice(from, from + query.limit);
    const ids = shown.flatMap(({ chosen, rivals }) => [chosen, ...rivals.map(({ factId }) => factId)]);
    const facts = new Map((await this.store.facts.many(ids)).map((fact) => [fact.id, fact]));
    const items = shown.map((observation): ReviewItem => {
      const behind = [observation.chosen, ...observation.rivals.map(({ factId }) => factId)];
      const found = behind.map((id) => facts.get(id)).filter((fact): fact is Fact => fact !== undefined);
      return { kind: 'conflict', key: `obs:${observation.id}`, observation, facts: found, claim: null };
    });
    const end = from + shown.length;
    return { items, next: end < ordered.length ? String(end) : null };
  }
}
