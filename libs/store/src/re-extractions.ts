import {
  type Person,
  ReExtraction,
  ReExtractionCell,
  type ReExtractionReport,
  ReExtractionSample,
  type ReExtractionScope,
  type ReExtractionState,
} from '@jinghe/contracts';
import { randomBytes } from 'node:crypto';
import { type Model, type QueryFilter } from 'mongoose';
import { z } from 'zod';
import { newestFirst, type Page } from './page.js';
import { type ArticleOutcome, type Batch, ReExtractionBatches } from './re-extraction-batches.js';
import {
  type Database,
  decode,
  type Doc,
  encode,
  type Index,
  recordModel,
  retryDuplicate,
} from './record.js';

const INDEXES: Index[] = [
  { keys: { createdAt: -1, _id: -1 }, serves: 'the list of runs, newest first' },
  { keys: { working: 1 }, options: { sparse: true }, serves: 'the worker: what is to be gone on with' },
];

const Cells = z.array(ReExtractionCell);
const Samples = z.array(ReExtractionSample);
const Reader = z.object({ id: z.string(), extractor: z.string(), catalogRev: z.int() });
const READER = 'current';

/** States in which a worker has something to do. */
const WORKING: readonly ReExtractionState[] = ['comparing', 'applying'];
const OPEN: readonly ReExtractionState[] = ['comparing', 'ready', 'applying'];

const NOTHING = {
  gained: 0,
  lost: 0,
  changed: 0,
  reweighed: 0,
  unchanged: 0,
  articles: 0,
  read: 0,
  failed: 0,
};

/** What a run goes on from: where it is, and what it has found up to there. */
export interface Standing {
  run: ReExtraction;
  /** The last article that was compared, or applied; '' before the first. */
  cursor: string;
  /** By platform and metric, of what was compared up to there. */
  cells: ReExtractionCell[];
}

/** Readings of stored articles anew. A run's place is moved on by compare-and-set, so that two workers count nothing twice. */
export class ReExtractions {
  readonly #runs: Model<Doc>;
  readonly #samples: Model<Doc>;
  readonly #batches: ReExtractionBatches;
  readonly #reader: Model<Doc>;

  constructor(database: Database) {
    this.#runs = recordModel(database, 'reExtractions', INDEXES);
    this.#samples = recordModel(database, 'reExtractionSamples', []);
    this.#batches = new ReExtractionBatches(database);
    this.#reader = recordModel(database, 'reExtractionReader', []);
  }

