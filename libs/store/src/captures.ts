import { Capture } from '@jinghe/contracts';
import { type Model, type mongo } from 'mongoose';
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
import { SourceTakenOver } from './source-states.js';

const INDEXES: Index[] = [
  { keys: { 'next.since': 1 }, options: { sparse: true }, serves: 'the sweeper: what waits for its reader' },
  {
    keys: { sourceId: 1, item: 1 },
    serves: 'is this item of the feed known; what did this file hold before',
  },
  {
    keys: { sourceId: 1, outcome: 1, fetchedAt: -1 },
    serves: 'the rejected items on the page of a source, newest first',
  },
];

/** Bytes as gathered. They lie in a collection of their own, so that no list ever loads them. */
export class Captures {
  readonly #records: Model<Doc>;
  readonly #bytes: Model<Doc>;

  constructor(database: Database) {
    this.#records = recordModel(database, 'captures', INDEXES);
    this.#bytes = recordModel(database, 'captureBytes', []);
  }

  models(): Model<Doc>[] {
    return [this.#records, this.#bytes];
  }

  /**
   * Keeps a capture under its content id. Bytes first: a record without its bytes is never seen.
   *
   * @param bytes null where they are not worth keeping (a file over the limit)
   * @param fence of the holder of the source: one that was taken over does not make an old state of an item its present one
   * @returns whether it was new; a known one is left as it stands, only brought back to be its item's present state
   * @throws SourceTakenOver where a later holder wrote the item; what its present state is has then not changed
   */
  async put(capture: Capture, bytes: Uint8Array | null, fence = 0): Promise<'new' | 'known'> {
    const { _id, ...fields } = encode(Capture, capture);
    const { sourceId, item } = capture;
    const notLater = { $or: [{ fence: null }, { fence: { $lte: fence } }] };
    if (bytes) {
      await retryDuplicate(() =>
        this.#bytes.updateOne({ _id }, { $setOnInsert: { bytes: asBuffer(bytes) } }, { upsert: true }),
      );
    }
    let upserted: number;
    try {
      ({ upsertedCount: upserted } = await retryDuplicate(() =>
        this.#records.updateOne(
          { _id, ...notLater },
          { $setOnInsert: fields, $set: { current: true, fence } },
          { upsert: true },
        ),
      ));
    } catch (error) {
      // The document is there, and a later holder's: the upsert meets its `_id`.
      throw isDuplicateKey(error) ? new SourceTakenOver(sourceId) : error;
    }
    // After our own write, so that of two who write at once the later one to look sees both.
    const others = await this.#records
      .find({ sourceId, item, _id: { $ne: _id }, current: true })
      .select({ fence: 1 })
      .lean<{ fence?: number }[]>();
    if (others.some((other) => (other.fence ?? 0) > fence)) {
      await this.#records.updateOne({ _id, ...notLater }, { $set: { current: false } });
      throw new SourceTakenOver(sourceId);
    }
    // An item that was rejected and then mended no longer shows its old complaint.
    if (others.length > 0)
      await this.#records.updateMany(
        { sourceId, item, _id: { $ne: _id }, current: true, ...notLater },
        { $set: { current: false } },
      );
    return upserted > 0 ? 'new' : 'known';
  }

  async get(id: string): Promise<Capture | null> {
    const doc = await this.#records.findById(id).lean<Doc>();
    return doc && decode(Capture, doc);
  }

  async bytes(id: string): Promise<Uint8Array | null> {
    const doc = await this.#bytes.findById(id).lean<{ bytes: mongo.Binary | Buffer }>();
    if (!doc) return null;
    return Buffer.isBuffer(doc.bytes) ? doc.bytes : Buffer.from(doc.bytes.buffer);
  }

  async has(id: string): Promise<boolean> {
    return (await this.#records.exists({ _id: id })) !== null;
  }

  /** Those of `items` of which the source already has a capture. */
  async knownItems(sourceId: string, items: readonly string[]): Promise<Set<string>> {
    const docs = await this.#records
      .find({ sourceId, item: { $in: [...items] } })
      .select({ item: 1 })
      .lean<{ item: string }[]>();
    return new Set(docs.map((doc) => doc.item));
  }

  /** Ends the reading of a capture, for good or bad. */
  async finish(
    id: string,
    result: { outcome: 'read'; articleId: string } | { outcome: 'rejected'; why: string },
  ): Promise<void> {
    const fields =
      result.outcome === 'read'
        ? { outcome: 'read', articleId: result.articleId, why: null }
        : { outcome: 'rejected', articleId: null, why: result.why };
    await this.#records.updateOne({ _id: id }, { $set: { ...fields, next: null } });
  }

  /** Ids of captures that have waited for their reader since before `before` (an instant), oldest first. */
  async pending(before: string, limit: number): Promise<string[]> {
    const docs = await this.#records
      .find({ 'next.since': { $lt: before } })
      .sort({ 'next.since': 1 })
      .limit(limit)
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    return docs.map((doc) => doc._id);
  }

  /** Items of a source whose present content could not be read, newest first. */
  async rejected(sourceId: string, limit = 50): Promise<{ item: string; why: string; at: string }[]> {
    const docs = await this.#records
      .find({ sourceId, outcome: 'rejected', current: true })
      .sort({ fetchedAt: -1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => {
      const capture = decode(Capture, doc);
      return { item: capture.item, why: capture.why ?? 'unknown', at: capture.fetchedAt };
    });
  }
}

/** The same memory, seen as the driver wants it. */
const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
