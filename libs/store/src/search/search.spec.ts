import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type SearchEntry } from '@jinghe/contracts';
import { type Services, startServices } from '../../../../tools/testing/services.js';
import { MongoClient } from 'mongodb';
import { BadCursor } from '../page.js';
import { openStore, type Store } from '../open.js';

let services: Services;
let store: Store;
let reader: Store;
let uri: string;

beforeAll(async () => {
  services = await startServices();
}, 300_000);
afterAll(() => services.stop(), 120_000);

beforeEach(async () => {
  uri = services.freshUri();
  [store, reader] = [await openStore({ uri }), await openStore({ uri })];
  await store.ensureIndexes();
}, 120_000);
afterEach(async () => {
  await store.close();
  await reader.close();
});

const idOf = (n: number) => createHash('sha256').update(`${n}`).digest('hex').slice(0, 32);
const entry = (n: number, more: Partial<SearchEntry> = {}): SearchEntry => ({
  id: idOf(n),
  day: new Date(Date.UTC(2020, 0, 1 + (n % 700))).toISOString().slice(0, 10),
  title: `第${n}篇 抖音${n % 3 === 0 ? '月活跃用户' : '成交额'}`,
  lead: n % 50 === 0 ? '红猫计划开始' : '照常',
  url: null,
  publisher: null,
  quotes: [],
  ...more,
});
const write = async (entries: readonly SearchEntry[]) => {
  for (let at = 0; at < entries.length; at += 100)
    await Promise.all(entries.slice(at, at + 100).map((one) => store.search.put(one)));
};
const asked = async (question: string, limit = 20) =>
  (await reader.search.find(question, limit)).entries.map(({ id }) => id);
const newest = (entries: readonly SearchEntry[], has: string) =>
  entries
    .filter(({ title, lead }) => `${title}${lead}`.includes(has))
    .sort((a, b) => (a.day === b.day ? (a.id < b.id ? 1 : -1) : a.day < b.day ? 1 : -1))
    .map(({ id }) => id);

describe('search', () => {
  it('finds the newest over what waits and over all segments, as another process sees them', async () => {
    const all = Array.from({ length: 1_700 }, (_, n) => entry(n));
    await write(all);
    await store.search.batch();
    for (const question of ['月活', '红猫计划', '抖音'])
      expect(await asked(question)).toEqual(newest(all, question).slice(0, 20));
    expect(await asked('红猫', 100)).toEqual(newest(all, '红猫'));
    expect((await reader.search.find('红猫', 100)).next).toBeNull();
    const paged: string[] = [];
    for (let next: string | null | undefined; next !== null;) {
      const page = await reader.search.find('月活', 90, next);
      paged.push(...page.entries.map(({ id }) => id));
      next = page.next;
      // What comes on top meanwhile moves nothing.
      const late = { title: '月活', lead: '照常', day: '2026-01-01' };
      await store.search.put(entry(8_000 + paged.length, late));
    }
    expect(paged).toEqual(newest(all, '月活'));
    await expect(reader.search.find('抖音', 100, 'nonsense')).rejects.toThrow(BadCursor);
    expect(await asked('活抖')).toEqual([]);
    const late = entry(9_001, { title: '红猫计划结束', day: '2026-01-01' });
    await store.search.put(late);
    expect((await asked('红猫'))[0]).toBe(late.id);
  }, 300_000);

  it('forgets what an entry no longer says, and shows one that was dated anew in its new place', async () => {
    const all = Array.from({ length: 600 }, (_, n) => entry(n));
    await write(all);
    await store.search.batch();
    expect(await asked('红猫', 100)).toContain(idOf(50));
    await store.search.put(entry(50, { lead: '照常' }));
    await store.search.put(entry(100, { day: '2026-02-02' }));
    expect(await asked('红猫', 100)).not.toContain(idOf(50));
    expect((await asked('红猫', 100))[0]).toBe(idOf(100));
    const anew = [entry(50, { lead: '照常' }), entry(100, { day: '2026-02-02' })];
    const more = Array.from({ length: 600 }, (_, n) => entry(1_000 + n));
    await write(more);
    await store.search.batch();
    const now = [...all.filter(({ id }) => id !== idOf(50) && id !== idOf(100)), ...anew, ...more];
    expect(await asked('红猫', 100)).toEqual(newest(now, '红猫'));
  }, 300_000);

  it('finds what a store of before there were segments holds', async () => {
    const client = await MongoClient.connect(uri);
    const old = client.db().collection<{ _id: string; terms: string[] }>('search');
    await old.createIndex({ terms: 1, day: -1, _id: -1 });
    const all = Array.from({ length: 600 }, (_, n) => entry(n));
    await old.insertMany(all.map(({ id, ...one }) => ({ _id: id, ...one, terms: ['红猫'] })));
    await store.ensureIndexes();
    expect(await asked('红猫', 100)).toEqual(newest(all, '红猫'));
    await store.search.put(entry(1));
    expect(await asked('红猫', 100)).toEqual(newest(all, '红猫'));
    expect(
      await old.countDocuments({ $or: [{ terms: { $exists: true } }, { waits: { $exists: true } }] }),
    ).toBe(0);
    expect((await old.indexes()).map(({ name }) => name).sort()).toEqual(['_id_', 'waits_1']);
    await client.close();
  }, 300_000);

  it('loses nothing and doubles nothing where two processes make segments at once', async () => {
    const all = Array.from({ length: 1_100 }, (_, n) => entry(n));
    await write(all.slice(0, 500));
    await write(all.slice(500));
    await Promise.all([store.search.batch(), reader.search.batch()]);
    expect(await asked('红猫', 100)).toEqual(newest(all, '红猫'));
  }, 300_000);
});
