import {
  type Article,
  type Capture,
  type Change,
  type Fact,
  type Observation,
  type PartnershipEvent,
  type Run,
  ReExtractionScope,
} from '@jinghe/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { BadCursor, openStore, type Store } from './index.js';

const id = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
const day = (n: number): string => new Date(Date.UTC(2025, 0, 1 + n)).toISOString();

const fact = (name: string, more: Partial<Extract<Fact, { type: 'metric' }>> = {}): Fact => ({
  type: 'metric',
  id: id(name),
  sourceId: 'inbox',
  platform: 'xiaohongshu',
  metric: 'mau',
  definition: null,
  scope: null,
  segment: null,
  measure: 'level',
  growthBasis: null,
  claim: 'actual',
  basis: 'third-party',
  value: 300_000_000,
  valueHigh: null,
  unit: 'users',
  qualifier: 'exact',
  period: null,
  periodInferred: false,
  statedBy: 'unattributed',
  evidence: {
    kind: 'quote',
    articleId: id('article'),
    revisionId: id('revision'),
    start: 0,
    end: 2,
    quote: '三亿',
  },
  carriedBy: null,
  published: '2025-05',
  publishedInferred: true,
  fetchedAt: day(0),
  recordedAt: day(0),
  retiredAt: null,
  confidence: 0.9,
  reasons: [],
  extractor: 'extract/1',
  ...more,
});

const capture = (name: string, more: Partial<Capture> = {}): Capture => ({
  id: id(name),
  sourceId: 'inbox',
  runId: 'run-1',
  item: 'a.txt',
  mediaType: 'text/plain',
  charset: null,
  hint: { url: null, title: null, published: null, publisher: null },
  fetchedAt: day(0),
  next: { stage: 'read', since: day(0) },
  outcome: 'waiting',
  why: null,
  articleId: null,
  ...more,
});

const article = (name: string, more: Partial<Article> = {}): Article => ({
  id: id(name),
  sourceId: 'inbox',
  url: null,
  title: name,
  lang: 'zh',
  published: null,
  publishedInferred: false,
  publisher: null,
  item: 'a.txt',
  fetchedAt: day(0),
  revisionId: id(`${name} text`),
  next: { stage: 'extract', since: day(0) },
  facts: 0,
  extractor: null,
  ...more,
});

const observation = (name: string, more: Partial<Observation> = {}): Observation => ({
  id: id(name),
  platform: 'jd',
  metric: 'mau',
  definition: null,
  scope: null,
  segment: null,
  measure: 'level',
  growthBasis: null,
  claim: 'actual',
  unit: 'users',
  period: { label: '2025-03', start: '2025-03-01', end: '2025-03-31', grain: 'month' },
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
  families: [],
  conflict: false,
  rivals: [],
  reasons: [],
  ...more,
});

const event = (name: string, more: Partial<PartnershipEvent> = {}): PartnershipEvent => ({
  id: id(name),
  partyKey: 'alibaba+xiaohongshu',
  parties: [
    { id: 'taobao-tmall', role: 'party' },
    { id: 'xiaohongshu', role: 'party' },
  ],
  dealKind: 'ad-link',
  kind: null,
  plan: '红猫计划',
  date: '2025-05-07',
  dateInferred: false,
  status: 'signed',
  denied: false,
  history: [],
  amount: null,
  stake: null,
  summary: null,
  chosen: id('f'),
  factIds: [id('f')],
  families: [],
  confidence: 0.9,
  reasons: [],
  ...more,
});

let services: Services;
let store: Store;

beforeAll(async () => {
  services = await startServices();
}, 60_000);
afterAll(() => services?.stop());
beforeEach(async () => {
  store = await openStore({ uri: services.freshUri() });
  await store.ensureIndexes();
});
afterEach(() => store?.close());

