import { openCatalog } from '@jinghe/catalog';
import { type Observation } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { compareCatalogOf } from './compare-catalog.js';
import { compareLines, type CompareInput } from './compare-lines.js';
import { observation } from './observations.fixture.js';
import { shifted } from './spans.js';

const catalog = compareCatalogOf(openCatalog());
const compare = (
  observations: Observation[],
  metric: string,
  platforms: string[],
  over: Partial<CompareInput> = {},
) =>
  compareLines({ observations, metric, platforms, view: 'absolute', asOf: '2025-12-01', ...over }, catalog);
const codes = ({ notes }: ReturnType<typeof compare>) => notes.map(({ code }) => code);

/** Real figures whose sources are at odds, as data/baseline has them. */
describe('figures at odds', () => {
  it('Douyin’s GMV of 2023 and 2024: what is denied, disputed or a target is no point of a line', () => {
    const gmv = (at: string, value: number, claim: Observation['claim']) =>
      observation({
        platform: 'douyin',
        metric: 'gmv',
        definition: 'media-estimate',
        unit: 'CNY',
        basis: 'estimated',
        at,
        value,
        claim,
      });
    const { lines } = compare(
      [
        gmv('2022', 1.5e12, 'estimate'),
        gmv('2023', 2.7e12, 'disputed'),
        gmv('2023', 2.2e12, 'denied'),
        gmv('2024', 4e12, 'target'),
        gmv('2024', 3e12, 'denied'),
        gmv('2024', 3.5e12, 'estimate'),
      ],
      'gmv',
      ['douyin'],
    );
    expect(lines).toHaveLength(1);
    // Nothing joins 2022 to 2024: what lay between is what they quarrel about.
    expect(lines[0]!.points.map(({ value, basis }) => [value, basis])).toEqual([
      [1.5e12, 'estimated'],
      [null, null],
      [3.5e12, 'estimated'],
    ]);
  });

  it('Kuaishou’s MAU of 2024-Q4, 734 or 736 million: one is chosen, both are shown, none is their mean', () => {
    const held = observation({
      platform: 'kuaishou',
      at: '2024-Q4',
      value: 736e6,
      conflict: true,
      rivals: [
        {
          factId: 'b'.repeat(32),
          value: 734e6,
          valueHigh: null,
          statedBy: 'company:kuaishou',
          family: 'tiger',
          agrees: false,
          why: 'another value',
        },
      ],
    });
    const comparison = compare(
      [observation({ platform: 'kuaishou', at: '2024-Q3', value: 714.1e6 }), held],
      'avg-mau',
      ['kuaishou'],
    );
    expect(comparison.lines[0]!.points.at(-1)).toMatchObject({
      value: 736e6,
      conflict: true,
      spread: { low: 734e6, high: 736e6 },
    });
    expect(comparison.notes.find(({ code }) => code === 'conflict')?.en).toContain('2024-Q4');
  });

  it('Pinduoduo’s buyers of 2020-Q3, 733.3 million against 731.3 by its own sums: a gap, and no growth over it', () => {
    const buyers = (at: string, value: number, claim: Observation['claim'] = 'actual') => {
      const one = observation({ metric: 'annual-active-buyers', at, value, claim });
      const { end } = one.period;
      const { start } = shifted({ start: `${end.slice(0, 7)}-01`, end }, -11);
      return { ...one, period: { ...one.period, start } };
    };
    const observations = [
      buyers('2019-Q3', 536.3e6),
      buyers('2020-Q1', 628.1e6),
      buyers('2020-Q2', 683.2e6),
      buyers('2020-Q3', 733.3e6, 'disputed'),
      buyers('2020-Q4', 788.4e6),
      buyers('2021-Q1', 823.8e6),
    ];
    const { lines } = compare(observations, 'annual-active-buyers', ['pinduoduo']);
    expect(lines[0]!.points.find(({ period }) => period === '2020-Q3')).toMatchObject({ value: null });
    const yoy = compare(observations, 'annual-active-buyers', ['pinduoduo'], { view: 'yoy' });
    expect(yoy.lines.flatMap(({ points }) => points.map(({ period }) => period))).not.toContain('2020-Q3');
  });

  it('QuestMobile’s users of a group that fall from 952 to 855 million in two months: said to be another count', () => {
    const group = (at: string, value: number) =>
      observation({
        platform: 'pdd-holdings',
        metric: 'mau',
        definition: 'questmobile-group',
        scope: 'group',
        basis: 'third-party',
        at,
        value,
      });
    const comparison = compare([group('2025-06', 952e6), group('2025-08', 855e6)], 'mau', ['pinduoduo']);
    const note = comparison.notes.find(({ code }) => code === 'sudden-fall');
    expect(note?.en).toContain('10.2%');
    expect(note?.zh).toContain('多半是统计范围变了');
  });

  it('Alibaba’s four ways of counting consumers are four lines, and nobody is ranked by them', () => {
    const consumers = (definition: string, value: number) =>
      observation({
        platform: 'alibaba',
        metric: 'annual-active-consumers',
        definition,
        at: '2021-Q4',
        value,
      });
    const comparison = compare(
      [
        consumers('china-retail-marketplaces', 882e6),
        consumers('ecosystem', 1.28e9),
        consumers('company', 979e6),
        consumers('alipay', 1e9),
      ],
      'annual-active-consumers',
      ['taobao-tmall', 'alibaba'],
    );
    expect(comparison.lines.map(({ points }) => points.length)).toEqual([1, 1, 1, 1]);
    expect(new Set(comparison.lines.map(({ definition }) => definition)).size).toBe(4);
    expect(comparison.standings).toEqual([]);
    expect(codes(comparison)).toContain('definitions-differ');
  });

  it('online retail of the statistics bureau: growth on a restated base is kept as stated, and questioned', () => {
    const sales = (at: string, value: number, over: Partial<Observation> = {}) =>
      observation({
        platform: 'cn-retail',
        metric: 'online-retail-sales',
        unit: 'CNY',
        statedBy: 'nbs',
        at,
        value,
        ...over,
      });
    const comparison = compare(
      [
        sales('2023', 15.4e12),
        sales('2024', 15.52e12),
        sales('2024', 7.2, { measure: 'growth', growthBasis: 'yoy', unit: 'percent' }),
      ],
      'online-retail-sales',
      ['cn-retail'],
      { view: 'yoy' },
    );
    // The levels alone would say 0.8%: the bureau compares with a year that it has counted anew.
    expect(comparison.lines[0]!.points.map(({ value, derived }) => [value, derived])).toEqual([[7.2, false]]);
    const note = comparison.notes.find(({ code }) => code === 'growth-contradicts-levels');
    expect(note?.en).toContain('+7.2%');
    expect(note?.en).toContain('+0.78%');
  });
});
