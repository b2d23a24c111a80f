import { Change } from '@jinghe/contracts';
import { type Model, type QueryFilter } from 'mongoose';
import { type Database, decode, type Doc, encode, recordModel, retryDuplicate } from './record.js';
import { slimChange } from './rivals.js';

/** What each day changed in what is held to be true: an answer that the facts give again whenever they are asked. */
export class Changes {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'changes', [
      { keys: { key: 1 }, serves: 'reconcile: the changes that were written for a key' },
      { keys: { day: 1, _id: 1 }, serves: 'what changed since a day, and what was known on it' },
      { keys: { platforms: 1, day: 1 }, serves: 'the same for some platforms' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** Makes these the changes of their keys. Those that no longer follow from the facts go; the same ones again cost no write. */
  async replace(byKey: ReadonlyMap<string, readonly Change[]>): Promise<void> {
    const changes = [...byKey.values()].flat().map((change) => slimChange(Change.parse(change)));
    const docs = await this.#model.find({ key: { $in: [...byKey.keys()] } }).lean<Doc[]>();
    const kept = new Map(docs.map((doc) => [doc._id, JSON.stringify(decode(Change, doc))]));
    const wanted = new Set(changes.map(({ id }) => id));
    const operations = [
      ...[...kept.keys()].filter((id) => !wanted.has(id)).map((_id) => ({ deleteOne: { filter: { _id } } })),
      ...changes
        .filter((change) => kept.get(change.id) !== JSON.stringify(change))
        .map((change) => ({
          replaceOne: { filter: { _id: change.id }, replacement: encode(Change, change), upsert: true },
        })),
    ];
    if (operations.length === 0) return;
    await retryDuplicate(() => this.#model.bulkWrite(operations, { ordered: false }));
  }

  /**
   * Changes that became known after one day and up to another, oldest first.
   *
   * @param after a day (UTC) that is itself left out; all days before `upTo` where it is undefined
   * @param limit at most so many, the latest ones
   */
  async between(query: {
    after?: string | undefined;
    upTo?: string | undefined;
    platforms?: readonly string[] | undefined;
    limit?: number | undefined;
  }): Promise<Change[]> {
    const filter: QueryFilter<Doc> = {};
    if (query.after !== undefined || query.upTo !== undefined) {
      filter['day'] = {
        ...(query.after === undefined ? {} : { $gt: query.after }),
        ...(query.upTo === undefined ? {} : { $lte: query.upTo }),
      };
    }
    if (query.platforms?.length) filter['platforms'] = { $in: [...query.platforms] };
    const found = this.#model.find(filter).sort({ day: -1, _id: -1 });
    if (query.limit !== undefined) found.limit(query.limit);
    const docs = await found.lean<Doc[]>();
    return docs.map((doc) => decode(Change, doc)).reverse();
  }

  /** All changes of some keys, oldest first. */
  async ofKeys(keys: readonly string[]): Promise<Change[]> {
    if (keys.length === 0) return [];
    const docs = await this.#model
      .find({ key: { $in: [...keys] } })
      .sort({ day: 1 })
      .lean<Doc[]>();
    return docs.map((doc) => decode(Change, doc));
  }

  count(): Promise<number> {
    return this.#model.countDocuments({}).exec();
  }
}
