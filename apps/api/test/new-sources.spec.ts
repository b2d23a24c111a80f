import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { type Actor, Config, LookJob, NewSource, type RecogniseView } from '@jinghe/contracts';
import { lookChannel, lookKeys } from '@jinghe/jobs';
import { openStore, type Store } from '@jinghe/store';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { LookCall } from '../src/sources/look-call.js';
import { NewSourcesService } from '../src/sources/new-sources.service.js';
import { SourceLifeService } from '../src/sources/source-life.service.js';

jest.setTimeout(180_000);

const NOW = new Date('2026-01-05T00:00:00Z');
const actor = (role: Actor['role']): Actor => ({ id: role, name: role, role, via: 'session', scopes: [] });
const analyst = actor('analyst');
const waits = () => new AbortController().signal;

let services: Services;
let store: Store;
let looks: LookCall;
let added: NewSourcesService;
let worker: Worker;
let redis: Redis;
/** What the worker of this spec is asked, and what it says. */
let asked: LookJob[] = [];
let says: (job: LookJob) => unknown = () => null;

beforeAll(async () => {
  services = await startServices();
  const config = Config.parse({
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
  });
  store = await openStore({ uri: config.MONGODB_URI, secretKey: new Uint8Array(32).fill(1) });
  await store.ensureIndexes();
  looks = new LookCall(config);
  added = new NewSourcesService(store, openCatalog(), looks);
  const prefix = config.REDIS_PREFIX;
  redis = new Redis(config.REDIS_URL, { maxRetriesPerRequest: null });
  const answering = async ({ data }: { data: unknown }) => {
    const job = LookJob.parse(data);
    asked.push(job);
    const answer = says(job);
    if (answer === null) return;
    await redis.set(lookKeys(prefix, job.id).answer, JSON.stringify(answer), 'EX', 60);
    await redis.publish(lookChannel(prefix), job.id);
  };
  worker = new Worker('look', answering, { connection: redis, prefix });
}, 240_000);
afterAll(async () => {
  await worker?.close();
  redis?.disconnect();
  await looks?.onApplicationShutdown();
  await store?.close();
  await services?.stop();
});

const request = (over: Record<string, unknown> = {}) =>
  NewSource.parse({
    kind: 'feed',
    config: { url: 'https://list.example/rss.xml' },
    name: { zh: '虚构', en: 'Made-up' },
    schedule: { cron: '30 8 * * *', zone: 'Asia/Shanghai' },
    terms: {},
    termsRead: true,
    ...over,
  });
const add = (over: Record<string, unknown> = {}, by = analyst) => added.add(request(over), by, NOW);
const faults = async (over: Record<string, unknown>) => {
  const error = await add(over).catch((thrown: unknown) => thrown);
  const { details } = error as { details?: { status: number; errors?: { field: string }[] } };
  return [details?.status, ...(details?.errors ?? []).map(({ field }) => field)];
};

