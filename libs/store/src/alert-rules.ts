import { AlertChannel, AlertRule, AlertState } from '@jinghe/contracts';
import { type Model } from 'mongoose';
import { type z } from 'zod';
import {
  type Database,
  decode,
  type Doc,
  encode,
  insertMissing,
  isDuplicateKey,
  recordModel,
} from './record.js';

/** Small lists that people tend: a team has tens of each. */
class Tended<T extends { id: string }> {
  protected readonly model: Model<Doc>;

  constructor(
    database: Database,
    name: string,
    private readonly contract: z.ZodType<T>,
  ) {
    this.model = recordModel(database, name, []);
  }

  models(): Model<Doc>[] {
    return [this.model];
  }

  async add(record: T): Promise<void> {
    await insertMissing(this.model, [encode(this.contract, record)]);
  }

  async get(id: string): Promise<T | null> {
    const doc = await this.model.findById(id).lean<Doc>();
    return doc && decode(this.contract, doc);
  }

  /** All, in the order of their making. */
  async all(): Promise<T[]> {
    const docs = await this.model.find({}).sort({ createdAt: 1, _id: 1 }).lean<Doc[]>();
    return docs.map((doc) => decode(this.contract, doc));
  }

  async change(id: string, fields: Partial<Omit<T, 'id'>>): Promise<void> {
    await this.model.updateOne({ _id: id }, { $set: fields });
  }

  async remove(id: string): Promise<void> {
    await this.model.deleteOne({ _id: id });
  }
}

/** What somebody wants to be told of. */
export class AlertRules extends Tended<AlertRule> {
  constructor(database: Database) {
    super(database, 'alertRules', AlertRule);
  }

  /** Those that wait for something now. */
  async active(): Promise<AlertRule[]> {
    return (await this.all()).filter(({ paused }) => !paused);
  }

  async anyActive(): Promise<boolean> {
    return (await this.model.exists({ paused: false })) !== null;
  }
}

/** Where alerts go; addresses and keys of hooks lie in `channelSecrets`. */
export class AlertChannels extends Tended<AlertChannel> {
  constructor(database: Database) {
    super(database, 'alertChannels', AlertChannel);
  }

  /** Sends nothing more to a channel. The first reason stays. */
  async stop(id: string, stopped: NonNullable<AlertChannel['stopped']>): Promise<void> {
    await this.model.updateOne({ _id: id, stopped: null }, { $set: { stopped } });
  }
}

/** What each rule saw last. */
export class AlertStates {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'alertStates', []);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  async many(ids: readonly string[]): Promise<Map<string, { state: AlertState; rev: number }>> {
    const docs = await this.#model.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return new Map(
      docs.map((doc) => {
        const seen = Object.fromEntries(doc['seen'] as [string, string][]);
        return [doc._id, { state: decode(AlertState, { ...doc, seen }), rev: Number(doc['rev']) }];
      }),
    );
  }

  /**
   * Writes if the revision is still `expected` (null: if there is none yet).
   *
   * @returns false where another worker wrote in between
   */
  async casPut(state: AlertState, expected: number | null): Promise<boolean> {
    const { _id, revision } = encode(AlertState, state);
    // As pairs: the names of lines hold dots, which are paths in a document.
    const doc = { _id, revision, seen: Object.entries(state.seen), rev: (expected ?? 0) + 1 };
    if (expected !== null) {
      const { matchedCount } = await this.#model.replaceOne({ _id, rev: expected }, doc);
      return matchedCount === 1;
    }
    try {
      await this.#model.insertMany([doc]);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await this.#model.deleteOne({ _id: id });
  }
}
