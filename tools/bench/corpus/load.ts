import { type Catalog, openCatalog } from '@jinghe/catalog';
import { type Change, type DealFact, type Fact, type MetricFact, type Observation } from '@jinghe/contracts';
import { keysOf, reconcileEvents, reconcileObservation } from '@jinghe/reconcile';
import { type Store } from '@jinghe/store';
import { type Collection, type Db, type Document } from 'mongodb';
import { Articles } from './articles.js';
import { factOf, type Place, sentenceOf, type Subject, subjectsOf } from './facts.js';
import { Chance } from './chance.js';

/** A document under an id of ours. */
type Kept = Document & { _id: string };

const BATCH = 1_000;
/** Subjects of which the observations are written together. */
const TOGETHER = 200;
const AT = '2025-11-21T00:00:00.000Z';

/** Inserts in batches, so that a corpus is never in memory as a whole. */
class Filling {
  #waiting: Kept[] = [];
  count = 0;

  constructor(private readonly collection: Collection<Kept>) {}

  async put(record: { id: string }, beside: Document = {}): Promise<void> {
    const { id, ...fields } = record;
    this.#waiting.push({ ...fields, ...beside, _id: id });
    this.count += 1;
    if (this.#waiting.length >= BATCH) await this.end();
  }

  async end(): Promise<void> {
    if (this.#waiting.length > 0) await this.collection.insertMany(this.#waiting, { ordered: false });
    this.#waiting = [];
  }
}

/**
 * A store of so many articles and facts, shaped like a real one: the same figures and deals told by many articles, stories of one to
 * five, figures of the four told oftenest. What the pipeline would compute is computed by its own functions and written by the
 * store; the log of facts and the articles, which are many, are written by the driver in the store's shape.
 */
export class Corpus {
  readonly catalog: Catalog = openCatalog();
  readonly articles = new Articles(this.catalog);
  readonly #subjects: Subject[];
  readonly #told: number[];
  /** Where in its article each sentence stands that tells a subject. */
  readonly #starts: Uint32Array[] = [];
  readonly #revs = new Map<string, number>();

  constructor(
    private readonly store: Store,
    private readonly db: Db,
    readonly size: { articles: number; facts: number },
  ) {
    this.#subjects = subjectsOf(this.catalog, this.articles, size.facts);
    const all = this.#subjects.reduce((sum, { weight }) => sum + weight, 0);
    this.#told = this.#subjects.map(({ weight }) => Math.max(2, Math.round((size.facts * weight) / all)));
  }

  /** Writes one half of the articles, 0 or 1, with their facts, and what follows from all facts so far. */
  async fill(
    half: 0 | 1,
  ): Promise<{ articles: number; facts: number; observations: number; events: number }> {
    const each = Math.floor(this.size.articles / 2);
    const texts = Array.from({ length: each }, (_none, i) => [this.articles.lead(half * each + i)]);
    const ends = texts.map(([lead]) => lead!.length + 1);
    const quotes: [string, string][][] = texts.map(() => []);
    const facts = new Filling(this.db.collection<Kept>('facts'));
    const waiting: Fact[][] = [];
    let observations = 0;
    let events = 0;
    for (const [at, subject] of this.#subjects.entries()) {
      const told = this.#told[at]!;
      const from = half === 0 ? 0 : Math.floor(told / 2);
      const to = half === 0 ? Math.floor(told / 2) : told;
      const known: Fact[] = [];
      const starts = (this.#starts[at] ??= new Uint32Array(told));
      for (let n = 0; n < to; n++) {
        const which = new Chance(25, subject.n * 4_096 + n).below(each);
        const place: Place = { article: (n < Math.floor(told / 2) ? 0 : each) + which, start: 0 };
        if (n >= from) starts[n] = ends[which]!;
        place.start = starts[n]!;
        const fact = factOf(subject, n, place, this.articles, this.catalog);
        known.push(fact);
        if (n < from) continue;
        const sentence = sentenceOf(subject, n, this.catalog);
        texts[which]!.push(sentence);
        ends[which]! += sentence.length + 1;
        if (quotes[which]!.length < 30) quotes[which]!.push([fact.id, sentence]);
        const platforms = fact.type === 'metric' ? [fact.platform] : fact.parties.map(({ id }) => id);
        await facts.put(fact, { keys: keysOf(fact, this.catalog), platforms });
      }
      waiting.push(known);
      if (waiting.length < TOGETHER && at + 1 < this.#subjects.length) continue;
      const derived = await this.derive(waiting.splice(0));
      observations += derived.observations;
      events += derived.events;
    }
    await facts.end();
    await this.write(half * each, texts, quotes);
    return { articles: each, facts: facts.count, observations, events };
  }

  /** What follows from the facts of some subjects, written at once: one after the other would take as long as the disk. */
  private async derive(
    subjects: readonly (readonly Fact[])[],
  ): Promise<{ observations: number; events: number }> {
    const changes = new Map<string, Change[]>();
    const writes: Promise<boolean>[] = [];
    let events = 0;
    for (const facts of subjects) {
      if (facts[0]?.type === 'deal') {
        for (const event of reconcileEvents(facts as DealFact[], [], this.catalog).events) {
          events += 1;
          writes.push(this.store.events.casPut(event, this.nextRev(event.id), AT));
        }
        continue;
      }
      const found = reconcileObservation(facts as MetricFact[], this.catalog);
      if (!found) continue;
      writes.push(this.store.observations.casPut(found, this.nextRev(found.id), AT));
      changes.set(`obs:${found.id}`, [changeOf(found, facts)]);
    }
    await this.store.changes.replace(changes);
    if ((await Promise.all(writes)).includes(false)) throw new Error('somebody else writes to the store');
    return { observations: changes.size, events };
  }

  private nextRev(id: string): number | null {
    const rev = this.#revs.get(id) ?? 0;
    this.#revs.set(id, rev + 1);
    return rev === 0 ? null : rev;
  }

  private async write(first: number, texts: string[][], quotes: [string, string][][]): Promise<void> {
    const filling = (name: string) => new Filling(this.db.collection<Kept>(name));
    const [articles, revisions, stories, search] = ['articles', 'revisions', 'stories', 'search'].map(
      filling,
    );
    for (const [i, text] of texts.entries()) {
      const n = first + i;
      const article = this.articles.article(n, quotes[i]!.length);
      await articles!.put(article);
      await revisions!.put({
        id: article.revisionId,
        articleId: article.id,
        captureId: article.id,
        title: article.title,
        text: text.join('\n'),
        recordedAt: article.fetchedAt,
      } as { id: string });
      const entry = {
        id: article.id,
        day: article.published!,
        title: article.title,
        lead: text[0]!.slice(0, 160),
        url: article.url,
        publisher: article.publisher,
        quotes: quotes[i]!.map(([factId, words]) => ({ factId, text: words })),
      };
      await search!.put(entry, { waits: 'new' });
      if (n % 10 === 0) for (const story of this.articles.stories(n)) await stories!.put(story);
      if (search!.count % 4_000 === 0) {
        await search!.end();
        await this.store.search.batch();
      }
    }
    for (const one of [articles, revisions, stories, search]) await one!.end();
    await this.store.search.batch();
    // The driver wrote past the store, which tells readers.
    for (const name of ['articles', 'facts', 'stories', 'search'] as const)
      await this.store.versions.changed(name);
  }
}

/** The last day on which something was learned of it; the days before are left out. */
function changeOf(after: Observation, facts: readonly Fact[]): Change {
  const at = facts.reduce((last, { recordedAt }) => (recordedAt > last ? recordedAt : last), '');
  const day = at.slice(0, 10);
  const of = { id: `${after.id}_${day}`, key: `obs:${after.id}`, day, at, platforms: [after.platform] };
  return { kind: 'observation', ...of, before: null, after };
}
