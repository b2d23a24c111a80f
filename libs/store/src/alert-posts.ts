import { AlertMessage, AlertPost, Firing } from '@jinghe/contracts';
import { randomUUID } from 'node:crypto';
import { type Model, type QueryFilter } from 'mongoose';
import { newestFirst, type Page } from './page.js';
import { type Database, decode, type Doc, encode, insertMissing, recordModel } from './record.js';

/** A message that this sender has taken; nobody else sends it until the lease is over. */
export interface TakenMessage {
  message: AlertMessage;
  token: string;
}

/** What rules waited for and what came, kept for good. */
export class Firings {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'alertFirings', [
      { keys: { at: -1, _id: -1 }, serves: 'the history of alerts, newest first' },
      { keys: { ruleId: 1, at: -1 }, serves: 'the history of one rule' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** Keeps firings; those that were kept before stay as they are. */
  async keep(firings: readonly Firing[]): Promise<void> {
    await insertMissing(
      this.#model,
      firings.map((firing) => encode(Firing, firing)),
    );
  }

  async many(ids: readonly string[]): Promise<Firing[]> {
    const docs = await this.#model
      .find({ _id: { $in: [...ids] } })
      .sort({ at: 1, _id: 1 })
      .lean<Doc[]>();
    return docs.map((doc) => decode(Firing, doc));
  }

  /**
   * Newest first; `ownerId`: what somebody may see, his own and what is shared.
   *
   * @throws BadCursor
   */
  async page(query: {
    limit: number;
    cursor?: string | undefined;
    rule?: string | undefined;
    ownerId?: string | undefined;
  }): Promise<Page<Firing>> {
    const filter: QueryFilter<Doc> = {
      ...(query.rule === undefined ? {} : { ruleId: query.rule }),
      ...(query.ownerId === undefined ? {} : { $or: [{ ownerId: query.ownerId }, { shared: true }] }),
    };
    const { docs, next } = await newestFirst(this.#model, 'at', filter, query);
    return { items: docs.map((doc) => decode(Firing, doc)), next };
  }
}

/** The outbox of alerts: firings on their way into channels, and the messages in which they go. */
export class AlertPosts {
  readonly #posts: Model<Doc>;
  readonly #messages: Model<Doc>;

  constructor(database: Database) {
    this.#posts = recordModel(database, 'alertPosts', [
      {
        keys: { messageId: 1, gatheredAt: 1 },
        serves: 'what waits to be gathered, and what a message holds',
      },
      { keys: { firingId: 1 }, serves: 'the history: what became of a firing' },
    ]);
    this.#messages = recordModel(database, 'alertMessages', [
      { keys: { state: 1, nextAt: 1 }, serves: 'what waits to be sent, the longest waiting first' },
      { keys: { 'lease.token': 1 }, options: { sparse: true }, serves: 'what a sender has taken' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#posts, this.#messages];
  }

  /** Puts firings on their way; those that were before stay as they are. */
  async add(posts: readonly AlertPost[]): Promise<void> {
    await insertMissing(
      this.#posts,
      posts.map((post) => encode(AlertPost, post)),
    );
  }

  /** What is in no message yet, the longest waiting first. */
  async waiting(limit = 5_000): Promise<AlertPost[]> {
    const docs = await this.#posts
      .find({ messageId: null })
      .sort({ createdAt: 1, _id: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => decode(AlertPost, doc));
  }

  /**
   * Puts posts into a message, each that is in none yet.
   *
   * @returns how many went into it; the others were gathered by another worker
   */
  async gather(ids: readonly string[], messageId: string, now: string): Promise<number> {
    const { modifiedCount } = await this.#posts.updateMany(
      { _id: { $in: [...ids] }, messageId: null },
      { $set: { messageId, gatheredAt: now } },
    );
    return modifiedCount;
  }

  /** Messages that hold something and were never written, since whoever gathered ended in between. */
  async unwritten(before: string): Promise<{ messageId: string; channelId: string }[]> {
    const docs = await this.#posts
      .find({ messageId: { $ne: null }, gatheredAt: { $ne: null, $lt: before } })
      .select({ messageId: 1, channelId: 1 })
      .lean<{ messageId: string; channelId: string }[]>();
    return [...new Map(docs.map((doc) => [doc.messageId, doc])).values()];
  }

  /** Writes a message; then what it holds is no longer looked after. Repeating it is harmless. */
  async write(message: AlertMessage): Promise<void> {
    await insertMissing(this.#messages, [encode(AlertMessage, message)]);
    await this.#posts.updateMany({ messageId: message.id }, { $set: { gatheredAt: null } });
  }

  async ofMessage(messageId: string): Promise<AlertPost[]> {
    const docs = await this.#posts.find({ messageId }).sort({ createdAt: 1, _id: 1 }).lean<Doc[]>();
    return docs.map((doc) => decode(AlertPost, doc));
  }

  async ofFirings(firingIds: readonly string[]): Promise<AlertPost[]> {
    const docs = await this.#posts.find({ firingId: { $in: [...firingIds] } }).lean<Doc[]>();
    return docs.map((doc) => decode(AlertPost, doc));
  }

  async messages(ids: readonly string[]): Promise<Map<string, AlertMessage>> {
    const docs = await this.#messages.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return new Map(docs.map((doc) => [doc._id, decode(AlertMessage, doc)]));
  }

  /** Takes messages to send. What another sender has taken is left alone until its lease is over. */
  async take(limit: number, now: string, until: string): Promise<TakenMessage[]> {
    const free: QueryFilter<Doc> = {
      state: 'waiting',
      nextAt: { $lte: now },
      $or: [{ lease: { $exists: false } }, { 'lease.until': { $lt: now } }],
    };
    const ids = await this.#messages
      .find(free)
      .sort({ nextAt: 1 })
      .limit(limit)
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    if (ids.length === 0) return [];
    const token = randomUUID();
    await this.#messages.updateMany(
      { ...free, _id: { $in: ids.map(({ _id }) => _id) } },
      { $set: { lease: { token, until } } },
    );
    const docs = await this.#messages.find({ 'lease.token': token }).lean<Doc[]>();
    return docs.map((doc) => ({ message: decode(AlertMessage, doc), token }));
  }

  /** Writes what became of a message, unless another sender has taken it since. `nextAt`: it waits for another try. */
  async settle(
    { message, token }: TakenMessage,
    result: Pick<AlertMessage, 'state' | 'problem' | 'sentAt'> & { nextAt?: string },
  ): Promise<void> {
    await this.#messages.updateOne(
      { _id: message.id, 'lease.token': token },
      { $set: result, $inc: { attempts: 1 }, $unset: { lease: 1 } },
    );
  }

  /** Gives a message back unsent, which counts as no try. */
  async postpone({ message, token }: TakenMessage, problem: string | null, nextAt: string): Promise<void> {
    await this.#messages.updateOne(
      { _id: message.id, 'lease.token': token },
      { $set: { problem, nextAt }, $unset: { lease: 1 } },
    );
  }
}
