import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose, { Schema } from 'mongoose';
import { FolderInUseError, startDatabase, type Database } from './index.js';

/** What the store may ask of the database, asked through stock Mongoose. */
const dir = mkdtempSync(join(tmpdir(), 'jinghe-mongoose-'));
let database: Database;
let connection: mongoose.Connection;

const thingSchema = new Schema(
  {
    n: { type: Number, required: true },
    tags: [String],
    at: Date,
    sub: { x: Number },
    items: [{ _id: false, k: String, q: Number }],
  },
  { timestamps: true },
);
thingSchema.index({ n: 1 }, { unique: true });
const things = () => connection.model('Thing', thingSchema);

beforeAll(async () => {
  database = await startDatabase({ dir, port: 0, replicaSet: 'rs0' });
  connection = await mongoose.createConnection(`${database.uri}/checklist?replicaSet=rs0`).asPromise();
  await things().init();
  await things().insertMany(
    Array.from({ length: 500 }, (_none, i) => ({
      n: i + 1,
      tags: [`t${i % 5}`],
      at: new Date(Date.UTC(2024, 0, 1 + (i % 60))),
      sub: { x: i },
      items: [
        { k: 'a', q: i },
        { k: 'b', q: 1 },
      ],
    })),
  );
}, 30_000);

afterAll(async () => {
  await connection.close();
  await database.stop();
  rmSync(dir, { recursive: true });
});

