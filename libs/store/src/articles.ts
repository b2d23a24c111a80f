import { Article, type ReExtractionScope, Revision } from '@jinghe/contracts';
import { type Model, type QueryFilter } from 'mongoose';
import { newestFirst, type Page } from './page.js';
import {
  type Database,
  decode,
  type Doc,
  encode,
  type Index,
  isDuplicateKey,
  recordModel,
  retryDuplicate,
} from './record.js';

const INDEXES: Index[] = [
  {
    keys: { 'next.since': 1 },
    options: { sparse: true },
    serves: 'the sweeper: what waits for its extractor',
  },
  { keys: { fetchedAt: -1, _id: -1 }, serves: 'the list of articles, newest first' },
  { keys: { sourceId: 1, fetchedAt: -1, _id: -1 }, serves: 'the articles of one source' },
  { keys: { extractor: 1 }, serves: 'which articles an older extractor has read' },
];

/**
 * Articles of a scope, but for its platforms, which only texts tell. A day known to the month or year is taken to lie in a period
 * that touches it.
 *
 * @param reader who has read the articles that are not wanted, where only older ones are
 */
function scopeFilter(scope: ReExtractionScope, reader: string): QueryFilter<Doc> {
  const { sources, publishers, from, to, olderOnly } = scope;
  const published: QueryFilter<Doc>[] = [];
  if (from)
    published.push({
      $or: [{ published: { $gte: from } }, { published: { $in: [from.slice(0, 7), from.slice(0, 4)] } }],
    });
  if (to) published.push({ published: { $lte: to } });
  return {
    extractor: { $nin: olderOnly ? [null, reader] : [null] },
    ...(sources.length > 0 ? { sourceId: { $in: [...sources] } } : {}),
    ...(publishers.length > 0 ? { publisher: { $in: [...publishers] } } : {}),
    ...(published.length > 0 ? { $and: published } : {}),
  };
}

/** Pages, each with the revision that is its present text. */
export class Articles {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'articles', INDEXES);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  async get(id: string): Promise<Article | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(Article, doc);
  }

  async many(ids: readonly string[]): Promise<Article[]> {
    const docs = await this.#model.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return docs.map((doc) => decode(Article, doc));
  }

  /**
   * Writes an article as just read, unless one fetched later is already there.
   *
   * @returns false where a later one stands
   */
  async put(article: Article): Promise<boolean> {
    const { _id, ...fields } = encode(Article, article);
    try {
      await this.#model.updateOne(
        { _id, fetchedAt: { $lte: article.fetchedAt } },
        { $set: fields },
        { upsert: true },
      );
      return true;
    } catch (error) {
      // The id exists but the condition did not match: a later text stands (or two of the same age raced).
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Ends the extraction of an article as it was looked at. A newer text, or another requeuing, keeps its own pending stage. */
  async finishExtract(
    { id, revisionId, next }: Pick<Article, 'id' | 'revisionId' | 'next'>,
    extractor: string,
    facts: number,
  ): Promise<void> {
    await this.#model.updateOne(
      { _id: id, revisionId, ...(next ? { 'next.since': next.since } : { next: null }) },
      { $set: { next: null, extractor, facts } },
    );
  }

  /**
   * The same of many articles of which nothing was pending.
   *
   * @param read `facts`: how many stand
   */
  async finishMany(
    read: readonly { id: string; revisionId: string; facts: number }[],
    extractor: string,
  ): Promise<void> {
    if (read.length === 0) return;
    const operations = read.map(({ id, revisionId, facts }) => ({
      updateOne: { filter: { _id: id, revisionId, next: null }, update: { $set: { extractor, facts } } },
    }));
    await this.#model.bulkWrite(operations, { ordered: false });
  }

  /** Articles of a scope that were read before, in the order of their ids, behind one of them. See `scopeFilter` for platforms. */
  async inScope(scope: ReExtractionScope, reader: string, after: string, limit: number): Promise<Article[]> {
    const docs = await this.#model
      .find({ ...scopeFilter(scope, reader), _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => decode(Article, doc));
  }

  /** How many articles of a scope there are, those that do not name its platforms among them. */
  countInScope(scope: ReExtractionScope, reader: string): Promise<number> {
    return this.#model.countDocuments(scopeFilter(scope, reader)).exec();
  }

  /** How many articles each extractor has read last. */
  async readBy(): Promise<{ extractor: string; articles: number }[]> {
    const names = await this.#model.distinct('extractor', { extractor: { $gt: '' } });
    return Promise.all(
      names
        .map(String)
        .sort()
        .map(async (extractor) => ({
          extractor,
          articles: await this.#model.countDocuments({ extractor }).exec(),
        })),
    );
  }

  /** Puts one article before the extractor again, also where it is just being read. */
  async requeue(id: string, since: string): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $set: { next: { stage: 'extract', since } } });
  }

  /** Articles that have waited for their extractor since before `before` (an instant), oldest first. */
  async pending(before: string, limit: number): Promise<{ articleId: string; revisionId: string }[]> {
    const docs = await this.#model
      .find({ 'next.since': { $lt: before } })
      .sort({ 'next.since': 1 })
      .limit(limit)
      .select({ revisionId: 1 })
      .lean<{ _id: string; revisionId: string }[]>();
    return docs.map((doc) => ({ articleId: doc._id, revisionId: doc.revisionId }));
  }

  /** Ids in their order, behind one of them: a way through all articles that those who come meanwhile do not disturb. */
  async idsAfter(id: string, limit: number): Promise<string[]> {
    const docs = await this.#model
      .find({ _id: { $gt: id } })
      .sort({ _id: 1 })
      .limit(limit)
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    return docs.map((doc) => doc._id);
  }

  /** @throws BadCursor */
  async page(query: {
    limit: number;
    cursor?: string | undefined;
    sourceId?: string | undefined;
  }): Promise<Page<Article>> {
    const filter = query.sourceId ? { sourceId: query.sourceId } : {};
    const { docs, next } = await newestFirst(this.#model, 'fetchedAt', filter, query);
    return { items: docs.map((doc) => decode(Article, doc)), next };
  }

  count(): Promise<number> {
    return this.#model.estimatedDocumentCount().exec();
  }
}

/** Immutable texts. Facts point here by offsets, so a revision is never changed and never deleted. */
export class Revisions {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'revisions', [
      { keys: { articleId: 1, recordedAt: -1 }, serves: 'the history of one article' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  async put(revision: Revision): Promise<void> {
    const { _id, ...fields } = encode(Revision, revision);
    await retryDuplicate(() => this.#model.updateOne({ _id }, { $setOnInsert: fields }, { upsert: true }));
  }

  async get(id: string): Promise<Revision | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(Revision, doc);
  }

  async many(ids: readonly string[]): Promise<Revision[]> {
    const docs = await this.#model.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return docs.map((doc) => decode(Revision, doc));
  }

  /** All texts of one article, newest first. */
  async ofArticle(articleId: string): Promise<Revision[]> {
    const docs = await this.#model.find({ articleId }).sort({ recordedAt: -1 }).lean<Doc[]>();
    return docs.map((doc) => decode(Revision, doc));
  }
}
