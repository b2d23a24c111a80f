import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Source } from '@jinghe/contracts';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { openWorkbench, type Workbench } from './workbench.js';

const GOOD = '小红书的月活跃用户为3亿。\n';
const HEADER =
  'platform,metric,definition,scope,measure,claim,period,period_start,period_end,value,value_high,unit,basis,qualifier,stated_by,carried_by,published,url,growth_yoy_percent,note';
const row = (platform: string, value: string) =>
  `${platform},revenue,,,level,actual,2025-Q1,2025-01-01,2025-03-31,${value},,CNY,reported,exact,company:jd,JD,2025-05-13,https://example.com/jd,,a note`;

let services: Services;
let data: DataFolder;
let bench: Workbench;

beforeAll(async () => {
  services = await startServices();
}, 240_000);
afterAll(() => services?.stop());

const open = async (tables: Parameters<typeof dataFolder>[0] = {}) => {
  data = await dataFolder(tables);
  bench = await openWorkbench({
    uri: services.freshUri(),
    dataFolder: data.path,
    now: '2026-01-01T00:00:00.000Z',
  });
};
afterEach(async () => {
  await bench.close();
  await data.remove();
});

/** The problems that the runs of a source tell, newest run first. */
const problems = async (sourceId: string) =>
  (await bench.store.runs.last(sourceId)).flatMap((run) => run.problems);

