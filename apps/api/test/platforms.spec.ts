import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { observationId } from '@jinghe/catalog';
import { Config, type Observation, PlatformDetail, ProblemDetails } from '@jinghe/contracts';
import { openStore } from '@jinghe/store';
import { startApi } from '../../../tools/testing/running-program.js';
import { startServices, type Services } from '../../../tools/testing/services.js';
import * as records from './records.js';

let services: Services;
let api: Awaited<ReturnType<typeof startApi>>;

const observation = (over: Partial<Observation>): Observation => {
  const one = { ...records.observation, conflict: false, rivals: [], ...over };
  return { ...one, id: observationId(one) };
};
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/api/v1/platforms/${path}`, { headers });
const detail = async (id: string) => PlatformDetail.parse(await (await get(id)).json());

beforeAll(async () => {
  services = await startServices();
  const config = Config.parse({
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    LOG_LEVEL: 'error',
  });
  const store = await openStore({ uri: config.MONGODB_URI });
  await store.ensureIndexes();
  const { article, metricFact, rivalFact, dealFact, event, story } = records;
  await store.facts.upsertMany([
    { fact: metricFact, keys: [] },
    { fact: rivalFact, keys: [] },
    { fact: dealFact, keys: [] },
  ]);
  const kuaishou = observation({ platform: 'kuaishou', value: 700_000_000 });
  const target = observation({ claim: 'target', value: 1_000_000_000 });
  for (const one of [records.observation, kuaishou, target])
    await store.observations.casPut(one, null, article.fetchedAt);
  await store.events.casPut(event, null, article.fetchedAt);
  await store.stories.put(story);
  await store.close();
  api = await startApi(config, join(tmpdir(), 'no-dashboard'));
}, 240_000);

afterAll(async () => {
  await api?.stop();
  await services?.stop();
});

describe('the page of a platform', () => {
  it('has its figures, its conflicts, what is no line, and its place among peers', async () => {
    const douyin = await detail('douyin');
    expect(douyin.owners).toEqual(['bytedance']);
    expect(douyin.children).toContain('douyin-ecommerce');
    expect(douyin.names.platforms['bytedance']).toEqual({ zh: '字节跳动', en: 'ByteDance' });
    expect(douyin.families.map(({ family }) => family)).toEqual(['active-users-monthly']);
    const [family] = douyin.families;
    expect(family?.figures[0]).toMatchObject({ latest: { value: 950_000_000 }, conflicts: 1 });
    expect(family?.others.map(({ latest }) => latest.claim)).toEqual(['target']);
    expect(douyin.amongPeers[0]?.groups[0]?.figures.map(({ platform, rank }) => [platform, rank])).toEqual([
      ['douyin', 1],
      ['kuaishou', 2],
    ]);
    expect(douyin.facts.map(({ id }) => id)).toContain(records.metricFact.id);
  });

  it('has its partnerships and the stories that name it', async () => {
    const xiaohongshu = await detail('xiaohongshu');
    expect(xiaohongshu.events.map(({ plan }) => plan)).toEqual(['红猫计划']);
    expect(xiaohongshu.stories.map(({ id }) => id)).toEqual([records.story.id]);
    expect(xiaohongshu.families).toEqual([]);
  });

  it('is known by its tag the second time', async () => {
    const tag = (await get('douyin')).headers.get('etag');
    expect(tag).toBeTruthy();
    expect((await get('douyin', { 'if-none-match': tag! })).status).toBe(304);
  });

  it('is a problem that says so for a platform that nobody knows', async () => {
    const answer = await get('no-such-shop');
    expect(answer.status).toBe(404);
    expect(ProblemDetails.parse(await answer.json()).detail).toContain('no-such-shop');
  });
});
