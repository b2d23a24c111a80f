import { openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { EVENT_COLUMNS, FIGURE_COLUMNS, parseDeals, parseFigures } from './index.js';

const catalog = openCatalog();

const GOOD: Record<(typeof FIGURE_COLUMNS)[number], string> = {
  platform: 'pinduoduo',
  metric: 'gmv',
  definition: 'company',
  scope: 'china',
  measure: 'level',
  claim: 'actual',
  period: '2020',
  period_start: '2020-01-01',
  period_end: '2020-12-31',
  value: '1667600000000',
  value_high: '',
  unit: 'CNY',
  basis: 'reported',
  qualifier: 'exact',
  stated_by: 'company:pdd-holdings',
  carried_by: 'A page',
  published: '2021-03-17',
  url: 'https://example.org/pdd',
  growth_yoy_percent: '66',
  note: 'GMV of the year [stated: 16,676 亿元]',
};
const HEAD = FIGURE_COLUMNS.join(',');
const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const row = (changes: Partial<typeof GOOD> = {}) =>
  FIGURE_COLUMNS.map((column) => cell({ ...GOOD, ...changes }[column])).join(',');
const read = (content: string | Uint8Array) =>
  parseFigures({ sourceId: 's', file: 'f.csv', content }, catalog);
const table = (...rows: string[]) => read([HEAD, ...rows, ''].join('\n'));

describe('a table of figures', () => {
  it('gives the level, the growth and the number as printed', () => {
    const { facts, problems } = table(row());
    expect(problems).toEqual([]);
    expect(facts).toHaveLength(2);
    expect(facts[0]).toMatchObject({
      platform: 'pinduoduo',
      measure: 'level',
      growthBasis: null,
      value: 1_667_600_000_000,
      segment: null,
      evidence: { kind: 'row', file: 'f.csv', line: 2, stated: '16,676 亿元', note: 'GMV of the year' },
      extractor: 'row/1',
    });
    expect(facts[1]).toMatchObject({
      measure: 'growth',
      growthBasis: 'yoy',
      value: 66,
      unit: 'percent',
      period: { label: '2020' },
    });
  });

  it('makes one fact of a row that stands twice, and the same fact after other rows were added above', () => {
    const once = table(row()).facts;
    expect(table(row(), row()).facts.map(({ id }) => id)).toEqual(once.map(({ id }) => id));
    const moved = table(row({ period: '2019', period_start: '', period_end: '' }), row()).facts;
    expect(moved.map(({ id }) => id)).toEqual(expect.arrayContaining(once.map(({ id }) => id)));
  });

  it('derives the days from the period where the row gives none, twelve months only where the row says so', () => {
    const [fact] = table(row({ period: 'FY2021', period_start: '', period_end: '' })).facts;
    expect(fact?.period).toEqual({
      label: 'FY2021',
      start: '2020-04-01',
      end: '2021-03-31',
      grain: 'fiscal-year',
    });
  });

  it.each([
    ['platform', 'pinduodo', 'unknown-platform'],
    ['metric', 'gvm', 'unknown-metric'],
    ['metric', 'yoy-growth', 'growth-word'],
    ['scope', 'moon', 'bad-scope'],
    ['measure', 'levels', 'bad-measure'],
    ['claim', 'maybe', 'bad-claim'],
    ['period', '2020-Q5', 'bad-period'],
    ['period', '2020-13', 'bad-period'],
    ['period_start', '2020-02-30', 'bad-date'],
    ['period_end', '2020-11-30', 'period-mismatch'],
    ['value', '1,667', 'bad-number'],
    ['value', '', 'bad-number'],
    ['value_high', '5', 'range-upside-down'],
    ['unit', 'users', 'wrong-unit'],
    ['basis', 'rumour', 'bad-basis'],
    ['qualifier', 'roughly', 'bad-qualifier'],
    ['stated_by', 'company:nobody', 'unknown-publisher'],
    ['stated_by', 'some-paper', 'unknown-publisher'],
    ['published', '2021-02-29', 'bad-date'],
    ['published', '2019', 'published-too-early'],
    ['url', 'javascript:alert(1)', 'bad-url'],
    ['growth_yoy_percent', '66%', 'bad-number'],
  ] as const)('reports %s %p with its line and keeps the other rows', (field, value, code) => {
    const { facts, problems } = table(row({ [field]: value }), row({ claim: 'estimate' }));
    expect(problems).toContainEqual(
      expect.objectContaining({ type: 'input', code, file: 'f.csv', line: 2, field }),
    );
    expect(facts).toHaveLength(2);
  });

  it('names a missing column once, with what stands in its place, and reads no row', () => {
    const { facts, problems } = read(`${HEAD.replace('platform', 'platfrom')}\n${row()}\n`);
    expect(facts).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'missing-column', field: 'platform', line: 1 });
    expect(problems[0]?.message).toContain("'platfrom'");
  });

  it('takes columns in any order, and reports one it does not know without losing rows', () => {
    const columns = [...FIGURE_COLUMNS].reverse();
    const content = `${columns.join(',')},remark\n${columns.map((column) => cell(GOOD[column])).join(',')},x\n`;
    const { facts, problems } = read(content);
    expect(facts).toHaveLength(2);
    expect(problems).toEqual([expect.objectContaining({ code: 'unknown-column', field: 'remark' })]);
  });

  it('reports a thousand bad rows, each with its line, and keeps the good one after them', () => {
    const bad = Array.from({ length: 1000 }, () => row({ platform: 'nobody' }));
    const { facts, problems } = table(...bad, row());
    expect(facts).toHaveLength(2);
    expect(problems).toHaveLength(1000);
    expect(problems[999]).toMatchObject({ line: 1001, code: 'unknown-platform' });
  });

  it('loses one line to an unclosed quotation mark, not the rest of the file', () => {
    const broken = row({ note: 'no comma' }).replace('A page', '"A page');
    const { facts, problems } = table(row(), broken, row({ claim: 'estimate' }), row({ note: 'says "so"' }));
    expect(problems).toEqual([expect.objectContaining({ code: 'bad-quotes', line: 3 })]);
    expect(facts.length).toBeGreaterThanOrEqual(4);
  });

  it('reports a thousand rows with stray quotation marks, and keeps those between them', () => {
    const open = row({ note: 'no comma' }).replace('A page', '"A page');
    const inside = row({ note: 'no comma' }).replace('A page', 'A "page"');
    const good = (index: number) => row({ url: `https://example.org/${index}` });
    const rows = Array.from({ length: 500 }, (_, index) => [open, good(index), inside]).flat();
    const { facts, problems } = table(...rows, good(-1));
    expect(problems.map(({ code }) => code)).toEqual(Array.from({ length: 1000 }, () => 'bad-quotes'));
    expect(problems.slice(0, 3).map(({ line }) => line)).toEqual([2, 4, 5]);
    expect(facts).toHaveLength(1002);
  });

  it('counts lines through notes of several lines, and skips empty ones', () => {
    const { facts, problems } = table(row({ note: 'one\ntwo' }), '', row({ platform: 'nobody' }));
    expect(facts).toHaveLength(2);
    expect(problems).toEqual([expect.objectContaining({ code: 'unknown-platform', line: 5 })]);
  });

  it('reports a row with too few cells', () => {
    const { problems } = table('pinduoduo,gmv', row());
    expect(problems).toEqual([expect.objectContaining({ code: 'wrong-column-count', line: 2 })]);
  });

  it('refuses what is no UTF-8 text, and reads byte order marks and Windows line ends', () => {
    expect(read(new Uint8Array([0xc6, 0xb4, 0xb6, 0xe0])).problems).toEqual([
      expect.objectContaining({ code: 'not-utf8', file: 'f.csv' }),
    ]);
    expect(read('').problems).toEqual([expect.objectContaining({ code: 'empty-file' })]);
    expect(read('a\0b').problems).toEqual([expect.objectContaining({ code: 'binary-file' })]);
    expect(read('platform;metric\nx;y\n').problems).toEqual([
      expect.objectContaining({ code: 'missing-column' }),
    ]);
    const windows = new TextEncoder().encode(`\ufeff${HEAD}\r\n${row()}\r\n`);
    expect(read(windows)).toMatchObject({ problems: [], facts: { length: 2 } });
  });
});

