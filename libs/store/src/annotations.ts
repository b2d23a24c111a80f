import { Annotation } from '@jinghe/contracts';
import { type Model, type QueryFilter } from 'mongoose';
import { type Database, decode, type Doc, encode, insertMissing, recordModel } from './record.js';

/** What the team remarks on figures. What is taken away stays in the collection and is found no more. */
export class Annotations {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'annotations', [
      { keys: { metric: 1, from: 1 }, serves: 'what is remarked on the metrics of a picture' },
      { keys: { platforms: 1, from: 1 }, serves: 'what is remarked on a platform' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  async add(annotation: Annotation): Promise<void> {
    await insertMissing(this.#model, [encode(Annotation, annotation)]);
  }

  /** One that was not taken away. */
  async get(id: string): Promise<Annotation | null> {
    const doc = await this.#model.findOne({ _id: id, removed: null }).lean<Doc>();
    return doc && decode(Annotation, doc);
  }

  /**
   * Changes one over the revision that was read.
   *
   * @returns false where it was changed or taken away meanwhile
   */
  async change(id: string, rev: number, fields: Partial<Omit<Annotation, 'id' | 'rev'>>): Promise<boolean> {
    const { modifiedCount } = await this.#model.updateOne(
      { _id: id, rev, removed: null },
      { $set: { ...fields, rev: rev + 1 } },
    );
    return modifiedCount > 0;
  }

  /**
   * By their days, the earliest first.
   *
   * @param query.metrics ids of metrics and families; all where it is left out
   * @param query.platforms those about any of them or about whoever is compared; all where it is left out
   */
  async find(query: {
    metrics?: readonly string[] | undefined;
    platforms?: readonly string[] | undefined;
  }): Promise<Annotation[]> {
    const filter: QueryFilter<Doc> = { removed: null };
    if (query.metrics) filter['metric'] = { $in: [...query.metrics] };
    if (query.platforms)
      filter['$or'] = [{ platforms: { $in: [...query.platforms] } }, { platforms: { $size: 0 } }];
    const docs = await this.#model.find(filter).sort({ from: 1, _id: 1 }).lean<Doc[]>();
    return docs.map((doc) => decode(Annotation, doc));
  }
}
