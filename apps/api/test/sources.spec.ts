import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config, type Source, SourceDetail, SourcePage } from '@jinghe/contracts';
import { freshState } from '@jinghe/jobs';
import { openStore, secretKey, type Store } from '@jinghe/store';
import { startApi } from '../../../tools/testing/running-program.js';
import { type Services, startServices } from '../../../tools/testing/services.js';

const SECRET = 'a key for the spec only';
const NOW = new Date().toISOString();
const source = (id: string, more: Partial<Source> = {}): Source =>
  ({
    id,
    kind: 'feed',
    name: { zh: `源${id}`, en: `Source ${id}` },
    enabled: true,
    publisher: null,
    schedule: { cron: '0 * * * *', zone: 'Asia/Shanghai' },
    terms: { state: 'allowed', note: 'n', url: null },
    config: { url: `https://${id}.example/f` },
    ...more,
  }) as Source;
const problem = { type: 'transient', message: 'm', file: null, line: null, field: null } as const;
const unknown = { terms: { state: 'unknown', note: 'n', url: null }, enabled: false, pack: 'p' } as const;

let services: Services;
let folder: string;
let store: Store;
let api: Awaited<ReturnType<typeof startApi>>;

beforeAll(async () => {
  services = await startServices();
  folder = await mkdtemp(join(tmpdir(), 'jinghe-api-'));
  await writeFile(join(folder, 'index.html'), '<p>dashboard</p>');
  const config = Config.parse({
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    JINGHE_OPEN: '1',
    JINGHE_SECRET: SECRET,
    LOG_LEVEL: 'error',
  });
  store = await openStore({ uri: config.MONGODB_URI, secretKey: await secretKey(SECRET, folder) });
  await store.ensureIndexes();
  const sitemap = { url: 'https://m.example/s.xml', since: null, days: 14, containing: null };
  for (const one of [
    source('a'),
    source('dead'),
    source('m', { kind: 'sitemap', config: sitemap } as Partial<Source>),
    source('u1', unknown),
    source('u2', unknown),
    source('f', { ...unknown, terms: { state: 'forbidden', note: 'n', url: null } }),
  ])
    await store.sources.upsert(one);
  await store.sourceStates.addMissing([
    { ...freshState('a'), lastRunAt: NOW, lastSuccessAt: NOW },
    {
      ...freshState('dead'),
      lastRunAt: NOW,
      failureStreak: 5,
      lastProblem: { ...problem, code: 'http-500' },
    },
  ]);
  api = await startApi(config, folder);
}, 240_000);
afterAll(async () => {
  await api?.stop();
  await store?.close();
  await services?.stop();
  await rm(folder, { recursive: true, force: true });
});

const list = async (query = '') =>
  SourcePage.parse(await (await fetch(`${api.url}/api/v1/sources?${query}`)).json());