describe('a file of the inbox that cannot be read', () => {
  beforeEach(() => open());

  it.each<[string, string, Uint8Array, string, number | null]>([
    ['empty', 'empty.txt', Buffer.from(''), 'empty-file', null],
    ['white space only', 'blank.txt', Buffer.from(' \n\t\n'), 'empty', null],
    ['binary', 'picture.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'binary-file', null],
    ['of 50 MB', 'huge.txt', Buffer.alloc(50_000_000, 'a'), 'file-too-large', null],
    ['of another kind', 'slides.pptx', Buffer.from('PK'), 'unsupported-file', null],
    ['a PDF that was cut short', 'report.pdf', Buffer.from('%PDF-1.7'), 'pdf-damaged', null],
    [
      'front matter with an impossible date',
      'date.md',
      Buffer.from(`---\ntitle: 一篇\npublished: 2025-02-30\n---\n${GOOD}`),
      'front-matter',
      3,
    ],
    [
      'front matter with an unknown field',
      'field.md',
      Buffer.from(`---\npublishd: 2025-02-03\n---\n${GOOD}`),
      'front-matter',
      2,
    ],
    [
      'wrongly encoded',
      'mixed.txt',
      Buffer.from([0xe5, 0xff, 0xfe, 0x81, 0xff, 0x80, 0xff, 0x41]),
      'unknown-charset',
      null,
    ],
  ])(
    'is told with its name and why: %s',
    async (_what, name, content, code, line) => {
      await data.drop(name, content);
      await data.drop('good.txt', GOOD);
      await bench.live();

      const told = await problems('inbox');
      expect(told).toEqual([expect.objectContaining({ file: name, code, line })]);
      expect(told[0]?.message).toMatch(/\w+.*[.:]/);
      expect(await bench.store.captures.rejected('inbox')).toEqual([
        expect.objectContaining({ item: name, why: expect.stringContaining(told[0]?.message ?? '?') }),
      ]);
      expect((await bench.store.runs.health('inbox')).lastRun).toMatchObject({
        state: 'partial',
        found: 2,
        failed: 1,
      });
      // The good one beside it is read.
      expect((await bench.store.articles.page({ limit: 5 })).items).toMatchObject([
        { item: 'good.txt', next: null },
      ]);
      expect(await bench.store.captures.pending('9999', 5)).toEqual([]);
    },
    240_000,
  );

  it('is no longer told once it is mended', async () => {
    await data.drop('a.md', `---\npublished: soon\n---\n${GOOD}`);
    await bench.live();
    expect(await bench.store.captures.rejected('inbox')).toHaveLength(1);
    await data.drop('a.md', `---\npublished: 2025-05-08\n---\n${GOOD}`);
    await bench.live();
    expect(await bench.store.captures.rejected('inbox')).toEqual([]);
    expect((await bench.store.articles.page({ limit: 5 })).items).toMatchObject([
      { published: '2025-05-08', publishedInferred: false },
    ]);
  }, 240_000);

  it('in GB18030 is no bad file', async () => {
    // 小红书的月活跃用户为3亿。
    const bytes = Buffer.from('d0a1baeccae9b5c4d4c2bbeed4bed3c3bba7ceaa33d2daa1a3', 'hex');
    await data.drop('old.txt', bytes);
    await bench.live();
    expect(await problems('inbox')).toEqual([]);
    const { items } = await bench.store.facts.page({ limit: 5, platform: 'xiaohongshu' });
    expect(items).toMatchObject([{ metric: 'mau', value: 300_000_000 }]);
  }, 240_000);
});

describe('a table', () => {
  it('with a wrong column is told and takes nothing back', async () => {
    await open({ figures: `${HEADER}\n${row('jd', '301100000000')}\n` });
    await bench.live();
    const before = await bench.store.facts.count();
    expect(before).toBeGreaterThan(0);
    await data.table('figures.csv', `${HEADER.replace('metric', 'metrik')}\n${row('jd', '301100000000')}\n`);
    await bench.live();
    const told = await problems('baseline');
    expect(told[0]).toMatchObject({
      file: 'figures.csv',
      line: 1,
      message: expect.stringContaining('metri'),
    });
    expect((await bench.store.runs.health('baseline')).lastRun?.state).toBe('failed');
    expect(await bench.store.facts.count()).toBe(before);
  }, 240_000);

  it('with an unknown platform keeps its good rows', async () => {
    await open({ figures: `${HEADER}\n${row('nobody-knows', '1')}\n${row('jd', '301100000000')}\n` });
    await bench.live();
    expect(await problems('baseline')).toEqual([
      expect.objectContaining({ file: 'figures.csv', line: 2, code: 'unknown-platform', field: 'platform' }),
    ]);
    expect((await bench.store.facts.page({ limit: 5, metric: 'revenue' })).items).toMatchObject([
      { platform: 'jd', value: 301_100_000_000 },
    ]);
    expect((await bench.store.runs.health('baseline')).lastRun).toMatchObject({
      state: 'partial',
      failed: 1,
    });
  }, 240_000);

  it('with a thousand errors counts them all and shows the first', async () => {
    const bad = Array.from({ length: 1_000 }, (_, n) => row(`nobody-${n}`, '1'));
    await open({ figures: [HEADER, ...bad, row('jd', '301100000000'), ''].join('\n') });
    await bench.live();
    const { lastRun } = await bench.store.runs.health('baseline');
    expect(lastRun).toMatchObject({ state: 'partial', problemCount: 1_000, failed: 1_000 });
    expect(lastRun?.problems).toHaveLength(200);
    expect((await bench.store.facts.page({ limit: 5, metric: 'revenue' })).items).toHaveLength(1);
  }, 240_000);

  it('that is not there is told', async () => {
    await open();
    await bench.store.sources.upsert({
      ...((await import('../src/gather/default-sources.js')).DEFAULT_SOURCES[0] as Source & {
        kind: 'figures';
      }),
      config: { figures: 'nowhere.csv', events: null },
    });
    await bench.live();
    expect(await problems('baseline')).toEqual(
      expect.arrayContaining([expect.objectContaining({ file: 'nowhere.csv', code: 'file-missing' })]),
    );
  }, 240_000);
});

describe('a feed', () => {
  let site: Server;
  let origin: string;
  let answer: RequestListener;
  const asked: string[] = [];

  beforeAll(async () => {
    site = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/robots.txt') response.writeHead(404).end();
      else answer(request, response);
    });
    await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    site.close();
  });
  beforeEach(async () => {
    asked.length = 0;
    await open();
    await bench.store.sources.upsert({
      id: 'news',
      kind: 'feed',
      name: { zh: '新闻', en: 'News' },
      enabled: true,
      publisher: null,
      schedule: { cron: '0 * * * *', zone: 'Asia/Shanghai' },
      terms: { state: 'allowed', note: '', url: null },
      config: { url: `${origin}/feed` },
    });
  });

  const rss = (items: string) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>${origin}</link><description>d</description>${items}</channel></rss>`;
  const item = (path: string) =>
    `<item><title>小红书的用户</title><link>${origin}${path}</link><pubDate>Thu, 08 May 2025 08:00:00 +0800</pubDate></item>`;
  const page = `<html lang="zh"><head><meta charset="utf-8"><title>小红书的用户</title></head><body><article><h1>小红书的用户</h1><p>平台之间的链接正在打开,读者由此可以从笔记走到商品,付款和送货也随之相通。</p><p>今年春天,小红书的月活跃用户为3亿,其中不少人第一次从笔记里买东西。</p></article></body></html>`;

  it('gives the page of each new item once, dated as the feed says', async () => {
    answer = (request, response) => {
      if (request.url !== '/feed') return response.setHeader('content-type', 'text/html').end(page);
      if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
      return response.setHeader('etag', '"1"').end(rss(item('/a')));
    };
    await bench.live();
    expect((await bench.store.articles.page({ limit: 5 })).items).toMatchObject([
      { url: `${origin}/a`, published: '2025-05-08', publishedInferred: false, next: null },
    ]);
    await bench.live();
    expect(asked.filter((path) => path === '/a')).toHaveLength(1);
    expect(await problems('news')).toEqual([]);
    expect((await bench.store.facts.page({ limit: 5, platform: 'xiaohongshu' })).items).not.toEqual([]);
  }, 240_000);

  it('that is malformed is told, with what could still be read', async () => {
    answer = (request, response) =>
      request.url === '/feed'
        ? response.end(rss(item('/a')).replace(/<\/item>.*$/s, '</item><item><title>cut'))
        : response.setHeader('content-type', 'text/html').end(page);
    await bench.live();
    const [run] = (await bench.store.runs.last('news')).reverse();
    expect(run).toMatchObject({ state: 'partial', new: 1 });
    expect(run?.problems[0]).toMatchObject({ type: 'input', code: 'malformed-feed', file: `${origin}/feed` });
  }, 240_000);

  it('that is no feed is told, and the run has failed', async () => {
    answer = (_request, response) => response.end('<html><body>hello</body></html>');
    await bench.live();
    const [run] = await bench.store.runs.last('news');
    expect(run).toMatchObject({ state: 'failed', problems: [{ code: 'not-a-feed' }] });
  }, 240_000);

  it('whose page is gone is told once and not asked again; one that hiccups is asked again', async () => {
    let hiccups = true;
    answer = (request, response) => {
      if (request.url === '/feed')
        return response.setHeader('etag', '"1"').end(rss(item('/gone') + item('/busy')));
      if (request.url === '/gone') return response.writeHead(404).end();
      if (hiccups) return response.writeHead(503).end();
      return response.setHeader('content-type', 'text/html').end(page);
    };
    await bench.live();
    hiccups = false;
    await bench.live();
    expect(asked.filter((path) => path === '/gone')).toHaveLength(1);
    expect(await bench.store.captures.rejected('news')).toMatchObject([{ item: `${origin}/gone` }]);
    expect((await bench.store.articles.page({ limit: 5 })).items).toMatchObject([{ item: `${origin}/busy` }]);
  }, 240_000);
});
