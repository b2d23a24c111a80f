import { randomUUID } from 'node:crypto';
import { type Model, mongo } from 'mongoose';
import { type Database, type Doc, recordModel, retryDuplicate } from '../record.js';
import { type Findable, mergedSegment, segmentOf } from './merge.js';
import { type SegmentHead } from './segment.js';

/** Names the segments that are searched, the oldest first. What is garbage is no longer, or not yet, among them. */
interface Manifest {
  rev: number;
  segments: { id: string; docs: number }[];
  garbage: { id: string; at: number }[];
}

interface HeadDoc extends Doc {
  docs: number;
  ids: mongo.Binary;
  days: mongo.Binary;
  terms: string[];
  firsts: number[];
}

const MANIFEST = 'manifest';
/** So many segments of one size become one of the next: each article is moved a few times in its life. */
const FAN_IN = 8;
/** Larger ones stay as they are: the table of documents is one record, and a record has at most 16 MB. */
const MOST_DOCS = 262_144;
/** Who still reads a segment that was merged, or builds one, is done by then. */
const GARBAGE_MS = 3_600_000;
const BLOCKS_AT_ONCE = 32;

const bytesOf = (binary: mongo.Binary | Buffer): Buffer =>
  Buffer.isBuffer(binary) ? binary : Buffer.from(binary.buffer);
const sizeClass = (docs: number) => Math.floor(Math.log(Math.max(1, docs / 512)) / Math.log(FAN_IN));

/**
 * The posting lists, in segments that never change: what a reader has seen of one it may keep. Articles come in batches, each
 * a segment; small segments are merged into larger ones. Two builders at once are told apart by the manifest's revision: one of
 * them wins, and the other's work is garbage.
 */
export class Segments {
  readonly #heads: Model<Doc>;
  readonly #blocks: Model<Doc>;

  constructor(database: Database) {
    this.#heads = recordModel(database, 'search_segments', []);
    this.#blocks = recordModel(database, 'search_blocks', []);
  }

  models(): Model<Doc>[] {
    return [this.#heads, this.#blocks];
  }

  async manifest(): Promise<Manifest> {
    const doc = await this.#heads.findById(MANIFEST).lean<(Manifest & Doc) | null>();
    return { rev: doc?.rev ?? 0, segments: doc?.segments ?? [], garbage: doc?.garbage ?? [] };
  }

  async head(id: string): Promise<SegmentHead | null> {
    const doc = await this.#heads.findById(id).lean<HeadDoc | null>();
    if (!doc) return null;
    const { docs, terms, firsts } = doc;
    return { docs, terms, firsts, ids: bytesOf(doc.ids), days: bytesOf(doc.days) };
  }

  /** Blocks by `<segment>/<number>`; one that is missing is not in the answer. */
  async blocks(keys: readonly string[]): Promise<Map<string, Buffer>> {
    const docs = await this.#blocks
      .find({ _id: { $in: [...keys] } })
      .lean<(Doc & { bytes: mongo.Binary | Buffer })[]>();
    return new Map(docs.map((doc) => [doc._id, bytesOf(doc.bytes)]));
  }

  /** Makes a segment of some articles. @returns false where another builder was first: nothing was added */
  async add(found: readonly Findable[]): Promise<boolean> {
    const before = await this.manifest();
    const id = await this.begin();
    const blocks: Buffer[] = [];
    const head = segmentOf(found, (block) => blocks.push(block));
    const writer = this.blockWriter(id);
    for (const block of blocks) await writer.put(block);
    await writer.end();
    return this.commit(before, id, head, [...before.segments, { id, docs: head.docs }]);
  }

  /** Merges the newest segments where enough of one size have come together, and removes what nobody reads any more. */
  async tidy(): Promise<void> {
    for (;;) {
      const before = await this.manifest();
      const last = before.segments.slice(-FAN_IN);
      const size = sizeClass(last.at(-1)?.docs ?? 0);
      const together = last.reduce((sum, { docs }) => sum + docs, 0);
      const ripe = last.length === FAN_IN && last.every(({ docs }) => sizeClass(docs) <= size);
      if (!ripe || together > MOST_DOCS || !(await this.merge(before, last))) break;
    }
    await this.collectGarbage();
  }

  private async merge(before: Manifest, last: Manifest['segments']): Promise<boolean> {
    const heads = await Promise.all(last.map(({ id }) => this.head(id)));
    if (heads.some((head) => head === null)) return false;
    const id = await this.begin(last.map((one) => one.id));
    const writer = this.blockWriter(id);
    const head = await mergedSegment(
      last.map((one, i) => ({ head: heads[i]!, blocks: this.walk(one.id, heads[i]!.terms.length) })),
      (block) => writer.put(block),
    );
    await writer.end();
    const kept = before.segments.slice(0, -last.length);
    return this.commit(before, id, head, [...kept, { id, docs: head.docs }]);
  }

  private async *walk(segment: string, blocks: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < blocks; at += BLOCKS_AT_ONCE) {
      const keys = Array.from(
        { length: Math.min(BLOCKS_AT_ONCE, blocks - at) },
        (_, i) => `${segment}/${at + i}`,
      );
      const found = await this.blocks(keys);
      for (const key of keys) {
        const block = found.get(key);
        if (!block) throw new Error(`block ${key} of the search index is missing`);
        yield block;
      }
    }
  }

  /**
   * A name for a new segment. It and what it will replace are listed as garbage from now on, so that what a crash leaves behind is
   * found; while a segment is searched, its being listed means nothing.
   */
  private async begin(replaced: readonly string[] = []): Promise<string> {
    const id = randomUUID();
    const at = Date.now();
    const $each = [id, ...replaced].map((one) => ({ id: one, at }));
    await retryDuplicate(() =>
      this.#heads.updateOne(
        { _id: MANIFEST },
        { $push: { garbage: { $each } }, $setOnInsert: { rev: 0, segments: [] } },
        { upsert: true },
      ),
    );
    return id;
  }

  private blockWriter(segment: string) {
    let no = 0;
    let waiting: Doc[] = [];
    const end = async () => {
      if (waiting.length > 0) await this.#blocks.insertMany(waiting);
      waiting = [];
    };
    const put = async (bytes: Buffer) => {
      waiting.push({ _id: `${segment}/${no++}`, bytes: new mongo.Binary(bytes) });
      if (waiting.length === BLOCKS_AT_ONCE) await end();
    };
    return { put, end };
  }

  private async commit(
    before: Manifest,
    id: string,
    head: SegmentHead,
    segments: Manifest['segments'],
  ): Promise<boolean> {
    const { ids, days, ...rest } = head;
    await this.#heads.insertMany([
      {
        _id: id,
        ...rest,
        ids: new mongo.Binary(Buffer.from(ids)),
        days: new mongo.Binary(Buffer.from(days)),
      },
    ]);
    const { matchedCount } = await this.#heads.updateOne(
      { _id: MANIFEST, rev: before.rev },
      { $set: { segments }, $inc: { rev: 1 }, $pull: { garbage: { id } } },
    );
    return matchedCount === 1;
  }

  private async collectGarbage(): Promise<void> {
    const { garbage, segments } = await this.manifest();
    const searched = new Set(segments.map(({ id }) => id));
    for (const { id, at } of garbage) {
      if (!searched.has(id)) {
        if (at > Date.now() - GARBAGE_MS) continue;
        await this.#blocks.deleteMany({ _id: { $gte: `${id}/`, $lt: `${id}0` } });
        await this.#heads.deleteOne({ _id: id });
      }
      await this.#heads.updateOne({ _id: MANIFEST }, { $pull: { garbage: { id, at } } });
    }
  }
}
