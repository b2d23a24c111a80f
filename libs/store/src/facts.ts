import { Fact, type FactQuery } from '@jinghe/contracts';
import { type Model, type QueryFilter } from 'mongoose';
import { decodeCursor, encodeCursor, newestFirst, type Page } from './page.js';
import { inOneStep } from './one-step.js';
import {
  type Database,
  decode,
  type Doc,
  encode,
  type Index,
  recordModel,
  retryDuplicate,
} from './record.js';

const INDEXES: Index[] = [
  { keys: { keys: 1 }, serves: 'reconcile: the facts under one observation or between the same parties' },
  { keys: { recordedAt: -1, _id: -1 }, serves: 'the last gathered facts' },
  { keys: { platforms: 1, recordedAt: -1, _id: -1 }, serves: 'the facts of one platform' },
  { keys: { metric: 1, recordedAt: -1, _id: -1 }, serves: 'the facts of one metric' },
  { keys: { 'evidence.articleId': 1, recordedAt: -1, _id: -1 }, serves: 'the facts of one article' },
  {
    keys: { sourceId: 1, 'evidence.file': 1 },
    serves: 'the rows of one file, to retire what it no longer says',
  },
  { keys: { retiredAt: 1 }, serves: 'how many facts stand' },
  {
    keys: { waits: -1, _id: 1 },
    options: { sparse: true },
    serves: 'what waits for a look, what would change most first',
  },
];

/** Where facts were found together: what is no longer found in the same place is retired. */
export type Place = { articleId: string } | { sourceId: string; file: string };

const isIds = (off: readonly string[] | Place): off is readonly string[] => Array.isArray(off);

const placeFilter = (place: Place): QueryFilter<Doc> =>
  'articleId' in place
    ? { 'evidence.articleId': place.articleId }
    : { sourceId: place.sourceId, 'evidence.file': place.file };

const platformsOf = (fact: Fact): string[] =>
  fact.type === 'metric' ? [fact.platform] : [...new Set(fact.parties.map((party) => party.id))];

const BATCH = 500;

/** A fact with the dirty keys (`obs:…`, `deal:…`) it belongs to, and how much it waits for somebody's look. */
export interface KeptFact {
  fact: Fact;
  keys: readonly string[];
  waits: number | null;
}

/** Writes a fact under its content id. One that was there keeps the time it was first recorded; a retired one stands again. */
function upsert({ fact, keys, waits }: KeptFact) {
  const { _id, recordedAt, ...fields } = encode(Fact, fact);
  return {
    updateOne: {
      filter: { _id },
      update: {
        $set: {
          ...fields,
          retiredAt: null,
          keys: [...keys],
          platforms: platformsOf(fact),
          ...(waits === null ? {} : { waits }),
        },
        ...(waits === null ? { $unset: { waits: 1 } } : {}),
        $setOnInsert: { recordedAt },
      },
      upsert: true,
    },
  };
}

/** The append-only log of facts. A fact is retired, never deleted. */
export class Facts {
  readonly #model: Model<Doc>;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    this.#model = recordModel(database, 'facts', INDEXES);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /**
   * Writes facts under their content ids. A fact that was there keeps the time it was first recorded; one that had been
   * retired stands again.
   *
   * @param entries each with the dirty keys (`obs:…`, `deal:…`) it belongs to, and how much it waits for somebody's look
   */
  async upsertMany(
    entries: readonly { fact: Fact; keys: readonly string[]; waits?: number | null }[],
  ): Promise<{ inserted: number }> {
    let inserted = 0;
    for (let at = 0; at < entries.length; at += BATCH) {
      const operations = entries
        .slice(at, at + BATCH)
        .map(({ fact, keys, waits = null }) => upsert({ fact, keys, waits }));
      const result = await retryDuplicate(() => this.#model.bulkWrite(operations, { ordered: false }));
      inserted += result.upsertedCount;
    }
    return { inserted };
  }

  /**
   * Writes facts and takes others off the record, all at once: a reader sees all of it or nothing, and so does whoever comes
   * after a crash. That holds in a transaction where the server has them (a replica set, a sharded cluster), and in one command
   * of the one-machine database; a MongoDB that stands alone promises it of each fact only.
   *
   * @param off ids to be retired, or a place whose facts are, but for those that are written
   */
  async rewrite(
    on: readonly KeptFact[],
    off: readonly string[] | Place,
    at: string,
  ): Promise<{ inserted: number; retired: number }> {
    const retire = { $set: { retiredAt: at }, $unset: { waits: 1 } };
    const gone = isIds(off)
      ? off.map((_id) => ({ updateOne: { filter: { _id, retiredAt: null }, update: retire } }))
      : [
          {
            updateMany: {
              filter: { ...placeFilter(off), retiredAt: null, _id: { $nin: on.map(({ fact }) => fact.id) } },
              update: retire,
            },
          },
        ];
    const operations = [...on.map(upsert), ...gone];
    if (operations.length === 0) return { inserted: 0, retired: 0 };
    const { upsertedCount, modifiedCount } = await retryDuplicate(() =>
      inOneStep(this.#database, 'facts', (session) =>
        this.#model.bulkWrite(operations, { ordered: false, ...session }),
      ),
    );
    return { inserted: upsertedCount, retired: isIds(off) ? off.length : modifiedCount };
  }

  /** The standing facts of some articles, with what is kept beside them. */
  async keptOf(articleIds: readonly string[]): Promise<KeptFact[]> {
    const docs = await this.#model
      .find({ 'evidence.articleId': { $in: [...articleIds] }, retiredAt: null })
      .lean<(Doc & { keys?: string[]; waits?: number })[]>();
    return docs.map((doc) => ({
      fact: decode(Fact, doc),
      keys: doc.keys ?? [],
      waits: doc.waits ?? null,
    }));
  }

  /** Retires the facts of a place that are not among `keptIds`. Returns how many it retired now. */
  async retireMissing(place: Place, keptIds: readonly string[], at: string): Promise<number> {
    const { modifiedCount } = await this.#model.updateMany(
      { ...placeFilter(place), retiredAt: null, _id: { $nin: [...keptIds] } },
      { $set: { retiredAt: at }, $unset: { waits: 1 } },
    );
    return modifiedCount;
  }

