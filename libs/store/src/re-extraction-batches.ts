import { Fact } from '@jinghe/contracts';
import { type Model } from 'mongoose';
import { z } from 'zod';
import { type Database, decode, type Doc, encode, recordModel, retryDuplicate } from './record.js';

/** What one run found in one article, and what it looked at to find it. */
export const ArticleOutcome = z.object({
  id: z.string(),
  revisionId: z.string(),
  /** Who had read the article last, and which decisions stood, when it was compared. */
  extractor: z.string().nullable(),
  decided: z.string(),
  /** Whether the words that prove its facts are others afterwards. */
  proofs: z.boolean(),
  /** How many facts stand afterwards. */
  facts: z.int().nonnegative(),
  write: z.array(z.object({ fact: Fact, keys: z.array(z.string()), waits: z.number().nullable() })),
  retire: z.array(z.string()),
  /** Dirty keys of all that is written and retired, as they were and as they are. */
  keys: z.array(z.string()),
});
export type ArticleOutcome = z.infer<typeof ArticleOutcome>;

/** Articles that were compared together and are applied together; `to` is the id of the last that was looked at. */
const Batch = z.object({
  id: z.string(),
  run: z.string(),
  to: z.string(),
  articles: z.array(ArticleOutcome),
});
export type Batch = z.infer<typeof Batch>;

/** What runs have found and not yet applied. */
export class ReExtractionBatches {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'reExtractionBatches', [
      { keys: { run: 1, to: 1 }, serves: 'applying: the next batch of a run' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** Keeps what was found behind an article; found once more, it takes the place of what was found before. */
  async put(run: string, after: string, to: string, articles: readonly ArticleOutcome[]): Promise<void> {
    const { _id, ...batch } = encode(Batch, { id: `${run}_${after}`, run, to, articles: [...articles] });
    await retryDuplicate(() => this.#model.replaceOne({ _id }, batch, { upsert: true }));
  }

  /** The first batch of a run behind an article. */
  async next(run: string, after: string): Promise<Batch | null> {
    const [doc] = await this.#model
      .find({ run, to: { $gt: after } })
      .sort({ to: 1 })
      .limit(1)
      .lean<Doc[]>();
    return doc ? decode(Batch, doc) : null;
  }

  /** The runs of which any are kept. */
  async runs(): Promise<string[]> {
    return (await this.#model.distinct('run')).map(String);
  }

  async drop(runs: readonly string[]): Promise<void> {
    if (runs.length > 0) await this.#model.deleteMany({ run: { $in: [...runs] } });
  }
}
