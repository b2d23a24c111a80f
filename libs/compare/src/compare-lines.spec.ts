import { Comparison, type Observation } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { type CompareInput, compareLines } from './compare-lines.js';
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

describe('another way of looking', () => {
  const held = (
    platform: string,
    metric: string,
    values: Record<string, number>,
    over: Partial<Observation> = {},
  ) => Object.entries(values).map(([at, value]) => observation({ platform, metric, at, value, ...over }));
  const money = { unit: 'CNY', scope: 'group' };
  const quarters = { '2024-Q1': 260, '2024-Q2': 291, '2024-Q3': 260, '2024-Q4': 347 };
  const points = (comparison: Comparison) =>
    comparison.lines.map((line) => line.points.map((point) => `${point.period} ${point.value}`));
  const look = (observations: Observation[], more: Partial<CompareInput>) =>
    compareLines(
      { observations, metric: 'revenue', platforms: ['jd', 'pinduoduo'], view: 'absolute', ...more },
      CATALOG,
    );

  it('by years: quarters are added up, and the reader is told so', () => {
    const comparison = look(held('jd', 'revenue', quarters, money), { grain: 'year' });
    expect(points(comparison)).toEqual([['2024 1158']]);
    expect(comparison.notes.find(({ code }) => code === 'derived-years')?.en).toContain(
      '1 of the yearly figures',
    );
  });

  it('in one currency: the rate and its day are told, and a stated amount stands before a converted one', () => {
    const usd = held('jd', 'revenue', { '2024': 100 }, { ...money, unit: 'USD' });
    const comparison = look(usd, { currency: 'CNY' });
    expect(points(comparison)).toEqual([['2024 729.93']]);
    expect(comparison.notes.find(({ code }) => code === 'converted')?.en).toContain('2024-12-31');
    const both = [...usd, ...held('jd', 'revenue', { '2024': 720 }, money)];
    expect(points(look(both, { currency: 'CNY' }))).toEqual([['2024 720']]);
  });

  it('as one metric over another of the same platform', () => {
    const gmv = held('jd', 'gmv', { '2024': 3e12 }, { unit: 'CNY' });
    const users = held('jd', 'avg-mau', { '2024-Q4': 600e6 });
    const comparison = look([...gmv, ...users, ...held('pinduoduo', 'avg-mau', { '2024-Q4': 1e6 })], {
      metric: 'gmv',
      per: 'active-users-monthly',
    });
    expect(points(comparison)).toEqual([['2024 5000']]);
    expect(comparison.lines[0]).toMatchObject({ platform: 'jd', unit: 'CNY per users' });
  });

  it('on the quarter before', () => {
    expect(points(look(held('jd', 'revenue', quarters, money), { view: 'qoq' }))).toEqual([
      ['2024-Q2 11.92', '2024-Q3 -10.65', '2024-Q4 33.46'],
    ]);
  });

  it('as an index of the month that was asked for', () => {
    const comparison = look(held('jd', 'revenue', quarters, money), { view: 'indexed', base: '2024-06' });
    expect(comparison.base).toBe('2024-06');
    expect(points(comparison)[0]![1]).toBe('2024-Q2 100');
  });

  const mau = (platform: string, values: Record<string, number>, over: Partial<Observation> = {}) =>
    held(platform, 'avg-mau', values, over);
  const two = [
    ...mau('pinduoduo', { '2024-Q3': 600, '2024-Q4': 750 }),
    ...mau('jd', { '2024-Q3': 650, '2024-Q4': 250 }),
  ];

  it('as shares of the compared set, and who leads, within one definition', () => {
    const comparison = look(two, { metric: 'active-users-monthly', view: 'share' });
    expect(points(comparison)).toEqual([
      ['2024-Q3 52', '2024-Q4 25'],
      ['2024-Q3 48', '2024-Q4 75'],
    ]);
    expect(comparison.standings).toMatchObject([
      {
        end: '2024-12-31',
        why: null,
        ranked: [
          { platform: 'pinduoduo', rank: 1, before: 2, gap: 0, share: 75 },
          { platform: 'jd', rank: 2, before: 1, gap: 500, share: 25 },
        ],
      },
    ]);
  });

  it('never shares out or ranks across definitions, nor by rules of their own', () => {
    const apart = [
      ...mau('pinduoduo', { '2024-Q4': 750 }),
      ...mau('jd', { '2024-Q4': 250 }, { definition: 'questmobile-app' }),
    ];
    expect(look(apart, { metric: 'active-users-monthly', view: 'share' })).toMatchObject({
      lines: [],
      standings: [],
    });
    const own = ['pinduoduo', 'jd'].flatMap((platform) =>
      mau(platform, { '2024-Q4': 1 }, { definition: 'company' }),
    );
    expect(look(own, { metric: 'active-users-monthly' }).standings).toMatchObject([
      { end: null, why: 'rules-differ', ranked: [] },
    ]);
  });
});
