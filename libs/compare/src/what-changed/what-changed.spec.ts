import { type Change, type Observation, type PartnershipEvent, WhatChanged } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { CATALOG, observation } from '../observations.fixture.js';
import { asKnownBefore, foldChanges } from './fold.js';
import { whatChanged } from './what-changed.js';

const FOUR = ['taobao-tmall', 'pinduoduo', 'douyin', 'jd'];
const changed = (day: string, before: Observation | null, after: Observation | null): Change => {
  const { id, platform } = (after ?? before)!;
  const at = `${day}T08:00:00.000Z`;
  return {
    kind: 'observation',
    id: `${id}_${day}`,
    key: `obs:${id}`,
    day,
    at,
    platforms: [platform],
    before,
    after,
  };
};
const deal = (over: Partial<PartnershipEvent>): PartnershipEvent => ({
  id: 'e'.repeat(32),
  partyKey: 'alibaba+xiaohongshu',
  parties: [
    { id: 'taobao-tmall', role: 'party' },
    { id: 'douyin', role: 'party' },
  ],
  dealKind: 'ad-link',
  kind: null,
  plan: null,
  date: '2026-03-01',
  dateInferred: false,
  status: 'launched',
  denied: false,
  history: [],
  amount: null,
  stake: null,
  summary: null,
  chosen: 'f'.repeat(32),
  factIds: ['f'.repeat(32)],
  families: [],
  confidence: 1,
  reasons: [],
  ...over,
});
const dealChanged = (
  day: string,
  before: PartnershipEvent | null,
  after: PartnershipEvent | null,
): Change => {
  const { id, parties } = (after ?? before)!;
  const platforms = parties.map((party) => party.id);
  return {
    kind: 'event',
    id: `${id}_${day}`,
    key: 'deal:x',
    day,
    at: `${day}T08:00:00.000Z`,
    platforms,
    before,
    after,
  };
};
const news = (changes: Change[], observations: Observation[] = []) => {
  const result = whatChanged(
    { changes, observations, from: '2026-03-01', to: '2026-03-08', platforms: FOUR },
    CATALOG,
  );
  expect(WhatChanged.parse(result)).toEqual(result);
  return result;
};
const line = (values: Record<string, number>, over: Partial<Observation> = {}) =>
  Object.entries(values).map(([at, value]) => observation({ at, value, ...over }));