describe('captures', () => {
  it('keep bytes apart and the same content once', async () => {
    const bytes = new Uint8Array([0, 255, 1, 254]);
    expect(await store.captures.put(capture('a'), bytes)).toBe('new');
    expect(await store.captures.put(capture('a', { fetchedAt: day(5) }), bytes)).toBe('known');
    expect(await store.captures.get(id('a'))).toEqual(capture('a'));
    expect([...((await store.captures.bytes(id('a'))) ?? [])]).toEqual([0, 255, 1, 254]);
    expect(await store.captures.bytes(id('none'))).toBeNull();
  });

  it('are pending until finished', async () => {
    await store.captures.put(capture('a'), new Uint8Array([1]));
    expect(await store.captures.pending(day(1), 10)).toEqual([id('a')]);
    expect(await store.captures.pending(day(0), 10)).toEqual([]);
    await store.captures.finish(id('a'), { outcome: 'read', articleId: id('x') });
    expect(await store.captures.pending(day(1), 10)).toEqual([]);
  });

  it('show a rejected item until its content is mended, and again when it comes back', async () => {
    const bad = capture('bad', { outcome: 'rejected', why: 'the file is empty', next: null });
    await store.captures.put(bad, null);
    expect(await store.captures.rejected('inbox')).toEqual([
      { item: 'a.txt', why: 'the file is empty', at: day(0) },
    ]);
    await store.captures.put(capture('good'), new Uint8Array([1]));
    expect(await store.captures.rejected('inbox')).toEqual([]);
    await store.captures.put(bad, null);
    expect(await store.captures.rejected('inbox')).toHaveLength(1);
  });

  it('tell which items are known', async () => {
    await store.captures.put(capture('a'), new Uint8Array([1]));
    expect(await store.captures.knownItems('inbox', ['a.txt', 'b.txt'])).toEqual(new Set(['a.txt']));
  });
});

describe('articles', () => {
  it('are not overwritten by a text that was fetched earlier', async () => {
    expect(await store.articles.put(article('a', { fetchedAt: day(2), title: 'later' }))).toBe(true);
    expect(await store.articles.put(article('a', { fetchedAt: day(1), title: 'earlier' }))).toBe(false);
    expect((await store.articles.get(id('a')))?.title).toBe('later');
  });

  it('keep a newer revision pending when an older extraction ends', async () => {
    const now = article('a', { revisionId: id('r2') });
    await store.articles.put(now);
    await store.articles.finishExtract({ ...now, revisionId: id('r1') }, 'extract/1', 7);
    expect((await store.articles.get(id('a')))?.next).not.toBeNull();
    await store.articles.finishExtract(now, 'extract/1', 7);
    expect(await store.articles.get(id('a'))).toMatchObject({ next: null, facts: 7, extractor: 'extract/1' });
  });

  it('stay pending where they were put before the extractor once more while it read them', async () => {
    const now = article('a', { next: null, extractor: 'extract/1' });
    await store.articles.put(now);
    await store.articles.requeue(now.id, day(3));
    await store.articles.finishExtract(now, 'extract/1', 7);
    expect(await store.articles.pending(day(4), 10)).toEqual([
      { articleId: id('a'), revisionId: id('a text') },
    ]);
  });

  it('are read anew by source, publisher, day and who read them last, in the order of their ids', async () => {
    const read = { next: null, extractor: 'extract/1' };
    await store.articles.put(article('a', { ...read, sourceId: 'one', published: '2025-05' }));
    await store.articles.put(article('b', { ...read, publisher: 'xinhua', published: '2025-05-20' }));
    await store.articles.put(article('c', { ...read, extractor: 'extract/2', published: null }));
    await store.articles.put(article('d', { extractor: null }));
    const scoped = async (scope: object, after = '') => {
      const parsed = ReExtractionScope.parse(scope);
      const found = await store.articles.inScope(parsed, 'extract/2', after, 10);
      expect(await store.articles.countInScope(parsed, 'extract/2')).toBeGreaterThanOrEqual(found.length);
      return found.map((one) => one.id).sort();
    };
    const ids = (...names: string[]) => names.map(id).sort();
    expect(await scoped({})).toEqual(ids('a', 'b', 'c'));
    expect(await scoped({}, ids('a', 'b', 'c')[1])).toEqual(ids('a', 'b', 'c').slice(2));
    expect(await scoped({ olderOnly: true })).toEqual(ids('a', 'b'));
    expect(await scoped({ sources: ['one'] })).toEqual(ids('a'));
    expect(await scoped({ publishers: ['xinhua'] })).toEqual(ids('b'));
    expect(await scoped({ from: '2025-05-15' })).toEqual(ids('a', 'b'));
    expect(await scoped({ from: '2025-05-21' })).toEqual(ids('a'));
    expect(await scoped({ to: '2025-05-19' })).toEqual(ids('a'));
    expect(await store.articles.readBy()).toEqual([
      { extractor: 'extract/1', articles: 2 },
      { extractor: 'extract/2', articles: 1 },
    ]);
  });
});

