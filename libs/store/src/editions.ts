import { Edition } from '@jinghe/contracts';
import { z } from 'zod';
import { type Model, type QueryFilter } from 'mongoose';
import { newestFirst, type Page } from './page.js';
import { type Database, decode, type Doc, encode, insertMissing, recordModel } from './record.js';

/** Where an edition's sentences lie. */
const TEXTS = ['lead', 'moves.fact', 'moves.context', 'deals.text', 'corrections.text'];

/** What an archive lists of an edition, without its text. */
export type EditionHead = Pick<
  Edition,
  'id' | 'kind' | 'about' | 'from' | 'to' | 'composedAt' | 'subject' | 'empty'
>;

/** What an edition said of figures, for whoever asks whether it still holds. */
const ToldEdition = Edition.pick({
  id: true,
  kind: true,
  about: true,
  title: true,
  periodName: true,
  composedAt: true,
  figures: true,
}).extend({
  corrections: z.array(Edition.shape.corrections.element.pick({ observationId: true, after: true })),
});
export type ToldEdition = z.infer<typeof ToldEdition>;

const headOf = (doc: Doc): EditionHead => {
  const { id, kind, about, from, to, composedAt, subject, empty } = decode(Edition, doc);
  return { id, kind, about, from, to, composedAt, subject, empty };
};

/** Digests as they were composed, once and for good. */
export class Editions {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'editions', [
      { keys: { to: -1, _id: -1 }, serves: 'the archive, newest first' },
      { keys: { kind: 1, about: 1, to: -1 }, serves: 'what earlier editions of a kind told' },
      { keys: { composedAt: -1 }, serves: 'which figures were sent since a day' },
      { keys: { 'corrects.id': 1 }, serves: 'the errata of an edition' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  /** Keeps an edition. Of two that were composed at once the first stays. */
  async keep(edition: Edition): Promise<Edition> {
    await insertMissing(this.#model, [encode(Edition, edition)]);
    const kept = await this.get(edition.id);
    if (!kept) throw new Error(`edition ${edition.id} was written and cannot be read`);
    return kept;
  }

  async get(id: string): Promise<Edition | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(Edition, doc);
  }

  /** The last editions of a kind and subject up to a day, newest first. */
  async earlier(kind: string, about: string | null, upTo: string, limit: number): Promise<Edition[]> {
    const docs = await this.#model
      .find({ kind, about, to: { $lte: upTo } })
      .sort({ to: -1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((doc) => decode(Edition, doc));
  }

  /** The errata of an edition, the newest first. */
  async errataOf(id: string): Promise<EditionHead[]> {
    const docs = await this.#model.find({ 'corrects.id': id }).sort({ composedAt: -1 }).lean<Doc[]>();
    return docs.map(headOf);
  }

  /** Which editions were composed since an instant. */
  async idsSince(since: string): Promise<string[]> {
    const docs = await this.#model
      .find({ composedAt: { $gte: since } })
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    return docs.map(({ _id }) => _id);
  }

  /** What some editions said of figures. */
  async told(ids: readonly string[]): Promise<ToldEdition[]> {
    if (ids.length === 0) return [];
    const docs = await this.#model
      .find({ _id: { $in: [...ids] } })
      .select({ kind: 1, about: 1, title: 1, periodName: 1, composedAt: 1, figures: 1, corrections: 1 })
      .lean<Doc[]>();
    return docs.map((doc) => decode(ToldEdition, doc));
  }

  /**
   * The archive, newest first.
   *
   * @param query.words must all be in the subject or in the text, in either language
   * @throws BadCursor
   */
  async page(query: {
    limit: number;
    cursor?: string | undefined;
    kind?: string | undefined;
    words?: readonly string[] | undefined;
  }): Promise<Page<EditionHead>> {
    const filter: QueryFilter<Doc> = query.kind ? { kind: query.kind } : {};
    if (query.words?.length)
      filter['$and'] = query.words.map((word) => {
        const said = { $regex: word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), $options: 'i' };
        const fields = [
          'subject.zh',
          'subject.en',
          ...TEXTS.flatMap((at) => [`${at}.zh.text`, `${at}.en.text`]),
        ];
        return { $or: fields.map((field): QueryFilter<Doc> => ({ [field]: said })) };
      });
    const { docs, next } = await newestFirst(this.#model, 'to', filter, query);
    return { items: docs.map(headOf), next };
  }
}