describe('saving a source', () => {
  it('makes one like those of the pack, that runs where its terms were read', async () => {
    const id = await add({ publisher: '36氪', platforms: ['douyin'] });
    expect(id).toBe('own-feed-list-example');
    expect(await store.sources.get(id)).toMatchObject({
      enabled: true,
      accepted: { by: 'analyst' },
      terms: { state: 'unknown' },
      paused: null,
      publisher: expect.any(String),
      platforms: ['douyin'],
      schedule: { cron: '30 8 * * *' },
    });
  });

  it('holds back what is to wait for its terms, or for a person', async () => {
    const unread = await add({ config: { url: 'https://a.example/f' }, termsRead: false });
    expect(await store.sources.get(unread)).toMatchObject({ enabled: false, accepted: null });
    const paused = await add({ config: { url: 'https://b.example/f' }, paused: true });
    expect(await store.sources.get(paused)).toMatchObject({ enabled: true, paused: { by: 'analyst' } });
  });

  it('knows a place that is gathered from already, however it is written', async () => {
    for (const url of ['http://www.list.example/rss.xml', 'https://list.example/rss.xml/'])
      expect(await faults({ config: { url } })).toEqual([409]);
    const second = await add({ config: { url: 'https://list.example/other.xml' } });
    expect(second).toBe('own-feed-list-example-2');
  });

  it('lets single pages join one source, each once', async () => {
    const page = (...urls: string[]) => ({ kind: 'pages', config: { urls } });
    expect(await add(page('https://p.example/1'))).toBe('pasted-pages');
    await Promise.all([2, 3, 4].map((n) => add(page(`https://p.example/${n}`))));
    const kept = await store.sources.get('pasted-pages');
    expect((kept?.config as { urls: string[] }).urls.sort()).toEqual(
      [1, 2, 3, 4].map((n) => `https://p.example/${n}`),
    );
    expect(await faults(page('https://p.example/3'))).toEqual([409]);
    expect(await faults({ ...page('https://p.example/9'), paused: true })).toEqual([400, 'paused']);
    expect(await faults({ ...page('https://p.example/9'), termsRead: false })).toEqual([400, 'termsRead']);
  });

  it.each([
    [{ config: { url: 'nowhere' } }, 'config.url'],
    [{ kind: 'folder', config: { path: '/etc' } }, 'kind'],
    [{ kind: 'figures', config: { figures: '/etc/passwd', events: null } }, 'config.figures'],
    [{ publisher: 'nobody at all' }, 'publisher'],
    [{ platforms: ['no-such-thing'] }, 'platforms'],
    [{ kind: 'gdelt', config: { platform: 'no-such-thing' } }, 'platforms'],
    [{ schedule: { cron: '0 9 30 2 *', zone: 'Asia/Shanghai' } }, 'schedule.cron'],
    [{ schedule: { cron: '* * * * * *', zone: 'Asia/Shanghai' } }, 'schedule.cron'],
    [{ schedule: { cron: '0 9 * * *', zone: 'Asia/Peking' } }, 'schedule.zone'],
  ])('names the field that cannot be so: %j', async (over, field) => {
    const wrong = { config: { url: 'https://w.example/f' }, ...over };
    expect(await faults(wrong)).toEqual([400, field]);
  });

  it('sends a secret that is in use to a new place for an admin only', async () => {
    const config = { url: 'https://k.example/x?k={secret:NEWS_KEY}', select: 'l', gives: 'items' };
    await store.secrets.put('NEWS_KEY', 'sesame', NOW.toISOString());
    expect(await faults({ kind: 'json-api', config })).toEqual([409]);
    const preview = { kind: 'json-api' as const, config, publisher: null, items: 5 };
    await expect(added.preview(preview, analyst, waits())).rejects.toMatchObject({
      details: { status: 409 },
    });
    expect(await add({ kind: 'json-api', config }, actor('admin'))).toBe('own-json-api-k-example');
    const life = new SourceLifeService(store, openCatalog());
    const elsewhere = { config: { ...config, url: 'https://mine.example/x?k={secret:NEWS_KEY}' } };
    await expect(life.change('own-json-api-k-example', elsewhere, analyst, NOW)).rejects.toMatchObject({
      details: { status: 409 },
    });
    await life.change('own-json-api-k-example', elsewhere, actor('admin'), NOW);
  });

  it('lets only an admin have a file of the machine read', async () => {
    const life = new SourceLifeService(store, openCatalog());
    const config = { figures: 'https://t.example/f.csv', events: null };
    const id = await add({ kind: 'figures', config });
    const local = { config: { figures: '/etc/passwd', events: null } };
    await expect(life.change(id, local, analyst, NOW)).rejects.toMatchObject({ details: { status: 409 } });
  });
});

describe('what is asked of a worker', () => {
  const found: RecogniseView = {
    url: 'https://list.example/',
    problem: null,
    choices: [
      {
        as: 'linked-feed',
        kind: 'feed',
        config: { url: 'https://list.example/rss.xml' },
        name: 'x',
        why: { zh: 'x', en: 'x' },
        existing: null,
      },
    ],
    page: null,
    sample: null,
  };

  it('comes back with the source that is there already', async () => {
    says = () => found;
    const view = await added.recognise({ url: 'https://list.example/' }, waits());
    expect(view?.choices[0]?.existing).toEqual({
      id: 'own-feed-list-example',
      name: { zh: '虚构', en: 'Made-up' },
    });
  });

  it('is called off where whoever asked has left', async () => {
    const leave = new AbortController();
    asked = [];
    says = () => {
      leave.abort();
      return null;
    };
    expect(await added.recognise({ url: 'https://slow.example/' }, leave.signal)).toBeNull();
    const keys = await redis.keys('*look-off*');
    expect(keys.filter((key) => key.endsWith(asked[0]?.id ?? 'none'))).toHaveLength(1);
  });
});
