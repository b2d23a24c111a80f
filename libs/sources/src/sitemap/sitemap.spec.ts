import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { sitemap } from './listing.js';

const MAP = 'https://paper.example.cn/sitemap.xml';
const config = { url: MAP, since: null, days: 14, containing: '/article/' };
const parse = (content: Uint8Array | string, over: Partial<typeof config> = {}) =>
  sitemap.parse(answer(content, MAP), { ...config, ...over }, CONTEXT);

describe('a sitemap', () => {
  it('gives recent pages of the wanted folder, the newest first, with what a news map says', () => {
    const found = parse(saved('sitemap/fixtures/news.xml'));
    expect(found.items.map(({ url, title, published }) => [url.split('/').at(-1), title, published])).toEqual(
      [
        ['101.html', '直播间里能用另一家的钱包 & 快递了', '2025-05-09'],
        ['102.html', null, null],
        ['undated.html', null, null],
      ],
    );
    expect(codesOf(found)).toEqual(['item-without-link']);
  });

  it('leaves out what lies before a given day', () => {
    const found = parse(saved('sitemap/fixtures/news.xml'), { since: null, days: 3650 });
    expect(found.items.map(({ url }) => url.split('/').at(-1))).toContain('90.html');
    const since = sitemap.parse(
      answer(saved('sitemap/fixtures/news.xml'), MAP),
      { ...config, days: 3650, since: '2025-05-09' },
      CONTEXT,
    );
    expect(since.items.map(({ url }) => url.split('/').at(-1))).toEqual(['101.html', 'undated.html']);
  });

  it('that is an index leads to its recent maps', () => {
    const found = parse(saved('sitemap/fixtures/index.xml'));
    expect(found.next).toEqual([
      { url: 'https://paper.example.cn/map-2025-05.xml' },
      { url: 'https://paper.example.cn/map-2025-04.xml' },
    ]);
    expect(found.items).toEqual([]);
  });

  it('is read packed as well', () => {
    expect(parse(gzipSync(saved('sitemap/fixtures/news.xml'))).items).toHaveLength(3);
    expect(codesOf(parse(gzipSync(saved('sitemap/fixtures/news.xml')).subarray(0, 60)))).toEqual([
      'bad-gzip',
    ]);
  });

  it('that is cut off keeps its whole entries', () => {
    const text = new TextDecoder().decode(saved('sitemap/fixtures/news.xml'));
    const cut = parse(text.slice(0, text.indexOf('about.html') + 4));
    expect(cut.items.map(({ url }) => url.split('/').at(-1))).toEqual(['101.html', '102.html']);
  });

  it('that is something else says so', () => {
    for (const text of ['', '<html><body>404</body></html>', '{"a":1}', 'plain'])
      expect(codesOf(parse(text))).toEqual(['not-a-sitemap']);
    expect(parse(`<urlset>${'<a>'.repeat(2_000_000)}`).items).toEqual([]);
    expect(parse('<urlset></urlset>')).toMatchObject({ readable: true, items: [], problems: [] });
  });
});
