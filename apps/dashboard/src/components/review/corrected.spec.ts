import { describe, expect, it } from '@jest/globals';
import { type DealFact, type MetricFact } from '@jinghe/contracts';
import { changesIn, typedOf } from './corrected.js';

const figure = {
  type: 'metric',
  ...{ platform: 'jd', metric: 'revenue', value: 5, valueHigh: null, unit: 'CNY', qualifier: 'about' },
  ...{ claim: 'actual', basis: 'reported', scope: null },
  period: { label: '2024-Q1', start: '2024-01-01', end: '2024-03-31', grain: 'quarter' },
} as MetricFact;
const deal = {
  type: 'deal',
  parties: [
    { id: 'jd', role: 'investor' },
    { id: 'tencent', role: 'investee' },
  ],
  ...{ dealKind: 'investment', status: 'announced', date: '2024-01-01', plan: null },
} as DealFact;

describe('a correction', () => {
  it('names only what is otherwise', () => {
    expect(changesIn(figure, typedOf(figure))).toBeNull();
    expect(changesIn(figure, { ...typedOf(figure), value: ' 7 ' })).toEqual({ figure: { value: 7 } });
    expect(changesIn(figure, { ...typedOf(figure), scope: 'group', valueHigh: '9' })).toEqual({
      figure: { scope: 'group', valueHigh: 9 },
    });
  });

  it.each([
    ['2024-02', '2024-02-01', '2024-02-29', 'month'],
    ['2024-H1', '2024-01-01', '2024-06-30', 'half'],
    ['2024', '2024-01-01', '2024-12-31', 'year'],
    ['618', '2024-05-20', '2024-06-20', 'span'],
    ['2024-11-11', '2024-11-11', '2024-11-11', 'day'],
  ])('gives the period %s its grain by its length', (label, start, end, grain) => {
    expect(changesIn(figure, { ...typedOf(figure), label, start, end })).toEqual({
      figure: { period: { label, start, end, grain }, periodInferred: false },
    });
  });

  it('takes a period away where its name is emptied', () => {
    expect(changesIn(figure, { ...typedOf(figure), label: '' })).toEqual({
      figure: { period: null, periodInferred: false },
    });
  });

  it('keeps the roles of parties that stay', () => {
    expect(changesIn(deal, { ...typedOf(deal), parties: 'jd，meituan' })).toEqual({
      deal: {
        parties: [
          { id: 'jd', role: 'investor' },
          { id: 'meituan', role: 'party' },
        ],
      },
    });
    expect(changesIn(deal, { ...typedOf(deal), date: '', plan: 'A' })).toEqual({
      deal: { date: null, dateInferred: false, plan: 'A' },
    });
  });
});
