import { describe, expect, it } from '@jest/globals';
import { findPeriods, findQuantities } from './index.js';

const figures = (text: string) => findQuantities(text).map((q) => [q.value, q.kind, q.qualifier] as const);

describe('halves and other parts in words', () => {
  it.each([
    ['用户里一半是学生', 50, 'exact'],
    ['近半商家选择续约', 50, 'nearly'],
    ['新客占比过半', 50, 'over'],
    ['半数门店亏损', 50, 'exact'],
    ['一半以上的下单来自县城', 50, 'over'],
    ['nearly half of its shoppers are women', 50, 'nearly'],
    ['three-quarters are students', 75, 'exact'],
    ['a fall of about a third', 33.3333333333333, 'about'],
  ])('%s', (text, value, qualifier) => {
    expect(figures(text)).toEqual([[expect.closeTo(value, 6), 'percent', qualifier]]);
  });

  it.each(['最近半年', '附近半径三百米内', '上半年', 'in the second half of the year', 'half of 2024'])(
    '%s holds no half of anything',
    (text) => {
      expect(figures(text).filter(([, kind]) => kind === 'percent')).toEqual([]);
    },
  );
});

describe('a change told by both its ends', () => {
  it('keeps two figures apart, and a spread together', () => {
    expect(figures('climbed from 20 million to 31 million').map(([value]) => value)).toEqual([20e6, 31e6]);
    expect(figures('ranging from 20 million to 31 million users')).toEqual([[20e6, 'count', 'range']]);
  });

  it('does not take a time behind a figure for its unit', () => {
    expect(findQuantities('down from 88,100 six months earlier')[0]).toMatchObject({
      value: 88100,
      unit: null,
    });
  });
});

describe('times that are told from the one reported on', () => {
  const frame = { label: '2025-Q2', start: '2025-04-01', end: '2025-06-30', grain: 'quarter' } as const;
  const labels = (text: string) =>
    findPeriods(text, { published: '2025-08-20', frame }).map((p) => [p.period?.label, p.comparative]);

  it.each([
    ['一年前为88亿元', '2024-Q2', true],
    ['与一年前相比多了一成', '2024-Q2', true],
    ['去年同一季度还亏着钱', '2024-Q2', true],
    ['三个月前为410亿元', '2025-Q1', false],
    ['up from 70,000 three months earlier', '2025-Q1', false],
    ['more than at this time last year', '2024-Q2', true],
  ])('%s', (text, label, comparative) => {
    expect(labels(text)).toEqual([[label, comparative]]);
  });

  it('counts what lies ahead from the day on which it was announced', () => {
    expect(labels('6月9日宣布，未来两年再投50亿元').at(-1)).toEqual(['2025-06-09/2027-06-08', false]);
    expect(labels('未来两年再投50亿元').at(-1)).toEqual(['2025-08-20/2027-08-19', false]);
  });

  it('takes "in the same period" for the time that is told of', () => {
    expect(labels('had 90 million daily users in the same period')).toEqual([['2025-Q2', false]]);
    expect(labels('against 80 million in the same period last year')).toEqual([['2024-Q2', true]]);
  });

  it('leaves what happened a year ago to its own time', () => {
    expect(labels('一年前上线的频道')).toEqual([['2024', false]]);
  });
});
