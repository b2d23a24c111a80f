import { randomUUID } from 'node:crypto';
import { type Connection, type Model } from 'mongoose';
import { Coalesced } from './coalesced.js';
import { type Doc, recordModel, retryDuplicate } from './record.js';

const ALL = 'all';

/**
 * A sign for each collection that is another one after each write to it, so that who keeps an answer can ask whether it still holds. The
 * sign changes after the write: who read the sign first and the records then has them at least as new as the sign says. A crash in
 * between is mended by the stage that it ended, which is repeated and writes again.
 */
export class Versions {
  readonly #model: Model<Doc>;
  #changed = new Set<string>();

  constructor(connection: Connection) {
    this.#model = recordModel({ connection }, 'versions', []);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** Tells that a collection was written. Writers at one time share one telling, begun after the last of them wrote. */
  changed(collection: string): Promise<void> {
    this.#changed.add(collection);
    return this.#tell.get();
  }

  /** The present signs, by collection. Askers at one time share one reading, begun after the last of them asked. */
  now(): Promise<Readonly<Record<string, unknown>>> {
    return this.#read.get();
  }

  readonly #read = new Coalesced(async () => {
    const doc = await this.#model.findById(ALL).lean<Doc | null>();
    return doc ?? {};
  });

  readonly #tell = new Coalesced(async () => {
    const names = [...this.#changed];
    this.#changed = new Set();
    if (names.length === 0) return;
    const $set = Object.fromEntries(names.map((name) => [name, randomUUID()]));
    try {
      await retryDuplicate(() => this.#model.updateOne({ _id: ALL }, { $set }, { upsert: true }));
    } catch (error) {
      for (const name of names) this.#changed.add(name);
      throw error;
    }
  });
}
