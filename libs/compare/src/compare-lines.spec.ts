import { Comparison, LatestValue } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareLines } from './compare-lines.js';
import { latestByFamily } from './latest.js';
import { linesOf } from './lines.js';
import { CATALOG, observation, periodOf } from './observations.fixture.js';

const FOUR = ['taobao-tmall', 'pinduoduo', 'douyin', 'jd'];
const revenue = (platform: string, at: string, value: number) =>
  observation({ platform, metric: 'revenue', scope: 'group', unit: 'CNY', at, value });
const values = (points: { period: string; value: number | null }[]) =>
  points.map(({ period, value }) => [period, value]);

describe('lines', () => {
  it('leave gaps as gaps: a quarter that was not disclosed is a null point', () => {
    const [line] = linesOf(
      ['2021-Q1', '2021-Q3', '2021-Q4', '2022-Q1'].map((at, n) => observation({ at, value: 700e6 + n })),
      CATALOG,
    );
    expect(values(line!.points)).toEqual([
      ['2021-Q1', 700e6],
      ['2021-Q2', null],
      ['2021-Q3', 700e6 + 1],
      ['2021-Q4', 700e6 + 2],
      ['2022-Q1', 700e6 + 3],
    ]);
  });

  it('break an irregular line where over a year is silent', () => {
    const [line] = linesOf(
      [
        observation({ platform: 'douyin', metric: 'dau', at: '2020-08', value: 6e8 }),
        observation({ platform: 'douyin', metric: 'dau', at: '2022-06', value: 6e8 }),
      ],
      CATALOG,
    );
    expect(values(line!.points)).toEqual([
      ['2020-08', 6e8],
      ['2020-08/2022-06', null],
      ['2022-06', 6e8],
    ]);
  });

  it('never mix definitions, scopes, currencies or lengths, and leave out slices, targets and what is disputed', () => {
    const lines = linesOf(
      [
        observation({ metric: 'mau', at: '2025-06' }),
        observation({ metric: 'mau', definition: 'questmobile-group', at: '2025-06' }),
        observation({ metric: 'mau', scope: 'global', at: '2025-06' }),
        observation({ metric: 'gmv', unit: 'CNY', at: '2024' }),
        observation({ metric: 'gmv', unit: 'USD', at: '2024' }),
        observation({ metric: 'gmv', unit: 'CNY', at: '2024-Q4' }),
        observation({ metric: 'gmv', unit: 'CNY', at: 'FY2024' }),
        observation({ metric: 'mau', scope: 'segment:mobile', at: '2025-06' }),
        observation({ metric: 'mau', segment: 'women', at: '2025-06' }),
        observation({ metric: 'mau', claim: 'target', at: '2026' }),
        observation({ metric: 'mau', claim: 'disputed', at: '2025-07' }),
        observation({ metric: 'mau', confidence: 0.4, at: '2025-08' }),
      ],
      CATALOG,
    );
    expect(lines).toHaveLength(6);
    expect(lines.find(({ metric, length }) => metric === 'gmv' && length === '12m')?.points).toHaveLength(2);
    expect(lines.flatMap(({ points }) => points)).toHaveLength(7);
  });

  it('an actual stands before an estimate of the same end', () => {
    const [line] = linesOf(
      [
        observation({ metric: 'mau', claim: 'estimate', basis: 'third-party', at: '2024-06', value: 1 }),
        observation({ metric: 'mau', at: '2024-06', value: 2 }),
        observation({ metric: 'mau', claim: 'estimate', basis: 'third-party', at: '2024-07', value: 3 }),
      ],
      CATALOG,
    );
    expect(line!.points.map(({ value, basis }) => [value, basis])).toEqual([
      [2, 'reported'],
      [3, 'estimated'],
    ]);
  });
});

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

