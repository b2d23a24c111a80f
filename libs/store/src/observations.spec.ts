import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Observation, type Rival } from '@jinghe/contracts';
import { MongoClient } from 'mongodb';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { openStore, type Store } from './open.js';

let services: Services;
let store: Store;
let client: MongoClient;

beforeAll(async () => {
  services = await startServices();
  const uri = services.freshUri();
  store = await openStore({ uri });
  await store.ensureIndexes();
  client = await MongoClient.connect(uri);
}, 240_000);
afterAll(async () => {
  await client?.close();
  await store?.close();
  await services?.stop();
}, 120_000);

const AT = '2025-01-01T00:00:00.000Z';
const id = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 32);
const rivals = (count: number, from = 0): Rival[] =>
  Array.from({ length: count }, (_, n) => ({
    factId: id(`f${n}`),
    value: from + n,
    valueHigh: null,
    statedBy: 'questmobile',
    family: 'questmobile',
    agrees: n % 3 === 0,
    why: 'tier',
  }));
const observation = (name: string, of: Rival[]): Observation => ({
  id: id(name),
  platform: 'jd',
  metric: 'mau',
  definition: null,
  scope: 'china',
  segment: null,
  measure: 'level',
  growthBasis: null,
  claim: 'actual',
  unit: 'users',
  period: { label: '2024-12', start: '2024-12-01', end: '2024-12-31', grain: 'month' },
  value: 5,
  valueHigh: null,
  qualifier: 'exact',
  basis: 'reported',
  chosen: id('f'),
  statedBy: 'company:jd',
  carriedBy: null,
  published: null,
  publishedInferred: false,
  periodInferred: false,
  confidence: 1,
  families: ['jd'],
  conflict: true,
  rivals: of,
  reasons: [],
});
const listsKept = () => client.db().collection('observationRivals').countDocuments();
const rivalsOf = async (name: string) => (await store.observations.get(id(name)))?.record.rivals;

describe('the rivals of an observation', () => {
  it('are all had from the record, and the outermost from a series', async () => {
    const many = rivals(200);
    await store.observations.casPut(observation('many', many), null, AT);
    expect(await rivalsOf('many')).toEqual(many);
    expect((await store.observations.find({}))[0]?.rivals).toEqual([many[1], many[199]]);
    const few = rivals(3);
    await store.observations.casPut(observation('many', few), 1, AT);
    expect(await rivalsOf('many')).toEqual(few);
    expect(await listsKept()).toBe(0);
    expect(await store.observations.casDrop(id('many'), 2)).toBe(true);
  });

  it('are those of the record they are read with, whoever writes meanwhile, and leave nothing behind', async () => {
    await store.observations.casPut(observation('busy', rivals(50, 1)), null, AT);
    let writing = true;
    const writer = async (first: number) => {
      for (let n = first; n < first + 60; n++) {
        const rev = (await store.observations.get(id('busy')))!.rev;
        await store.observations.casPut({ ...observation('busy', rivals(20 + n, n)), value: n }, rev, AT);
      }
    };
    const reader = async () => {
      while (writing) {
        const { record } = (await store.observations.get(id('busy')))!;
        if (record.value !== 5) expect(record.rivals).toEqual(rivals(20 + record.value, record.value));
      }
    };
    const reading = Promise.all([reader(), reader()]);
    await Promise.all([writer(100), writer(300)]).finally(() => (writing = false));
    await reading;
    expect(await listsKept()).toBe(1);
    const { rev } = (await store.observations.get(id('busy')))!;
    expect(await store.observations.casDrop(id('busy'), rev - 1)).toBe(false);
    expect(await listsKept()).toBe(1);
    expect(await store.observations.casDrop(id('busy'), rev)).toBe(true);
    expect(await listsKept()).toBe(0);
  }, 240_000);
});
