import { Problem, Run, Source } from '@jinghe/contracts';
import { type AnyBulkWriteOperation, type Model } from 'mongoose';
import { isDeepStrictEqual } from 'node:util';
import {
  type Database,
  decode,
  type Doc,
  encode,
  fieldsBut,
  insertMissing,
  isDuplicateKey,
  recordModel,
  retryDuplicate,
} from './record.js';
import { SourceTakenOver } from './source-states.js';

const termsOf = (doc: Doc): unknown => (doc['terms'] as { state?: unknown } | undefined)?.state;

/** Where we gather, and what a source remembers between two runs. */
export class Sources {
  readonly #model: Model<Doc>;
  readonly #marks: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'sources', []);
    this.#marks = recordModel(database, 'sourceMarks', []);
  }

  models(): Model<Doc>[] {
    return [this.#model, this.#marks];
  }

  /** Adds a source that comes with the product, unless it is there: what a person changed stays. */
  async seed(source: Source): Promise<boolean> {
    const { _id, ...fields } = encode(Source, source);
    const { upsertedCount } = await retryDuplicate(() =>
      this.#model.updateOne({ _id }, { $setOnInsert: fields }, { upsert: true }),
    );
    return upsertedCount === 1;
  }

  async upsert(source: Source): Promise<void> {
    const doc = encode(Source, source);
    await retryDuplicate(() => this.#model.replaceOne({ _id: doc._id }, doc, { upsert: true }));
  }

  /**
   * Brings the sources of the packs to what their files say, in one bulk write of what differs. What a person decided
   * (schedule, pause, acceptance, switch) stays. One that its pack no longer holds is marked and goes on.
   *
   * @param fresh all sources of the packs that could be read
   * @param whole packs whose every file and entry was read; only their missing sources count as gone
   */
  async loadPack(
    fresh: readonly Source[],
    whole: ReadonlySet<string>,
    now: string,
  ): Promise<{ added: number; changed: number; gone: number }> {
    const docs = await this.#model.find({}).lean<Doc[]>();
    const known = new Map(docs.map((doc) => [doc._id, doc]));
    const writes: AnyBulkWriteOperation<Doc>[] = [];
    const inserts: Doc[] = [];
    let changed = 0;
    let gone = 0;
    for (const source of fresh) {
      const doc = encode(Source, source);
      const { _id, enabled, schedule } = doc;
      const ofPack = fieldsBut(
        doc,
        'enabled',
        'schedule',
        'paused',
        'accepted',
        'archived',
        'ownSchedule',
        'ownProxy',
      );
      const old = known.get(_id);
      if (!old) {
        inserts.push({ _id, ...ofPack, enabled, schedule, gone: null });
        continue;
      }
      const wanted: Record<string, unknown> = {
        ...(old['ownProxy'] ? fieldsBut({ _id, ...ofPack }, 'proxy') : ofPack),
        gone: null,
      };
      if (termsOf(old) !== 'allowed' && source.terms.state === 'allowed') wanted['enabled'] = true;
      const differs = Object.entries(wanted).filter(([key, value]) => !isDeepStrictEqual(old[key], value));
      const reset = !old['ownSchedule'] && !isDeepStrictEqual(old['schedule'], schedule);
      if (differs.length === 0 && !reset) continue;
      changed += 1;
      if (differs.length > 0)
        writes.push({ updateOne: { filter: { _id }, update: { $set: Object.fromEntries(differs) } } });
      // A person may set the schedule between our look and this write: then it is theirs.
      if (reset)
        writes.push({
          updateOne: { filter: { _id, ownSchedule: { $ne: true } }, update: { $set: { schedule } } },
        });
    }
    const held = new Set(fresh.map(({ id }) => id));
    for (const doc of docs) {
      if (held.has(doc._id) || doc['gone'] || !whole.has(String(doc['pack']))) continue;
      gone += 1;
      writes.push({ updateOne: { filter: { _id: doc._id }, update: { $set: { gone: now } } } });
    }
    await insertMissing(this.#model, inserts);
    if (writes.length > 0) await retryDuplicate(() => this.#model.bulkWrite(writes, { ordered: false }));
    return { added: inserts.length, changed, gone };
  }

  /** Holds a source back, or lets it go on; false where there is none. */
  async setPaused(id: string, paused: Source['paused']): Promise<boolean> {
    const change = paused ? { paused } : { paused: null, enabled: true };
    const { matchedCount } = await this.#model.updateOne({ _id: id }, { $set: change });
    return matchedCount === 1;
  }

  /** Writes these fields of a source as they are in `source`; the others may be written by somebody else meanwhile. */
  async setFields(source: Source, ...fields: (keyof Source)[]): Promise<void> {
    const doc: Record<string, unknown> = encode(Source, source);
    const $set = Object.fromEntries(fields.map((field) => [field, doc[field] ?? null]));
    await this.#model.updateOne({ _id: source.id }, { $set });
  }

  /** Adds addresses to a source of single pages; false where there is no such source. */
  async addPages(id: string, urls: readonly string[]): Promise<boolean> {
    const { matchedCount } = await this.#model.updateOne(
      { _id: id, kind: 'pages' },
      { $addToSet: { 'config.urls': { $each: urls } } },
    );
    return matchedCount === 1;
  }

  /** By which proxy its requests go from now on, whatever its pack says; null: by none. */
  async setProxy(id: string, proxy: Source['proxy'] | null): Promise<void> {
    const change = proxy
      ? { $set: { proxy, ownProxy: true } }
      : { $set: { ownProxy: true }, $unset: { proxy: 1 } };
    await this.#model.updateOne({ _id: id }, change);
  }

  /**
   * Writes down who accepted the terms of one source, or of all of a pack that wait for it. The first to accept stands;
   * forbidden terms cannot be accepted.
   */
  async acceptTerms(
    which: { id: string } | { pack: string },
    accepted: { at: string; by: string },
  ): Promise<number> {
    const place = 'id' in which ? { _id: which.id } : { pack: which.pack };
    const { modifiedCount } = await this.#model.updateMany(
      { ...place, 'terms.state': 'unknown', accepted: null },
      { $set: { accepted, enabled: true } },
    );
    return modifiedCount;
  }

  async get(id: string): Promise<Source | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(Source, doc);
  }

  async all(): Promise<Source[]> {
    const docs = await this.#model.find({}).sort({ _id: 1 }).lean<Doc[]>();
    return docs.map((doc) => decode(Source, doc));
  }

  /** What the source wrote down under a name at an earlier run (an ETag, a content hash); null before the first. */
  async mark(sourceId: string, name: string): Promise<string | null> {
    const doc = await this.#marks.findById(`${sourceId}/${name}`).lean<{ value: string }>();
    return doc?.value ?? null;
  }

  /**
   * @param fence of the holder who writes: one that was taken over does not undo what its successor wrote
   * @throws SourceTakenOver where a later holder wrote it
   */
  async setMark(sourceId: string, name: string, value: string, fence = 0): Promise<void> {
    const _id = `${sourceId}/${name}`;
    // Where a later holder's stands, the upsert meets its `_id` and is refused.
    const notLater = { _id, $or: [{ fence: null }, { fence: { $lte: fence } }] };
    try {
      await retryDuplicate(() =>
        this.#marks.updateOne(notLater, { $set: { value, fence } }, { upsert: true }),
      );
    } catch (error) {
      throw isDuplicateKey(error) ? new SourceTakenOver(sourceId) : error;
    }
  }
}

