import { randomUUID } from 'node:crypto';
import { SearchEntry } from '@jinghe/contracts';
import { type Model } from 'mongoose';
import {
  type Database,
  decode,
  type Doc,
  encode,
  type Index,
  recordModel,
  retryDuplicate,
} from '../record.js';
import { decodeCursor, encodeCursor } from '../page.js';
import { type Versions } from '../versions.js';
import { Blocks } from './blocks.js';
import { Candidates } from './candidates.js';
import { type Findable } from './merge.js';
import { searchForm, searchParts, searchTerms } from './search-terms.js';
import { type SegmentDoc } from './segment.js';
import { Segments } from './segments.js';
import { Searched } from './searched.js';

const INDEXES: Index[] = [
  {
    keys: { waits: 1 },
    options: { sparse: true },
    serves: 'the articles that are in no segment yet',
  },
];
/** So many articles make a segment; until then they are looked through one by one. */
const BATCH = 512;
const MOST_IN_BATCH = 4_096;
/** How often a writer looks whether a batch has come together, in writes. */
const LOOK_EVERY = 64;
/** Looked at for each hit that is asked for: neighbours of two characters need not be neighbours of three. */
const LOOKED_AT = 8;

const textsOf = ({ title, lead, quotes }: SearchEntry): string[] => [
  title,
  lead,
  ...quotes.map(({ text }) => text),
];

/**
 * Articles by their words. What was written last waits by itself and is looked through; when enough waits, its words become
 * posting lists (`Segments`). An entry is replaced as a whole, so that writing it again changes nothing; lists may name an entry that no
 * longer says the word, so every hit is looked at before it is given out.
 */
export class Search {
  readonly #entries: Model<Doc>;
  readonly #segments: Segments;
  readonly #searched: Searched;
  readonly #blocks: Blocks;
  #writes = 0;
  #batching: Promise<void> | null = null;

  constructor(database: Database, versions: Versions) {
    this.#entries = recordModel(database, 'search', INDEXES);
    this.#segments = new Segments(database);
    this.#searched = new Searched(this.#entries, this.#segments, versions);
    this.#blocks = new Blocks(this.#segments);
  }

  models(): Model<Doc>[] {
    return [this.#entries, ...this.#segments.models()];
  }

  async put(entry: SearchEntry): Promise<void> {
    const { _id, ...fields } = encode(SearchEntry, entry);
    const $set = { ...fields, waits: randomUUID() };
    await retryDuplicate(() => this.#entries.updateOne({ _id }, { $set }, { upsert: true }));
    if (this.#writes++ % LOOK_EVERY === 0) await this.batch();
  }

  /** Makes segments of what waits, while a batch or more does. One at a time in a process; others wait for it. */
  batch(): Promise<void> {
    this.#batching ??= this.batchAll().finally(() => (this.#batching = null));
    return this.#batching;
  }

  private async batchAll(): Promise<void> {
    for (;;) {
      const docs = await this.#entries
        .find({ waits: { $gt: '' } })
        .limit(MOST_IN_BATCH)
        .lean<(Doc & { waits: string })[]>();
      if (docs.length < BATCH) return;
      const found = docs.map(({ waits: _, ...doc }): Findable => {
        const entry = decode(SearchEntry, doc as Doc);
        return { id: entry.id, day: entry.day, texts: textsOf(entry) };
      });
      // Another process was first: what it took no longer waits.
      if (!(await this.#segments.add(found))) continue;
      const operations = docs.map(({ _id, waits }) => ({
        updateOne: { filter: { _id, waits }, update: { $unset: { waits: 1 } } },
      }));
      await this.#entries.bulkWrite(operations, { ordered: false });
      await this.#segments.tidy();
    }
  }

  /** Entries of a store that kept every word beside every entry, in an index of its own, wait for a segment now. */
  async adoptOld(): Promise<void> {
    const indexes = (await this.#entries.listIndexes()) as { name: string; key: object }[];
    const old = indexes.find(({ key }) => 'terms' in key);
    if (!old) return;
    await this.#entries.updateMany(
      { terms: { $exists: true } },
      { $set: { waits: 'old' }, $unset: { terms: 1 } },
    );
    await this.#entries.collection.dropIndex(old.name);
  }

  async get(id: string): Promise<SearchEntry | null> {
    const doc = await this.#entries.findById(id).lean<Doc>();
    return doc && entryOf(doc);
  }

  /** How many articles can be found; as the collection itself counts. */
  count(): Promise<number> {
    return this.#entries.estimatedDocumentCount().exec();
  }

  /** Those of `ids` that can be found. */
  async known(ids: readonly string[]): Promise<Set<string>> {
    const docs = await this.#entries
      .find({ _id: { $in: [...ids] } })
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    return new Set(docs.map(({ _id }) => _id));
  }

  /**
   * The newest articles in which every part of the question stands.
   *
   * @returns `next`: the cursor under which older articles may answer too; null where none does
   * @throws BadCursor
   */
  async find(
    question: string,
    limit: number,
    cursor?: string,
  ): Promise<{ entries: SearchEntry[]; next: string | null }> {
    const parts = searchParts(question);
    const terms = searchTerms(...parts);
    const after = cursor === undefined ? null : placeOf(cursor);
    if (terms.length === 0) return { entries: [], next: null };
    const searched = await this.#searched.now();
    const candidates = new Candidates(searched, this.#blocks, terms, after, (form) =>
      parts.every((part) => form.includes(part)),
    );
    const right: SearchEntry[] = [];
    let looked = 0;
    let last = after;
    // One more than is asked for tells whether there are more.
    while (right.length <= limit && looked < limit * LOOKED_AT) {
      const docs = await candidates.next(limit + 1 - right.length);
      if (docs.length === 0) return { entries: right, next: null };
      looked += docs.length;
      last = docs.at(-1)!;
      const entries = await this.many(docs.flatMap(({ id }) => (searched.waiting.has(id) ? [] : [id])));
      for (const { id, day } of docs) {
        const entry = searched.waiting.get(id)?.entry ?? entries.get(id);
        // One that was dated anew stands in its new place too.
        if (entry?.day !== day) continue;
        const form = searchForm(textsOf(entry).join('\n'));
        if (parts.every((part) => form.includes(part))) right.push(entry);
      }
    }
    if (right.length > limit) last = right[limit - 1]!;
    return { entries: right.slice(0, limit), next: last && encodeCursor([last.day, last.id]) };
  }

  private async many(ids: readonly string[]): Promise<Map<string, SearchEntry>> {
    if (ids.length === 0) return new Map();
    const docs = await this.#entries.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return new Map(docs.map((doc) => [doc._id, entryOf(doc)]));
  }
}

function placeOf(cursor: string): SegmentDoc {
  const [day, id] = decodeCursor(cursor);
  return { day, id };
}

const entryOf = ({ waits: _, ...doc }: Doc): SearchEntry => decode(SearchEntry, doc as Doc);