describe('a table of deals', () => {
  const DEAL =
    '2025-05-07,day,taobao-tmall;xiaohongshu,party;party,ad-link,红猫计划,signed,https://example.org/a,A page,合作,A deal,';
  const readDeals = (...rows: string[]) =>
    parseDeals(
      { sourceId: 's', file: 'e.csv', content: [EVENT_COLUMNS.join(','), ...rows, ''].join('\n') },
      catalog,
    );

  it('gives parties with their roles, the plan, the date and the status', () => {
    const { facts, problems } = readDeals(DEAL);
    expect(problems).toEqual([]);
    expect(facts[0]).toMatchObject({
      parties: [
        { id: 'taobao-tmall', role: 'party' },
        { id: 'xiaohongshu', role: 'party' },
      ],
      dealKind: 'ad-link',
      plan: '红猫计划',
      date: '2025-05-07',
      dateInferred: false,
      status: 'signed',
      statedBy: 'unattributed',
    });
  });

  it.each([
    ['date', DEAL.replace('2025-05-07', '2025-06-31'), 'bad-date'],
    ['date_grain', DEAL.replace(',day,', ',month,'), 'grain-mismatch'],
    ['parties', DEAL.replace('xiaohongshu', 'xiaohongsu'), 'unknown-platform'],
    ['parties', DEAL.replace(';xiaohongshu', '').replace(';party', ''), 'too-few-parties'],
    ['roles', DEAL.replace('party;party', 'party'), 'roles-mismatch'],
    ['roles', DEAL.replace('party;party', 'party;friend'), 'unknown-role'],
    ['roles', DEAL.replace('party;party', 'party;spoke'), 'hub-not-first'],
    ['deal_kind', DEAL.replace('ad-link', 'friendship'), 'unknown-deal-kind'],
    ['status', DEAL.replace(',signed,', ',dreamt,'), 'unknown-status'],
  ])('reports %s', (field, bad, code) => {
    const { facts, problems } = readDeals(bad, DEAL);
    expect(problems).toContainEqual(expect.objectContaining({ code, field, line: 2, file: 'e.csv' }));
    expect(facts).toHaveLength(1);
  });
});
