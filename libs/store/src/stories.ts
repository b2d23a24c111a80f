import { Story, StoryMember, type StoryQuery } from '@jinghe/contracts';
import { type Model, type QueryFilter } from 'mongoose';
import { encodeCursor, newestFirst, type Page } from './page.js';
import {
  type Database,
  decode,
  type Doc,
  encode,
  type Index,
  recordModel,
  retryDuplicate,
} from './record.js';

const MEMBERS: Index[] = [
  { keys: { keys: 1, day: 1 }, serves: 'the articles of some days that may tell the same as another' },
];
const STORIES: Index[] = [
  { keys: { articleIds: 1 }, serves: 'the story of an article' },
  { keys: { firstDay: -1, _id: -1 }, serves: 'the list of stories, newest first' },
  { keys: { platforms: 1, firstDay: -1, _id: -1 }, serves: 'the stories about one platform' },
];
/** So many keys a question: a story of hundreds of articles has thousands. */
const BATCH = 100;
/** So many articles an answer, to keep it small; the rest is asked for. */
const PAGE = 2_000;
/** Of one question; keys that more articles of two weeks share are a template's and prove nothing. */
const MOST = 10_000;

/**
 * Stories, and their articles as the index sees them. A story is always what its articles make it: it can be thrown away
 * and made again from the members.
 */
export class Stories {
  readonly #members: Model<Doc>;
  readonly #stories: Model<Doc>;

  constructor(database: Database) {
    this.#members = recordModel(database, 'story_members', MEMBERS);
    this.#stories = recordModel(database, 'stories', STORIES);
  }

  models(): Model<Doc>[] {
    return [this.#members, this.#stories];
  }

  async putMember(member: StoryMember): Promise<void> {
    const { _id, ...fields } = encode(StoryMember, member);
    await retryDuplicate(() => this.#members.updateOne({ _id }, { $set: fields }, { upsert: true }));
  }

  async members(ids: readonly string[]): Promise<StoryMember[]> {
    const docs = await this.#members.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return docs.map((doc) => decode(StoryMember, doc));
  }

  /** Those of the articles that the index has. */
  async known(ids: readonly string[]): Promise<Set<string>> {
    const docs = await this.#members
      .find({ _id: { $in: [...ids] } })
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    return new Set(docs.map(({ _id }) => _id));
  }

  memberCount(): Promise<number> {
    return this.#members.estimatedDocumentCount().exec();
  }

  /** Articles with one of the keys and a day between two, both included. */
  async neighbours(keys: readonly number[], from: string, to: string): Promise<StoryMember[]> {
    const found = new Map<string, StoryMember>();
    for (let at = 0; at < keys.length; at += BATCH) {
      const filter = { keys: { $in: keys.slice(at, at + BATCH) }, day: { $gte: from, $lte: to } };
      for (let seen = 0, after = '', more = true; more && seen < MOST; seen += PAGE) {
        const docs = await this.#members
          .find({ ...filter, _id: { $gt: after } })
          .sort({ _id: 1 })
          .limit(PAGE)
          .lean<Doc[]>();
        for (const doc of docs) if (!found.has(doc._id)) found.set(doc._id, decode(StoryMember, doc));
        after = docs.at(-1)?._id ?? after;
        more = docs.length === PAGE;
      }
    }
    return [...found.values()];
  }

  /** The stories in which some articles stand. */
  async ofArticles(articleIds: readonly string[]): Promise<Story[]> {
    const docs = await this.#stories
      .find({ articleIds: { $in: [...articleIds] } })
      .sort({ _id: 1 })
      .lean<Doc[]>();
    return docs.map((doc) => decode(Story, doc));
  }

  async put(story: Story): Promise<void> {
    const { _id, ...fields } = encode(Story, story);
    await retryDuplicate(() => this.#stories.updateOne({ _id }, { $set: fields }, { upsert: true }));
  }

  async drop(id: string): Promise<void> {
    await this.#stories.deleteOne({ _id: id });
  }

  /** By its id, or by that of any of its articles: a story whose first article turned up late has another id now. */
  async get(id: string): Promise<Story | null> {
    const doc = await this.#stories.findById(id).lean<Doc>();
    return doc ? decode(Story, doc) : ((await this.ofArticles([id]))[0] ?? null);
  }

  /** @throws BadCursor */
  async page(query: StoryQuery): Promise<Page<Story>> {
    const filter: QueryFilter<Doc> = {};
    if (query.platform) filter['platforms'] = query.platform;
    if (query.to) filter['firstDay'] = { $lte: query.to };
    if (query.from) filter['lastDay'] = { $gte: query.from };
    const { docs, next } = await newestFirst(this.#stories, 'firstDay', filter, query);
    return { items: docs.map((doc) => decode(Story, doc)), next };
  }

  /** The cursor of what follows a story in the list. */
  cursorAfter({ firstDay, id }: Story): string {
    return encodeCursor([firstDay, id]);
  }

  count(): Promise<number> {
    return this.#stories.estimatedDocumentCount().exec();
  }
}