async function post(path: string, body?: object, headers: Record<string, string> = {}, method = 'POST') {
  const response = await fetch(`${api.url}/api/v1/sources/${path}`, {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
}
const put = (path: string, body: object) => post(path, body, {}, 'PUT');
const ids = ({ items }: SourcePage) => items.map((one) => one.source.id);

describe('the list of sources', () => {
  it('has what needs somebody first, counts, and goes on from a cursor', async () => {
    const all = await list();
    expect(ids(all)).toEqual(['dead', 'a', 'm', 'u1', 'u2', 'f']);
    expect(all.counts).toMatchObject({ broken: 1, ok: 1, new: 1, terms: 2, forbidden: 1 });
    const first = await list('limit=4');
    expect(ids(await list(`limit=4&cursor=${first.next}`))).toEqual(['u2', 'f']);
  });
  it.each([
    ['show=enabled', ['dead', 'a', 'm']],
    ['health=broken', ['dead']],
    ['kind=sitemap', ['m']],
    [`q=${encodeURIComponent('源U1')}`, ['u1']],
    ['q=p', ['u1', 'u2', 'f']],
  ])('filters by %s', async (query, expected) => {
    expect(ids(await list(query))).toEqual(expected);
  });
  it.each(['show=some', 'health=well', 'cursor=x', 'limit=0'])('refuses ?%s', async (query) => {
    const response = await fetch(`${api.url}/api/v1/sources?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
  it('gives one with its runs, and 404 for none', async () => {
    const one = await fetch(`${api.url}/api/v1/sources/a`);
    expect(SourceDetail.parse(await one.json()).runs).toEqual([]);
    expect((await fetch(`${api.url}/api/v1/sources/nope`)).status).toBe(404);
  });
});

describe('what a person does with a source', () => {
  it('pauses and resumes it, and says who', async () => {
    expect((await post('a/pause', { by: 'Li' })).body['health']).toMatchObject({
      state: 'paused',
      reason: { en: 'Paused by Li' },
    });
    expect((await post('a/run-now')).status).toBe(409);
    expect((await post('a/resume')).body['health']).toMatchObject({ state: 'ok' });
  });
  it('runs it now', async () => {
    const { body } = await post('a/run-now');
    expect(body['state']).toMatchObject({ manualAt: body['nextRun'] });
  });
  it('accepts terms, one by one and a pack as a whole, but never forbidden ones', async () => {
    expect((await post('u1/accept-terms', { by: 'Li' })).body['source']).toMatchObject({
      accepted: { by: 'Li' },
      enabled: true,
    });
    expect((await post('packs/p/accept-terms', { by: 'Wu' })).body).toEqual({ accepted: 1 });
    expect((await store.sources.get('u1'))?.accepted?.by).toBe('Li');
    expect((await post('f/accept-terms')).status).toBe(409);
    expect((await post('packs/none/accept-terms')).status).toBe(404);
  });
  it('gathers a past range where there is one', async () => {
    const range = { from: '2026-01-01', to: '2026-01-31' };
    expect((await post('m/backfill', range)).body['state']).toMatchObject({
      backfill: { ...range, endedAt: null },
    });
    expect((await post('a/backfill', range)).status).toBe(409);
    expect((await post('m/backfill', { from: '2026-02-01', to: '2026-01-01' })).body['errors']).toMatchObject(
      [{ field: 'to' }],
    );
  });
  it('chooses a proxy whose password is named, and sets the secret without ever showing it', async () => {
    const proxy = { url: 'http://proxy.example:3128', user: 'jinghe', password: '{secret:PROXY_PASSWORD}' };
    const chosen = await put('a/proxy', { proxy });
    expect(chosen.status).toBe(200);
    expect(SourceDetail.parse(chosen.body)).toMatchObject({
      source: { proxy, ownProxy: true },
      secrets: [{ name: 'PROXY_PASSWORD', setAt: null }],
    });
    expect((await put('secrets/PROXY_PASSWORD', { secret: 'sesame+4711' })).status).toBe(204);
    const text = await (await fetch(`${api.url}/api/v1/sources/a`)).text();
    expect(SourceDetail.parse(JSON.parse(text)).secrets[0]?.setAt).not.toBeNull();
    expect(text).not.toContain('sesame');
    expect(await store.secrets.reveal('PROXY_PASSWORD')).toBe('sesame+4711');
    expect(JSON.stringify(await store.audit.page({}, { limit: 200 }))).not.toContain('sesame');
    expect((await put('a/proxy', { proxy: null })).body['source']).not.toHaveProperty('proxy');
  });
  it.each([
    [
      'a password that is given',
      'a/proxy',
      { proxy: { url: 'http://p.example', user: 'u', password: 'x' } },
      400,
    ],
    ['a proxy with a path', 'a/proxy', { proxy: { url: 'http://p.example/x' } }, 400],
    ['a secret that no source names', 'secrets/NOBODY', { secret: 'x' }, 404],
    ['a name that is none', 'secrets/nobody', { secret: 'x' }, 400],
    ['a value of two lines', 'secrets/PROXY_PASSWORD', { secret: 'a\nb' }, 400],
    ['a source that nobody knows', 'nope/proxy', { proxy: null }, 404],
  ])('refuses %s', async (_name, path, body, status) => {
    expect((await put(path, body)).status).toBe(status);
  });
  it('takes no change from a page of another site', async () => {
    expect((await post('a/pause', {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('a/pause', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post('nope/pause')).status).toBe(404);
  });
});

describe('the life of a source', () => {
  const patch = (path: string, body: object) => post(path, body, {}, 'PATCH');

  it('changes its schedule, and refuses one that never comes, comes each second, or in no zone', async () => {
    const zone = 'Asia/Shanghai';
    const moved = await patch('a', { schedule: { cron: '30 8 * * *', zone } });
    expect(moved.body['source']).toMatchObject({
      schedule: { cron: '30 8 * * *', zone },
      ownSchedule: true,
      name: { en: 'Source a' },
    });
    for (const [schedule, message] of [
      [{ cron: '0 9 30 2 *', zone }, 'never comes true'],
      [{ cron: '* * * * * *', zone }, 'at most once in 5 minutes'],
      [{ cron: 'every day', zone }, 'every Monday at eight'],
      [{ cron: '0 9 * * *', zone: 'Asia/Peking' }, 'is no time zone'],
    ] as const) {
      const { status, body } = await patch('a', { schedule });
      expect(status).toBe(400);
      expect(body['detail']).toContain(message);
    }
  });
  it('changes what is a team’s own, field by field, and nothing that a pack would change back', async () => {
    const renamed = { name: { zh: '新名', en: 'New name' }, config: { url: 'https://b.example/f' } };
    expect((await patch('a', renamed)).body['source']).toMatchObject(renamed);
    expect((await patch('a', { config: { url: 'nowhere' } })).body['errors']).toMatchObject([
      { field: 'config.url' },
    ]);
    expect((await patch('a', { publisher: 'nobody' })).status).toBe(400);
    expect((await patch('a', { id: 'b' })).status).toBe(400);
    expect((await patch('u1', { name: renamed.name })).status).toBe(409);
    expect((await patch('u1', { schedule: { cron: '0 9 * * *', zone: 'UTC' } })).status).toBe(200);
  });
  it('is copied, and the copy waits until somebody lets it go on', async () => {
    const copy = await post('u1/duplicate', { by: 'Li' });
    expect(copy.body['source']).toMatchObject({
      id: 'u1-copy',
      name: { zh: '源u1（副本）', en: 'Source u1 (copy)' },
      paused: { by: 'Li' },
    });
    expect(copy.body['source']).not.toHaveProperty('pack');
    expect((await post('u1-copy/duplicate')).body['source']).toMatchObject({ id: 'u1-copy-2' });
  });
  it('is put away with all that it gathered, listed apart, and brought back as it was', async () => {
    expect((await post('m/archive', { by: 'Li' })).body['health']).toMatchObject({
      state: 'archived',
      reason: { en: 'Archived by Li; all that it gathered stays' },
    });
    expect(ids(await list())).not.toContain('m');
    expect(ids(await list('show=archived'))).toEqual(['m']);
    expect((await post('m/run-now')).status).toBe(409);
    expect((await store.sourceStates.get('m'))?.backfill).not.toBeNull();
    expect((await post('m/restore')).body['source']).toMatchObject({ archived: null });
    expect(ids(await list())).toContain('m');
    expect((await post('nope/archive')).status).toBe(404);
  });
});
