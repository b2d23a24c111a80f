import { tableOf } from '@jinghe/charts';
import type { ComparisonView, LinePoint } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre';
import { csvOf } from './csv.js';
import { exportRows, plainText } from './export-table.js';
import { workbookOf } from './workbook.js';

const point = (period: string, end: string, value: number | null, more: Partial<LinePoint> = {}) => ({
  period,
  start: `${end.slice(0, 8)}01`,
  end,
  value,
  valueHigh: null,
  observationId: value === null ? null : `id ${period}`,
  factId: null,
  basis: 'reported',
  qualifier: 'exact',
  conflict: false,
  derived: false,
  ...more,
});
const line = (key: string, points: LinePoint[]) => ({
  key,
  platform: key,
  metric: 'mau',
  definition: null,
  scope: null,
  unit: 'users',
  points,
});
const comparison = {
  metric: 'mau',
  family: 'active-users-monthly',
  view: 'absolute',
  lines: [
    line('evil', [
      point('2024-06', '2024-06-18', 5),
      point('2024-06', '2024-06-30', 7),
      point('2024-07', '2024-07-31', null),
    ]),
    line('b', [point('2024-06', '2024-06-30', 1_255_000_000, { valueHigh: 1_300_000_000 })]),
  ],
  notes: [],
  base: null,
  standings: [],
  events: [],
  names: {
    platforms: { evil: { zh: '=HYPERLINK("x")', en: '=HYPERLINK("x")' }, b: { zh: '乙', en: 'B' } },
    metrics: {},
    publishers: {},
    kinds: {},
  },
} as unknown as ComparisonView;

describe('the exported table', () => {
  const rows = exportRows(comparison, 'en');

  it('has the numbers of the table under the chart, figure by figure', () => {
    const table = tableOf(comparison, { names: comparison.names, locale: 'en' });
    expect(rows.slice(1).map(([label, end]) => [label, end])).toEqual(
      table.rows.map(({ label, end }) => [label, end]),
    );
    expect(rows).toEqual([
      [
        'period',
        'end',
        `'=HYPERLINK("x") [users]`,
        `'=HYPERLINK("x") [id]`,
        'B [users]',
        'B [max]',
        'B [id]',
      ],
      ['2024-06', '2024-06-30', 7, 'id 2024-06', 1_255_000_000, 1_300_000_000, 'id 2024-06'],
      ['2024-06', '2024-06-18', 5, 'id 2024-06', null, null, null],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('never begins a formula: %j', (text) =>
    expect(plainText(text)).toBe(`'${text}`),
  );

  it('leaves numbers numbers, and quotes what CSV must quote', () => {
    const csv = csvOf([...rows, [-5, 'a,b']]);
    expect(csv.startsWith('\ufeffperiod,end,"\'=HYPERLINK(""x"") [users]"')).toBe(true);
    expect(csv).toContain('2024-06,2024-06-30,7,id 2024-06,1255000000,1300000000');
    expect(csv.endsWith('-5,"a,b"\r\n')).toBe(true);
  });

  it('is a workbook that another program reads, without a formula in it', async () => {
    const bytes = await workbookOf([
      { name: 'Data', rows },
      { name: 'Notes', rows: [['Counted in two ways']] },
    ]);
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(['Data', 'Notes']);
    expect(sheets[0]?.rows[1]?.slice(0, 5)).toEqual([
      '2024-06',
      '2024-06-30',
      7,
      'id 2024-06',
      1_255_000_000,
    ]);
    expect(sheets[0]?.rows[0]?.[2]).toBe(`'=HYPERLINK("x") [users]`);
  });
});
