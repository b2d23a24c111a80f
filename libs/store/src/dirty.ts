import { randomUUID } from 'node:crypto';
import { type Model } from 'mongoose';
import { type Database, type Doc, recordModel, retryDuplicate } from './record.js';

/** A key whose facts changed; `token` is fresh with each change. */
export interface DirtyKey {
  key: string;
  token: string;
}

/**
 * What has to be reconciled again. A key is marked after its facts are written and cleared only if nothing marked it in
 * between, so a crash at any place repeats the work and never skips it.
 */
export class Dirty {
  readonly #model: Model<Doc>;

  /** @param name of the collection: each consumer of changes has a list of its own */
  constructor(database: Database, name = 'dirty') {
    this.#model = recordModel(database, name, [
      { keys: { since: 1 }, serves: 'reconcile: the oldest first; the sweeper: what has waited too long' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** @param since when it was marked, an instant */
  async mark(keys: readonly string[], since: string): Promise<void> {
    for (let at = 0; at < keys.length; at += 500) {
      const operations = keys.slice(at, at + 500).map((key) => ({
        updateOne: {
          filter: { _id: key },
          update: { $set: { token: randomUUID() }, $setOnInsert: { since } },
          upsert: true,
        },
      }));
      await retryDuplicate(() => this.#model.bulkWrite(operations, { ordered: false }));
    }
  }

  /** The oldest keys with their present tokens, but for some. They stay until cleared. */
  async take(limit: number, except: readonly string[] = []): Promise<DirtyKey[]> {
    const docs = await this.#model
      .find(except.length ? { _id: { $nin: [...except] } } : {})
      .sort({ since: 1 })
      .limit(limit)
      .lean<{ _id: string; token: string }[]>();
    return docs.map((doc) => ({ key: doc._id, token: doc.token }));
  }

  /** Removes keys, but for those that were marked again since their token was read. Returns how many went. */
  async clear(done: readonly DirtyKey[]): Promise<number> {
    if (done.length === 0) return 0;
    const operations = done.map(({ key, token }) => ({ deleteOne: { filter: { _id: key, token } } }));
    const { deletedCount } = await this.#model.bulkWrite(operations, { ordered: false });
    return deletedCount;
  }

  /** True where a key has waited since before `before`. */
  async anyBefore(before: string): Promise<boolean> {
    return (await this.#model.exists({ since: { $lt: before } })) !== null;
  }

  count(): Promise<number> {
    return this.#model.countDocuments({}).exec();
  }
}
