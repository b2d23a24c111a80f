import { Subscription } from '@jinghe/contracts';
import { type Model } from 'mongoose';
import { type Database, decode, type Doc, encode, insertMissing, recordModel } from './record.js';

/** Who reads what, and when. */
export class Subscriptions {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'subscriptions', [
      { keys: { nextAt: 1 }, serves: 'whose edition is due' },
      { keys: { createdAt: -1 }, serves: 'the list of subscriptions' },
      {
        keys: { 'stopped.why': 1 },
        options: { sparse: true },
        serves: 'refused addresses that nobody was told of',
      },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** @returns false where the reader has this edition already */
  async add(subscription: Subscription): Promise<boolean> {
    const before = await this.#model.exists({ _id: subscription.id });
    await insertMissing(this.#model, [encode(Subscription, subscription)]);
    return before === null;
  }

  async get(id: string): Promise<Subscription | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(Subscription, doc);
  }

  async many(ids: readonly string[]): Promise<Subscription[]> {
    const docs = await this.#model.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return docs.map((doc) => decode(Subscription, doc));
  }

  /** Newest first. `email`: those of one reader. */
  async list(query: { email?: string | undefined } = {}): Promise<Subscription[]> {
    const docs = await this.#model
      .find(query.email === undefined ? {} : { email: query.email })
      .sort({ createdAt: -1, _id: 1 })
      .lean<Doc[]>();
    return docs.map((doc) => decode(Subscription, doc));
  }

  async change(id: string, fields: Partial<Omit<Subscription, 'id'>>): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $set: fields });
  }

  async remove(id: string): Promise<void> {
    await this.#model.deleteOne({ _id: id });
  }

  /** Those whose edition is due, the longest due first. */
  async due(now: string, limit: number): Promise<Subscription[]> {
    const docs = await this.#model
      .find({ nextAt: { $lte: now, $gt: '' }, paused: false, stopped: null })
      .sort({ nextAt: 1, _id: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => decode(Subscription, doc));
  }

  /** Moves some on to their next turn, unless they were moved or changed meanwhile. */
  async advance(
    turns: readonly { id: string; from: string; nextAt: string | null; lastTo: string }[],
  ): Promise<void> {
    if (turns.length === 0) return;
    await this.#model.bulkWrite(
      turns.map(({ id, from, nextAt, lastTo }) => ({
        updateOne: { filter: { _id: id, nextAt: from }, update: { $set: { nextAt, lastTo } } },
      })),
      { ordered: false },
    );
  }

  /** Sends nothing more to a reader. The first reason stays. */
  async stop(id: string, stopped: NonNullable<Subscription['stopped']>): Promise<void> {
    await this.#model.updateOne({ _id: id, stopped: null }, { $set: { stopped } });
  }

  /** Sends nothing more to an address that a mail server refused, whatever it had subscribed to. */
  async stopAddress(email: string, stopped: NonNullable<Subscription['stopped']>): Promise<void> {
    await this.#model.updateMany({ email, stopped: null }, { $set: { stopped } });
  }

  /** Those whose address a mail server refused and of whom the admins were not told. */
  async refusedUntold(limit: number): Promise<Subscription[]> {
    const docs = await this.#model
      .find({ 'stopped.why': 'refused', 'stopped.toldAt': { $exists: false } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => decode(Subscription, doc));
  }

  /** Remembers that the admins were told of refused addresses. */
  async told(ids: readonly string[], at: string): Promise<void> {
    await this.#model.updateMany(
      { _id: { $in: [...ids] }, 'stopped.why': 'refused' },
      { $set: { 'stopped.toldAt': at } },
    );
  }
}
