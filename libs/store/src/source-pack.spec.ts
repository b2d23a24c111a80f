import { type Source, type SourceState } from '@jinghe/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { openStore, type Store } from './index.js';

const NOW = '2026-03-02T04:00:00.000Z';
const BY_LI = { at: NOW, by: 'Li' };
const source = (id: string, more: Partial<Source> = {}): Source =>
  ({
    id,
    kind: 'feed',
    name: { zh: id, en: id },
    enabled: false,
    publisher: null,
    schedule: { cron: '0 * * * *', zone: 'Asia/Shanghai' },
    terms: { state: 'unknown', note: 'n', url: null },
    pack: 'p',
    config: { url: `https://${id}.example/f` },
    ...more,
  }) as Source;
const freshState = (id: string): SourceState => ({
  id,
  nextRunAt: null,
  lastRunAt: null,
  lastSuccessAt: null,
  lastNewAt: null,
  newestContentAt: null,
  failureStreak: 0,
  lastProblem: null,
  usualGap: null,
  totals: { runs: 0, found: 0, new: 0, unchanged: 0, failed: 0 },
  days: [],
  backfill: null,
});
const WHOLE = new Set(['p']);

let services: Services;
let store: Store;
beforeAll(async () => {
  services = await startServices();
}, 90_000);
afterAll(() => services.stop());
beforeEach(async () => {
  store = await openStore({ uri: services.freshUri() });
  await store.ensureIndexes();
});
afterEach(() => store.close());

describe('a pack of sources', () => {
  it('leaves the proxy that a person chose, and sets its own where nobody did', async () => {
    const own = { url: 'http://mine.example:3128' };
    const ofPack = { url: 'http://pack.example:3128' };
    const proxyOf = async (id: string) => (await store.sources.get(id))?.proxy;
    await store.sources.loadPack([source('a'), source('b'), source('c')], WHOLE, NOW);
    await store.sources.setProxy('a', own);
    await store.sources.setProxy('b', null);
    const fresh = ['a', 'b', 'c'].map((id) => source(id, { proxy: ofPack }));
    await store.sources.loadPack(fresh, WHOLE, NOW);
    expect([await proxyOf('a'), await proxyOf('b'), await proxyOf('c')]).toEqual([own, undefined, ofPack]);
  });

  it('is loaded once, however often', async () => {
    const pack = Array.from({ length: 600 }, (_, n) => source(`s${n}`));
    expect(await store.sources.loadPack(pack, WHOLE, NOW)).toEqual({ added: 600, changed: 0, gone: 0 });
    expect(await store.sources.loadPack(pack, WHOLE, NOW)).toEqual({ added: 0, changed: 0, gone: 0 });
  });

  it('changes what is the pack’s and leaves what a person decided', async () => {
    await store.sources.loadPack([source('a'), source('b')], WHOLE, NOW);
    expect(await store.sources.acceptTerms({ id: 'a' }, BY_LI)).toBe(1);
    await store.sources.setPaused('a', BY_LI);
    const a = (await store.sources.get('a'))!;
    await store.sources.upsert({ ...a, ownSchedule: true, schedule: { cron: '0 9 * * *', zone: 'UTC' } });
    const renamed = { name: { zh: '新', en: 'New' }, schedule: { cron: '5 * * * *', zone: 'Asia/Shanghai' } };
    await store.sources.loadPack([source('a', renamed), source('b', renamed)], WHOLE, NOW);
    expect(await store.sources.get('a')).toMatchObject({
      name: renamed.name,
      enabled: true,
      accepted: BY_LI,
      paused: BY_LI,
      schedule: { cron: '0 9 * * *' },
    });
    expect(await store.sources.get('b')).toMatchObject({ enabled: false, schedule: renamed.schedule });
  });

  it('keeps and marks what it no longer holds, and takes the mark back', async () => {
    await store.sources.loadPack([source('a'), source('b')], WHOLE, NOW);
    expect(await store.sources.loadPack([source('a')], new Set(), NOW)).toMatchObject({ gone: 0 });
    expect(await store.sources.loadPack([source('a')], WHOLE, NOW)).toMatchObject({ gone: 1 });
    expect((await store.sources.get('b'))?.gone).toBe(NOW);
    await store.sources.loadPack([source('a'), source('b')], WHOLE, NOW);
    expect((await store.sources.get('b'))?.gone).toBeNull();
  });

  it('is accepted as a whole, but for what is forbidden or was accepted before', async () => {
    const forbidden = source('f', { terms: { state: 'forbidden', note: 'n', url: null } });
    await store.sources.loadPack([source('a'), source('b'), forbidden], WHOLE, NOW);
    await store.sources.acceptTerms({ id: 'a' }, { at: NOW, by: 'Wu' });
    expect(await store.sources.acceptTerms({ pack: 'p' }, BY_LI)).toBe(1);
    expect((await store.sources.get('a'))?.accepted?.by).toBe('Wu');
    expect((await store.sources.get('f'))?.accepted ?? null).toBeNull();
  });
});

describe('the plan of a source', () => {
  it('is changed by one of two replicas', async () => {
    const due = { ...freshState('a'), nextRunAt: NOW };
    await store.sourceStates.addMissing([due, freshState('b')]);
    expect((await store.sourceStates.due(NOW)).map(({ id }) => id)).toEqual(['a']);
    const later = '2026-03-02T05:00:00.000Z';
    const both = await Promise.all([1, 2].map(() => store.sourceStates.plan('a', NOW, later)));
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await store.sourceStates.due(NOW)).toEqual([]);
  });

  it('loses no change of two writers', async () => {
    const more = () =>
      store.sourceStates.change(freshState('a'), (one) => ({ ...one, failureStreak: one.failureStreak + 1 }));
    await Promise.all([more(), more(), more()]);
    expect((await store.sourceStates.get('a'))?.failureStreak).toBe(3);
  });
});
