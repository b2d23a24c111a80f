import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentId } from '@jinghe/catalog';
import { Config, NewsPage, ProblemDetails, SearchView, type Story } from '@jinghe/contracts';
import { openStore, type Store } from '@jinghe/store';
import { startApi } from '../../../tools/testing/running-program.js';
import { startServices, type Services } from '../../../tools/testing/services.js';
import * as records from './records.js';

let services: Services;
let store: Store;
let api: Awaited<ReturnType<typeof startApi>>;

const get = (path: string) => fetch(`${api.url}/api/v1/${path}`);
const news = async (query: string) => NewsPage.parse(await (await get(`news?${query}`)).json());
const search = async (q: string) =>
  SearchView.parse(await (await get(`search?q=${encodeURIComponent(q)}`)).json());
const day = (n: number) => `2025-04-${String(n).padStart(2, '0')}`;
const quiet = (n: number): Story => ({
  ...records.story,
  id: contentId(['quiet', n]),
  title: `无数字的报道 ${n}`,
  firstDay: day(n),
  lastDay: day(n),
  publishers: [{ family: 'name:x', publisher: null, articleId: contentId(['quiet', n]) }],
  platforms: ['jd'],
  articleIds: [contentId(['quiet', n])],
});
const entry = {
  id: records.article.id,
  day: '2025-05-08',
  title: records.article.title,
  lead: '大促前夕,两家公司公布了新的安排。',
  url: records.article.url,
  publisher: 'questmobile',
  quotes: [{ factId: records.metricFact.id, text: '截至2025年3月,抖音月活跃用户达到9.5亿' }],
};

beforeAll(async () => {
  services = await startServices();
  const config = Config.parse({
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    LOG_LEVEL: 'error',
  });
  store = await openStore({ uri: config.MONGODB_URI });
  await store.ensureIndexes();
  await store.articles.put(records.article);
  await store.facts.upsertMany([
    { fact: records.metricFact, keys: [] },
    { fact: records.dealFact, keys: [] },
  ]);
  await store.stories.put(records.story);
  for (let n = 1; n <= 9; n++) await store.stories.put(quiet(n));
  await store.search.put(entry);
  api = await startApi(config, join(tmpdir(), 'no-dashboard'));
}, 240_000);

afterAll(async () => {
  await api?.stop();
  await store?.close();
  await services?.stop();
});

describe('news', () => {
  it('are stories with what they state, the newest first', async () => {
    const { items, names } = await news('limit=3');
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({ url: 'https://example.org/a1', moreFacts: 0 });
    expect(items[0]?.facts.map(({ type }) => type)).toEqual(['deal', 'metric']);
    expect(names.publishers['questmobile']?.en).toBe('QuestMobile');
  });

  it('are paged to the end without a story lost or told twice', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: NewsPage = await news(`limit=4${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ story }) => story.firstDay));
      cursor = page.next;
    }
    expect(seen).toEqual(['2025-05-08', ...[9, 8, 7, 6, 5, 4, 3, 2, 1].map(day)]);
  });

  it('are filtered by what they state, who tells them, whom they are about and when', async () => {
    const days = async (query: string) => (await news(query)).items.map(({ story }) => story.firstDay);
    expect(await days('has=deals')).toEqual(['2025-05-08']);
    expect(await days('has=figures&platform=jd')).toEqual([]);
    expect(await days('tier=3')).toEqual(['2025-05-08']);
    expect(await days('platform=jd&from=2025-04-03&to=2025-04-04')).toEqual([day(4), day(3)]);
    expect(await days(`story=${records.article.id}`)).toEqual(['2025-05-08']);
    expect((await get('news?platform=nobody')).status).toBe(400);
    expect((await get(`news?story=${'0'.repeat(32)}`)).status).toBe(404);
  });
});

describe('search', () => {
  it('finds 月活 in 月活跃用户, and marks it in the quote', async () => {
    const { hits, metrics } = await search('月活');
    expect(metrics).toContain('mau');
    expect(hits).toHaveLength(1);
    const { excerpt, factId, storyId } = hits[0]!;
    expect(factId).toBe(records.metricFact.id);
    expect(storyId).toBe(records.story.id);
    expect(excerpt.marks.map(([start, end]) => excerpt.text.slice(start, end))).toEqual(['月活']);
  });

  it('finds platforms in Chinese, pinyin and English', async () => {
    for (const q of ['拼多多', 'pinduoduo', 'pdd', 'Pinduoduo'])
      expect((await search(q)).platforms[0]?.id).toBe('pinduoduo');
  });

  it('wants every part of a question, side by side as asked', async () => {
    expect((await search('抖音 安排')).hits).toHaveLength(1);
    expect((await search('抖音 不在')).hits).toEqual([]);
    // Both pairs of characters stand in the text, but not as one word.
    expect((await search('公司公布')).hits).toHaveLength(1);
    expect((await search('安排公司')).hits).toEqual([]);
  });

  it('forgets what an article no longer says, and doubles nothing', async () => {
    await store.search.put(entry);
    expect((await search('月活')).hits).toHaveLength(1);
    await store.search.put({ ...entry, quotes: [] });
    expect((await search('月活')).hits).toEqual([]);
    expect((await search('大促')).hits).toHaveLength(1);
    await store.search.put(entry);
  });

  it('refuses an empty question', async () => {
    const answer = await get('search?q=');
    expect(answer.status).toBe(400);
    expect(ProblemDetails.parse(await answer.json()).errors?.[0]?.field).toBe('q');
  });
});
