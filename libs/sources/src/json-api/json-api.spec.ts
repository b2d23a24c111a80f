import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { jsonApi } from './listing.js';

const API = 'https://m.example.cn/api/list?key=secret';
const ITEMS = 'data.list[].{url: link, title: title, published: ctime, text: body}';
const FIGURES =
  "rows[].{platform: app, metric: 'mau', period: month, value: users, unit: 'users', stated_by: who}";
const parse = (content: Uint8Array | string, select = ITEMS, gives: 'items' | 'figures' = 'items') =>
  jsonApi.parse(answer(content, API), { url: API, select, gives }, CONTEXT);

describe('a JSON interface', () => {
  it('that gives articles: by address, with text where it carries one', () => {
    const found = parse(saved('json-api/fixtures/news.json'));
    expect(found.items).toEqual([
      {
        url: 'https://m.example.cn/p/1',
        title: '两个应用之间可以直接跳转了',
        published: '2025-05-08',
        summary: null,
        text: null,
      },
      {
        url: 'https://m.example.cn/p/2',
        title: '快讯一条',
        published: '2025-05-09',
        summary: null,
        text: '全文就在这里。\n一共两行。',
      },
      { url: 'https://m.example.cn/p/4', title: '日期写坏了', published: null, summary: null, text: null },
    ]);
    expect(codesOf(found)).toEqual(['item-without-link', 'bad-date', 'bad-item']);
  });

  it('that gives figures: each a fact with its row as evidence, never with the key of the address', () => {
    const found = parse(saved('json-api/fixtures/figures.json'), FIGURES, 'figures');
    expect(found.facts).toMatchObject([
      {
        platform: 'douyin',
        metric: 'mau',
        value: 766_000_000,
        period: { label: '2025-03' },
        basis: 'third-party',
        evidence: {
          kind: 'row',
          file: 'm.example.cn/api/list',
          line: 1,
          url: 'https://m.example.cn/api/list',
        },
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('secret');
    expect(codesOf(found)).toEqual(['unknown-platform', 'bad-period', 'bad-number']);
    expect(found.problems.map(({ line }) => line)).toEqual([2, 3, 3]);
  });

  it('whose shape has changed is broken, not quiet', () => {
    const changed = parse('{"data": {"items": []}}', 'data.list');
    expect(changed).toMatchObject({
      readable: false,
      problems: [{ type: 'permanent', code: 'nothing-matches' }],
    });
    expect(parse('{"data": {"list": []}}', 'data.list')).toMatchObject({ readable: true, problems: [] });
    expect(parse('{"l": [1, "x", null]}', 'l')).toMatchObject({ readable: false });
  });

  it('with a wrong expression names its field', () => {
    for (const expression of ['data.[', 'to_number(`[]`, `1`)', 'nosuch(data)'])
      expect(parse('{"data": []}', expression).problems).toMatchObject([
        { code: 'bad-expression', field: 'select' },
      ]);
  });

  it('that answers with anything but JSON says what came', () => {
    expect(codesOf(parse(''))).toEqual(['empty-answer']);
    const page = parse('<html>busy</html>');
    expect(codesOf(page)).toEqual(['not-json']);
    expect(page.problems[0]?.message).toContain('busy');
    expect(codesOf(parse(new Uint8Array([0xff, 0x00, 0xcc])))).toEqual(['bad-encoding']);
  });
});