describe('the latest of each family', () => {
  const latest = (
    observations: Parameters<typeof latestByFamily>[0],
    family: string,
    asOf = '2025-09-30',
  ) => {
    const list = latestByFamily(observations, FOUR, [family], asOf, CATALOG);
    for (const one of list) expect(LatestValue.parse(one)).toEqual(one);
    return Object.fromEntries(list.map((one) => [one.platform, one]));
  };

  it("is the company's own; not known is a value", () => {
    const { pinduoduo, douyin } = latest(
      [
        observation({ metric: 'avg-mau', at: '2022-Q1', value: 751.3e6 }),
        observation({ metric: 'avg-mau', at: '2021-Q1', value: 724.6e6 }),
        observation({
          platform: 'pdd-holdings',
          metric: 'mau',
          definition: 'questmobile-group',
          basis: 'third-party',
          at: '2022-12',
          value: 1,
        }),
      ],
      'active-users-monthly',
    );
    expect(pinduoduo).toMatchObject({
      observation: { value: 751.3e6 },
      of: null,
      stale: true,
      yoy: { value: 3.68, stated: false },
    });
    expect(douyin).toMatchObject({ observation: null, yoy: null, stale: false });
  });

  it("is the owner's where the own one is more than a year older, marked as the owner's", () => {
    const found = latest(
      [
        observation({ platform: 'taobao-tmall', metric: 'mau', at: '2021-03', value: 925e6 }),
        observation({
          platform: 'alibaba',
          metric: 'mau',
          definition: 'questmobile-group',
          basis: 'third-party',
          at: '2025-08',
          value: 1.29e9,
        }),
        observation({
          platform: 'alibaba',
          metric: 'mau',
          definition: 'questmobile-group',
          measure: 'growth',
          growthBasis: 'yoy',
          unit: 'percent',
          basis: 'third-party',
          at: '2025-08',
          value: 4.1,
        }),
      ],
      'active-users-monthly',
    );
    expect(found['taobao-tmall']).toMatchObject({
      of: 'alibaba',
      stale: false,
      yoy: { value: 4.1, stated: true },
    });
  });

  it('is an estimate only where nothing else was ever said; what ends after the day of reading does not count', () => {
    const estimate = {
      claim: 'estimate',
      basis: 'estimated',
      metric: 'gmv',
      unit: 'CNY',
      definition: 'media-estimate',
    } as const;
    const found = latest(
      [
        observation({ ...estimate, platform: 'douyin', at: '2024', value: 3.5e12 }),
        observation({ ...estimate, at: '2024', value: 5.2e12 }),
        observation({ metric: 'gmv', unit: 'CNY', definition: 'company', at: '2021', value: 2.44e12 }),
        observation({ metric: 'gmv', unit: 'CNY', definition: 'company', at: '2025', value: 9e12 }),
      ],
      'trade-value',
    );
    expect(found['douyin']!.observation?.value).toBe(3.5e12);
    expect(found['pinduoduo']!.observation?.value).toBe(2.44e12);
  });
});

describe('whatever the observations', () => {
  const any = fc.array(
    fc
      .record({
        platform: fc.constantFrom(...FOUR, 'alibaba', 'pdd-holdings', 'bytedance'),
        metric: fc.constantFrom('mau', 'avg-mau', 'revenue', 'gmv', 'annual-active-buyers'),
        definition: fc.constantFrom(null, 'questmobile-group', 'company'),
        scope: fc.constantFrom('china', 'group', 'segment:x', null),
        measure: fc.constantFrom('level', 'growth'),
        claim: fc.constantFrom('actual', 'estimate', 'target', 'disputed', 'denied'),
        unit: fc.constantFrom('users', 'CNY', 'USD'),
        at: fc.constantFrom(
          '2020',
          '2021',
          'FY2021',
          '2021-Q1',
          '2021-Q2',
          '2021-Q4',
          '2022-Q2',
          '2022-06',
          '2024-06',
        ),
        value: fc.integer({ min: 1, max: 1e12 }),
      } as const)
      .map((over) =>
        observation({
          ...over,
          ...(over.measure === 'growth'
            ? { growthBasis: 'yoy', unit: 'percent', value: over.value % 300 }
            : {}),
        }),
      ),
    { maxLength: 40 },
  );
  const query = fc.record({
    metric: fc.constantFrom('active-users-monthly', 'revenue', 'trade-value', 'gmv', 'no-such'),
    view: fc.constantFrom('absolute', 'indexed', 'yoy'),
  } as const);

  it('a comparison keeps its contract, its order in time, and shows no value that is neither stated nor marked derived', () => {
    fc.assert(
      fc.property(any, query, (observations, over) => {
        const comparison = compareLines({ observations, platforms: FOUR, ...over }, CATALOG);
        expect(Comparison.parse(comparison)).toEqual(comparison);
        const byId = new Map(observations.map((one) => [one.id, one]));
        expect(new Set(comparison.lines.map(({ key }) => key)).size).toBe(comparison.lines.length);
        for (const line of comparison.lines) {
          const ends = line.points.map(({ end }) => end);
          expect(ends).toEqual([...new Set(ends)].sort());
          expect(line.points[0]!.value).not.toBeNull();
          expect(line.points.at(-1)!.value).not.toBeNull();
          for (const point of line.points) {
            if (point.value === null) continue;
            const one = byId.get(point.observationId!)!;
            expect(['actual', 'estimate']).toContain(one.claim);
            expect([one.platform, one.metric, one.definition, one.scope]).toEqual([
              line.platform,
              line.metric,
              line.definition,
              line.scope,
            ]);
            if (!point.derived) expect([one.value, one.unit]).toEqual([point.value, line.unit]);
          }
        }
        for (const platform of FOUR) {
          const owners = [platform, ...CATALOG.platforms.get(platform)!.owners];
          const has = comparison.lines.some((line) => owners.includes(line.platform));
          const told = comparison.notes.some(
            (note) => note.code === 'no-figure' && note.platform === platform,
          );
          expect(has || told).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the order of observations does not matter', () => {
    fc.assert(
      fc.property(any, query, (observations, over) => {
        const text = (list: typeof observations) =>
          JSON.stringify([
            compareLines({ observations: list, platforms: FOUR, ...over }, CATALOG),
            latestByFamily(list, FOUR, [over.metric], '2025-01-01', CATALOG),
          ]);
        expect(text([...observations].reverse())).toBe(text(observations));
      }),
    );
  });
});

it('periods of the fixture are what they say', () => {
  expect(periodOf('FY2024')).toMatchObject({ start: '2023-04-01', end: '2024-03-31' });
  expect(periodOf('2024-Q1')).toMatchObject({ start: '2024-01-01', end: '2024-03-31' });
});
