import { CatalogRevision, CatalogSave } from '@jinghe/contracts';
import { type Model } from 'mongoose';
import { z } from 'zod';
import { type Database, type Doc, insertMissing, isDuplicateKey, recordModel } from './record.js';

const IN_USE = 'catalog';
const Pointer = z.object({
  rev: z.int().nonnegative(),
  saves: z.array(CatalogSave),
  /** The revision by which all that is held was weighed last. */
  weighed: z.int().nonnegative().default(0),
});
/** Which revision is in use, and each that ever came into use, the oldest first. */
export type CatalogPointer = z.infer<typeof Pointer>;

const docOf = (revision: CatalogRevision): Doc => ({
  _id: String(revision.rev),
  ...CatalogRevision.parse(revision),
});

/**
 * The team's states of the catalogue. A revision is written once and never changed, so that whoever reads by it, reads by the
 * same; which one is in use is one word, changed by whoever knew the last one.
 */
export class CatalogRevisions {
  readonly #revisions: Model<Doc>;
  readonly #inUse: Model<Doc>;

  constructor(database: Database) {
    this.#revisions = recordModel(database, 'catalogRevisions', [
      { keys: { rev: -1 }, serves: 'the number of the next revision' },
      { keys: { 'by.id': 1, rev: -1 }, serves: 'the draft of one person' },
    ]);
    this.#inUse = recordModel(database, 'catalogInUse', []);
  }

  models(): Model<Doc>[] {
    return [this.#revisions, this.#inUse];
  }

  async inUse(): Promise<CatalogPointer> {
    const doc = await this.#inUse.findById(IN_USE).lean<Doc | null>();
    return Pointer.parse(doc ?? { rev: 0, saves: [] });
  }

  async get(rev: number): Promise<CatalogRevision | null> {
    const doc = await this.#revisions.findById(String(rev)).lean<Doc>();
    return doc && CatalogRevision.parse(doc);
  }

  async many(revs: readonly number[]): Promise<CatalogRevision[]> {
    const docs = await this.#revisions.find({ _id: { $in: revs.map(String) } }).lean<Doc[]>();
    return docs.map((doc) => CatalogRevision.parse(doc));
  }

  /**
   * A revision with all that it stands on, the oldest first; empty for 0.
   *
   * @throws Error where one of them is missing
   */
  async chain(rev: number): Promise<CatalogRevision[]> {
    const chain: CatalogRevision[] = [];
    for (let next = rev; next > 0;) {
      const revision = await this.get(next);
      if (!revision) throw new Error(`revision ${next} of the catalogue is missing`);
      chain.unshift(revision);
      next = revision.base;
    }
    return chain;
  }

  /** Writes a revision under the next free number. */
  async add(revision: Omit<CatalogRevision, 'rev'>): Promise<CatalogRevision> {
    for (;;) {
      const [last] = await this.#revisions
        .find({})
        .sort({ rev: -1 })
        .limit(1)
        .select({ rev: 1 })
        .lean<{ rev: number }[]>();
      const numbered = { ...revision, rev: (last?.rev ?? 0) + 1 };
      try {
        await this.#revisions.bulkWrite([{ insertOne: { document: docOf(numbered) } }]);
        return numbered;
      } catch (error) {
        // Another one took the number meanwhile.
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  /** Drafts of one person that are neither dropped nor were ever in use, the newest first. */
  async draftsOf(personId: string): Promise<CatalogRevision[]> {
    const { saves } = await this.inUse();
    const docs = await this.#revisions
      .find({ 'by.id': personId, dropped: false, rev: { $nin: saves.map(({ rev }) => rev) } })
      .sort({ rev: -1 })
      .lean<Doc[]>();
    return docs.map((doc) => CatalogRevision.parse(doc));
  }

  async drop(revs: readonly number[]): Promise<void> {
    await this.#revisions.updateMany({ _id: { $in: revs.map(String) } }, { $set: { dropped: true } });
  }

  /**
   * Puts a revision in use.
   *
   * @returns false where another one than `save.was` is in use by now: nothing is changed then
   */
  async use(save: CatalogSave): Promise<boolean> {
    await insertMissing(this.#inUse, [{ _id: IN_USE, rev: 0, saves: [] }]);
    const { modifiedCount } = await this.#inUse.updateOne(
      { _id: IN_USE, rev: save.was },
      { $set: { rev: save.rev }, $push: { saves: CatalogSave.parse(save) } },
    );
    return modifiedCount > 0;
  }
  /** Remembers that all that is held is weighed by a revision, or is marked to be. */
  async setWeighed(rev: number): Promise<void> {
    await this.#inUse.updateOne({ _id: IN_USE }, { $set: { weighed: rev } });
  }
}
