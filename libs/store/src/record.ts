import {
  type Connection,
  type IndexDefinition,
  type IndexOptions,
  type Model,
  mongo,
  Schema,
} from 'mongoose';
import { type z } from 'zod';

/** A document as it lies in the database: the contract's record with its `id` as `_id`, and what queries need beside it. */
export interface Doc extends Record<string, unknown> {
  _id: string;
}

/** One index, and the query that it serves: an index that serves none costs every write and is taken out. */
export interface Index {
  keys: IndexDefinition;
  options?: IndexOptions;
  serves: string;
}

/** Told before and after each single write (`before:facts.bulkWrite`); what it throws, or ends, stops the writer there. */
export type OnWrite = (point: string) => void | Promise<void>;

export interface Database {
  connection: Connection;
  /** Told of each collection after a write to it, of those that answers are made of. */
  changed?: ((collection: string) => Promise<void>) | undefined;
  onWrite?: OnWrite | undefined;
}

const QUERY_WRITES = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndReplace',
  'findOneAndDelete',
] as const;

/** What kept answers are made of; the rest is the pipeline's own and would be told for nobody. */
const ANSWERED_FROM = [
  'annotations',
  'articles',
  'catalogInUse',
  'changes',
  'events',
  'facts',
  'observations',
  'runs',
  'search',
  'search_segments',
  'sourceStates',
  'sources',
  'stories',
] as const;
export type Collection = (typeof ANSWERED_FROM)[number];
const isAnsweredFrom = (name: string) => ANSWERED_FROM.some((one) => one === name);

/** Failed writes are told too: one that failed for us (a lost connection, one of many) may have been done. */
function tellReaders(schema: Schema<Doc>, changed: () => Promise<void>): void {
  const afterFailure = (error: Error, _result: unknown, next: (error?: Error) => void) =>
    void changed().then(() => next(error), next);
  for (const method of QUERY_WRITES) {
    schema.post(method, { document: false, query: true }, changed);
    schema.post(method, { document: false, query: true, errorHandler: true }, afterFailure);
  }
  for (const method of ['bulkWrite', 'insertMany'] as const) {
    schema.post(method, changed);
    schema.post(method, { errorHandler: true }, afterFailure);
  }
}

function watchWrites(schema: Schema<Doc>, name: string, onWrite: OnWrite): void {
  for (const method of QUERY_WRITES) {
    schema.pre(method, { document: false, query: true }, () => onWrite(`before:${name}.${method}`));
    schema.post(method, { document: false, query: true }, () => onWrite(`after:${name}.${method}`));
  }
  schema.pre('bulkWrite', () => onWrite(`before:${name}.bulkWrite`));
  schema.post('bulkWrite', () => onWrite(`after:${name}.bulkWrite`));
  schema.pre('insertMany', () => onWrite(`before:${name}.insertMany`));
  schema.post('insertMany', () => onWrite(`after:${name}.insertMany`));
}

/**
 * A Mongoose model whose shape is a zod contract, checked where a record comes in and where it goes out. Mongoose itself
 * declares `_id` only, so that no shape is declared twice.
 */
export function recordModel(
  { connection, changed, onWrite }: Database,
  name: string,
  indexes: readonly Index[],
): Model<Doc> {
  const schema = new Schema<Doc>(
    { _id: { type: String, required: true } },
    {
      collection: name,
      strict: false,
      strictQuery: false,
      minimize: false,
      versionKey: false,
      id: false,
      autoIndex: false,
      autoCreate: false,
    },
  );
  for (const { keys, options } of indexes) schema.index(keys, options);
  if (changed && isAnsweredFrom(name)) tellReaders(schema, () => changed(name));
  if (onWrite) watchWrites(schema, name, onWrite);
  return connection.model<Doc>(name, schema);
}

/** The record of a document; what is stored only for queries is dropped. Throws a ZodError on a document of another shape. */
export function decode<S extends z.ZodType>(contract: S, doc: Doc): z.output<S> {
  const { _id, ...rest } = doc;
  return contract.parse({ ...rest, id: _id });
}

/** The document of a record, checked. */
export function encode<S extends z.ZodType<{ id: string }>>(contract: S, record: z.output<S>): Doc {
  const { id, ...rest } = contract.parse(record);
  return { _id: id, ...rest };
}

/** True where a unique key was taken: two processes wrote the same content at once. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 11000;
}

/** Two upserts of one new `_id` may race, and MongoDB then refuses one of them; the second try finds the document. */
export async function retryDuplicate<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return write();
  }
}

/** Inserts the documents whose `_id` is not there yet, in one command; those that are there stay as they are. */
export async function insertMissing(model: Model<Doc>, docs: readonly Doc[]): Promise<void> {
  if (docs.length === 0) return;
  try {
    await model.bulkWrite(
      docs.map((document) => ({ insertOne: { document } })),
      { ordered: false },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** The fields of a document but for those named: what another writer owns is left out of a write. */
export function fieldsBut(doc: Doc, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(doc).filter(([key]) => key !== '_id' && !names.includes(key)));
}
