import { describe, expect, it } from '@jest/globals';
import { anomalyAt } from './anomaly.js';
import { convertLine } from './convert.js';
import { eventStudy } from './event-study.js';
import { rateOn } from './exchange-rates.js';
import { linesOf } from './lines.js';
import { CATALOG, observation } from './observations.fixture.js';
import { periodInWords } from './period-name.js';
import { rankChanges } from './rank-changes.js';
import { ratioLine } from './ratio.js';

const line = (values: Record<string, number>, over = {}) =>
  linesOf(
    Object.entries(values).map(([at, value]) => observation({ at, value, ...over })),
    CATALOG,
  )[0]!;

describe('a figure out of its own course', () => {
  const quarters = (growths: number[]) => {
    const values: Record<string, number> = {};
    growths.forEach((growth, n) => {
      const at = (k: number) => `${2019 + Math.floor(k / 4)}-Q${(k % 4) + 1}`;
      values[at(n)] = n < 4 ? 100 : values[at(n - 4)]! * (1 + growth / 100);
    });
    return line(values);
  };
  const steady = [0, 0, 0, 0, 10, 11, 10, 9, 10, 12, 11];

  it('is one whose growth is far from the usual', () => {
    expect(anomalyAt(quarters([...steady, -20]), '2021-12-31')).toMatchObject({
      period: '2021-Q4',
      usual: 10,
    });
    expect(anomalyAt(quarters([...steady, 12]), '2021-12-31')).toBeNull();
  });

  it('is not told of a line too short to have a usual course', () => {
    expect(anomalyAt(line({ '2023-Q4': 1, '2024-Q4': 9 }), '2024-12-31')).toBeNull();
  });
});

describe('a path around an event', () => {
  const held = line({ '2024-Q1': 90, '2024-Q2': 100, '2024-Q3': 104, '2024-Q4': 110, '2025-Q1': 99 });

  it('is an index of the last figure before it; the quarter that holds it is on neither side', () => {
    const study = eventStudy(held, '2024-09-12', 24)!;
    expect(study.base).toMatchObject({ period: '2024-Q2', index: 100, months: -3 });
    expect(study.points.map(({ index }) => Math.round(index))).toEqual([90, 100, 104, 110, 99]);
    expect(study.growthAfter).toBeNull();
  });

  it('shows only so many months on each side', () => {
    expect(eventStudy(held, '2024-09-12', 4)!.points.map(({ period }) => period)).toEqual([
      '2024-Q2',
      '2024-Q3',
      '2024-Q4',
    ]);
  });

  it('gives growth on the year before on both sides where it is known', () => {
    const longer = line({ '2023-Q2': 80, '2023-Q4': 100, '2024-Q2': 100, '2024-Q4': 130 });
    expect(eventStudy(longer, '2024-09-12', 24)).toMatchObject({ growthBefore: 25, growthAfter: 30 });
  });

  it('is none without a figure on each side', () => {
    expect(eventStudy(held, '2025-06-01', 24)).toBeNull();
    expect(eventStudy(held, '2024-01-01', 24)).toBeNull();
  });
});

describe('one line over another', () => {
  const gmv = line({ '2023': 4.5e12, '2024': 5.2e12 }, { metric: 'gmv', unit: 'CNY', scope: 'china' });
  const mau = line({ '2023-Q4': 700e6, '2024-Q3': 710e6 });

  it('is taken where both have a figure for the same end, and names both', () => {
    const ratio = ratioLine(gmv, mau);
    expect(ratio.ok && ratio.value).toMatchObject({ unit: 'CNY per users' });
    expect(ratio.ok && ratio.value.points).toMatchObject([
      { period: '2023', derived: true, derivedFrom: { length: 2 } },
    ]);
    expect(ratio.ok && Math.round(ratio.value.points[0]!.value!)).toBe(6429);
  });

  it('is refused across platforms and scopes, and where nothing meets', () => {
    const code = (other: typeof mau) => {
      const ratio = ratioLine(gmv, other);
      return ratio.ok ? null : ratio.why.code;
    };
    expect(code(line({ '2023-Q4': 1 }, { platform: 'jd' }))).toBe('platforms-differ');
    expect(code(line({ '2023-Q4': 1 }, { scope: 'global' }))).toBe('scopes-differ');
    expect(code(line({ '2021-Q4': 1 }))).toBe('no-figure');
    expect(code(line({ '2023-Q4': 1 }, { claim: 'estimate' }))).toBe('no-figure');
  });
});

describe('a change of rank', () => {
  const pdd = line({ '2024-Q3': 700, '2024-Q4': 760 });
  const jd = line({ '2024-Q3': 720, '2024-Q4': 740 }, { platform: 'jd' });

  it('names who was passed', () => {
    const changes = rankChanges([pdd, jd], '2024-09-30', '2024-12-31');
    expect(changes.ok && changes.value).toMatchObject([
      { platform: 'pinduoduo', before: 2, after: 1, overtook: ['jd'] },
      { platform: 'jd', before: 1, after: 2, overtook: [] },
    ]);
  });

  it('is refused across definitions', () => {
    const other = line({ '2024-Q3': 1, '2024-Q4': 2 }, { platform: 'jd', definition: 'questmobile-app' });
    expect(rankChanges([pdd, other], '2024-09-30', '2024-12-31')).toMatchObject({
      ok: false,
      why: { code: 'definitions-differ' },
    });
  });
});

describe('money in another currency', () => {
  const usd = line({ '2023': 10e9, '2024': 12e9 }, { metric: 'revenue', unit: 'USD', scope: 'group' });

  it('is converted at the end of its own period, by a rate that is told with its day', () => {
    const { line: converted, rates } = convertLine(usd, 'CNY');
    expect(converted).toMatchObject({
      unit: 'CNY',
      points: [{ value: 70.999e9, derived: true, qualifier: 'about' }, {}],
    });
    expect(rates.map(({ day }) => day)).toEqual(['2023-12-29', '2024-12-31']);
    expect(convertLine(converted, 'USD').line.points[0]!.value).toBeCloseTo(10e9);
  });

  it('is left as it is stated where it is in that currency, or is no money', () => {
    expect(convertLine(usd, 'USD')).toEqual({ line: usd, rates: [] });
    expect(convertLine(line({ '2024-Q4': 1 }), 'CNY').line.unit).toBe('users');
  });

  it('uses the last rate on or before the day', () => {
    expect(rateOn('2025-01-31').day).toBe('2024-12-31');
    expect(rateOn('1999-01-01').day).toBe('2014-12-31');
  });
});

it.each([
  ['2024', '2024年', '2024'],
  ['2024-Q3', '2024年第三季度', 'Q3 2024'],
  ['2024-H1', '2024年上半年', 'H1 2024'],
  ['2025-03', '2025年3月', 'March 2025'],
  ['2025-06-18', '2025年6月18日', '18 June 2025'],
  ['FY2025', '2025财年', 'FY2025'],
  ['FY2025-Q3', '2025财年第三财季', 'Q3 of FY2025'],
  ['2025-01/2025-09', '2025年1月至2025年9月', 'January 2025 to September 2025'],
  ['strange', 'strange', 'strange'],
])('%s in words', (label, zh, en) => {
  expect(periodInWords(label, 'zh')).toBe(zh);
  expect(periodInWords(label, 'en')).toBe(en);
});
