import { type Model } from 'mongoose';
import { type Database, type Doc, recordModel, retryDuplicate } from './record.js';
import { SecretBox, SecretError } from './secret-box.js';

/** As sources write it in `{secret:NAME}`. */
const NAME = /^[A-Z][A-Z0-9_]{0,63}$/;
const LONGEST = 8_192;

/** 32 bytes, or where to look for them at the first need: another process may make them meanwhile. */
export type SecretKey = Uint8Array | (() => Promise<Uint8Array | null>) | null;

/** Keys and passwords of sources. What lies in the database is sealed; a value is given out only to be sent. */
export class Secrets {
  readonly #model: Model<Doc>;
  readonly #key: SecretKey;
  #box: SecretBox | null = null;

  /**
   * @param key null: names can be listed, values neither set nor had
   * @param name of the collection: what one keeps, the other can neither list nor open by a name
   */
  constructor(database: Database, key: SecretKey, name = 'secrets') {
    this.#model = recordModel(database, name, []);
    this.#key = key;
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /**
   * Sets a secret, in place of an earlier one of that name.
   *
   * @throws RangeError for a name that sources cannot write, or a value that is empty, too long or of several lines
   * @throws SecretError where the process has no key
   */
  async put(name: string, value: string, now: string): Promise<void> {
    if (!NAME.test(name))
      throw new RangeError(`'${name.slice(0, 64)}' is no name of a secret: capitals, digits and "_".`);
    if (value === '' || value.length > LONGEST || /[\r\n\0]/.test(value))
      throw new RangeError(`The value of ${name} must be one line of 1 to ${LONGEST} characters.`);
    const sealed = (await this.#opened()).seal(name, value);
    await retryDuplicate(() =>
      this.#model.updateOne({ _id: name }, { $set: { sealed, setAt: now } }, { upsert: true }),
    );
  }

  /**
   * The value, to be sent and never written down; null where there is none of that name.
   *
   * @throws SecretError where it cannot be unlocked
   */
  async reveal(name: string): Promise<string | null> {
    const doc = await this.#model.findById(name).lean<{ sealed: string }>();
    return doc && (await this.#opened()).open(name, doc.sealed);
  }

  /** Names and when each was set, without values. */
  async list(): Promise<{ name: string; setAt: string }[]> {
    const docs = await this.#model
      .find({}, { setAt: 1 })
      .sort({ _id: 1 })
      .lean<{ _id: string; setAt: string }[]>();
    return docs.map(({ _id, setAt }) => ({ name: _id, setAt }));
  }

  /** @returns false where there was none */
  async remove(name: string): Promise<boolean> {
    const { deletedCount } = await this.#model.deleteOne({ _id: name });
    return deletedCount === 1;
  }

  async #opened(): Promise<SecretBox> {
    if (this.#box) return this.#box;
    const key = typeof this.#key === 'function' ? await this.#key() : this.#key;
    if (key) return (this.#box = new SecretBox(key));
    throw new SecretError('no-key', 'This process has no key of the secret store.');
  }
}
