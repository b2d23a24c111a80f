import { randomUUID } from 'node:crypto';
import { Observation } from '@jinghe/contracts';
import { type Model, type QueryFilter } from 'mongoose';
import { type Kept, ReconciledRecords } from './reconciled.js';
import { type Database, decode, type Doc, encode, isDuplicateKey, recordModel } from './record.js';
import { MOST_BESIDE, outermost } from './rivals.js';

interface ObservationDoc extends Doc {
  rivals: unknown;
  /** Names the list in which all rivals stand, where they are many. */
  rivalsIn?: string;
}
interface RivalsDoc extends Doc {
  rivals: unknown;
}
const TRIES = 8;

/**
 * What we hold to be true, one record an identity. A figure that a thousand articles tell has a thousand rivals: they are kept apart, so
 * that a series is as quickly read as if few had told it.
 */
export class Observations extends ReconciledRecords<Observation> {
  readonly #rivals: Model<Doc>;

  constructor(database: Database) {
    super(database, 'observations', Observation, [
      {
        keys: { platform: 1, metric: 1, 'period.end': 1 },
        serves: 'the series of some platforms and metrics',
      },
      { keys: { metric: 1, 'period.end': 1 }, serves: 'the series of a metric for every platform' },
      { keys: { conflict: 1, 'period.end': -1 }, serves: 'which observations are contested, and how many' },
    ]);
    this.#rivals = recordModel(database, 'observationRivals', []);
  }

  override models(): Model<Doc>[] {
    return [this.model, this.#rivals];
  }

  override async get(id: string): Promise<Kept<Observation> | null> {
    return (await this.getMany([id])).get(id) ?? null;
  }

  override async getMany(ids: readonly string[]): Promise<Map<string, Kept<Observation>>> {
    const found = new Map<string, Kept<Observation>>();
    let asked = [...ids];
    for (let tries = 0; asked.length > 0; tries++) {
      const docs = await this.model.find({ _id: { $in: asked } }).lean<ObservationDoc[]>();
      const apart = docs.flatMap(({ rivalsIn }) => rivalsIn ?? []);
      const lists =
        apart.length === 0 ? [] : await this.#rivals.find({ _id: { $in: apart } }).lean<RivalsDoc[]>();
      const rivals = new Map(lists.map((list) => [list._id, list.rivals]));
      asked = [];
      for (const doc of docs) {
        const its = doc.rivalsIn ? rivals.get(doc.rivalsIn) : doc.rivals;
        if (its) found.set(doc._id, this.kept({ ...doc, rivals: its }));
        // The observation was written anew since, and its old list taken away.
        else if (tries < TRIES) asked.push(doc._id);
        else throw new Error(`the rivals ${doc.rivalsIn} of observation ${doc._id} are missing`);
      }
    }
    return found;
  }

  /** As of every reconciled record. A long list of rivals is written first, under a name of its own, and the list before taken away last. */
  override async casPut(record: Observation, expected: number | null, at: string): Promise<boolean> {
    const doc: Doc = {
      ...encode(Observation, record),
      rev: (expected ?? 0) + 1,
      updatedAt: at,
      mergedInto: null,
    };
    const long = record.rivals.length > MOST_BESIDE;
    if (long) {
      const rivalsIn = randomUUID();
      await this.#rivals.insertMany([{ _id: rivalsIn, rivals: record.rivals }]);
      Object.assign(doc, { rivals: outermost(record.rivals), rivalsIn });
    }
    const before = await this.swap(doc, expected);
    const gone = before === null ? doc['rivalsIn'] : before.rivalsIn;
    if (gone !== undefined) await this.#rivals.deleteOne({ _id: gone });
    return before !== null;
  }

  override async casDrop(id: string, expected: number): Promise<boolean> {
    const before = await this.model
      .findOneAndDelete({ _id: id, rev: expected }, { projection: { rivalsIn: 1 } })
      .lean<ObservationDoc | null>();
    if (before?.rivalsIn) await this.#rivals.deleteOne({ _id: before.rivalsIn });
    return before !== null;
  }

  /** @returns what stood there before; null where it was not what was expected, and nothing was written */
  private async swap(doc: Doc, expected: number | null): Promise<Pick<ObservationDoc, 'rivalsIn'> | null> {
    if (expected !== null)
      return this.model
        .findOneAndReplace({ _id: doc._id, rev: expected }, doc, { projection: { rivalsIn: 1 } })
        .lean<ObservationDoc | null>();
    try {
      await this.model.insertMany([doc]);
      return {};
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  /** Observations of platforms and metrics, in time order. An empty list of either means all. `from`, `to`: days. Of many rivals each has the outermost. */
  async find(query: {
    platforms?: readonly string[];
    metrics?: readonly string[];
    from?: string | undefined;
    to?: string | undefined;
  }): Promise<Observation[]> {
    const filter: QueryFilter<Doc> = {};
    if (query.platforms?.length) filter['platform'] = { $in: [...query.platforms] };
    if (query.metrics?.length) filter['metric'] = { $in: [...query.metrics] };
    if (query.from || query.to) {
      filter['period.end'] = {
        ...(query.from ? { $gte: query.from } : {}),
        ...(query.to ? { $lte: query.to } : {}),
      };
    }
    const docs = await this.model.find(filter).sort({ 'period.end': 1 }).lean<Doc[]>();
    return docs.map((doc) => decode(Observation, doc));
  }

  /** The values alone of some observations, by id. */
  async values(ids: readonly string[]): Promise<Map<string, Pick<Observation, 'value' | 'unit'>>> {
    const docs = await this.model
      .find({ _id: { $in: [...ids] } })
      .select({ value: 1, unit: 1 })
      .lean<{ _id: string; value: number; unit: string }[]>();
    return new Map(docs.map(({ _id, value, unit }) => [_id, { value, unit }]));
  }

  /** Observations against which another value stands, the latest periods first. */
  async contested(limit: number): Promise<Observation[]> {
    const docs = await this.model
      .find({ conflict: true })
      .sort({ 'period.end': -1, _id: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => decode(Observation, doc));
  }

  async many(ids: readonly string[]): Promise<Observation[]> {
    const docs = await this.model.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
    return docs.map((doc) => decode(Observation, doc));
  }

  /** None is ever merged into another, so that the collection's own count is theirs. */
  override count(): Promise<number> {
    return this.model.estimatedDocumentCount().exec();
  }

  conflicts(): Promise<number> {
    return this.model.countDocuments({ conflict: true }).exec();
  }
}