describe('what changed', () => {
  it('a new figure stands with its growth, the quarter before and its rank in its own course', () => {
    const held = line({
      '2024-Q4': 700e6,
      '2025-Q1': 705e6,
      '2025-Q2': 710e6,
      '2025-Q3': 712e6,
      '2025-Q4': 735e6,
    });
    const { items, newestPeriodEnd } = news([changed('2026-03-05', null, held[4]!)], held);
    expect(newestPeriodEnd).toBe('2025-12-31');
    expect(items).toMatchObject([
      {
        kind: 'new-figure',
        title: {
          zh: '拼多多平均月活跃用户数：2025年第四季度为7.35亿人',
          en: 'Pinduoduo Average MAU: 735m users for Q4 2025',
        },
        factIds: [held[4]!.chosen],
      },
    ]);
    expect(items[0]!.soWhat.map(({ en }) => en)).toEqual([
      '+5% on a year earlier',
      '+3.23% on Q3 2025',
      'the highest on record by this definition',
    ]);
    expect(items[0]!.soWhat.map(({ zh }) => zh)).toContain('较上年同期+5%');
  });

  it('many changes of one figure are one, and one that came back is none', () => {
    const first = observation({ at: '2025-Q4', value: 700e6 });
    const second = { ...first, value: 710e6 };
    const third = { ...first, value: 720e6 };
    expect(
      news([changed('2026-03-03', second, third), changed('2026-03-02', first, second)], [third]).items,
    ).toMatchObject([
      { kind: 'restated', title: { en: 'Pinduoduo Average MAU: 720m users for Q4 2025, was 700m users' } },
    ]);
    expect(
      news([changed('2026-03-02', first, second), changed('2026-03-03', second, first)], [first]).items,
    ).toEqual([]);
  });

  it('tells withdrawn, contested and settled figures, targets and denials apart', () => {
    const one = observation({ at: '2025-Q4' });
    const contested = { ...one, conflict: true };
    const kinds = (before: Observation | null, after: Observation | null) =>
      news([changed('2026-03-02', before, after)]).items.map(({ kind }) => kind);
    expect(kinds(one, null)).toEqual(['withdrawn']);
    expect(kinds(one, contested)).toEqual(['conflict']);
    expect(kinds(contested, one)).toEqual(['settled']);
    expect(kinds(null, observation({ claim: 'target' }))).toEqual(['new-claim']);
    expect(
      news([changed('2026-03-02', null, observation({ claim: 'denied' }))]).items[0]!.title.zh,
    ).toContain('（已被否认）');
  });

  it('says nothing of slices, unsure readings, net adds, nor of a growth beside its level', () => {
    const level = observation({ at: '2025-Q4' });
    const growth = observation({
      at: '2025-Q4',
      measure: 'growth',
      growthBasis: 'yoy',
      unit: 'percent',
      value: 5,
    });
    const silent = [
      observation({ segment: '三线城市' }),
      observation({ confidence: 0.3 }),
      observation({ measure: 'net-add' }),
    ];
    expect(
      news([level, growth, ...silent].map((one) => changed('2026-03-02', null, one))).items,
    ).toHaveLength(1);
    expect(news([changed('2026-03-02', null, growth)]).items[0]!.title.en).toBe(
      'Pinduoduo Average MAU: +5% on the year for Q4 2025',
    );
  });

  it('puts fresh news before figures of years ago that were learned only now', () => {
    const old = observation({ at: '2019-Q4' });
    const fresh = observation({ at: '2025-Q4', platform: 'jd' });
    expect(
      news([old, fresh].map((one) => changed('2026-03-02', null, one))).items.map(
        ({ periodEnd }) => periodEnd,
      ),
    ).toEqual(['2025-12-31', '2019-12-31']);
  });

  it('tells who rose past whom once all have a figure for the new quarter', () => {
    const of = (platform: string, values: Record<string, number>) => line(values, { platform });
    const pdd = of('pinduoduo', { '2025-Q3': 700e6, '2025-Q4': 760e6 });
    const jd = of('jd', { '2025-Q3': 720e6, '2025-Q4': 740e6 });
    const { items } = news([changed('2026-03-02', null, pdd[1]!)], [...pdd, ...jd]);
    expect(items[0]).toMatchObject({
      kind: 'rank-change',
      platforms: ['pinduoduo', 'jd'],
      title: {
        zh: '拼多多平均月活跃用户数2025年第四季度升至第一，超过京东',
        en: 'Pinduoduo moved to first in Average MAU for Q4 2025, passing JD.com',
      },
    });
    expect(news([], [...pdd, ...jd]).items).toEqual([]);
  });

  it('tells deals that are new, moved, ended, rumoured, denied and withdrawn apart', () => {
    const told = (before: PartnershipEvent | null, after: PartnershipEvent | null) =>
      news([dealChanged('2026-03-02', before, after)]).items.map(
        ({ kind, title }) => `${kind} | ${title.zh} | ${title.en}`,
      );
    expect(told(null, deal({ plan: '红猫计划' }))).toEqual([
      'new-deal | 淘宝天猫 × 抖音：广告外链「红猫计划」，已上线（2026年3月1日） | Taobao and Tmall × Douyin: ad links “红猫计划”, launched (1 March 2026)',
    ]);
    expect(told(deal({ status: 'announced' }), deal({}))).toEqual([
      'deal-moved | 淘宝天猫 × 抖音：广告外链，由已宣布变为已上线（2026年3月1日） | Taobao and Tmall × Douyin: ad links, launched, was announced (1 March 2026)',
    ]);
    const kind = (before: PartnershipEvent | null, after: PartnershipEvent | null) =>
      told(before, after)[0]?.split(' ')[0];
    expect(kind(deal({}), deal({ status: 'ended' }))).toBe('deal-ended');
    expect(kind(null, deal({ status: 'rumoured' }))).toBe('deal-rumoured');
    expect(kind(deal({}), deal({ denied: true }))).toBe('deal-denied');
    expect(kind(deal({}), null)).toBe('deal-withdrawn');
    expect(kind(deal({}), deal({ amount: { value: 1, valueHigh: null, unit: 'CNY' } }))).toBeUndefined();
  });
});

describe('as known on a day', () => {
  it('is what is held now with every later change undone', () => {
    const first = observation({ value: 1 });
    const restated = { ...first, value: 2 };
    const later = observation({ value: 3 });
    const gone = observation({ value: 4 });
    const { observations } = foldChanges([
      changed('2026-03-02', first, restated),
      changed('2026-03-03', null, later),
      changed('2026-03-04', gone, null),
    ]);
    expect(asKnownBefore([restated, later], observations)).toEqual([first, gone]);
  });
});
