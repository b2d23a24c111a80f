import { describe, expect, it } from '@jest/globals';
import { readPlain } from './index.js';

const HINT = { url: null, title: null, published: null, publisher: null };
const article = (source: string, mediaType?: 'text/markdown') => {
  const read = readPlain(source, HINT, mediaType);
  if ('problem' in read) throw new Error(read.problem.message);
  return read.article;
};
const problem = (source: string) => {
  const read = readPlain(source, HINT);
  if ('article' in read) throw new Error('it was read');
  return read.problem;
};

describe('front matter', () => {
  it('gives address, date, publisher and title as written', () => {
    const front = 'url: https://a.cn/1\npublished: 2025年5月8日\npublisher: 某某报\ntitle: 2025';
    expect(article(`---\r\n${front}\r\n---\r\n正文。\r\n`)).toMatchObject({
      url: 'https://a.cn/1',
      published: '2025-05-08',
      publishedInferred: false,
      publisher: '某某报',
      title: '2025',
      text: '正文。',
    });
  });

  it.each([
    ['2025-05', '2025-05'],
    ['2025', '2025'],
    ['2025/5/8', '2025-05-08'],
    ['2025-05-08T10:00:00+08:00', '2025-05-08'],
    ['2025-05-07T20:00:00Z', '2025-05-08'],
  ])('the date %s', (written, published) =>
    expect(article(`---\npublished: ${written}\n---\n文。`)).toMatchObject({
      published,
      publishedInferred: false,
    }),
  );

  it.each([
    ['an impossible day', '---\ntitle: x\npublished: 2025-02-30\n---\n文', { line: 3, field: 'published' }],
    ['a thirteenth month', '---\npublished: 2025-13\n---\n文', { line: 2, field: 'published' }],
    ['a word for a date', '---\npublished: yesterday\n---\n文', { line: 2, field: 'published' }],
    ['an unknown field', '---\ntitle: x\npublishd: 2025\n---\n文', { line: 3, field: 'publishd' }],
    ['no address', '---\nurl: javascript:alert(1)\n---\n文', { line: 2, field: 'url' }],
    ['a list', '---\ntitle: [a, b]\n---\n文', { line: 2, field: 'title' }],
    ['a field twice', '---\ntitle: a\ntitle: b\n---\n文', { line: 3 }],
    ['broken YAML', '---\ntitle: "a\n---\n文', { code: 'front-matter' }],
    ['a block without an end', '---\ntitle: a\n\n文', { line: 1 }],
    ['no lines "field: value"', '---\njust words\n---\n文', { code: 'front-matter' }],
    ['no text below', '---\ntitle: a\n---\n\n', { code: 'empty' }],
  ])('%s is told with line and field', (_name, source, expected) =>
    expect(problem(source)).toMatchObject(expected),
  );

  it('a rule at the top of a text is none', () =>
    expect(article('---\n\n文章的第一段。').text).toContain('文章的第一段。'));
});

describe('the title of a text without one', () => {
  it.each([
    ['the first short line', '甲乙合作\n\n甲今天说，与乙合作。', '甲乙合作'],
    ['not a byline', '作者 | 张三\n编辑 | 李四\n甲乙合作\n甲今天说，与乙合作。', '甲乙合作'],
    [
      'else the first sentence',
      '作者 | 张三\n甲今天说，与乙合作。乙没有回应。\n后来又说。',
      '甲今天说，与乙合作',
    ],
    ['a Markdown heading', '# 甲乙合作\n\n甲今天说。', '甲乙合作'],
  ])('%s', (_name, source, title) => expect(article(source, 'text/markdown').title).toBe(title));

  it('is cut where even the first sentence is long', () => {
    expect(article('很长的句子'.repeat(40)).title).toHaveLength(80);
  });
});

describe('Markdown', () => {
  it('loses its marks, so that sentences can be quoted', () => {
    const source =
      '## 数据\n\n> **淘宝**月活达到[9亿](https://a.cn)，`GMV`增长*5%*。\n\n- 第一\n- 第二\n\n![图](x.png)';
    expect(article(source, 'text/markdown').text).toBe('数据\n\n淘宝月活达到9亿，GMV增长5%。\n\n第一\n第二');
  });
});

describe('the language', () => {
  it.each([
    ['淘宝的 MAU 达到 9 亿', 'zh'],
    ['Taobao (淘宝) said its monthly active users reached 900 million', 'en'],
  ])('of %s', (source, lang) => expect(article(source).lang).toBe(lang));
});
