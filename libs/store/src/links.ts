import { Instant, LinkKind, Role } from '@jinghe/contracts';
import { type Model } from 'mongoose';
import { z } from 'zod';
import { type Database, decode, type Doc, encode, recordModel } from './record.js';

/** A link that does one thing once. Its id is the SHA-256 of the token in its address, which is not kept. */
export const Link = z.object({
  id: z.string(),
  kind: LinkKind,
  /** Null for the first admin, who says it. */
  email: z.string().nullable(),
  role: Role,
  /** The name of whoever made it. */
  by: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  usedAt: Instant.nullable(),
});
export type Link = z.infer<typeof Link>;

export class Links {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'links', [
      { keys: { kind: 1, email: 1 }, serves: 'open invitations; the links of one person' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  async add(link: Link): Promise<void> {
    await this.#model.insertMany([encode(Link, link)]);
  }

  async get(id: string): Promise<Link | null> {
    const doc = await this.#model.findById(id).lean<Doc>();
    return doc && decode(Link, doc);
  }

  /** Those of a kind that may still be used. */
  async open(kind: LinkKind, now: string): Promise<Link[]> {
    const docs = await this.#model
      .find({ kind, usedAt: null, expiresAt: { $gt: now } })
      .sort({ createdAt: -1 })
      .lean<Doc[]>();
    return docs.map((doc) => decode(Link, doc));
  }

  /**
   * Uses a link up, for one of any number that try at once.
   *
   * @returns false where it was used or has expired
   */
  async take(id: string, now: string): Promise<boolean> {
    const { matchedCount } = await this.#model.updateOne(
      { _id: id, usedAt: null, expiresAt: { $gt: now } },
      { $set: { usedAt: now } },
    );
    return matchedCount === 1;
  }

  /** Makes a link usable again whose use came to nothing. */
  async putBack(id: string): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $set: { usedAt: null } });
  }

  /** Uses up all open links of a kind, of one person where `email` is given. */
  async closeAll(kind: LinkKind, now: string, email?: string): Promise<void> {
    await this.#model.updateMany(
      { kind, usedAt: null, ...(email === undefined ? {} : { email }) },
      { $set: { usedAt: now } },
    );
  }

  /** @returns false where no open link has that id */
  async remove(id: string): Promise<boolean> {
    const { deletedCount } = await this.#model.deleteOne({ _id: id, usedAt: null });
    return deletedCount === 1;
  }
}