  /** Takes some facts off the record; those that are off it already keep their time. */
  async retire(ids: readonly string[], at: string): Promise<void> {
    await this.#model.updateMany({ _id: { $in: [...ids] }, retiredAt: null }, { $set: { retiredAt: at } });
  }

  /** The facts that a place gives now. */
  async ofPlace(place: Place): Promise<Fact[]> {
    const docs = await this.#model.find({ ...placeFilter(place), retiredAt: null }).lean<Doc[]>();
    return docs.map((doc) => decode(Fact, doc));
  }

  /** Dirty keys of all facts a place ever gave, the retired too: after a crash nobody knows which were retired last. */
  async keysOfPlace(place: Place): Promise<string[]> {
    const docs = await this.#model.find(placeFilter(place)).select({ keys: 1 }).lean<{ keys?: string[] }[]>();
    return [...new Set(docs.flatMap((doc) => doc.keys ?? []))];
  }

  /**
   * The facts under each of some dirty keys, the retired too: an event keeps the id that its oldest fact gave it. A key
   * without facts has an empty list.
   */
  async ofKeys(keys: readonly string[]): Promise<Map<string, Fact[]>> {
    const found = new Map<string, Fact[]>(keys.map((key) => [key, []]));
    const docs = await this.#model
      .find({ keys: { $in: [...keys] } })
      .sort({ _id: 1 })
      .lean<(Doc & { keys: string[] })[]>();
    for (const doc of docs) {
      const fact = decode(Fact, doc);
      for (const key of doc.keys) found.get(key)?.push(fact);
    }
    return found;
  }

  async ofKey(key: string): Promise<Fact[]> {
    return (await this.ofKeys([key])).get(key) ?? [];
  }

  async get(id: string): Promise<Fact | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(Fact, doc);
  }

  async many(ids: readonly string[]): Promise<Fact[]> {
    const docs = await this.#model.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return docs.map((doc) => decode(Fact, doc));
  }

  /** The standing facts of some articles, at most `limit`. */
  async ofArticles(articleIds: readonly string[], limit: number): Promise<Fact[]> {
    const docs = await this.#model
      .find({ 'evidence.articleId': { $in: [...articleIds] }, retiredAt: null })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => decode(Fact, doc));
  }

  /** Dirty keys of one fact: the observation (`obs:<id>`) or the parties (`deal:<partyKey>`) it speaks for. */
  async keysOf(id: string): Promise<string[]> {
    const doc = await this.#model.findById(id).select({ keys: 1 }).lean<{ keys?: string[] }>();
    return doc?.keys ?? [];
  }

  /**
   * The log, newest first.
   *
   * @throws BadCursor
   */
  async page(query: FactQuery): Promise<Page<Fact>> {
    const filter: QueryFilter<Doc> = { retiredAt: null };
    if (query.platform) filter['platforms'] = query.platform;
    if (query.metric) filter['metric'] = query.metric;
    if (query.type) filter['type'] = query.type;
    if (query.article) filter['evidence.articleId'] = query.article;
    const { docs, next } = await newestFirst(this.#model, 'recordedAt', filter, query);
    return { items: docs.map((doc) => decode(Fact, doc)), next };
  }

  /**
   * Standing readings that wait for somebody's look, the weightiest first.
   *
   * @throws BadCursor
   */
  async waiting({ limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Page<Fact>> {
    const filter: QueryFilter<Doc> = { waits: { $gt: 0 } };
    if (cursor) {
      const [weight, id] = decodeCursor(cursor);
      filter['$or'] = [{ waits: { $lt: Number(weight) } }, { waits: Number(weight), _id: { $gt: id } }];
    }
    const docs = await this.#model
      .find(filter)
      .sort({ waits: -1, _id: 1 })
      .limit(limit + 1)
      .lean<Doc[]>();
    const page = docs.slice(0, limit);
    const last = page.at(-1);
    const next = docs.length > limit && last ? encodeCursor([String(last['waits']), last._id]) : null;
    return { items: page.map((doc) => decode(Fact, doc)), next };
  }

  /** How many were ever read, the retired too, of a platform, a metric, a publisher or a kind of deal. */
  countOf(what: 'platforms' | 'metric' | 'statedBy' | 'kind', id: string): Promise<number> {
    return this.#model.countDocuments({ [what]: id }).exec();
  }

  countWaiting(): Promise<number> {
    return this.#model.countDocuments({ waits: { $gt: 0 } }).exec();
  }

  /** How many stand. The total is the collection's own count, since counting ten million documents takes seconds. */
  async count(): Promise<number> {
    const [all, retired] = await Promise.all([
      this.#model.estimatedDocumentCount(),
      this.#model.countDocuments({ retiredAt: { $gt: '' } }),
    ]);
    return all - retired;
  }
}
