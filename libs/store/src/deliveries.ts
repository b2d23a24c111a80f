import { Delivery } from '@jinghe/contracts';
import { randomUUID } from 'node:crypto';
import { type Model, type QueryFilter } from 'mongoose';
import { newestFirst, type Page } from './page.js';
import { type Database, decode, type Doc, encode, type Index, insertMissing, recordModel } from './record.js';

const INDEXES: Index[] = [
  { keys: { state: 1, nextAt: 1 }, serves: 'what waits to be sent, the longest waiting first' },
  { keys: { 'lease.token': 1 }, options: { sparse: true }, serves: 'what a sender has taken' },
  { keys: { editionId: 1 }, serves: 'who got an edition' },
  { keys: { createdAt: -1, _id: -1 }, serves: 'the outbox, newest first' },
];

/** A mail that this sender has taken; nobody else sends it until the lease is over. */
export interface Taken {
  delivery: Delivery;
  token: string;
}

/** What became of a mail; with `nextAt` it waits for another try. */
export interface Settled {
  taken: Taken;
  result: Pick<Delivery, 'state' | 'problem' | 'sentAt'> & { nextAt?: string };
}

/** To whom an edition went. */
export type Reader = Pick<Delivery, 'editionId' | 'subscriptionId' | 'to' | 'lang'>;

/** The outbox. A mail is planned before it is sent, and stays for good. */
export class Deliveries {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'deliveries', INDEXES);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** Plans mails; those that were planned before stay as they are. */
  async plan(deliveries: readonly Delivery[]): Promise<void> {
    for (let at = 0; at < deliveries.length; at += 500)
      await insertMissing(
        this.#model,
        deliveries.slice(at, at + 500).map((delivery) => encode(Delivery, delivery)),
      );
  }

  async get(id: string): Promise<Delivery | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(Delivery, doc);
  }

  /** Takes mails to send. What another sender has taken is left alone until its lease is over. */
  async take(limit: number, now: string, until: string): Promise<Taken[]> {
    const free: QueryFilter<Doc> = {
      state: 'waiting',
      nextAt: { $lte: now },
      $or: [{ lease: { $exists: false } }, { 'lease.until': { $lt: now } }],
    };
    const ids = await this.#model
      .find(free)
      .sort({ nextAt: 1 })
      .limit(limit)
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    if (ids.length === 0) return [];
    const token = randomUUID();
    await this.#model.updateMany(
      { ...free, _id: { $in: ids.map(({ _id }) => _id) } },
      { $set: { lease: { token, until } } },
    );
    const docs = await this.#model.find({ 'lease.token': token }).lean<Doc[]>();
    return docs.map((doc) => ({ delivery: decode(Delivery, doc), token }));
  }

  /** Writes what became of some mails, but of those that another sender has taken since. */
  async settle(settled: readonly Settled[]): Promise<void> {
    if (settled.length === 0) return;
    await this.#model.bulkWrite(
      settled.map(({ taken: { delivery, token }, result }) => ({
        updateOne: {
          filter: { _id: delivery.id, 'lease.token': token },
          update: { $set: result, $inc: { attempts: 1 }, $unset: { lease: 1 } },
        },
      })),
      { ordered: false },
    );
  }

  /** Gives a mail back unsent, which counts as no try. */
  async postpone({ delivery, token }: Taken, problem: string | null, nextAt: string): Promise<void> {
    await this.#model.updateOne(
      { _id: delivery.id, 'lease.token': token },
      { $set: { problem, nextAt }, $unset: { lease: 1 } },
    );
  }

  /**
   * The outbox, newest first.
   *
   * @throws BadCursor
   */
  async page(query: {
    limit: number;
    cursor?: string | undefined;
    state?: Delivery['state'] | undefined;
  }): Promise<Page<Delivery>> {
    const filter: QueryFilter<Doc> = query.state ? { state: query.state } : {};
    const { docs, next } = await newestFirst(this.#model, 'createdAt', filter, query);
    return { items: docs.map((doc) => decode(Delivery, doc)), next };
  }

  /** Who was sent some editions, or is to be; of tests, and of mails that were refused or dropped, nobody. */
  async readersOf(editionIds: readonly string[]): Promise<Reader[]> {
    if (editionIds.length === 0) return [];
    return this.#model
      .find({
        editionId: { $in: [...editionIds] },
        kind: 'edition',
        state: { $in: ['waiting', 'sent', 'kept'] },
      })
      .select({ _id: 0, editionId: 1, subscriptionId: 1, to: 1, lang: 1 })
      .lean<Reader[]>();
  }

  countWaiting(): Promise<number> {
    return this.#model.countDocuments({ state: 'waiting' }).exec();
  }
}