describe('facts', () => {
  it('keep the time they were first recorded', async () => {
    expect(await store.facts.upsertMany([{ fact: fact('a'), keys: ['obs:1'] }])).toEqual({ inserted: 1 });
    const again = fact('a', { recordedAt: day(9), confidence: 0.8 });
    expect(await store.facts.upsertMany([{ fact: again, keys: ['obs:1'] }])).toEqual({ inserted: 0 });
    expect(await store.facts.get(id('a'))).toMatchObject({ recordedAt: day(0), confidence: 0.8 });
  });

  it('are retired where they are no longer found, and stand again when found again', async () => {
    const entries = [
      { fact: fact('a'), keys: ['obs:1'] },
      { fact: fact('b'), keys: ['obs:2'] },
    ];
    await store.facts.upsertMany(entries);
    const place = { articleId: id('article') };
    expect(await store.facts.retireMissing(place, [id('a')], day(1))).toBe(1);
    expect(await store.facts.ofKey('obs:2')).toMatchObject([{ id: id('b'), retiredAt: day(1) }]);
    expect((await store.facts.keysOfPlace(place)).sort()).toEqual(['obs:1', 'obs:2']);
    expect(await store.facts.count()).toBe(1);
    await store.facts.upsertMany(entries);
    expect(await store.facts.ofKey('obs:2')).toMatchObject([{ id: id('b'), retiredAt: null }]);
  });

  it('are paged without a gap or a repeat though many share one instant', async () => {
    const all = Array.from({ length: 25 }, (_, n) => fact(`f${n}`, { recordedAt: day(Math.floor(n / 10)) }));
    await store.facts.upsertMany(all.map((one) => ({ fact: one, keys: [] })));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.facts.page({ limit: 4, cursor, platform: 'xiaohongshu' });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen)).toEqual(new Set(all.map((one) => one.id)));
    expect((await store.facts.page({ limit: 4, platform: 'jd' })).items).toEqual([]);
    await expect(store.facts.page({ limit: 4, cursor: 'nonsense' })).rejects.toThrow(BadCursor);
  });

  it('of another shape are refused before anything is written', async () => {
    const wrong = { ...fact('a'), value: 'many' } as unknown as Fact;
    await expect(store.facts.upsertMany([{ fact: wrong, keys: [] }])).rejects.toThrow();
    expect(await store.facts.count()).toBe(0);
  });
});

describe('dirty keys', () => {
  it('stay when they were marked again while being worked on', async () => {
    await store.dirty.mark(['obs:1', 'obs:2'], day(0));
    const [first, second] = await store.dirty.take(10);
    await store.dirty.mark([first!.key], day(1));
    expect(await store.dirty.clear([first!, second!])).toBe(1);
    expect(await store.dirty.count()).toBe(1);
    expect(await store.dirty.anyBefore(day(1))).toBe(true);
  });
});

describe('reconciled records', () => {
  it('are written only over the revision that was read', async () => {
    expect(await store.observations.casPut(observation('o'), null, day(0))).toBe(true);
    expect(await store.observations.casPut(observation('o', { value: 6 }), null, day(0))).toBe(false);
    expect(await store.observations.casPut(observation('o', { value: 7 }), 1, day(1))).toBe(true);
    expect(await store.observations.casPut(observation('o', { value: 8 }), 1, day(1))).toBe(false);
    expect(await store.observations.get(id('o'))).toMatchObject({ rev: 2, record: { value: 7 } });
    expect(await store.observations.casDrop(id('o'), 1)).toBe(false);
    expect(await store.observations.casDrop(id('o'), 2)).toBe(true);
  });

  it('let one of many writers at once win', async () => {
    const wins = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        store.observations.casPut(observation('o', { value: n }), null, day(0)),
      ),
    );
    expect(wins.filter(Boolean)).toHaveLength(1);
  });

  it('are found by platform and metric in time order', async () => {
    const at = (end: string) => ({ period: { label: end, start: end, end, grain: 'day' as const } });
    await store.observations.casPut(observation('b', at('2025-02-01')), null, day(0));
    await store.observations.casPut(observation('a', at('2024-02-01')), null, day(0));
    await store.observations.casPut(observation('c', { platform: 'douyin' }), null, day(0));
    const found = await store.observations.find({ platforms: ['jd'], metrics: ['mau'] });
    expect(found.map((one) => one.id)).toEqual([id('a'), id('b')]);
    expect(await store.observations.find({ platforms: ['jd'], from: '2025-01-01' })).toHaveLength(1);
  });

  it('list events by their own date, the undated ones last, the merged ones not', async () => {
    await store.events.casPut(event('old', { date: '2024-09' }), null, day(0));
    await store.events.casPut(event('new'), null, day(0));
    await store.events.casPut(event('undated', { date: null }), null, day(0));
    await store.events.casPut(event('merged'), null, day(0), id('new'));
    const first = await store.events.page({ limit: 2, platform: 'xiaohongshu' });
    const second = await store.events.page({
      limit: 2,
      platform: 'xiaohongshu',
      cursor: first.next ?? undefined,
    });
    expect([...first.items, ...second.items].map((one) => one.id)).toEqual(['new', 'old', 'undated'].map(id));
    expect((await store.events.page({ limit: 5, kind: 'payment' })).items).toEqual([]);
    expect((await store.events.ofFact(id('f')))?.id).toBeDefined();
    expect(await store.events.ofParties('alibaba+xiaohongshu')).toHaveLength(4);
  });
});

