import { Decision, type DecisionPlace } from '@jinghe/contracts';
import { randomUUID } from 'node:crypto';
import { type Model, type QueryFilter } from 'mongoose';
import { newestFirst, type Page } from './page.js';
import {
  type Database,
  decode,
  type Doc,
  encode,
  type Index,
  isDuplicateKey,
  recordModel,
} from './record.js';

const INDEXES: Index[] = [
  {
    keys: { placeKey: 1 },
    serves: 'what was decided about an article or a table, before its facts are written',
  },
  { keys: { 'about.factId': 1 }, serves: 'what was decided about some facts, while it is carried out' },
  { keys: { at: -1, _id: -1 }, serves: 'the log of decisions, newest first' },
  {
    keys: { 'next.since': 1 },
    options: { sparse: true },
    serves: 'the worker: what waits to be carried out',
  },
];

/** The place of a decision as one word. */
export const placeKey = (place: DecisionPlace): string => {
  if (place.kind === 'article') return `article:${place.articleId}`;
  if (place.kind === 'observation') return `observation:${place.observationId}`;
  return place.kind === 'table' ? `table:${place.sourceId}/${place.file}` : 'hand';
};

/** What the team decided: written once, undone at most once, never deleted. */
export class Decisions {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'decisions', INDEXES);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /**
   * Records a decision.
   *
   * @returns null where it is new; else the one that stands under its id, perhaps somebody else's
   */
  async add(decision: Decision): Promise<Decision | null> {
    try {
      const doc = { ...encode(Decision, decision), placeKey: placeKey(decision.place) };
      await this.#model.bulkWrite([{ insertOne: { document: doc } }]);
      return null;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return this.get(decision.id);
    }
  }

  async get(id: string): Promise<Decision | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(Decision, doc);
  }

  /** All decisions about some facts, the undone ones too. */
  async about(factIds: readonly string[]): Promise<Decision[]> {
    const docs = await this.#model.find({ 'about.factId': { $in: [...factIds] } }).lean<Doc[]>();
    return docs.map((doc) => decode(Decision, doc));
  }

  /** All decisions about some places, the undone ones too. */
  async ofPlaces(keys: readonly string[]): Promise<Decision[]> {
    if (keys.length === 0) return [];
    const docs = await this.#model
      .find({ placeKey: { $in: [...keys] } })
      .sort({ _id: 1 })
      .lean<Doc[]>();
    return docs.map((doc) => decode(Decision, doc));
  }

  /**
   * Takes a decision back; the worker then lets stand what the decision had overruled.
   *
   * @returns false where it is not there, or was taken back before
   */
  async undo(id: string, undone: NonNullable<Decision['undone']>): Promise<boolean> {
    const { modifiedCount } = await this.#model.updateOne(
      { _id: id, undone: null },
      { $set: { undone, next: { since: undone.at, token: randomUUID() } } },
    );
    return modifiedCount > 0;
  }

  /** What waits to be carried out, oldest first. */
  async pending(limit: number): Promise<Decision[]> {
    const docs = await this.#model
      .find({ 'next.since': { $gt: '' } })
      .sort({ 'next.since': 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => decode(Decision, doc));
  }

  /** True where one has waited since before an instant. */
  async anyBefore(before: string): Promise<boolean> {
    return (await this.#model.exists({ 'next.since': { $lt: before, $gt: '' } })) !== null;
  }

  /** Remembers which facts a decision took off the record: before they are, so that a crash in between loses none. */
  async overruling(id: string, factIds: readonly string[]): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $addToSet: { overruled: { $each: [...factIds] } } });
  }

  /** Ends the carrying out, unless the decision was taken back meanwhile. */
  async settle(id: string, token: string): Promise<void> {
    await this.#model.updateOne({ _id: id, 'next.token': token }, { $set: { next: null } });
  }

  /**
   * The log, newest first.
   *
   * @throws BadCursor
   */
  async page(query: {
    limit: number;
    cursor?: string | undefined;
    verdict?: Decision['verdict'] | undefined;
  }): Promise<Page<Decision>> {
    const filter: QueryFilter<Doc> = query.verdict ? { verdict: query.verdict } : {};
    const { docs, next } = await newestFirst(this.#model, 'at', filter, query);
    return { items: docs.map((doc) => decode(Decision, doc)), next };
  }
}
