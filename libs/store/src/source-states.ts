import { SourceState } from '@jinghe/contracts';
import { type Model, type QueryFilter } from 'mongoose';
import { type Database, decode, type Doc, encode, fieldsBut, insertMissing, recordModel } from './record.js';

/** A change that met another writer so often is given up: the next run makes it good. */
const TRIES = 10;

/** Another worker took the source over: whoever held it before must write nothing more for it. */
export class SourceTakenOver extends Error {
  constructor(id: string) {
    super(`The source ${id} was taken over by another worker.`);
    this.name = 'SourceTakenOver';
  }
}

/** What gathering made of each source: one small document, so that a list of thousands needs no look at their runs. */
export class SourceStates {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'sourceStates', [
      { keys: { nextRunAt: 1 }, serves: 'the clock: sources that are due' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  async get(id: string): Promise<SourceState | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(SourceState, doc);
  }

  async all(): Promise<Map<string, SourceState>> {
    const docs = await this.#model.find({}).lean<Doc[]>();
    return new Map(docs.map((doc) => [doc._id, decode(SourceState, doc)]));
  }

  /** Sources whose planned instant has come, the longest waiting first. */
  async due(now: string, limit = 500): Promise<SourceState[]> {
    const docs = await this.#model
      .find({ nextRunAt: { $ne: null, $lte: now } })
      .sort({ nextRunAt: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => decode(SourceState, doc));
  }

  /** Adds the states that are missing, in bulk; those that are there stay. */
  async addMissing(states: readonly SourceState[]): Promise<void> {
    if (states.length === 0) return;
    await insertMissing(
      this.#model,
      states.map((state) => encode(SourceState, state)),
    );
  }

  /**
   * Plans the next run, where the present plan is still the one that the caller saw.
   *
   * @returns false where another replica was first
   */
  async plan(id: string, seen: string | null, nextRunAt: string | null): Promise<boolean> {
    const filter: QueryFilter<Doc> = { _id: id, nextRunAt: seen };
    const { matchedCount } = await this.#model.updateOne(filter, { $set: { nextRunAt } });
    return matchedCount === 1;
  }

  /**
   * Plans many in one bulk write, each where its present plan is still the one that was seen and no run ended since: a first
   * run is not planned for a source that has just been gathered.
   */
  async planAll(
    plans: readonly { seen: Pick<SourceState, 'id' | 'nextRunAt' | 'lastRunAt'>; nextRunAt: string | null }[],
  ): Promise<void> {
    if (plans.length === 0) return;
    await this.#model.bulkWrite(
      plans.map(({ seen: { id: _id, nextRunAt: planned, lastRunAt }, nextRunAt }) => ({
        updateOne: { filter: { _id, nextRunAt: planned, lastRunAt }, update: { $set: { nextRunAt } } },
      })),
      { ordered: false },
    );
  }

  /** Plans a run for this instant, whatever was planned: a person asked for it. */
  async runNow(fresh: SourceState, at: string): Promise<void> {
    await this.addMissing([fresh]);
    await this.#model.updateOne({ _id: fresh.id }, { $set: { nextRunAt: at, manualAt: at } });
  }

  /**
   * Takes a source for one gatherer until an instant, where nobody holds it or whoever does is overdue.
   *
   * @returns the fence, a number higher than that of every holder before; null where another one holds it
   */
  async take(fresh: SourceState, now: string, until: string): Promise<number | null> {
    const doc = await this.#model.findById(fresh.id).lean<Doc>();
    if (!doc) {
      await this.addMissing([fresh]);
      return this.take(fresh, now, until);
    }
    if (typeof doc['heldUntil'] === 'string' && doc['heldUntil'] > now) return null;
    const seen = { fence: doc['fence'] ?? null, heldUntil: doc['heldUntil'] ?? null };
    const fence = fenceOf(doc) + 1;
    const { matchedCount } = await this.#model.updateOne(
      { _id: fresh.id, ...seen },
      { $set: { fence, heldUntil: until } },
    );
    return matchedCount === 1 ? fence : null;
  }

  /** Holds it longer, or lets go of it with `until` null; false where another one took it over. */
  async hold(id: string, fence: number, until: string | null): Promise<boolean> {
    const { matchedCount } = await this.#model.updateOne({ _id: id, fence }, { $set: { heldUntil: until } });
    return matchedCount === 1;
  }

  /**
   * Replaces what is known by what `change` makes of it, repeated where somebody else wrote in between.
   *
   * @param fresh what a source begins with
   * @param fence of the holder who writes; left out by those who need not hold the source
   * @throws SourceTakenOver where the source has a later holder
   */
  async change(
    fresh: SourceState,
    change: (state: SourceState) => SourceState,
    fence?: number,
  ): Promise<SourceState> {
    for (let attempt = 1; ; attempt++) {
      const doc = await this.#model.findById(fresh.id).lean<Doc>();
      if (!doc) {
        await this.addMissing([fresh]);
        continue;
      }
      if (fence !== undefined && fenceOf(doc) !== fence) throw new SourceTakenOver(fresh.id);
      const next = change(decode(SourceState, doc));
      // The plan is written by `plan` alone: a run that ends does not undo it.
      const _id = fresh.id;
      const fields = fieldsBut(encode(SourceState, next), 'nextRunAt', 'manualAt');
      const rev = Number(doc['rev'] ?? 0);
      const filter: QueryFilter<Doc> = {
        _id,
        rev: doc['rev'] === undefined ? { $exists: false } : rev,
        ...(fence === undefined ? {} : { fence }),
      };
      const { matchedCount } = await this.#model.updateOne(filter, { $set: { ...fields, rev: rev + 1 } });
      if (matchedCount === 1) return next;
      if (attempt >= TRIES)
        throw new Error(`The state of source ${fresh.id} is written by too many at once.`);
    }
  }
}

const fenceOf = (doc: Doc): number => Number(doc['fence'] ?? 0);
