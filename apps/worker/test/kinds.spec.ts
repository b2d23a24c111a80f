import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Source } from '@jinghe/contracts';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { openWorkbench, type Workbench } from './workbench.js';

const KEY = 'sesame+4711/open';
let services: Services;
let data: DataFolder;
let bench: Workbench;
let server: Server;
let web: string;
/** Bodies by host and path; a page of an article is made where there is none. */
let routes: Record<string, string>;
let asked: { path: string; status: number; page: boolean; headers: IncomingHttpHeaders }[];

const page = (path: string) =>
  `<html><head><title>关于${path}的报道</title></head><body><article><h1>关于${path}的报道</h1><p>这一篇报道讲的是${path}里两个平台之间的往来,编辑部核对了双方的说法,并把过程写在这里,供读者自己判断。</p><p>第二段补充了时间和地点,也说明了哪些地方还没有得到确认,以后会继续更新。</p></article></body></html>`;

beforeAll(async () => {
  services = await startServices();
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    if (path.endsWith('robots.txt')) return response.writeHead(404).end();
    const known = Object.entries(routes).find(([start]) => path.startsWith(start))?.[1];
    const isPage = known === undefined && !path.startsWith('/api.');
    const body = known ?? (isPage ? page(path) : null);
    const etag = `"${body?.length}"`;
    const status = body === null ? 404 : request.headers['if-none-match'] === etag ? 304 : 200;
    asked.push({ path, status, page: isPage, headers: request.headers });
    const type =
      isPage || /^<(?:!doctype|html)/i.test(body ?? '') ? 'text/html; charset=utf-8' : 'application/json';
    response.writeHead(status, { etag, 'content-type': type }).end(status === 200 ? body : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  web = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 240_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await services?.stop();
});
beforeEach(async () => {
  [routes, asked] = [{}, []];
  data = await dataFolder();
  const uri = services.freshUri();
  bench = await openWorkbench({ uri, dataFolder: data.path, now: '2025-05-10T20:00:00.000Z', web });
});
afterEach(async () => {
  await bench.close();
  await data.remove();
});

async function add(kind: Source['kind'], config: object): Promise<void> {
  const common = {
    id: 'one',
    name: { zh: '一', en: 'One' },
    enabled: true,
    publisher: null,
    schedule: { cron: '0 * * * *' },
    terms: { state: 'allowed', note: 'spec', url: null },
  };
  await bench.store.sources.upsert(Source.parse({ ...common, kind, config }));
}
const stored = async () => ({
  articles: (await bench.store.articles.page({ limit: 50 })).items.length,
  facts: (await bench.store.facts.page({ limit: 50 })).items.length,
});
const lastRun = async () => (await bench.store.runs.last('one'))[0];

/** What a kind's interface answers, as it is kept beside its parser. */
const saved = (path: string): string =>
  readFileSync(new URL(`../../../libs/sources/src/${path}`, import.meta.url), 'utf8');
const list = (...paths: string[]) =>
  `<html><body><ul class="list">${paths.map((path) => `<li><a href="${path}">关于${path}的一条消息的标题</a></li>`).join('')}</ul></body></html>`;
const map = (...addresses: string[]) =>
  `<urlset>${addresses.map((address) => `<url><loc>${address}</loc><lastmod>2025-05-09</lastmod></url>`).join('')}</urlset>`;
const FILING = '/www.sec.gov/Archives/edgar/data/1234567/0001104659';
const index = saved('sec-edgar/fixtures/index.json');

interface Case {
  kind: Source['kind'];
  config: object;
  routes: Record<string, string>;
  articles: number;
  facts: number;
  /** What the saved answer holds that is wrong on purpose. */
  problems?: string[];
  /** A list that leads to others is read whole each time to reach them. */
  leads?: string;
}
const CASES: Case[] = [
  {
    kind: 'feed',
    config: { url: 'https://research.example.org/notes/feed' },
    routes: { '/research.example.org/notes/feed': saved('feed/fixtures/atom.xml') },
    articles: 2,
    facts: 0,
  },
  {
    kind: 'list-page',
    config: {
      url: 'https://www.yanjiu.example.cn/news/index.html',
      items: '.list a',
      next: 'a.next',
      pages: 2,
    },
    routes: {
      '/www.yanjiu.example.cn/news/index.html': saved('list-page/fixtures/news-list.html'),
      '/www.yanjiu.example.cn/news/index_1.html': list('202504/c.html', '202505/t20250506_1002.html'),
    },
    articles: 5,
    facts: 0,
    leads: '/www.yanjiu.example.cn/news/index.html',
  },
  {
    kind: 'sitemap',
    config: { url: 'https://paper.example.cn/index.xml', containing: '/article/' },
    routes: {
      '/paper.example.cn/index.xml': saved('sitemap/fixtures/index.xml'),
      '/paper.example.cn/map-2025-05.xml': saved('sitemap/fixtures/news.xml'),
      '/paper.example.cn/map-2025-04.xml': map('https://paper.example.cn/article/80.html'),
    },
    articles: 4,
    facts: 0,
    problems: ['item-without-link'],
    leads: '/paper.example.cn/index.xml',
  },
  {
    kind: 'json-api',
    config: {
      url: 'https://list.example.org/v1/list',
      select: 'data.list[].{url: link, title: title, published: ctime, text: body}',
      gives: 'items',
    },
    routes: { '/list.example.org/v1/list': saved('json-api/fixtures/news.json') },
    articles: 3,
    facts: 0,
    problems: ['item-without-link', 'bad-date', 'bad-item'],
  },
  {
    kind: 'search-feed',
    config: { template: 'https://search.example.org/q={platform}', platform: 'xiaohongshu' },
    routes: { '/search.example.org/q="小红书"': saved('search-feed/fixtures/search.xml') },
    articles: 2,
    facts: 0,
  },
  {
    kind: 'rsshub',
    config: { route: '/36kr/x', base: 'https://hub.example.org' },
    routes: { '/hub.example.org/36kr/x': saved('rsshub/fixtures/newsflashes.xml') },
    articles: 1,
    facts: 0,
  },
  {
    kind: 'gdelt',
    config: { platform: 'xiaohongshu' },
    routes: { '/api.gdeltproject.org/': saved('gdelt/fixtures/articles.json') },
    articles: 2,
    facts: 0,
    problems: ['item-without-link'],
  },
  {
    kind: 'sec-edgar',
    config: {
      cik: '0001234567',
      ticker: 'EXPL',
      forms: ['6-K', '20-F'],
      since: '2017-01-01',
      figures: 'alibaba',
    },
    routes: {
      '/data.sec.gov/submissions/CIK0001234567.json': saved('sec-edgar/fixtures/submissions.json'),
      '/data.sec.gov/api/xbrl/companyfacts/CIK0001234567.json': saved('sec-edgar/fixtures/companyfacts.json'),
      [`${FILING}25000003/index.json`]: index,
      [`${FILING}25000002/index.json`]: index.replace('tm25-1_6k.htm', 'expl-20241231x20f.htm'),
      [`${FILING}19000009/index.json`]: index,
    },
    articles: 3,
    facts: 11,
  },
  {
    kind: 'pageviews',
    config: {
      project: 'zh.wikipedia.org',
      months: 2,
      pages: [{ platform: 'xiaohongshu', title: '示例 平台' }],
    },
    routes: { '/wikimedia.org/': saved('pageviews/fixtures/monthly.json') },
    articles: 0,
    facts: 2,
  },
  {
    kind: 'app-store',
    config: {
      country: 'cn',
      chart: true,
      apps: [{ platform: 'xiaohongshu', id: '1000000001', bundle: 'com.example.one' }],
    },
    routes: {
      '/itunes.apple.com/': saved('app-store/fixtures/lookup.json'),
      '/rss.marketingtools.apple.com/': saved('app-store/fixtures/chart.json'),
    },
    articles: 0,
    facts: 2,
  },
];

describe('a source of each kind', () => {
  it.each(CASES)(
    '$kind: what it tells is stored once, and asked for with its state at the second run',
    async ({ kind, config, routes: given, articles, facts, problems = [], leads }) => {
      routes = given;
      await add(kind, config);
      await bench.gather('one');
      expect((await lastRun())?.problems.map(({ code }) => code)).toEqual(problems);
      expect(await stored()).toEqual({ articles, facts });
      const before = asked.length;
      await bench.gather('one');
      expect(await stored()).toEqual({ articles, facts });
      expect((await lastRun())?.new).toBe(0);
      const again = asked.slice(before);
      // No page of an article is fetched twice, nor the index of a filing, which never changes.
      expect(again.filter(({ path, page }) => page || path.startsWith(FILING))).toEqual([]);
      // Lists that lead to others are read whole to reach them; all the others are asked for with their state.
      const whole = again.filter(({ status }) => status === 200).map(({ path }) => path);
      expect(whole).toEqual(leads ? [leads] : []);
    },
    120_000,
  );
});

describe('a JSON interface with a key', () => {
  const URL_WITH_KEY = 'https://api.example.org/v1/{secret:NEWS}/list?key={secret:NEWS}';
  const config = {
    url: URL_WITH_KEY,
    headers: { Authorization: 'Bearer {secret:NEWS}' },
    select: 'list[].{url: link, title: name, text: body}',
    gives: 'items',
  };
  const everything = async () =>
    JSON.stringify([
      await bench.store.sources.all(),
      await bench.store.runs.last('one'),
      (await bench.store.articles.page({ limit: 9 })).items,
      await bench.store.captures.rejected('one'),
      await bench.store.sources.mark('one', `saw ${URL_WITH_KEY}`),
    ]);
  const hidden = async () => {
    const text = await everything();
    for (const form of [KEY, encodeURIComponent(KEY), encodeURI(KEY)]) expect(text).not.toContain(form);
  };

  it('sends it and writes it down nowhere, though the answer repeats it', async () => {
    await bench.store.secrets.put('NEWS', KEY, '2025-05-10T00:00:00.000Z');
    const link = `https://news.example.org/a.html?key=${encodeURIComponent(KEY)}`;
    routes['/api.example.org/v1/'] = JSON.stringify({
      list: [{ link, name: `标题 ${KEY}`, body: `正文 ${KEY} 就在这里。` }],
    });
    await add('json-api', config);
    await bench.gather('one');
    expect(asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(asked[0]?.path).toBe(`/api.example.org/v1/${KEY}/list?key=${KEY}`);
    expect((await stored()).articles).toBe(1);
    await hidden();
  }, 240_000);

  it('that fails tells of it without the key, and one whose secret is not set asks nothing', async () => {
    await add('json-api', config);
    await bench.gather('one');
    expect((await lastRun())?.problems).toMatchObject([{ code: 'secret-missing' }]);
    expect(asked).toEqual([]);
    await bench.store.secrets.put('NEWS', KEY, '2025-05-10T00:00:00.000Z');
    await bench.gather('one');
    expect((await lastRun())?.problems).toMatchObject([{ code: 'http-404' }]);
    await hidden();
  }, 240_000);
});
