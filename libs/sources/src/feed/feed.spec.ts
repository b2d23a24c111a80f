import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { feedDay, feedTime } from './feed-date.js';
import { parseFeed } from './index.js';

const URL_OF_FEED = 'https://retail.example.org/feed';
const saved = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const read = (content: Uint8Array | string, charset?: string) =>
  parseFeed({ content, url: URL_OF_FEED, charset });
const codes = (result: ReturnType<typeof parseFeed>) => result.problems.map(({ code }) => code);

describe('a feed', () => {
  it('in RSS: items with resolved links, plain text and days in its own zone', () => {
    const feed = read(saved('rss.xml'));
    expect(feed).toMatchObject({ readable: true, format: 'rss', title: '零售观察站' });
    expect(feed.items).toEqual([
      {
        url: 'https://retail.example.org/p/1001?from=rss&page=1',
        title: '两家平台把购物链接打通',
        published: '2025-05-08',
        publishedAt: '2025-05-08T23:30:00+08:00',
        summary: '从笔记到下单,只要一步。',
      },
      {
        url: 'https://retail.example.org/p/1002',
        title: 'Bare & ampersands, relative link',
        published: '2025-05-09',
        publishedAt: '2025-05-09T00:10:00+00:00',
        summary: null,
      },
      { url: 'https://retail.example.org/p/1003', title: '只有永久标识', published: null, summary: null },
    ]);
    expect(codes(feed)).toEqual(['bad-date', 'item-without-link']);
    expect(feed.problems[1]).toMatchObject({ type: 'input', file: URL_OF_FEED, field: 'link' });
    expect(feed.problems[1]?.message).toContain('没有链接的一条');
  });

  it('in Atom: the alternate link under xml:base, the day of publication before that of an update', () => {
    const feed = read(saved('atom.xml'));
    expect(feed.items).toEqual([
      {
        url: 'https://research.example.org/notes/1.html',
        title: 'Active buyers rise',
        published: '2025-05-09',
        publishedAt: '2025-05-09T00:30:00+08:00',
        summary: 'More people bought something at least once.',
      },
      {
        url: 'https://research.example.org/notes/2.html',
        title: 'Only an update date',
        published: '2025-05-01',
        publishedAt: '2025-05-01T08:00:00+00:00',
        summary: null,
      },
    ]);
    expect(feed.problems).toEqual([]);
  });

  it('in JSON: an id that is no address is none', () => {
    const feed = read(saved('feed.json'));
    expect(feed.items).toEqual([
      {
        url: 'https://wire.example.org/a',
        title: 'A payment opens',
        published: '2025-05-08',
        publishedAt: '2025-05-08T10:00:00+08:00',
        summary: 'One wallet now works in the other app.',
      },
    ]);
    expect(codes(feed)).toEqual(['item-without-link']);
  });

  it('in RDF: a date that is a month stays one', () => {
    expect(read(saved('rdf.xml')).items[0]).toMatchObject({
      url: 'https://stats.example.org/r/1',
      published: '2025-04',
    });
  });

  it('without items is readable and empty, not broken', () => {
    const feed = read('<rss version="2.0"><channel><title>Quiet</title></channel></rss>');
    expect(feed).toMatchObject({ readable: true, items: [], problems: [] });
  });
});