describe('changes', () => {
  const change = (n: number, more: Partial<Change> = {}): Change =>
    ({
      kind: 'observation',
      id: `${id('o')}_${day(n).slice(0, 10)}`,
      key: `obs:${id('o')}`,
      day: day(n).slice(0, 10),
      at: day(n),
      platforms: ['jd'],
      before: null,
      after: observation('o', { value: n }),
      ...more,
    }) as Change;
  const days = (changes: readonly Change[]) => changes.map((one) => one.day.slice(5));

  it('of a key become those that its facts give now', async () => {
    const key = `obs:${id('o')}`;
    await store.changes.replace(new Map([[key, [change(0), change(1)]]]));
    await store.changes.replace(new Map([[key, [change(1), change(2)]]]));
    expect(await store.changes.between({})).toEqual([change(1), change(2)]);
    await store.changes.replace(new Map([[key, []]]));
    expect(await store.changes.count()).toBe(0);
  });

  it('are found after one day and up to another, the latest where they are many', async () => {
    const key = `obs:${id('o')}`;
    const other = change(3, { id: 'other', key: 'obs:other', platforms: ['douyin'] });
    await store.changes.replace(new Map([[key, [0, 1, 2].map((n) => change(n))]]));
    await store.changes.replace(new Map([['obs:other', [other]]]));
    const [first, , third] = [0, 1, 2].map((n) => day(n).slice(0, 10));
    expect(days(await store.changes.between({ after: first, upTo: third }))).toEqual(['01-02', '01-03']);
    expect(days(await store.changes.between({ platforms: ['douyin'] }))).toEqual(['01-04']);
    expect(days(await store.changes.between({ limit: 2 }))).toEqual(['01-03', '01-04']);
  });
});

describe('a watcher of writes', () => {
  it('is told of each write before and after it, and stops it by throwing', async () => {
    const points: string[] = [];
    const uri = services.freshUri();
    const watched = await openStore({
      uri,
      onWrite: (point) => {
        points.push(point);
        if (points.length === 5) throw new Error('stopped');
      },
    });
    await watched.captures.put(capture('a'), new Uint8Array([1]));
    await expect(watched.facts.upsertMany([{ fact: fact('a'), keys: [] }])).rejects.toThrow('stopped');
    expect(points).toEqual([
      'before:captureBytes.updateOne',
      'after:captureBytes.updateOne',
      'before:captures.updateOne',
      'after:captures.updateOne',
      'before:facts.bulkWrite',
    ]);
    expect(await watched.facts.count()).toBe(0);
    await watched.close();
  });
});

describe('runs', () => {
  it('tell the health of a source and close what nobody ends', async () => {
    const run = (name: string, more: Partial<Run>): Run => ({
      id: name,
      sourceId: 'inbox',
      trigger: 'schedule',
      startedAt: day(0),
      endedAt: day(0),
      state: 'ok',
      found: 1,
      new: 0,
      unchanged: 1,
      failed: 0,
      problems: [],
      problemCount: 0,
      ...more,
    });
    await store.runs.put(run('r1', { new: 1 }));
    await store.runs.put(run('r2', { startedAt: day(1), endedAt: null, state: 'running' }));
    expect(await store.runs.abandon(day(2), day(3))).toBe(1);
    expect(await store.runs.health('inbox')).toMatchObject({
      lastRun: { id: 'r2', state: 'abandoned', endedAt: day(3) },
      lastSuccess: day(0),
      lastNewItem: day(0),
    });
  });
});

describe('sources', () => {
  it('that came with the product keep what a person changed', async () => {
    const inbox = {
      id: 'inbox',
      kind: 'folder' as const,
      name: { zh: '收件夹', en: 'Inbox' },
      enabled: true,
      publisher: null,
      schedule: { cron: '* * * * *', zone: 'Asia/Shanghai' },
      terms: { state: 'allowed' as const, note: '', url: null },
      config: { path: 'inbox' },
    };
    expect(await store.sources.seed(inbox)).toBe(true);
    await store.sources.upsert({ ...inbox, enabled: false });
    expect(await store.sources.seed(inbox)).toBe(false);
    expect((await store.sources.get('inbox'))?.enabled).toBe(false);
    await store.sources.setMark('inbox', 'https://a.b/c.d', 'etag');
    expect(await store.sources.mark('inbox', 'https://a.b/c.d')).toBe('etag');
  });
});
