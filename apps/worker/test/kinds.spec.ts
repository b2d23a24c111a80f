import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Source } from '@jinghe/contracts';
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
let asked: { path: string; status: number; headers: IncomingHttpHeaders }[];

const page = (path: string) =>
  `<html><head><title>关于${path}的报道</title></head><body><article><h1>关于${path}的报道</h1><p>这一篇报道讲的是${path}里两个平台之间的往来,编辑部核对了双方的说法,并把过程写在这里,供读者自己判断。</p><p>第二段补充了时间和地点,也说明了哪些地方还没有得到确认,以后会继续更新。</p></article></body></html>`;

beforeAll(async () => {
  services = await startServices();
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    if (path.endsWith('robots.txt')) return response.writeHead(404).end();
    const known = Object.entries(routes).find(([start]) => path.startsWith(start))?.[1];
    const isPage = known === undefined && /\.html?$/.test(path);
    const body = known ?? (isPage ? page(path) : null);
    const etag = `"${body?.length}"`;
    const status = body === null ? 404 : request.headers['if-none-match'] === etag ? 304 : 200;
    asked.push({ path, status, headers: request.headers });
    const type = isPage || body?.startsWith('<html') ? 'text/html; charset=utf-8' : 'application/json';
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

const rss = (...paths: string[]) =>
  `<rss version="2.0"><channel><title>t</title>${paths.map((path) => `<item><title>${path}</title><link>https://news.example.org/${path}</link></item>`).join('')}</channel></rss>`;
const list = (paths: string[], next = '') =>
  `<html><body><main>${paths.map((path) => `<a class="i" href="/${path}">关于${path}的一条消息的标题</a>`).join('')}</main>${next}</body></html>`;
const map = (tag: 'url' | 'sitemap', ...paths: string[]) => {
  const root = tag === 'url' ? 'urlset' : 'sitemapindex';
  return `<${root} xmlns:news="n">${paths.map((path) => `<${tag}><loc>https://news.example.org/${path}</loc><lastmod>2025-05-09</lastmod></${tag}>`).join('')}</${root}>`;
};
const filings = JSON.stringify({
  cik: '1234567',
  name: 'Example',
  tickers: ['EXPL'],
  filings: {
    recent: {
      accessionNumber: ['0001104659-25-000003'],
      filingDate: ['2025-05-08'],
      form: ['6-K'],
      primaryDocument: ['main_6k.htm'],
    },
  },
});
const INDEX = '/www.sec.gov/Archives/edgar/data/1234567/000110465925000003/index.json';

type Case = [
  kind: Source['kind'],
  config: object,
  routes: Record<string, string>,
  articles: number,
  facts: number,
];
const CASES: Case[] = [
  ['feed', { url: 'https://news.example.org/f' }, { '/news.example.org/f': rss('a.html', 'b.html') }, 2, 0],
  [
    'list-page',
    { url: 'https://news.example.org/l', items: 'a.i', next: 'a.next', pages: 2 },
    {
      '/news.example.org/l2': list(['c.html'], '<a class="next" href="/l3">3</a>'),
      '/news.example.org/l': list(['a.html', 'b.html'], '<a class="next" href="/l2">2</a>'),
    },
    3,
    0,
  ],
  [
    'sitemap',
    { url: 'https://news.example.org/index.xml' },
    {
      '/news.example.org/index.xml': map('sitemap', 'm1.xml', 'm2.xml'),
      '/news.example.org/m1.xml': map('url', 'a.html', 'b.html'),
      '/news.example.org/m2.xml': map('url', 'b.html', 'c.html'),
    },
    3,
    0,
  ],
  [
    'search-feed',
    { template: 'https://search.example.org/q={platform}', platform: 'xiaohongshu' },
    { '/search.example.org/q="小红书"': rss('a.html') },
    1,
    0,
  ],
  [
    'rsshub',
    { route: '/36kr/x', base: 'https://hub.example.org' },
    { '/hub.example.org/36kr/x': rss('a.html') },
    1,
    0,
  ],
  [
    'gdelt',
    { platform: 'xiaohongshu' },
    {
      '/api.gdeltproject.org/': JSON.stringify({
        articles: [{ url: 'https://news.example.org/g.html', title: 'g' }],
      }),
    },
    1,
    0,
  ],
  [
    'sec-edgar',
    { cik: '0001234567', ticker: 'EXPL', forms: ['6-K'] },
    {
      '/data.sec.gov/submissions/CIK0001234567.json': filings,
      [INDEX]: JSON.stringify({ directory: { item: [{ name: 'main_6k.htm' }, { name: 'x_ex99-1.htm' }] } }),
    },
    1,
    0,
  ],
  [
    'pageviews',
    { project: 'zh.wikipedia.org', months: 1, pages: [{ platform: 'xiaohongshu', title: '小红书' }] },
    {
      '/wikimedia.org/': JSON.stringify({
        items: [
          {
            project: 'zh.wikipedia',
            article: '小红书',
            granularity: 'monthly',
            timestamp: '2025040100',
            agent: 'user',
            views: 9,
          },
        ],
      }),
    },
    0,
    1,
  ],
  [
    'app-store',
    { country: 'cn', apps: [{ platform: 'xiaohongshu', id: '741292507', bundle: 'com.x.y' }] },
    {
      '/itunes.apple.com/': JSON.stringify({
        results: [{ trackId: 741292507, bundleId: 'com.x.y', trackName: 'x', userRatingCount: 8 }],
      }),
    },
    0,
    1,
  ],
];

describe('a source of each kind', () => {
  it.each(CASES)(
    '%s: what it tells is stored once, and asked for with its state at the second run',
    async (kind, config, given, articles, facts) => {
      routes = given;
      await add(kind, config);
      await bench.gather('one');
      expect((await lastRun())?.problems).toEqual([]);
      expect(await stored()).toEqual({ articles, facts });
      const before = asked.length;
      await bench.gather('one');
      expect(await stored()).toEqual({ articles, facts });
      expect(await lastRun()).toMatchObject({ state: 'ok', new: 0 });
      const again = asked.slice(before);
      // No page of an article is fetched twice, nor the index of a filing, which never changes.
      expect(again.filter(({ path }) => /\.html?$/.test(path) || path === INDEX)).toEqual([]);
      // Lists that lead to others are read whole to reach them; all the others are asked for with their state.
      const leading = again.filter(({ status }) => status === 200).map(({ path }) => path);
      expect(leading).toEqual(
        kind === 'list-page'
          ? ['/news.example.org/l']
          : kind === 'sitemap'
            ? ['/news.example.org/index.xml']
            : [],
      );
    },
    240_000,
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
