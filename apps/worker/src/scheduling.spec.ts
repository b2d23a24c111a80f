import { openCatalog } from '@jinghe/catalog';
import { type GatherJob, type Source } from '@jinghe/contracts';
import { freshState, health } from '@jinghe/jobs';
import { openStore, type Store } from '@jinghe/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { feedSource } from '../test/feed-source.js';
import { openWorkbench } from '../test/workbench.js';
import { enqueueDue } from './enqueue-due.js';
import { loadPacks, planSources } from './gather/load-pack.js';
import { FolderMemory } from './gather/gather-folder.js';
import { Queues } from './queues/queues.js';
import { stageProcessors } from './pipeline.js';
import { gatherSettings } from './gather/settings.js';
import { createFetcher } from '@jinghe/fetch';

const NOW = '2026-03-02T04:00:00.000Z';
const LATER = '2026-03-02T16:00:00.000Z';
const BUNDLED = new URL('../../../data/sources', import.meta.url).pathname;
const catalog = openCatalog();

let services: Services;
let store: Store;
let uri: string;
let folder: string;
beforeAll(async () => {
  services = await startServices();
}, 90_000);
afterAll(() => services.stop());
beforeEach(async () => {
  uri = services.freshUri();
  store = await openStore({ uri });
  await store.ensureIndexes();
  folder = await mkdtemp(join(tmpdir(), 'jinghe-pack-'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const said: string[] = [];
const log = { log: () => {}, warn: (line: string) => said.push(line), error: () => {} };
const load = (from: string) => loadPacks({ store, log, now: () => NOW }, catalog, from);

describe('the pack that comes with the product', () => {
  it('gives over 500 sources, of which none runs that is not allowed', async () => {
    await load(BUNDLED);
    await load(BUNDLED);
    await planSources(store, new Date(NOW));
    const [sources, states] = [await store.sources.all(), await store.sourceStates.all()];
    expect(sources.length).toBeGreaterThan(500);
    const planned = sources.filter(({ id }) => states.get(id)?.nextRunAt);
    expect(planned.every(({ terms }) => terms.state === 'allowed')).toBe(true);
    expect(planned.length).toBe(sources.filter(({ terms }) => terms.state === 'allowed').length);
  }, 30_000);

  it('costs a wrong entry itself only, and takes nothing of its pack for removed', async () => {
    const entry = (id: string, url: string) =>
      `  - { id: ${id}, kind: feed, name: { zh: a, en: a }, every: day, config: { url: '${url}' } }\n`;
    const head = 'pack: p\nterms: { state: allowed, note: n, url: null }\nsources:\n';
    const write = (text: string) => writeFile(join(folder, 'p.yaml'), head + text);
    await write(entry('a', 'https://a.example/') + entry('b', 'https://b.example/'));
    await load(folder);
    await write(entry('a', 'ftp://a.example/'));
    await load(folder);
    expect(said.at(-1)).toContain('p.yaml');
    expect((await store.sources.get('b'))?.gone).toBeNull();
  });

  it('need not be there', async () => {
    await load(join(folder, 'nowhere'));
    expect(await store.sources.all()).toEqual([]);
  });
});

describe('the clock', () => {
  const plan = (id: string, at: string) =>
    store.sourceStates.addMissing([{ ...freshState(id), nextRunAt: at }]);

  it('of two replicas makes one job, catches up once and lets watched platforms go first', async () => {
    for (const one of [
      feedSource('a'),
      feedSource('w', { platforms: ['jd'] }),
      feedSource('p', { paused: { at: NOW, by: 'Li' } }),
    ]) {
      await store.sources.upsert(one);
      await plan(one.id, NOW);
    }
    const redis = new Redis(services.redisUrl, { maxRetriesPerRequest: null });
    const prefix = services.freshPrefix();
    const asked: [GatherJob, number | undefined][] = [];
    const replica = () => {
      const queues = new Queues(redis, prefix);
      return {
        close: () => queues.close(),
        gather: async (job: GatherJob, tick: string, priority?: number) => {
          asked.push([job, priority]);
          await queues.gather(job, tick, priority);
        },
      };
    };
    const both = [replica(), replica()];
    const watched = new Set(['jd']);
    await Promise.all(both.map((one) => enqueueDue(store, one, new Date(LATER), watched)));
    await Promise.all(both.map((one) => enqueueDue(store, one, new Date(LATER), watched)));
    const waiting = await redis.zcard(`${prefix}:gather:prioritized`);
    expect(waiting).toBe(2);
    expect(new Map(asked.map(([job, priority]) => [job.sourceId, priority]))).toEqual(
      new Map([
        ['a', 20],
        ['w', 10],
      ]),
    );
    const next = (await store.sourceStates.get('a'))?.nextRunAt;
    expect(next! > LATER).toBe(true);
    expect((await store.sourceStates.get('p'))?.nextRunAt).toBeNull();
    for (const one of both) await one.close();
    await redis.quit();
  });

  it('plans no first run for a source of which a run ended while it looked', async () => {
    await store.sourceStates.addMissing([freshState('a')]);
    const seen = (await store.sourceStates.get('a'))!;
    await store.sourceStates.change(freshState('a'), (state) => ({ ...state, lastRunAt: NOW }));
    await store.sourceStates.planAll([{ seen, nextRunAt: LATER }]);
    expect((await store.sourceStates.get('a'))?.nextRunAt).toBeNull();
  });

  it('runs what a person asks for at once, and before all others', async () => {
    await store.sources.upsert(feedSource('a'));
    await store.sourceStates.runNow(freshState('a'), NOW);
    const asked: unknown[] = [];
    const gather = async (...job: unknown[]) => void asked.push(job);
    await enqueueDue(store, { gather }, new Date(NOW), new Set());
    await enqueueDue(store, { gather }, new Date(NOW), new Set());
    expect(asked).toEqual([[{ sourceId: 'a', trigger: 'manual' }, NOW, undefined]]);
  });
});

describe('a source on the web', () => {
  let server: Server;
  let status = 500;
  let address: string;
  let list = '<ul><li class="news"><a href="/a/1">一篇文章的标题</a></li></ul>';
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      if (request.url === '/map.xml') {
        const urls = ['2026-01-05', '2026-01-15', '2026-01-25']
          .map((day) => `<url><loc>${address}/a/${day}</loc><lastmod>${day}</lastmod></url>`)
          .join('');
        return response
          .writeHead(200, { 'content-type': 'application/xml' })
          .end(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`);
      }
      if (request.url === '/list') return response.writeHead(200, { 'content-type': 'text/html' }).end(list);
      if (request.url?.startsWith('/a/'))
        return response.writeHead(200, { 'content-type': 'text/html' }).end('<p>一篇文章</p>');
      return response.writeHead(status).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  async function gatherer(now: string) {
    const bench = await openWorkbench({ uri, dataFolder: folder, now });
    const fetcher = createFetcher({ contact: 'spec', allowPrivate: ['127.0.0.1'], limits: { gapMs: 0 } });
    const settings = gatherSettings(folder, folder, fetcher, new AbortController().signal);
    const processors = stageProcessors(bench.ports, settings, new FolderMemory(), {
      JINGHE_SWEEP_AFTER: 30,
      JINGHE_WORKER_CONCURRENCY: 1,
    });
    const run = processors.find(({ queue }) => queue === 'gather')!;
    return {
      gather: (job: GatherJob) => run.run(job),
      close: async () => {
        await fetcher.close();
        await bench.close();
      },
    };
  }

  it('that fails again and again is asked less often, and is never deleted', async () => {
    status = 404;
    await store.sources.upsert(feedSource('a', { config: { url: `${address}/f` } } as Partial<Source>));
    await store.sourceStates.addMissing([{ ...freshState('a'), nextRunAt: NOW }]);
    for (let hour = 4; hour < 8; hour++) {
      const one = await gatherer(`2026-03-02T0${hour}:00:00.000Z`);
      await one.gather({ sourceId: 'a', trigger: 'schedule' });
      await one.close();
    }
    const state = (await store.sourceStates.get('a'))!;
    expect(state).toMatchObject({ failureStreak: 4, lastProblem: { code: 'http-404' }, totals: { runs: 4 } });
    expect(state.nextRunAt! >= '2026-03-02T08:00:00.000Z').toBe(true);
    expect(await store.sources.get('a')).not.toBeNull();
  });

  it('that was gathered before its first run came is not asked once more by the clock', async () => {
    status = 404;
    await store.sources.upsert(feedSource('a', { config: { url: `${address}/f` } } as Partial<Source>));
    await planSources(store, new Date(NOW));
    const first = (await store.sourceStates.get('a'))!.nextRunAt!;
    const one = await gatherer(NOW);
    await one.gather({ sourceId: 'a', trigger: 'manual' });
    await one.close();
    const asked: unknown[] = [];
    const gather = async (...job: unknown[]) => void asked.push(job);
    await enqueueDue(store, { gather }, new Date(first), new Set());
    expect(asked).toEqual([]);
    // By its own schedule, at the full hour.
    expect((await store.sourceStates.get('a'))?.nextRunAt).toBe('2026-03-02T05:00:00.000Z');
  });

  it('is asked once more where a person wants it while its first run goes on', async () => {
    status = 404;
    await store.sources.upsert(feedSource('a', { config: { url: `${address}/f` } } as Partial<Source>));
    await store.sourceStates.runNow(freshState('a'), NOW);
    const one = await gatherer(NOW);
    await one.gather({ sourceId: 'a', trigger: 'schedule' });
    await one.close();
    expect((await store.sourceStates.get('a'))?.nextRunAt).toBe(NOW);
  });

  it('whose page no longer matches its selectors is broken, and says so', async () => {
    const config = { url: `${address}/list`, items: 'li.news a', next: null, pages: 1 };
    await store.sources.upsert(feedSource('l', { kind: 'list-page', config } as Partial<Source>));
    const healthAt = async (now: string) => {
      const one = await gatherer(now);
      await one.gather({ sourceId: 'l', trigger: 'schedule' });
      await one.close();
      return health((await store.sources.get('l'))!, (await store.sourceStates.get('l'))!, new Date(now));
    };
    expect(await healthAt(NOW)).toMatchObject({ state: 'ok' });
    list = list.replace('"news"', '"news-item"');
    expect(await healthAt(LATER)).toMatchObject({ state: 'broken', code: 'selectors' });
    expect((await store.sourceStates.get('l'))?.lastProblem?.message).toContain('li.news a');
  });

  it('is gathered for a past range, with progress', async () => {
    const config = { url: `${address}/map.xml`, since: null, days: 14, containing: null };
    await store.sources.upsert(feedSource('m', { kind: 'sitemap', config } as Partial<Source>));
    const backfill = {
      from: '2026-01-10',
      to: '2026-01-20',
      askedAt: NOW,
      endedAt: null,
      runs: 0,
      done: 0,
      total: 0,
    };
    await store.sourceStates.change(freshState('m'), (state) => ({ ...state, backfill }));
    const one = await gatherer(NOW);
    await one.gather({ sourceId: 'm', trigger: 'backfill' });
    await one.close();
    const state = await store.sourceStates.get('m');
    // The day of a map is that of the last change: it bounds what is asked from below only.
    expect(state?.backfill).toMatchObject({ runs: 1, done: 2, total: 2 });
    expect(state?.backfill?.endedAt).not.toBeNull();
    expect(await store.runs.last('m')).toMatchObject([{ trigger: 'backfill', new: 2, failed: 0 }]);
  });
});