/** A run as a reader sees it: what its gatherer found wrong, and what the readers of its items did. */
function runOf(doc: Doc): Run {
  const run = decode(Run, doc);
  const later = Problem.array().parse(doc['readProblems'] ?? []);
  if (later.length === 0) return run;
  return {
    ...run,
    state: run.state === 'ok' ? 'partial' : run.state,
    failed: run.failed + later.length,
    problems: [...run.problems, ...later].slice(0, 200),
    problemCount: run.problemCount + later.length,
  };
}

/** Gatherings. */
export class Runs {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'runs', [
      { keys: { sourceId: 1, startedAt: -1 }, serves: 'the last runs of a source, its health' },
      { keys: { state: 1, startedAt: 1 }, serves: 'the sweeper: runs whose process is gone' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** Writes a run as its gatherer knows it; what readers reported of it stays. */
  async put(run: Run): Promise<void> {
    const { _id, ...fields } = encode(Run, run);
    await retryDuplicate(() => this.#model.updateOne({ _id }, { $set: fields }, { upsert: true }));
  }

  /** Adds what a later stage found wrong with an item of a run. The same problem counts once. */
  async report(runId: string, problem: Problem): Promise<void> {
    await this.#model.updateOne({ _id: runId }, { $addToSet: { readProblems: Problem.parse(problem) } });
  }

  async get(id: string): Promise<Run | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && runOf(doc);
  }

  /** Newest first. */
  async last(sourceId: string, limit = 20): Promise<Run[]> {
    const docs = await this.#model.find({ sourceId }).sort({ startedAt: -1 }).limit(limit).lean<Doc[]>();
    return docs.map((doc) => runOf(doc));
  }

  /** What a source's page and the overview's health show. */
  async health(
    sourceId: string,
  ): Promise<{ lastRun: Run | null; lastSuccess: string | null; lastNewItem: string | null }> {
    const newest = (filter: Record<string, unknown>) =>
      this.#model
        .findOne({ sourceId, ...filter })
        .sort({ startedAt: -1 })
        .lean<Doc>();
    const [last, success, fresh] = await Promise.all([
      newest({}),
      newest({ state: { $in: ['ok', 'partial'] } }),
      newest({ new: { $gt: 0 } }),
    ]);
    const ended = (doc: Doc | null): string | null => {
      if (!doc) return null;
      const run = runOf(doc);
      return run.endedAt ?? run.startedAt;
    };
    return { lastRun: last && runOf(last), lastSuccess: ended(success), lastNewItem: ended(fresh) };
  }

  /**
   * Writes a run that begins, and closes the open ones of its source in the same command: the caller holds the source, so
   * whoever began them is gone.
   */
  async begin(run: Run): Promise<void> {
    const { _id, ...fields } = encode(Run, run);
    const gone = { state: 'abandoned', endedAt: run.startedAt };
    await this.#model.bulkWrite([
      { updateMany: { filter: { sourceId: run.sourceId, state: 'running' }, update: { $set: gone } } },
      { updateOne: { filter: { _id }, update: { $set: fields }, upsert: true } },
    ]);
  }

  /** Closes runs that began before `before` and never ended: their worker is gone. Returns how many. */
  async abandon(before: string, at: string): Promise<number> {
    const { modifiedCount } = await this.#model.updateMany(
      { state: 'running', startedAt: { $lt: before } },
      { $set: { state: 'abandoned', endedAt: at } },
    );
    return modifiedCount;
  }
}
