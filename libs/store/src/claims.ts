import { Person } from '@jinghe/contracts';
import { type Model } from 'mongoose';
import { z } from 'zod';
import { type Database, type Doc, isDuplicateKey, recordModel } from './record.js';

const Claim = z.object({ by: Person, until: z.iso.datetime() });
type Claim = z.infer<typeof Claim>;

/** Who looks at what just now. A claim ends by itself, so that one who goes home holds nothing back. */
export class Claims {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'claims', [
      { keys: { until: 1 }, serves: 'claims that are over, to take them out' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /**
   * Takes an item, or holds it longer.
   *
   * @returns null where it is taken now; else who has it
   */
  async take(key: string, by: Person, now: string, until: string): Promise<Claim | null> {
    try {
      await this.#model.updateOne(
        { _id: key, $or: [{ until: { $lt: now } }, { 'by.id': by.id }] },
        { $set: { by, until } },
        { upsert: true },
      );
      return null;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return (await this.of([key], now)).get(key) ?? null;
    }
  }

  /** The claims on some items that are not over. */
  async of(keys: readonly string[], now: string): Promise<Map<string, Claim>> {
    const docs = await this.#model.find({ _id: { $in: [...keys] }, until: { $gte: now } }).lean<Doc[]>();
    return new Map(docs.map((doc) => [doc._id, Claim.parse(doc)]));
  }

  /** Takes out the claims that are over. */
  async tidy(now: string): Promise<void> {
    await this.#model.deleteMany({ until: { $lt: now } });
  }
}
