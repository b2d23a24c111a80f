import { describe, expect, it } from '@jest/globals';
import { writeXlsx } from 'hucre';
import { saved } from '../listing.fixture.js';
import { SOURCE_KINDS } from '../registry.js';
import { pastedAddress } from './pasted-address.js';
import { recognise } from './recognise.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const at = (
  content: Uint8Array | string,
  url = 'https://list.example/news/',
  contentType: string | null = null,
  rsshub = '',
) => {
  const response = {
    content: typeof content === 'string' ? bytes(content) : content,
    url,
    contentType,
    charset: null,
  };
  return recognise(response, rsshub);
};
const file = (name: string) => saved(`recognise/fixtures/${name}`);
const shapeOf = ({ choices }: Awaited<ReturnType<typeof at>>) =>
  choices.map(({ as, kind }) => `${as} ${kind}`);

describe('what stands behind an address', () => {
  it.each([
    ['feed.xml', 'https://list.example/rss.xml', ['feed feed']],
    ['rsshub.xml', 'https://hub.example/36kr/newsflashes?limit=5', ['rsshub rsshub', 'feed feed']],
    ['sitemap.xml', 'https://list.example/sitemap.xml', ['sitemap sitemap']],
    ['list.html', 'https://list.example/news/', ['linked-feed feed', 'list-page list-page']],
    ['article.html', 'https://list.example/a/20260105_101.html', ['article pages']],
    ['wechat.html', 'https://mp.weixin.qq.com/s/abc', ['wechat-article pages']],
    ['hostile.html', 'https://list.example/news/', ['list-page list-page']],
    ['news.json', 'https://list.example/api/list', ['json json-api']],
    ['figures.json', 'https://list.example/api/figures', ['json json-api']],
    ['table.csv', 'https://list.example/figures.csv', ['table figures']],
  ])('%s', async (name, url, wanted) => {
    const found = await at(file(name), url);
    expect(found.problem).toBeNull();
    expect(shapeOf(found)).toEqual(wanted);
    // The form as it is filled in is one that the kind takes.
    for (const { kind, config } of found.choices)
      expect(SOURCE_KINDS[kind].config.safeParse(config)).toMatchObject({ success: true });
  });

  it('a route of the instance that is set needs no address of its own', async () => {
    const found = await at(file('feed.xml'), 'https://hub.example/b/x?y=1', null, 'https://hub.example/');
    expect(found.choices[0]).toMatchObject({ kind: 'rsshub', config: { route: '/b/x?y=1', base: null } });
  });

  it('a PDF, and a workbook with its sheets and first rows', async () => {
    expect(shapeOf(await at('%PDF-1.7 …', 'https://list.example/r%E6%8A%A5.pdf'))).toEqual(['pdf pages']);
    const xlsx = await writeXlsx({
      sheets: [
        {
          name: '月活',
          rows: [
            ['平台', '人数'],
            ['示例应用', 120],
          ],
        },
        { name: '说明', rows: [['虚构']] },
      ],
    });
    const found = await at(xlsx, 'https://list.example/t.xlsx');
    expect(shapeOf(found)).toEqual(['table figures']);
    expect(found.sample).toEqual({
      rows: [
        ['平台', '人数'],
        ['示例应用', '120'],
      ],
      sheets: ['月活', '说明'],
    });
  });

  it('a table: which of its columns is which, and what stands in all rows', async () => {
    const found = await at(file('table.csv'), 'https://list.example/figures.csv');
    expect(found.choices[0]?.config).toMatchObject({
      table: {
        columns: { platform: '平台', period: '月份', value: '月活(人)' },
        constants: { metric: 'mau', unit: 'users' },
      },
    });
    expect(found.sample?.rows?.[0]).toEqual(['平台', '月份', '月活(人)']);
    const ours = await at('platform,metric,value\nx,mau,1\n', 'https://list.example/ours.csv');
    expect(ours.choices[0]?.config).not.toHaveProperty('table');
  });

  it('JSON: how its list is read, and a shorter one to try that on', async () => {
    const news = await at(file('news.json'));
    expect(news.choices[0]?.config).toEqual({
      url: 'https://list.example/news/',
      select: 'data.list[].{url: share_url, title: newsTitle, published: publish_time}',
      gives: 'items',
    });
    expect(JSON.parse(news.sample?.text ?? '')).toMatchObject({ data: { list: [{ id: 1 }, { id: 2 }] } });
    const figures = await at(file('figures.json'));
    expect(figures.choices[0]?.config).toMatchObject({
      select: 'rows[].{platform: app, metric: metric, period: month, value: users, unit: unit}',
      gives: 'figures',
    });
    const long = await at(
      JSON.stringify({ l: Array.from({ length: 9_000 }, (_none, n) => ({ url: `/${n}` })) }),
    );
    expect((JSON.parse(long.sample?.text ?? '') as { l: unknown[] }).l).toHaveLength(20);
  });

  it.each([
    ['', 'empty-answer'],
    [' \n', 'empty-answer'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'not-read'],
    ['<html><body><div id="app"></div><script>render()</script></body></html>', 'nothing-found'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]), 'broken-workbook'],
  ])('what cannot be gathered from is told by name: %#', async (content, code) => {
    const found = await at(content);
    expect(found.choices).toEqual([]);
    expect(found.problem?.code).toBe(code);
  });

  it('a page that is too large, or nested without end, ends', async () => {
    const large = await at(`<html>${' '.repeat(8_100_000)}`);
    expect(large.problem?.code).toBe('page-too-large');
    const deep = await at(`<html>${'<div>'.repeat(200_000)}`);
    expect(deep.problem?.code).toBe('nothing-found');
  });
});

