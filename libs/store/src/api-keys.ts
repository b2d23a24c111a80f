import { ApiKeyView } from '@jinghe/contracts';
import { type Model } from 'mongoose';
import { type Database, decode, type Doc, encode, recordModel } from './record.js';

/** Keys of programs. Of the key itself only its SHA-256 is kept: 32 random bytes need no slow hash. */
export class ApiKeys {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'apiKeys', [
      { keys: { hash: 1 }, options: { unique: true }, serves: 'a request that comes with a key' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  async add(view: ApiKeyView, hash: string): Promise<void> {
    await this.#model.insertMany([{ ...encode(ApiKeyView, view), hash }]);
  }

  /** The key of that hash, also one that has expired; null where it was revoked or never was. */
  async byHash(hash: string): Promise<ApiKeyView | null> {
    const doc = await this.#model.findOne({ hash }).lean<Doc>();
    return doc && decode(ApiKeyView, doc);
  }

  async all(): Promise<ApiKeyView[]> {
    const docs = await this.#model.find({}).sort({ createdAt: -1 }).lean<Doc[]>();
    return docs.map((doc) => decode(ApiKeyView, doc));
  }

  async used(id: string, at: string): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $set: { lastUsedAt: at } });
  }

  /** @returns false where there was none */
  async remove(id: string): Promise<boolean> {
    const { deletedCount } = await this.#model.deleteOne({ _id: id });
    return deletedCount === 1;
  }
}