describe('a broken feed', () => {
  it('that is cut off gives its whole items and no half ones', () => {
    const whole = saved('rss.xml').toString('utf8');
    const cut = read(whole.slice(0, whole.indexOf('/p/1002') + 3));
    expect(codes(cut)).toEqual(['malformed-feed', 'item-without-link']);
    expect(cut.items.map(({ url, published }) => [url, published])).toEqual([
      ['https://retail.example.org/p/1001?from=rss&page=1', '2025-05-08'],
    ]);
  });

  it('with tags left open is still read', () => {
    const feed = read(
      '<rss><channel><title>T<item><title>A</title><link>https://a.example/1</link><item><title>B</title><link>https://a.example/2</link>',
    );
    expect(feed.items.map(({ url }) => url)).toEqual(['https://a.example/1', 'https://a.example/2']);
    expect(codes(feed)).toContain('malformed-feed');
  });

  it('that is a web page, empty, or anything else says so', () => {
    expect(codes(read('<!doctype html><html><body>Sign in</body></html>'))).toEqual(['not-a-feed']);
    expect(read('<!doctype html><html></html>').problems[0]?.message).toContain('web page');
    expect(codes(read(''))).toEqual(['empty-feed']);
    expect(codes(read('  \n'))).toEqual(['empty-feed']);
    expect(codes(read('{"ok":true}'))).toEqual(['not-a-feed']);
    expect(codes(read(new Uint8Array(2000).fill(7)))).toEqual(['not-a-feed']);
    expect(codes(read(new Uint8Array(8_000_001)))).toEqual(['feed-too-large']);
    expect(read('hello').readable).toBe(false);
  });

  it('with links that are no web addresses has no items', () => {
    const feed = read(
      '<rss version="2.0"><channel><item><title>x</title><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item></channel></rss>',
    );
    expect(feed.items).toEqual([]);
    expect(codes(feed)).toEqual(['item-without-link', 'item-without-link']);
  });

  it('that expands entities or nests without end stays small', () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}">${'bcdefgh'
      .split('')
      .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefg'[i]};`.repeat(10)}">`)
      .join('')}]><rss version="2.0"><channel><title>&h;</title></channel></rss>`;
    const deep = `<rss version="2.0"><channel><item>${'<a>'.repeat(100_000)}`;
    for (const text of [laughs, deep]) expect(JSON.stringify(read(text)).length).toBeLessThan(200_000);
  });
});

describe('the encoding of a feed', () => {
  // 天猫 in GBK
  const gbk = [0xcc, 0xec, 0xc3, 0xa8];
  const bytes = (declaration: string) =>
    new Uint8Array([
      ...Buffer.from(`${declaration}<rss version="2.0"><channel><title>`),
      ...gbk,
      ...Buffer.from('</title></channel></rss>'),
    ]);
  it('is what the declaration or the header says, where it is not UTF-8', () => {
    expect(read(bytes('<?xml version="1.0" encoding="gb2312"?>')).title).toBe('天猫');
    expect(read(bytes(''), 'GBK').title).toBe('天猫');
    expect(codes(read(bytes('')))).toEqual(['bad-encoding']);
    expect(codes(read(bytes(''), 'no-such-charset'))).toEqual(['bad-encoding']);
  });
});

describe('feedDay', () => {
  it.each([
    ['Thu, 08 May 2025 23:30:00 +0800', '2025-05-08'],
    ['8 May 2025', '2025-05-08'],
    ['Thu, 8 May 25 01:00 GMT', '2025-05-08'],
    ['2025-05-09T00:30:00+08:00', '2025-05-09'],
    ['2025-05-08 10:00:00', '2025-05-08'],
    ['2025/5/8 10:00', '2025-05-08'],
    ['2025年5月8日', '2025-05-08'],
    ['May 8, 2025', '2025-05-08'],
    ['Thu May 08 10:00:00 CST 2025', '2025-05-08'],
    ['2025-05', '2025-05'],
    ['2025', '2025'],
    ['2025-02-30', null],
    ['31 Feb 2025', null],
    ['yesterday', null],
  ])('reads %p as %p', (text, day) => expect(feedDay(text)).toBe(day));
});

describe('the hour of an item', () => {
  it.each([
    ['Thu, 08 May 2025 23:30:00 +0800', '2025-05-08T23:30:00+08:00'],
    ['Thu, 8 May 2025 3:05 GMT', '2025-05-08T03:05:00+00:00'],
    ['Thu, 08 May 25 09:00:01 EDT', '2025-05-08T09:00:01-04:00'],
    ['2025-05-08T09:30:00.120Z', '2025-05-08T09:30:00+00:00'],
    ['2025-05-08 09:30:00+08:00', '2025-05-08T09:30:00+08:00'],
    // China's or America's; no zone at all; no hour; no time of day.
    ['Thu, 08 May 2025 09:00:00 CST', undefined],
    ['2025-05-08 09:30:00', undefined],
    ['2025-05-08', undefined],
    ['2025-05-08T25:00:00Z', undefined],
    ['2025-05', undefined],
    [null, undefined],
  ])('%s is %s', (written, instant) => {
    expect(feedTime(written)?.publishedAt).toBe(instant);
  });
});
