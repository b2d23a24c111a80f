import { type EventQuery, PartnershipEvent, Reconciled } from '@jinghe/contracts';
import { type Model, type QueryFilter } from 'mongoose';
import { type z } from 'zod';
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

/** A reconciled record with what the store adds. `rev` is handed back at the next write. */
export type Kept<T> = Reconciled & { record: T };

/** Records that are computed from the facts under a key, each written only over the revision that was read. */
export abstract class ReconciledRecords<T extends { id: string }> {
  protected readonly model: Model<Doc>;
  protected readonly contract: z.ZodType<T>;

  constructor(database: Database, name: string, contract: z.ZodType<T>, indexes: readonly Index[]) {
    this.model = recordModel(database, name, indexes);
    this.contract = contract;
  }

  models(): Model<Doc>[] {
    return [this.model];
  }

  /** What queries need beside the record. */
  protected beside(_record: T): Record<string, unknown> {
    return {};
  }

  protected kept(doc: Doc): Kept<T> {
    return { record: decode(this.contract, doc), ...Reconciled.parse(doc) };
  }

  async get(id: string): Promise<Kept<T> | null> {
    const doc = await this.model.findById(id).lean<Doc>();
    return doc && this.kept(doc);
  }

  /** Those of `ids` that are kept, by id. */
  async getMany(ids: readonly string[]): Promise<Map<string, Kept<T>>> {
    const docs = await this.model.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return new Map(docs.map((doc) => [doc._id, this.kept(doc)]));
  }

  /**
   * Writes if the record's revision is still `expected` (null: if there is none yet).
   *
   * @returns false where somebody else wrote in between: read the facts again and compute anew
   */
  async casPut(
    record: T,
    expected: number | null,
    at: string,
    mergedInto: string | null = null,
  ): Promise<boolean> {
    const doc = {
      ...encode(this.contract, record),
      ...this.beside(record),
      rev: (expected ?? 0) + 1,
      updatedAt: at,
      mergedInto,
    };
    if (expected !== null) {
      const { matchedCount } = await this.model.replaceOne({ _id: record.id, rev: expected }, doc);
      return matchedCount === 1;
    }
    try {
      await this.model.insertMany([doc]);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Takes away a record whose last fact was retired, if its revision is still `expected`. */
  async casDrop(id: string, expected: number): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne({ _id: id, rev: expected });
    return deletedCount === 1;
  }

  /** Ids in their order, behind one of them. */
  async idsAfter(id: string, limit: number): Promise<string[]> {
    const docs = await this.model
      .find({ _id: { $gt: id } })
      .sort({ _id: 1 })
      .limit(limit)
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    return docs.map((doc) => doc._id);
  }

  count(): Promise<number> {
    return this.model.countDocuments({ mergedInto: null }).exec();
  }
}

/** Sorts before every year. */
const UNDATED = '0000';

/** Partnerships in the world. */
export class Events extends ReconciledRecords<PartnershipEvent> {
  constructor(database: Database) {
    super(database, 'events', PartnershipEvent, [
      { keys: { partyKey: 1 }, serves: 'reconcile: the events between the same parties' },
      { keys: { mergedInto: 1, when: -1, _id: -1 }, serves: 'the list of events, newest first' },
      { keys: { 'parties.id': 1, when: -1, _id: -1 }, serves: 'the events of one platform' },
      { keys: { factIds: 1 }, serves: 'the event that a fact speaks of' },
    ]);
  }

  /** Day, month or year by which events are ordered; text, since a partial date sorts before the days in it. */
  protected override beside(event: PartnershipEvent): Record<string, unknown> {
    const published = event.history.map((step) => step.published ?? step.date ?? '').filter(Boolean);
    return { when: event.date ?? published.sort()[0] ?? UNDATED };
  }

  /** The events between the same parties, the merged ones too: their ids must not be given out again. */
  async ofParties(partyKey: string): Promise<Kept<PartnershipEvent>[]> {
    const docs = await this.model.find({ partyKey }).sort({ _id: 1 }).lean<Doc[]>();
    return docs.map((doc) => this.kept(doc));
  }

  /** All that stand, for who needs the whole web of them; a few thousand. */
  async standing(): Promise<PartnershipEvent[]> {
    const docs = await this.model.find({ mergedInto: null }).lean<Doc[]>();
    return docs.map((doc) => decode(PartnershipEvent, doc));
  }

  async ofFact(factId: string): Promise<PartnershipEvent | null> {
    const doc = await this.model.findOne({ factIds: factId, mergedInto: null }).lean<Doc>();
    return doc && decode(PartnershipEvent, doc);
  }

  /**
   * Newest first by the deal's own date, where it has none by when it was first told.
   *
   * @throws BadCursor
   */
  async page(query: EventQuery): Promise<Page<PartnershipEvent>> {
    const filter: QueryFilter<Doc> = { mergedInto: null };
    if (query.platform) filter['parties.id'] = query.platform;
    if (query.kind) filter['$or'] = [{ dealKind: query.kind }, { kind: query.kind }];
    const { docs, next } = await newestFirst(this.model, 'when', filter, query);
    return { items: docs.map((doc) => decode(PartnershipEvent, doc)), next };
  }
}
