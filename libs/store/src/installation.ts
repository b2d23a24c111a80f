import { type Model } from 'mongoose';
import { type Database, type Doc, insertMissing, recordModel } from './record.js';

/** What this installation settles once, for all its processes: each by its name, and never changed. */
export class Installation {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'installation', []);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** The value of that name; the first to ask brings it. */
  async once(name: string, value: string): Promise<string> {
    await insertMissing(this.#model, [{ _id: name, value }]);
    const doc = await this.#model.findById(name).lean<{ value: string }>();
    if (!doc) throw new Error(`The installation's ${name} was written and cannot be read.`);
    return doc.value;
  }
}
