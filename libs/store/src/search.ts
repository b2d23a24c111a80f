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
} from './record.js';
import { searchForm, searchParts, searchTerms } from './search-terms.js';

const INDEXES: Index[] = [
  {
    keys: { terms: 1, day: -1, _id: -1 },
    serves: 'the articles with a term, newest first: its posting list',
  },
];
/** A term with more articles than this is common, and how common makes no difference. */
const COMMON = 64;
/** Looked at for each hit that is asked for: neighbours of two characters need not be neighbours of three. */
const LOOKED_AT = 4;

/**
 * The posting lists: each entry has its terms beside it, and the index over them is, term by term, the list of articles by day.
 * An entry is replaced as a whole, so that writing it again changes nothing and what an article no longer says is gone.
 */
export class Search {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'search', INDEXES);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  async put(entry: SearchEntry): Promise<void> {
    const { _id, ...fields } = encode(SearchEntry, entry);
    const terms = searchTerms(entry.title, entry.lead, ...entry.quotes.map(({ text }) => text));
    await retryDuplicate(() =>
      this.#model.updateOne({ _id }, { $set: { ...fields, terms } }, { upsert: true }),
    );
  }

  /** Writes entries that are new, in one command: for a store that is filled at once. */
  async putMany(entries: readonly SearchEntry[]): Promise<void> {
    const operations = entries.map((entry) => {
      const terms = searchTerms(entry.title, entry.lead, ...entry.quotes.map(({ text }) => text));
      const { _id, ...fields } = encode(SearchEntry, entry);
      return { updateOne: { filter: { _id }, update: { $set: { ...fields, terms } }, upsert: true } };
    });
    await this.#model.bulkWrite(operations, { ordered: false });
  }

  async get(id: string): Promise<SearchEntry | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && this.entry(doc);
  }

  /**
   * The newest articles in which every part of the question stands. The rarest term's list is walked, the others are looked up in
   * what it finds.
   *
   * @returns `more`: older articles may answer too
   */
  async find(question: string, limit: number): Promise<{ entries: SearchEntry[]; more: boolean }> {
    const parts = searchParts(question);
    const terms = searchTerms(...parts);
    if (terms.length === 0) return { entries: [], more: false };
    const counted = await Promise.all(
      terms.map(async (term) => ({ term, count: terms.length === 1 ? 0 : await this.countUpTo(term) })),
    );
    const [rarest, ...others] = counted.sort((a, b) => a.count - b.count);
    if (terms.length > 1 && rarest!.count === 0) return { entries: [], more: false };
    const rest = others.map(({ term }) => term);
    const docs = await this.#model
      .find({ $and: [{ terms: rarest!.term }, ...(rest.length > 0 ? [{ terms: { $all: rest } }] : [])] })
      .sort({ day: -1, _id: -1 })
      .limit(limit * LOOKED_AT)
      .select({ terms: 0 })
      .lean<Doc[]>();
    const right = docs
      .map((doc) => this.entry(doc))
      .filter((entry) => {
        const text = searchForm(
          [entry.title, entry.lead, ...entry.quotes.map(({ text }) => text)].join('\n'),
        );
        return parts.every((part) => text.includes(part));
      });
    return {
      entries: right.slice(0, limit),
      more: right.length > limit || docs.length === limit * LOOKED_AT,
    };
  }

  private async countUpTo(term: string): Promise<number> {
    const docs = await this.#model.find({ terms: term }).limit(COMMON).select({ _id: 1 }).lean<Doc[]>();
    return docs.length;
  }

  private entry({ terms: _, ...doc }: Doc): SearchEntry {
    return decode(SearchEntry, doc as Doc);
  }
}
