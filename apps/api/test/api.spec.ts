import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ArticlePage,
  ArticleView,
  ChangesView,
  ComparisonView,
  Config,
  EventPage,
  FestivalsView,
  EventStudyView,
  EventView,
  EvidenceView,
  FactPage,
  MetricView,
  Overview,
  PlatformView,
  ProblemDetails,
  SourcePage,
  StoryPage,
  StoryView,
} from '@jinghe/contracts';
import { liveChannel } from '@jinghe/jobs';
import { foldRun, freshState } from '@jinghe/jobs';
import { openStore } from '@jinghe/store';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { startApi } from '../../../tools/testing/running-program.js';
import { startServices, type Services } from '../../../tools/testing/services.js';
import * as records from './records.js';

let services: Services;
let api: Awaited<ReturnType<typeof startApi>>;
let config: Config;
let base: string;
let folder: string;

const get = (path: string) => fetch(`${base}${path}`);
async function answer<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const response = await get(`/api/v1/${path}`);
  expect(response.status).toBe(200);
  return schema.parse(await response.json());
}
async function problem(path: string): Promise<ProblemDetails> {
  const response = await get(path);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const details = ProblemDetails.parse(await response.json());
  expect(details.status).toBe(response.status);
  return details;
}

beforeAll(async () => {
  services = await startServices();
  folder = await mkdtemp(join(tmpdir(), 'jinghe-dashboard-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>radar</title>');
  await writeFile(join(folder, 'assets/index-abc123.js'), 'export {};');
  config = Config.parse({
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    JINGHE_OPEN: '1',
    LOG_LEVEL: 'error',
  });
  const store = await openStore({ uri: config.MONGODB_URI });
  await store.ensureIndexes();
  const { article, revision, metricFact, rivalFact, dealFact, observation, event, source, run } = records;
  await store.articles.put(article);
  await store.revisions.put(revision);
  await store.facts.upsertMany([
    { fact: metricFact, keys: [`obs:${observation.id}`] },
    { fact: rivalFact, keys: [`obs:${observation.id}`] },
    { fact: dealFact, keys: [`deal:${records.dealKey}`] },
  ]);
  await store.observations.casPut(observation, null, article.fetchedAt);
  await store.events.casPut(event, null, article.fetchedAt);
  await store.changes.replace(new Map([[`obs:${observation.id}`, records.changes]]));
  await store.stories.put(records.story);
  await store.sources.upsert(source);
  await store.runs.put(run);
  await store.sourceStates.change(freshState(source.id), (state) => foldRun(state, run, null));
  await store.close();
  api = await startApi(config, folder);
  base = api.url;
}, 240_000);

afterAll(async () => {
  await api?.stop();
  await services?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('health', () => {
  it('is live and ready', async () => {
    expect((await get('/api/health')).status).toBe(200);
    expect(await (await get('/api/ready')).json()).toEqual({ status: 'ok', database: 'up', redis: 'up' });
  });
});

describe('the catalogue', () => {
  it('gives the four compared platforms by role', async () => {
    const core = await answer('platforms?role=core', z.array(PlatformView));
    expect(core.map(({ id }) => id).sort()).toEqual(['douyin', 'jd', 'pinduoduo', 'taobao-tmall']);
  });
  it('finds a platform by a part of its name, in either language', async () => {
    const ids = async (q: string) =>
      (await answer(`platforms?q=${encodeURIComponent(q)}`, z.array(PlatformView))).map(({ id }) => id);
    expect(await ids('小红书')).toContain('xiaohongshu');
    expect(await ids('PINDUO')).toContain('pinduoduo');
    expect(await ids('no platform has this name')).toEqual([]);
  });
  it('gives the metrics with their families', async () => {
    const metrics = await answer('metrics', z.array(MetricView));
    expect(metrics.find(({ id }) => id === 'gmv')?.family).toBe('trade-value');
  });
});

describe('overview', () => {
  it('shows the latest figures, and says where there is none', async () => {
    const overview = await answer('overview', Overview);
    const at = (platform: string) =>
      overview.latest.find((it) => it.family === 'active-users-monthly' && it.platform === platform);
    expect(at('douyin')?.observation?.value).toBe(950_000_000);
    expect(at('jd')?.observation).toBeNull();
    expect(overview.names.platforms['douyin']).toEqual({ zh: '抖音', en: 'Douyin' });
    expect(overview.recentEvents[0]?.plan).toBe('红猫计划');
    expect(overview.totals).toMatchObject({
      articles: 1,
      facts: 3,
      observations: 1,
      events: 1,
      conflicts: 1,
    });
    expect(overview.sources).toEqual({ ok: 1, failing: 0, idle: 0, silent: 0, broken: 0 });
    const cell = overview.coverage.find(
      (it) => it.family === 'active-users-monthly' && it.platform === 'douyin',
    );
    expect(cell).toMatchObject({ figures: 1, conflicts: 1, unsure: 0 });
    expect(overview.coverage).toHaveLength(overview.platforms.length * overview.families.length);
    expect(overview.waiting).toEqual({ unsure: 0, conflicts: 1 });
  });
});

describe('compare', () => {
  it('draws one line for each platform and definition, with the names', async () => {
    const comparison = await answer(
      'compare?metric=active-users-monthly&platforms=douyin,jd',
      ComparisonView,
    );
    expect(comparison.lines).toHaveLength(1);
    expect(comparison.lines[0]?.points[0]).toMatchObject({
      value: 950_000_000,
      factId: records.metricFact.id,
      conflict: true,
    });
    expect(comparison.names.metrics['mau']?.zh).toBe('月活跃用户数');
    expect(comparison.notes.some(({ platform }) => platform === 'jd')).toBe(true);
  });
  it('brings the deals of the compared platforms where they are asked for', async () => {
    const asked = 'compare?metric=mau&platforms=taobao-tmall';
    expect((await answer(asked, ComparisonView)).events).toEqual([]);
    const { events, names } = await answer(`${asked}&events=yes`, ComparisonView);
    expect(events).toEqual([
      expect.objectContaining({ plan: '红猫计划', day: '2025-05-07', factId: expect.any(String) }),
    ]);
    expect(names.platforms['xiaohongshu']?.en).toBe('Xiaohongshu');
  });
  it('gives the festivals and the calendar, with the next day of each festival', async () => {
    const { festivals, calendar, asOf } = await answer('festivals', FestivalsView);
    expect(festivals.map(({ id }) => id)).toEqual(['618', 'double11']);
    expect(calendar.filter(({ day }) => day >= asOf).length).toBeGreaterThanOrEqual(2);
  });
  it('draws what was known on a day, not what is known since', async () => {
    const at = async (day: string) =>
      (await answer(`compare?metric=mau&platforms=douyin&asKnownOn=${day}`, ComparisonView)).lines.map(
        (line) => line.points.map(({ value }) => value),
      );
    expect(await at('2025-05-07')).toEqual([]);
    expect(await at('2025-05-08')).toEqual([[900_000_000]]);
    expect(await at('2025-05-09')).toEqual([[950_000_000]]);
  });
  it.each([
    ['metric=nope', 'metric', 'nope'],
    ['metric=gmv&platforms=jd,nowhere', 'platforms', 'nowhere'],
    ['', 'metric', ''],
    ['metric=gmv&view=sideways', 'view', ''],
    ['metric=gmv&from=2025-02-30', 'from', ''],
    ['metric=gmv&from=2025-02-01&to=2024-01-01', 'from', '2024-01-01'],
    ['metric=gmv&asKnownOn=yesterday', 'asKnownOn', ''],
    ['metric=gmv&grain=week', 'grain', ''],
    ['metric=gmv&per=nope', 'per', 'nope'],
    ['metric=gmv&currency=EUR', 'currency', ''],
    ['metric=gmv&view=indexed&base=2024', 'base', 'a month'],
    ['metric=gmv&platforms=,', 'platforms', ''],
    ['metric=gmv&platfroms=jd', 'platfroms', ''],
  ])('names the wrong field of ?%s', async (query, field, word) => {
    const { status, errors } = await problem(`/api/v1/compare?${query}`);
    expect(status).toBe(400);
    expect(errors?.map((error) => error.field)).toContain(field);
    expect(JSON.stringify(errors)).toContain(word);
  });
});

describe('facts', () => {
  it('lists by platform, metric, type and article', async () => {
    const count = async (query: string) => (await answer(`facts?${query}`, FactPage)).items.length;
    expect(await count('')).toBe(3);
    expect(await count('platform=xiaohongshu')).toBe(1);
    expect(await count('metric=mau')).toBe(2);
    expect(await count('type=deal')).toBe(1);
    expect(await count(`article=${records.article.id}`)).toBe(2);
  });
  it('gives pages that neither repeat nor skip', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: FactPage = await answer(`facts?limit=1${cursor && `&cursor=${cursor}`}`, FactPage);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });
  it('shows the sentence in its context, who says it and what speaks against it', async () => {
    const view = await answer(`facts/${records.metricFact.id}`, EvidenceView);
    expect(view.context?.before).toMatch(/新的安排。$/);
    expect(view.context?.after).toMatch(/^,同比增长12%/);
    expect(view.publisher.name.en).toBe('QuestMobile');
    expect(view.observation?.id).toBe(records.observation.id);
    expect(view.rivals.map(({ id }) => id)).toEqual([records.rivalFact.id]);
  });
  it('shows a row as a row, with the chosen statement beside it', async () => {
    const view = await answer(`facts/${records.rivalFact.id}`, EvidenceView);
    expect(view.context).toBeNull();
    expect(view.fact.evidence).toMatchObject({ kind: 'row', line: 7, stated: '9 亿' });
    expect(view.rivals.map(({ id }) => id)).toEqual([records.metricFact.id]);
  });
  it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=made-up', 'type=rumour', 'platform=a&platform=b'])(
    'refuses ?%s',
    async (query) => {
      const { status, errors } = await problem(`/api/v1/facts?${query}`);
      expect(status).toBe(400);
      expect(errors?.[0]?.field).toBe(query.split('=')[0]);
    },
  );
});

describe('what changed', () => {
  it('is said in words, with the fact that proves it', async () => {
    const view = await answer('changes?from=2025-05-08&to=2025-05-09&platforms=douyin', ChangesView);
    expect(view.items).toMatchObject([
      {
        kind: 'restated',
        title: { zh: '抖音月活跃用户数：2025年3月为9.5亿人，原为9亿人' },
        observationIds: [records.observation.id],
      },
    ]);
    expect(view.items[0]!.factIds).toContain(records.metricFact.id);
    expect(view.names.platforms['douyin']?.zh).toBe('抖音');
  });
  it('was nothing in a week in which nothing was learned', async () => {
    expect(await answer('changes', ChangesView)).toMatchObject({ items: [], more: 0, newestPeriodEnd: null });
  });
  it('refuses days in the wrong order and platforms that nobody knows', async () => {
    const field = async (query: string) => (await problem(`/api/v1/changes?${query}`)).errors?.[0]?.field;
    expect(await field('from=2025-05-09&to=2025-05-08')).toBe('from');
    expect(await field('platforms=nowhere')).toBe('platforms');
  });
});

describe('events, articles, sources', () => {
  it('shows a metric around a partnership, and that this proves nothing', async () => {
    const view = await answer(`events/${records.event.id}/study?metric=mau`, EventStudyView);
    expect(view).toMatchObject({ day: '2025-05-07', paths: [], event: { id: records.event.id } });
    expect(view.note.en).toContain('not what caused it');
    expect((await problem(`/api/v1/events/${records.event.id}/study?metric=nope`)).errors?.[0]?.field).toBe(
      'metric',
    );
    expect((await problem(`/api/v1/events/nope/study?metric=mau`)).status).toBe(404);
  });
  it('gives a partnership with its facts', async () => {
    const page = await answer('events?platform=xiaohongshu&kind=strategic', EventPage);
    expect(page.items.map(({ id }) => id)).toEqual([records.event.id]);
    const view = await answer(`events/${records.event.id}`, EventView);
    expect(view.facts.map(({ id }) => id)).toEqual([records.dealFact.id]);
    expect((await problem('/api/v1/events?kind=wedding')).errors?.[0]?.field).toBe('kind');
  });
  it('gives an article with its text and facts', async () => {
    expect((await answer('articles', ArticlePage)).items).toHaveLength(1);
    const view = await answer(`articles/${records.article.id}`, ArticleView);
    expect(view.revision?.text).toContain('红猫计划');
    expect(view.facts).toHaveLength(2);
  });
  it('gives the stories about a platform in some days, and one with its articles', async () => {
    const ids = async (query: string) =>
      (await answer(`stories?${query}`, StoryPage)).items.map(({ id }) => id);
    expect(await ids('platform=xiaohongshu&from=2025-05-08&to=2025-05-08')).toEqual([records.article.id]);
    expect(await ids('from=2025-05-09')).toEqual([]);
    const view = await answer(`stories/${records.article.id}`, StoryView);
    expect(view.articles.map(({ id }) => id)).toEqual([records.article.id]);
    expect(view.names.publishers).toHaveProperty('questmobile');
    expect((await problem('/api/v1/stories?platform=nope')).errors?.[0]?.field).toBe('platform');
    expect((await problem('/api/v1/stories?from=May')).errors?.[0]?.field).toBe('from');
    expect((await problem('/api/v1/stories?cursor=x')).errors?.[0]?.field).toBe('cursor');
  });
  it('gives each source with its last run and what was wrong in it', async () => {
    const { items, total } = await answer('sources', SourcePage);
    expect(total).toBe(1);
    expect(items[0]?.lastRun?.problems[0]).toMatchObject({ file: 'bad.txt', line: 3 });
  });
});

describe('what is not there', () => {
  it.each([
    '/api/v1/facts/nope',
    '/api/v1/events/nope',
    '/api/v1/articles/nope',
    '/api/v1/stories/nope',
    '/api/v1/nope',
    '/api/nope',
    '/missing.js',
  ])('is a 404 problem: %s', async (path) => {
    expect((await problem(path)).status).toBe(404);
  });
  it('is said for another method too', async () => {
    const response = await fetch(`${base}/api/v1/facts`, { method: 'POST' });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
  it('answers a malformed address with a problem', async () => {
    expect((await problem('/api/v1/facts/%zz')).status).toBe(400);
  });
});

describe('the description', () => {
  it('names every route, with schemas that every reference finds', async () => {
    const text = await (await get('/api/docs-json')).text();
    const document = JSON.parse(text) as {
      paths: Record<string, { get: { parameters: { name: string }[] } }>;
      components: { schemas: Record<string, unknown> };
    };
    for (const route of [
      'platforms',
      'metrics',
      'overview',
      'compare',
      'facts',
      'events',
      'articles',
      'stories',
      'sources',
      'live',
    ])
      expect(Object.keys(document.paths)).toContain(`/api/v1/${route}`);
    const parameters = document.paths['/api/v1/compare']?.get.parameters.map(({ name }) => name);
    expect(parameters?.sort()).toEqual(
      'asKnownOn base currency events from grain metric per platforms to view yearEnd'.split(' '),
    );
    const known = Object.keys(document.components.schemas);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(known).toContain(name);
  });
  it('has a page to read it on', async () => {
    expect((await get('/api/docs')).headers.get('content-type')).toContain('text/html');
  });
});

describe('live changes', () => {
  it('reach the reader as server-sent events, and end with the reader', async () => {
    const redis = new Redis(services.redisUrl);
    const channel = liveChannel(config.REDIS_PREFIX);
    const listeners = async () => ((await redis.pubsub('NUMSUB', channel)) as [string, number])[1];
    const until = async (wanted: number) => {
      const deadline = Date.now() + 60_000;
      while ((await listeners()) !== wanted && Date.now() < deadline)
        await new Promise((r) => setTimeout(r, 20));
      expect(await listeners()).toBe(wanted);
    };
    const reader = new AbortController();
    const response = await fetch(`${base}/api/v1/live`, { signal: reader.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    await until(1);
    const event = { type: 'facts', platforms: ['douyin'], at: '2025-05-09T02:00:00.000Z' };
    await redis.publish(channel, 'no JSON');
    await redis.publish(channel, JSON.stringify(event));
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes('event: change') && text.endsWith('\n\n')) break;
    }
    expect(text).toContain('event: heartbeat');
    expect(text).toContain(JSON.stringify(event));
    reader.abort();
    await until(0);
    redis.disconnect();
  });
});

describe('the dashboard', () => {
  it('is served at every address that is a page, and always asked for anew', async () => {
    for (const path of ['/', '/?lang=en', '/some/page']) {
      const response = await get(path);
      expect(await response.text()).toContain('<title>radar</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    }
  });
  it('has its hashed files kept for ever', async () => {
    const response = await get('/assets/index-abc123.js');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
  });
});

describe('transport', () => {
  it('is compressed and answers 304 to an unchanged entity', async () => {
    const first = await get('/api/v1/metrics');
    expect(first.headers.get('content-encoding')).toMatch(/br|gzip|zstd|deflate/);
    const etag = first.headers.get('etag');
    expect(etag).not.toBeNull();
    const again = await fetch(`${base}/api/v1/metrics`, { headers: { 'if-none-match': etag ?? '' } });
    expect(again.status).toBe(304);
  });
});

describe('the end', () => {
  it('comes by itself and cleanly, even while somebody listens', async () => {
    const reader = new AbortController();
    const response = await fetch(`${base}/api/v1/live`, { signal: reader.signal });
    expect(response.status).toBe(200);
    // One that hangs is killed, and has no code.
    const { code } = await api.stop();
    reader.abort();
    expect(code).toBe(0);
  });
});
