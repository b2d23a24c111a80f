import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComparisonView, Config, NewsPage, Overview, PartnersView, PlatformDetail } from '@jinghe/contracts';
import { openStore, type Store } from '@jinghe/store';
import { startApi } from '../../../tools/testing/running-program.js';
import { startServices, type Services } from '../../../tools/testing/services.js';
import { article, event, metricFact, observation, story } from './records.js';

let services: Services;
let store: Store;
/** Two processes that answer from one store. */
let apis: Awaited<ReturnType<typeof startApi>>[] = [];

beforeAll(async () => {
  services = await startServices();
  const config = Config.parse({
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    JINGHE_OPEN: '1',
    LOG_LEVEL: 'error',
  });
  store = await openStore({ uri: config.MONGODB_URI });
  await store.ensureIndexes();
  await store.observations.casPut(observation, null, article.fetchedAt);
  apis = [await startApi(config, 'none'), await startApi(config, 'none')];
}, 300_000);

afterAll(async () => {
  await Promise.all(apis.map((api) => api.stop()));
  await store?.close();
  await services?.stop();
}, 120_000);

const get = (path: string, headers: Record<string, string> = {}, api = 0) =>
  fetch(`${apis[api]!.url}/api/v1/${path}`, { headers });
const COMPARE = 'compare?metric=active-users-monthly&platforms=douyin,jd';

describe('a kept answer', () => {
  it('is not sent again to who has it', async () => {
    const first = await get(COMPARE);
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/".+"$/);
    const again = await get(COMPARE, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await get(COMPARE, {}, 1)).headers.get('etag')).toBe(etag);
  });

  it('is the same packed and unpacked', async () => {
    for (const path of [COMPARE, 'partners', 'platforms']) {
      const packed = await get(path, { 'accept-encoding': 'br' });
      const plain = await get(path, { 'accept-encoding': 'identity' });
      expect(packed.headers.get('etag')).toBeTruthy();
      expect(packed.headers.get('etag')).toBe(plain.headers.get('etag'));
      expect(plain.headers.get('content-encoding')).not.toBe('br');
      expect(await packed.text()).toBe(await plain.text());
    }
    expect((await get('partners', { 'accept-encoding': 'br' })).headers.get('content-encoding')).toBe('br');
  });

  it('is given to nobody once what it was made of has changed, in whatever process', async () => {
    const values = async (api: number) =>
      ComparisonView.parse(await (await get(COMPARE, {}, api)).json()).lines[0]?.points.map(
        ({ value }) => value,
      );
    for (let rev = 1; rev <= 20; rev++) {
      const value = 900_000_000 + rev;
      expect(await store.observations.casPut({ ...observation, value }, rev, article.fetchedAt)).toBe(true);
      expect(await Promise.all([values(0), values(1), values(0)])).toEqual([[value], [value], [value]]);
    }
  });

  it('follows facts, deals, articles and stories', async () => {
    const overview = async () => Overview.parse(await (await get('overview')).json());
    const platform = async () => PlatformDetail.parse(await (await get('platforms/douyin')).json());
    const partners = async () => PartnersView.parse(await (await get('partners')).json());
    const news = async () => NewsPage.parse(await (await get('news')).json());
    expect((await overview()).totals).toMatchObject({ articles: 0, facts: 0, events: 0 });
    expect((await news()).items).toEqual([]);
    await store.articles.put(article);
    expect((await overview()).totals.articles).toBe(1);
    expect((await platform()).facts).toEqual([]);
    await store.facts.upsertMany([{ fact: metricFact, keys: [`obs:${observation.id}`] }]);
    expect((await platform()).facts).toHaveLength(1);
    expect((await overview()).recentFacts).toHaveLength(1);
    await store.facts.retireMissing({ articleId: article.id }, [], article.fetchedAt);
    expect((await overview()).recentFacts).toEqual([]);
    expect((await partners()).deals).toEqual([]);
    await store.events.casPut(event, null, article.fetchedAt);
    expect((await partners()).deals).toHaveLength(1);
    await store.stories.put(story);
    expect((await news()).items).toHaveLength(1);
    await store.stories.drop(story.id);
    expect((await news()).items).toEqual([]);
  });

  it('is of one address alone', async () => {
    const lines = async (platforms: string) =>
      ComparisonView.parse(
        await (await get(`compare?metric=active-users-monthly&platforms=${platforms}`)).json(),
      ).lines.length;
    expect([await lines('douyin'), await lines('jd'), await lines('douyin')]).toEqual([1, 0, 1]);
    expect((await get('compare?metric=nothing')).status).toBe(400);
  });
});
