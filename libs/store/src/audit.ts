import { AuditEntry } from '@jinghe/contracts';
import { type Model, type QueryFilter } from 'mongoose';
import { newestFirst, type Page } from './page.js';
import { type Database, decode, type Doc, encode, recordModel } from './record.js';

/** Which entries are wanted; times are instants, `until` excluded. */
export interface AuditFilter {
  by?: string | undefined;
  subject?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

/** Who changed what, when. There is no way to alter or remove an entry. */
export class Audit {
  readonly #model: Model<Doc>;

  constructor(database: Database) {
    this.#model = recordModel(database, 'audit', [
      { keys: { at: -1, _id: -1 }, serves: 'the log, newest first' },
      { keys: { 'by.id': 1, at: -1 }, serves: 'what one person did' },
      { keys: { subject: 1, at: -1 }, serves: 'what was done to one thing' },
    ]);
  }

  models(): Model<Doc>[] {
    return [this.#model];
  }

  async append(entry: AuditEntry): Promise<void> {
    await this.#model.insertMany([encode(AuditEntry, entry)]);
  }

  async page(
    { by, subject, from, until }: AuditFilter,
    place: { limit: number; cursor?: string | undefined },
  ): Promise<Page<AuditEntry>> {
    const filter: QueryFilter<Doc> = {
      ...(by === undefined ? {} : { 'by.id': by }),
      ...(subject === undefined ? {} : { subject }),
      ...(from === undefined && until === undefined
        ? {}
        : { at: { ...(from ? { $gte: from } : {}), ...(until ? { $lt: until } : {}) } }),
    };
    const { docs, next } = await newestFirst(this.#model, 'at', filter, place);
    return { items: docs.map((doc) => decode(AuditEntry, doc)), next };
  }
}