describe('the one-machine database under Mongoose', () => {
  it('creates, finds by id, and stamps times', async () => {
    const made = await things().create({ n: 1000, tags: ['a'] });
    const found = await things().findById(made._id).lean();
    expect(found).toMatchObject({ n: 1000, tags: ['a'], createdAt: expect.any(Date) });
  });

  it('refuses a second value of a unique index with code 11000 and the key', async () => {
    await expect(things().create({ n: 1 })).rejects.toMatchObject({ code: 11000, keyValue: { n: 1 } });
  });

  it('gives every document to a sorted cursor, over many batches', async () => {
    const seen: number[] = [];
    const cursor = things()
      .find({ n: { $gte: 10, $lte: 500 } })
      .sort({ n: -1 })
      .lean()
      .cursor();
    for await (const { n } of cursor) seen.push(n);
    expect(seen).toEqual(Array.from({ length: 491 }, (_none, i) => 500 - i));
  });

  it('counts and lists distinct values of an array field', async () => {
    expect(await things().countDocuments({ tags: 't1' })).toBe(100);
    expect((await things().distinct('tags', { n: { $lte: 500 } })).sort()).toEqual([
      't0',
      't1',
      't2',
      't3',
      't4',
    ]);
  });

  it('upserts with $setOnInsert, $inc, $addToSet, and $push with $each and $slice', async () => {
    const made = await things()
      .findOneAndUpdate(
        { n: 9999 },
        {
          $setOnInsert: { at: new Date(0) },
          $inc: { 'sub.x': 5 },
          $addToSet: { tags: 'z' },
          $push: {
            items: {
              $each: [
                { k: 'q', q: 1 },
                { k: 'r', q: 2 },
              ],
              $slice: -1,
            },
          },
        },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    expect(made).toMatchObject({ at: new Date(0), sub: { x: 5 }, tags: ['z'], items: [{ k: 'r', q: 2 }] });
  });

  it('updates array elements by filter', async () => {
    const filter = { n: { $gte: 20, $lt: 30 } };
    const result = await things().updateMany(
      filter,
      { $set: { 'items.$[e].q': 77 } },
      { arrayFilters: [{ 'e.k': 'b' }] },
    );
    expect(result).toMatchObject({ matchedCount: 10, modifiedCount: 10 });
    const first = await things().findOne(filter).lean();
    expect(first?.items).toEqual([
      { k: 'a', q: expect.any(Number) },
      { k: 'b', q: 77 },
    ]);
  });

  it('writes only if the revision is still the one that was read', async () => {
    const change = () => things().updateOne({ n: 40, 'sub.x': 39 }, { $set: { 'sub.x': 1 } });
    expect((await change()).modifiedCount).toBe(1);
    expect((await change()).modifiedCount).toBe(0);
  });

  it('takes simultaneous upserts of one key as one document', async () => {
    const upserts = Array.from({ length: 20 }, () =>
      things().updateOne({ n: 7777 }, { $inc: { 'sub.x': 1 } }, { upsert: true }),
    );
    await Promise.all(upserts);
    const all = await things().find({ n: 7777 }).lean();
    expect(all.map(({ sub }) => sub?.x)).toEqual([20]);
  });

  it('writes in bulk', async () => {
    const result = await things().bulkWrite([
      { updateOne: { filter: { n: 5000 }, update: { $set: { 'sub.x': 1 } }, upsert: true } },
      { deleteOne: { filter: { n: 3 } } },
    ]);
    expect(result).toMatchObject({ upsertedCount: 1, deletedCount: 1 });
  });

  it('aggregates in facets: unwind, group, dateTrunc, bucket', async () => {
    const [facets] = await things().aggregate([
      { $match: { n: { $gte: 100, $lt: 200 } } },
      {
        $facet: {
          byTag: [
            { $unwind: '$tags' },
            { $group: { _id: '$tags', c: { $sum: 1 }, m: { $max: '$n' } } },
            { $sort: { _id: 1 } },
          ],
          byWeek: [
            { $group: { _id: { $dateTrunc: { date: '$at', unit: 'week' } }, c: { $sum: 1 } } },
            { $sort: { _id: 1 } },
          ],
          sizes: [
            {
              $bucket: {
                groupBy: '$n',
                boundaries: [100, 110, 200],
                default: 'other',
                output: { c: { $sum: 1 } },
              },
            },
          ],
        },
      },
    ]);
    expect(facets.byTag).toHaveLength(5);
    expect(facets.byTag[0]).toEqual({ _id: 't0', c: 20, m: 196 });
    expect(facets.byWeek[0]._id).toEqual(new Date('2023-12-31'));
    expect(facets.sizes).toEqual([
      { _id: 100, c: 10 },
      { _id: 110, c: 90 },
    ]);
  });

  it('computes running sums and ranks over windows', async () => {
    const rows = await things().aggregate([
      { $match: { n: { $gte: 100, $lt: 103 } } },
      {
        $setWindowFields: {
          partitionBy: null,
          sortBy: { n: 1 },
          output: { run: { $sum: '$n', window: { documents: ['unbounded', 'current'] } }, r: { $rank: {} } },
        },
      },
      { $project: { n: 1, run: 1, r: 1, _id: 0 } },
    ]);
    expect(rows).toEqual([
      { n: 100, run: 100, r: 1 },
      { n: 101, run: 201, r: 2 },
      { n: 102, run: 303, r: 3 },
    ]);
  });

  it('populates and looks up another collection', async () => {
    const Author = connection.model('Author', new Schema({ name: String }));
    const bookSchema = new Schema({ t: String, author: { type: Schema.Types.ObjectId, ref: 'Author' } });
    const Book = connection.model('Book', bookSchema);
    const author = await Author.create({ name: 'x' });
    await Book.create([
      { t: '1', author: author._id },
      { t: '2', author: author._id },
    ]);
    const books = await Book.find().populate<{ author: { name: string } }>('author').lean();
    expect(books.map((book) => book.author.name)).toEqual(['x', 'x']);
    const counted = await Author.aggregate([
      { $lookup: { from: 'books', localField: '_id', foreignField: 'author', as: 'books' } },
      { $project: { n: { $size: '$books' }, name: 1, _id: 0 } },
    ]);
    expect(counted).toEqual([{ n: 2, name: 'x' }]);
  });

  it('hides a transaction from others until it commits, and undoes one that fails', async () => {
    const Account = connection.model('Account', new Schema({ name: String }));
    await Account.init();
    await Account.createCollection();
    const session = await connection.startSession();
    await session.withTransaction(async () => {
      await Account.create([{ name: 'tx' }], { session });
      expect(await Account.countDocuments({}, { session })).toBe(1);
      expect(await Account.countDocuments({})).toBe(0);
    });
    expect(await Account.countDocuments({})).toBe(1);
    const failing = session.withTransaction(async () => {
      await Account.create([{ name: 'tx2' }], { session });
      throw new Error('changed our mind');
    });
    await expect(failing).rejects.toThrow('changed our mind');
    expect(await Account.countDocuments({})).toBe(1);
    await session.endSession();
  });

  it('does not let a path reach the prototype', async () => {
    const raw = connection.collection('raw');
    await raw.insertOne({ n: 1 });
    await raw.updateOne({ n: 1 }, { $set: { 'constructor.prototype.bad': 1 } });
    expect(({} as { bad?: number }).bad).toBeUndefined();
  });

  it('refuses what it cannot do, by name', async () => {
    await expect(things().find({ $where: 'true' } as object)).rejects.toThrow('$where');
  });

  it('keeps everything over a restart on the same folder', async () => {
    const folder = join(dir, 'again');
    const first = await startDatabase({ dir: folder, port: 0 });
    await expect(startDatabase({ dir: folder, port: 0 })).rejects.toThrow(FolderInUseError);
    const before = await mongoose.createConnection(`${first.uri}/again`).asPromise();
    await before.collection('kept').insertOne({ n: 1 });
    await before.close();
    await first.stop();
    const second = await startDatabase({ dir: folder, port: 0 });
    const after = await mongoose.createConnection(`${second.uri}/again`).asPromise();
    expect(await after.collection('kept').countDocuments({ n: 1 })).toBe(1);
    await after.close();
    await second.stop();
  });
});