  models(): Model<Doc>[] {
    return [this.#runs, this.#samples, this.#reader, ...this.#batches.models()];
  }

  /** Says by what new articles are read from now on. */
  async setCurrent(extractor: string, catalogRev: number): Promise<void> {
    await retryDuplicate(() =>
      this.#reader.updateOne({ _id: READER }, { $set: { extractor, catalogRev } }, { upsert: true }),
    );
  }

  /** By what new articles are read; null before the first worker has started. */
  async current(): Promise<{ extractor: string; catalogRev: number } | null> {
    const doc = await this.#reader.findById(READER).lean<Doc>();
    if (!doc) return null;
    const { extractor, catalogRev } = decode(Reader, doc);
    return { extractor, catalogRev };
  }

  /**
   * Records a run that a worker then takes up. Its articles are counted by that worker.
   *
   * @returns the run's id
   */
  async start(wish: {
    scope: ReExtractionScope;
    catalogRev: number;
    by: Person;
    autoApply: boolean;
    at: string;
  }): Promise<string> {
    const { at, ...rest } = wish;
    const id = randomBytes(16).toString('hex');
    const run: ReExtraction = {
      id,
      ...rest,
      extractor: null,
      state: 'comparing',
      paused: false,
      why: null,
      createdAt: at,
      comparedAt: null,
      appliedBy: null,
      endedAt: null,
      total: 0,
      compared: 0,
      applied: 0,
      rate: null,
      counts: NOTHING,
    };
    await this.#runs.insertMany([{ ...encode(ReExtraction, run), cursor: '', cells: [], working: at }]);
    return id;
  }

  async get(id: string): Promise<ReExtraction | null> {
    const doc = await this.#runs.findById(id).lean<Doc>();
    return doc && decode(ReExtraction, doc);
  }

  /** What a run has found up to now; empty where it is not there or has found nothing. */
  async report(id: string): Promise<ReExtractionReport> {
    const [run, samples] = await Promise.all([
      this.#runs.findById(id).select({ cells: 1 }).lean<{ cells?: unknown }>(),
      this.#samples.findById(id).lean<{ samples?: unknown }>(),
    ]);
    return {
      cells: Cells.parse(run?.cells ?? []),
      samples: Samples.parse(samples?.samples ?? []),
    };
  }

  /**
   * Runs, the newest first.
   *
   * @throws BadCursor
   */
  async page(query: { limit: number; cursor?: string | undefined }): Promise<Page<ReExtraction>> {
    const { docs, next } = await newestFirst(this.#runs, 'createdAt', {}, query);
    return { items: docs.map((doc) => decode(ReExtraction, doc)), next };
  }

  /** Runs that are neither done nor given up. */
  async open(): Promise<ReExtraction[]> {
    const docs = await this.#runs.find({ state: { $in: [...OPEN] } }).lean<Doc[]>();
    return docs.map((doc) => decode(ReExtraction, doc));
  }

  /** The run that a worker goes on with, the oldest first; null where there is none. */
  async nextWorking(): Promise<Standing | null> {
    const [doc] = await this.#runs
      .find({ working: { $gt: '' } })
      .sort({ working: 1 })
      .limit(1)
      .lean<(Doc & { cursor: string; cells: unknown })[]>();
    return doc ? { run: decode(ReExtraction, doc), cursor: doc.cursor, cells: Cells.parse(doc.cells) } : null;
  }

  /** True where a worker has something to go on with. */
  async anyWorking(): Promise<boolean> {
    return (await this.#runs.exists({ working: { $gt: '' } })) !== null;
  }

  /** Applies what a run has found. False where it is not ready. */
  apply(id: string, by: Person, at: string): Promise<boolean> {
    return this.#move(id, ['ready'], { state: 'applying', appliedBy: by, cursor: '', rate: null }, at);
  }

  /** Holds a run back until it is resumed. False where there is nothing to hold back. */
  pause(id: string): Promise<boolean> {
    return this.#move(id, WORKING, { paused: true }, null);
  }

  resume(id: string, at: string): Promise<boolean> {
    return this.#move(id, WORKING, { paused: false, rate: null }, at);
  }

  /** Ends a run. What it applied stays; false where it has ended already. */
  cancel(id: string, at: string): Promise<boolean> {
    return this.#end(id, OPEN, { state: 'cancelled', endedAt: at });
  }

  /** Ends a run that cannot go on, and says why. */
  fail(id: string, why: string, at: string): Promise<boolean> {
    return this.#end(id, OPEN, { state: 'failed', why, endedAt: at });
  }

  /** Takes a run up: by which extractor it reads, and how many articles there are. */
  async takeUp(id: string, extractor: string, total: number): Promise<void> {
    await this.#runs.updateOne({ _id: id, extractor: null }, { $set: { extractor, total } });
  }

  /**
   * Keeps what was found in the articles behind the cursor, and moves it on. Repeating it after a crash in between writes the
   * same batch again.
   *
   * @returns false where another worker was there first, or the run is not being compared any more
   */
  async keepCompared(
    { run, cursor }: Standing,
    to: string,
    articles: readonly ArticleOutcome[],
    found: { looked: number; counts: ReExtraction['counts']; rate: number; cells: ReExtractionCell[] },
  ): Promise<boolean> {
    if (articles.length > 0) await this.#batches.put(run.id, cursor, to, articles);
    const { modifiedCount } = await this.#runs.updateOne(
      { _id: run.id, cursor, state: 'comparing', compared: run.compared },
      {
        $set: {
          cursor: to,
          compared: run.compared + found.looked,
          counts: found.counts,
          rate: found.rate,
          cells: found.cells,
        },
      },
    );
    return modifiedCount > 0;
  }

  /** The differences that a run shows. Written before the cursor moves on: chosen by their ids, they come to the same again. */
  async putSamples(id: string, samples: readonly ReExtractionSample[]): Promise<void> {
    const kept = Samples.parse(samples);
    await retryDuplicate(() => this.#samples.replaceOne({ _id: id }, { samples: kept }, { upsert: true }));
  }

  /** Ends the comparing: it waits for somebody's word, or goes on to be applied. */
  async endComparing({ run, cursor }: Standing, at: string): Promise<boolean> {
    const $set = run.autoApply
      ? { state: 'applying', appliedBy: run.by, cursor: '', comparedAt: at, rate: null }
      : { state: 'ready', comparedAt: at };
    const { modifiedCount } = await this.#runs.updateOne(
      { _id: run.id, cursor, state: 'comparing' },
      run.autoApply ? { $set } : { $set, $unset: { working: 1 } },
    );
    return modifiedCount > 0;
  }

  /** The articles to be applied next; null where all are. */
  nextBatch({ run, cursor }: Standing): Promise<Batch | null> {
    return this.#batches.next(run.id, cursor);
  }

  /** Moves a run behind a batch that is applied. False where another worker was there first. */
  async keepApplied({ run, cursor }: Standing, batch: Batch, rate: number): Promise<boolean> {
    const { modifiedCount } = await this.#runs.updateOne(
      { _id: run.id, cursor, state: 'applying' },
      { $set: { cursor: batch.to, applied: run.applied + batch.articles.length, rate } },
    );
    return modifiedCount > 0;
  }

  async endApplying({ run, cursor }: Standing, at: string): Promise<boolean> {
    return this.#end(run.id, ['applying'], { state: 'done', endedAt: at }, { cursor });
  }

  async #move(
    id: string,
    from: readonly ReExtractionState[],
    $set: Record<string, unknown>,
    working: string | null,
  ): Promise<boolean> {
    const { matchedCount } = await this.#runs.updateOne(
      { _id: id, state: { $in: [...from] } },
      working === null ? { $set, $unset: { working: 1 } } : { $set: { ...$set, working } },
    );
    return matchedCount > 0;
  }

  /** The batches go once the run has ended: nobody needs them, and they are as large as what they would change. */
  async #end(
    id: string,
    from: readonly ReExtractionState[],
    $set: Record<string, unknown>,
    where: QueryFilter<Doc> = {},
  ): Promise<boolean> {
    const { matchedCount } = await this.#runs.updateOne(
      { _id: id, state: { $in: [...from] }, ...where },
      { $set, $unset: { working: 1 } },
    );
    if (matchedCount > 0) await this.tidy();
    return matchedCount > 0;
  }

  /** Removes the batches of runs that have ended. */
  async tidy(): Promise<void> {
    const kept = await this.#batches.runs();
    if (kept.length === 0) return;
    const ended = await this.#runs
      .find({ _id: { $in: kept }, state: { $nin: [...OPEN] } })
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    await this.#batches.drop(ended.map(({ _id }) => _id));
  }
}
