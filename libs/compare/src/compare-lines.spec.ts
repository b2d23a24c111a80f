import { Comparison } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { compareLines } from './compare-lines.js';
import { CATALOG, observation } from './observations.fixture.js';

const FOUR = ['taobao-tmall', 'pinduoduo', 'douyin', 'jd'];
const revenue = (platform: string, at: string, value: number) =>
  observation({ platform, metric: 'revenue', scope: 'group', unit: 'CNY', at, value });
const values = (points: { period: string; value: number | null }[]) =>
  points.map(({ period, value }) => [period, value]);

describe('comparison', () => {
  const compare = (
    observations: Parameters<typeof compareLines>[0]['observations'],
    over: Partial<Parameters<typeof compareLines>[0]> = {},
  ) => {
    const comparison = compareLines(
      { observations, metric: 'revenue', platforms: FOUR, view: 'absolute', ...over },
      CATALOG,
    );
    expect(Comparison.parse(comparison)).toEqual(comparison);
    return comparison;
  };
  const codes = (comparison: Comparison) =>
    comparison.notes.map(({ code, platform }) => `${code} ${platform ?? ''}`.trim());

  it("takes the owner's revenue where a shop has none, and says so", () => {
    const comparison = compare([
      revenue('alibaba', '2025-Q3', 247.8e9),
      revenue('pdd-holdings', '2025-Q3', 108.3e9),
      revenue('jd', '2025-Q3', 299.1e9),
      revenue('jd', '2024', 1158.8e9),
    ]);
    expect(comparison.lines.map(({ platform }) => platform)).toEqual(['alibaba', 'pdd-holdings', 'jd']);
    expect(codes(comparison)).toEqual([
      'no-figure douyin',
      'group-figure taobao-tmall',
      'group-figure pinduoduo',
      'other-lengths',
    ]);
  });

  it('lets QuestMobile groups join because they share a definition, beside the shops own lines', () => {
    const group = (platform: string, value: number) =>
      observation({
        platform,
        metric: 'mau',
        definition: 'questmobile-group',
        scope: 'group',
        at: '2025-08',
        value,
      });
    const comparison = compare(
      [
        group('alibaba', 1.29e9),
        group('pdd-holdings', 855e6),
        group('bytedance', 1.1e9),
        group('jd', 700e6),
        observation({
          platform: 'taobao-tmall',
          metric: 'mau',
          definition: 'mobile-mau-last-month-of-quarter',
          at: '2021-03',
          value: 925e6,
        }),
        observation({ platform: 'alibaba', metric: 'mau', definition: 'ecosystem', at: '2021-03', value: 1 }),
      ],
      { metric: 'active-users-monthly', asOf: '2025-09-01' },
    );
    expect(comparison.lines.map(({ platform, definition }) => `${platform} ${definition}`)).toEqual([
      'taobao-tmall mobile-mau-last-month-of-quarter',
      'alibaba questmobile-group',
      'pdd-holdings questmobile-group',
      'bytedance questmobile-group',
      'jd questmobile-group',
    ]);
    expect(codes(comparison)).toContain('definitions-differ');
    expect(codes(comparison)).toContain('line-stops taobao-tmall');
  });

  it('growth: stated first, else derived from levels of one line and marked; never across definitions', () => {
    const comparison = compare(
      [
        revenue('jd', '2024-Q3', 260e9),
        revenue('jd', '2025-Q3', 299e9),
        revenue('alibaba', '2024-Q3', 236.5e9),
        revenue('alibaba', '2025-Q3', 247.8e9),
        observation({
          platform: 'alibaba',
          metric: 'revenue',
          scope: 'group',
          measure: 'growth',
          growthBasis: 'yoy',
          unit: 'percent',
          at: '2025-Q3',
          value: 5,
        }),
        observation({
          platform: 'pdd-holdings',
          metric: 'revenue',
          scope: 'group',
          unit: 'CNY',
          at: '2024-Q3',
        }),
        observation({
          platform: 'pdd-holdings',
          metric: 'revenue',
          scope: 'china',
          unit: 'CNY',
          at: '2025-Q3',
        }),
      ],
      { view: 'yoy' },
    );
    expect(
      comparison.lines.map(({ platform, unit, points }) => [
        platform,
        unit,
        points[0]!.value,
        points[0]!.derived,
      ]),
    ).toEqual([
      ['alibaba', 'percent', 5, false],
      ['jd', 'percent', 15, true],
    ]);
    expect(codes(comparison)).toContain('no-figure pinduoduo');
  });

  it('a stated growth that contradicts the levels is kept, with a warning', () => {
    const jd = {
      platform: 'jd',
      metric: 'festival-gmv',
      scope: 'festival:618',
      definition: 'order-value-eighteen-days',
    };
    const days = (year: number) => ({
      label: `${year}-06`,
      start: `${year}-06-01`,
      end: `${year}-06-18`,
      grain: 'span' as const,
    });
    const comparison = compare(
      [
        observation({ ...jd, unit: 'CNY', period: days(2017), value: 119.9e9 }),
        observation({ ...jd, unit: 'CNY', period: days(2018), value: 159.2e9 }),
        observation({
          ...jd,
          unit: 'percent',
          measure: 'growth',
          growthBasis: 'yoy',
          period: days(2018),
          value: 37,
        }),
      ],
      { metric: 'festival-gmv', view: 'yoy' },
    );
    expect(comparison.lines[0]!.points.map(({ value }) => value)).toEqual([37]);
    expect(comparison.notes.find(({ code }) => code === 'growth-contradicts-levels')?.en).toContain('+32.8%');
  });

  it('a festival of eleven days is not set against one of one day', () => {
    const festival = (start: string, end: string, value: number) =>
      observation({
        platform: 'taobao-tmall',
        metric: 'festival-gmv',
        unit: 'CNY',
        scope: 'festival:double11',
        period: { label: end, start, end, grain: 'span' },
        value,
      });
    const comparison = compare(
      [festival('2019-11-11', '2019-11-11', 268.4e9), festival('2020-11-01', '2020-11-11', 498.2e9)],
      { metric: 'festival-gmv', view: 'yoy' },
    );
    expect(comparison.lines).toEqual([]);
  });

  it('an index stands on the first period that all lines of one definition share', () => {
    const comparison = compare(
      [
        revenue('alibaba', '2024-Q1', 200e9),
        revenue('alibaba', '2024-Q2', 240e9),
        revenue('alibaba', '2024-Q3', 260e9),
        revenue('jd', '2024-Q2', 290e9),
        revenue('jd', '2024-Q3', 261e9),
      ],
      { view: 'indexed' },
    );
    expect(comparison.base).toBe('2024-06');
    expect(comparison.lines.map(({ unit, points }) => [unit, ...points.map(({ value }) => value)])).toEqual([
      ['index', 83.333, 100, 108.333],
      ['index', 100, 90],
    ]);
  });

  it('names a repeated figure and a sudden fall', () => {
    const dau = ['2022-06', '2022-07', '2022-08'].map((at) =>
      observation({ platform: 'douyin', metric: 'dau', at, value: 6e8 }),
    );
    expect(codes(compare(dau, { metric: 'dau' }))).toContain('repeated-value douyin');
    const group = ['2025-06', '2025-08'].map((at, n) =>
      observation({
        platform: 'pdd-holdings',
        metric: 'mau',
        definition: 'questmobile-group',
        at,
        value: n ? 855e6 : 952e6,
      }),
    );
    expect(codes(compare(group, { metric: 'mau' }))).toContain('sudden-fall pinduoduo');
  });

  it('a range cuts what is shown, not what growth is derived from', () => {
    const comparison = compare([revenue('jd', '2024-Q3', 260e9), revenue('jd', '2025-Q3', 299e9)], {
      view: 'yoy',
      from: '2025-01-01',
      to: '2025-12-31',
    });
    expect(values(comparison.lines[0]!.points)).toEqual([['2025-Q3', 15]]);
    expect(compare([], {}).lines).toEqual([]);
  });
});
