import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { listPage } from './listing.js';

const PAGE = 'https://www.yanjiu.example.cn/news/index.html';
const config = { url: PAGE, items: null as string | null, next: null as string | null, pages: 1 };
const html = new TextDecoder().decode(saved('list-page/fixtures/news-list.html'));
const parse = (content: Uint8Array | string, over: Partial<typeof config> = {}, page = '1') =>
  listPage.parse(answer(content, PAGE, { page }), { ...config, ...over }, CONTEXT);

const ARTICLES = [
  ['t20250508_1001.html', '四月移动购物应用月活排行:第一名换了', '2025-05-08'],
  ['t20250506_1002.html', '三家平台打通购物车之后用户去了哪里', '2025-05-06'],
  ['t20250428_1003.html', '外卖补贴季的用户规模与留存观察', '2025-04-28'],
];
const shortly = (found: ReturnType<typeof parse>) =>
  found.items.map(({ url, title, published }) => [url.split('/').at(-1), title, published]);

describe('a list page', () => {
  it('without selectors: the links to articles, not menus, tags, footers or other sites', () => {
    const found = parse(html);
    expect(shortly(found)).toEqual(ARTICLES);
    expect(found.items[0]?.url).toBe('https://www.yanjiu.example.cn/news/202505/t20250508_1001.html');
    expect(found.problems).toEqual([]);
  });

  it('with a selector of links or of blocks: what it names', () => {
    expect(shortly(parse(html, { items: '.list li' })).slice(1, 3)).toEqual(ARTICLES.slice(1));
    expect(parse(html, { items: '.list a[href^="https"]' }).items).toMatchObject([
      { url: 'https://elsewhere.example.org/x/20250501.html', published: '2025-05-01' },
    ]);
  });

  it('follows the next page as far as it may', () => {
    const next = { items: '.list a', next: 'a.next', pages: 2 };
    expect(parse(html, next).next).toEqual([
      { url: 'https://www.yanjiu.example.cn/news/index_1.html', knows: { page: '2' } },
    ]);
    expect(parse(html, next, '2').next).toEqual([]);
  });

  it('whose selectors match nothing any more is broken, not quiet', () => {
    const gone = parse(html, { items: '.news-item a' });
    expect(gone).toMatchObject({
      readable: false,
      problems: [{ type: 'permanent', code: 'nothing-matches' }],
    });
    expect(gone.problems[0]?.message).toContain('.news-item a');
    expect(codesOf(parse('<html><body><p>Sign in</p></body></html>'))).toEqual(['nothing-matches']);
    expect(parse('<html></html>', { items: '.list a' }, '2')).toMatchObject({ readable: true, items: [] });
  });

  it('with a wrong selector names its field', () => {
    expect(parse(html, { items: 'li[' }).problems).toMatchObject([{ code: 'bad-selector', field: 'items' }]);
    const next = parse(html, { items: '.list a', next: ':nope(', pages: 3 });
    expect(next).toMatchObject({ readable: true, problems: [{ code: 'bad-selector', field: 'next' }] });
  });

  it('with a selector that matches a whole page asks for a narrower one', () => {
    const many = `<a href="/p/1">x</a>`.repeat(100_000);
    expect(codesOf(parse(many, { items: 'a' }))).toEqual(['too-many-matches']);
  });

  it('in GB18030 is read although it declares nothing', () => {
    const gbk = new Uint8Array([
      ...Buffer.from('<a class=n href="/a/1">'),
      0xcc,
      0xec,
      0xc3,
      0xa8,
      ...Buffer.from('</a>'),
    ]);
    expect(parse(gbk, { items: 'a.n' }).items[0]?.title).toBe('天猫');
  });

  it('that is empty, endless or nested without end is told', () => {
    expect(codesOf(parse(' '))).toEqual(['empty-page']);
    expect(codesOf(parse(new Uint8Array(8_000_001)))).toEqual(['page-too-large']);
    expect(parse('<div>'.repeat(200_000)).readable).toBe(false);
    expect(parse('<div>'.repeat(200_000), { items: 'a.x' }).readable).toBe(false);
  });
});