describe('selectors of a list', () => {
  it('catch the news whatever the rows are called, and nothing else', async () => {
    const { page } = await at(file('list.html'));
    const [best, ...others] = page?.candidates ?? [];
    expect(best).toMatchObject({ selector: 'a.t', count: 5, headlines: 1, dated: 1, alike: 1 });
    expect(best?.links[0]).toEqual({
      url: 'https://list.example/a/20260105_101.html',
      title: '示例应用甲公布一月月活跃用户的新数字',
      day: '2026-01-05',
    });
    expect(others.every(({ links }) => !links.some(({ url }) => url.includes('/a/')))).toBe(true);
  });

  it('go as far up as is needed to tell two lists apart', async () => {
    const rows = (name: string) =>
      `<div class="${name}"><ul>${[1, 2, 3, 4].map((n) => `<li><a href="/${name}/${n}">${name} 虚构的标题够长了吧 ${n}</a></li>`).join('')}</ul></div>`;
    const { page } = await at(`<html><body>${rows('news')}${rows('ads')}</body></html>`);
    expect(page?.candidates.map(({ selector }) => selector).sort()).toEqual([
      'div.ads > ul > li > a',
      'div.news > ul > li > a',
    ]);
  });

  it('of 100,000 links are proposed in time', async () => {
    const links = Array.from({ length: 100_000 }, (_none, n) => `<a href="/p/${n}">虚构的标题够长了吧</a>`);
    const { page } = await at(`<html><body><div class="all">${links.join('')}</div></body></html>`);
    expect(page?.html).toBeNull();
    expect(page?.candidates).toHaveLength(1);
  });
});

describe('the page as it is shown', () => {
  it('holds nothing that runs, loads, covers or leads elsewhere than to pages', async () => {
    const { page } = await at(file('hostile.html'));
    const html = page?.html ?? '';
    expect(html).not.toMatch(
      /script|javascript|data:|onload|onclick|onerror="|style|iframe|object|svg|input|button|form|refresh|evil\.example|<img|video|template|data-jinghe/i,
    );
    expect(html).toContain('<a tabindex="-1" class="ok" data-k="v" href="p/1001.html">');
    expect(html).toContain('虚构的&lt;img src=x onerror');
    expect(html.match(/<ul class="list">/g)).toHaveLength(1);
  });
});

describe('a pasted text', () => {
  it.each([
    [' https://a.example/x#y ', { url: 'https://a.example/x' }],
    ['a.example/list', { url: 'https://a.example/list' }],
    ['localhost:8080/x', { url: 'https://localhost:8080/x' }],
    ['“https://a.example/”', { url: 'https://a.example/' }],
    ['rsshub://36kr/newsflashes', { url: 'https://hub.example/36kr/newsflashes' }],
  ])('%s', (text, wanted) => expect(pastedAddress(text, 'https://hub.example/')).toEqual(wanted));

  it.each(['ftp://a.example/x', 'javascript:alert(1)', 'two words', 'file:///etc/passwd', 'http://'])(
    'that is no web address is told: %s',
    (text) => expect(pastedAddress(text, '')).toMatchObject({ code: 'bad-address' }),
  );

  it('a route without an instance is told', () =>
    expect(pastedAddress('rsshub://x/y', '')).toMatchObject({ code: 'no-rsshub' }));
});
