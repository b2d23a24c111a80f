import { type Model, type QueryFilter } from 'mongoose';
import { z } from 'zod';
import { type Doc } from './record.js';

/** A cursor that this store did not issue. The caller shows it as a wrong field of the input. */
export class BadCursor extends Error {
  constructor() {
    super('The cursor is not one of this list: leave it out to begin at the newest.');
    this.name = 'BadCursor';
  }
}

/** One page of a list. `next` is the cursor of the following page; null on the last. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

const Position = z.tuple([z.string(), z.string()]);

export const encodeCursor = (position: [string, string]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** @throws BadCursor */
export function decodeCursor(cursor: string): [string, string] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadCursor();
    throw error;
  }
  const position = Position.safeParse(parsed);
  if (!position.success) throw new BadCursor();
  return position.data;
}

/**
 * One page, newest first by a text field and then by id, so that equal times neither repeat nor skip a record. The
 * cursor is the last record's place: it stays right while new records come in on top.
 */
export async function newestFirst(
  model: Model<Doc>,
  field: string,
  filter: QueryFilter<Doc>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ docs: Doc[]; next: string | null }> {
  const conditions: QueryFilter<Doc>[] = [filter];
  if (cursor) {
    const [value, id] = decodeCursor(cursor);
    conditions.push({ [field]: { $lte: value } });
    conditions.push({ $or: [{ [field]: { $lt: value } }, { [field]: value, _id: { $lt: id } }] });
  }
  const docs = await model
    .find({ $and: conditions })
    .sort({ [field]: -1, _id: -1 })
    .limit(limit + 1)
    .lean<Doc[]>();
  const page = docs.slice(0, limit);
  const last = page.at(-1);
  const next = docs.length > limit && last ? encodeCursor([String(last[field]), last._id]) : null;
  return { docs: page, next };
}
