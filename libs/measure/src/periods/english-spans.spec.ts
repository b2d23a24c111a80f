import { describe, expect, it } from '@jest/globals';
import { findQuantities } from '../quantities.js';
import { findPeriods } from './find.js';
import { quarterPeriod } from './label.js';

const labels = (text: string, published: string, more: Partial<Parameters<typeof findPeriods>[1]> = {}) =>
  findPeriods(text, { published, lang: 'en', ...more }).map(
    (one) => `${text.slice(one.start, one.end)} = ${one.period?.label ?? '-'}`,
  );

describe('months joined by a dash', () => {
  it.each([
    ['in the January-March period', '2024-05-22', 'January-March = 2024-Q1'],
    ['in the October–December quarter', '2024-02-20', 'October–December = 2023-Q4'],
    ['for April-June 2021', '2022-02-20', 'April-June 2021 = 2021-Q2'],
    ['from Nov-Jan 2023', '2023-04-01', 'Nov-Jan 2023 = 2022-11/2023-01'],
    ['over July-August', '2025-11-01', 'July-August = 2025-07/2025-08'],
    ['the Jan-Sept revenue', '2025-11-01', 'Jan-Sept = 2025-01/2025-09'],
  ])('%s', (text, published, label) => expect(labels(text, published)).toEqual([label]));
});

describe('spans that the text or its company sets', () => {
  it.each([
    ['than in the preceding three months', 'preceding three months = 2023-Q4'],
    ['the previous three months', 'previous three months = 2023-Q4'],
    ['the prior three months', 'prior three months = 2023-Q4'],
  ])('%s before a quarter that is reported on', (text, label) =>
    expect(labels(text, '2024-05-22', { frame: quarterPeriod(2024, 1) })).toEqual([label]),
  );

  it.each([
    ['revenue for the fiscal year', '2022-05-26', 3, 'the fiscal year = FY2022'],
    ['sales in the full fiscal year', '2021-02-02', 3, 'the full fiscal year = FY2020'],
    ['profit for the financial year', '2024-03-20', 12, 'the financial year = 2023'],
  ])('%s', (text, published, fiscalYearEnd, label) =>
    expect(labels(text, published, { fiscalYearEnd })).toEqual([label]),
  );

  it('leaves the fiscal year that has a number or an end to its own rule', () => {
    expect(labels('for the fiscal year 2021', '2022-05-26', { fiscalYearEnd: 3 })).toEqual([
      'fiscal year 2021 = FY2021',
    ]);
    expect(
      labels('for the fiscal year ended March 31, 2020', '2022-05-26', { fiscalYearEnd: 3 }).join(),
    ).toContain('FY2020');
  });
});

it.each([
  '$45 billion last year',
  '300 million this month',
  '20 million each year',
  '9 billion when years pass',
])('no noun is looked for behind a word of time: %s', (text) => {
  const [amount] = findQuantities(text);
  expect(text.slice(0, amount!.end)).toMatch(/(?:b|m)illion$/);
  expect(amount!.unit === null || amount!.unit === 'USD').toBe(true);
});
