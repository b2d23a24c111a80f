import { readFileSync } from 'node:fs';
import { openCatalog } from '@jinghe/catalog';
import {
  type DealFact,
  type MetricFact,
  Observation,
  type PartyRole,
  PartnershipEvent,
} from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { reconcileEvents } from './events/reconcile-events.js';
import { dealFact, metricFact } from './facts.fixture.js';
import { dealKeyOf } from './identity.js';
import { reconcileAll } from './observation.js';

type Row = Record<string, string>;
const rows = (file: string): Row[] =>
  parse(readFileSync(new URL(`../../../data/baseline/${file}`, import.meta.url)), { columns: true });
const catalog = openCatalog();

/** A plain reading of the table, enough for the choice between rows; the source of figures reads it with all its checks. */
const facts = rows('figures.csv').map((row, n) =>
  metricFact({
    platform: row['platform']!,
    metric: row['metric']!,
    definition: row['definition'] || null,
    scope: row['scope'] || null,
    measure: row['measure'] as MetricFact['measure'],
    growthBasis: row['measure'] === 'growth' ? 'yoy' : null,
    claim: row['claim'] as MetricFact['claim'],
    basis: row['basis'] as MetricFact['basis'],
    value: Number(row['value']),
    unit: row['unit']!,
    qualifier: row['qualifier'] as MetricFact['qualifier'],
    period: { label: row['period']!, start: row['period_start']!, end: row['period_end']!, grain: 'span' },
    statedBy: row['stated_by']!,
    carriedBy: row['carried_by']!,
    published: row['published']!,
    id: n.toString(16).padStart(32, '0'),
  }),
);
const held = reconcileAll(facts, catalog);
const find = (platform: string, metric: string, label: string, over: Partial<Observation> = {}) =>
  held.filter(
    (one) =>
      one.platform === platform &&
      one.metric === metric &&
      one.period.label === label &&
      Object.entries(over).every(([key, value]) => one[key as keyof Observation] === value),
  );

describe('the bundled figures', () => {
  it('give 795 points, in the shape that is stored', () => {
    expect(held).toHaveLength(795);
    for (const one of held) expect(Observation.safeParse(one).error).toBeUndefined();
  });

  it('in conflict are only these; what a voice took back is a restatement', () => {
    const name = (one: Observation) =>
      `${one.platform} ${one.metric} ${one.unit} ${one.period.label} ${one.value / 1e6}`;
    expect(
      held
        .filter(({ conflict }) => conflict)
        .map(name)
        .sort(),
    ).toEqual([
      'kuaishou avg-mau users 2024-Q4 736',
      'taobao-tmall festival-gmv USD 2016-11-11 17800',
      'taobao-tmall revenue CNY 2024-Q2 113373',
      'wechat combined-mau users 2016-Q1 761',
    ]);
    const restated = held.filter((one) => one.reasons.some(({ rule }) => rule === 'restated'));
    expect(restated.map(name)).toContain('vipshop quarterly-active-customers users 2023-Q3 42.3');
  });

  it('agree within rounding where one page rounds', () => {
    expect(find('bilibili', 'avg-dau', '2024-Q2')).toMatchObject([{ value: 102.3e6, conflict: false }]);
    expect(find('bilibili', 'avg-mau', '2020-Q2')).toMatchObject([{ value: 171.6e6, conflict: false }]);
    expect(find('taobao-tmall', 'festival-gmv', '2016-11-11', { unit: 'CNY' })).toMatchObject([
      { value: 120.7e9, conflict: false },
    ]);
    expect(find('taobao-tmall', 'gmv', 'FY2016', { scope: 'china' })).toMatchObject([
      { value: 3.092e12, conflict: false },
    ]);
  });

  it('keep disputed, denied and target figures away from actuals and estimates', () => {
    const claims = (...at: [string, string, string]) =>
      find(...at)
        .map(({ claim, value }) => `${claim} ${value / 1e9}`)
        .sort();
    expect(claims('douyin', 'gmv', '2023')).toEqual(['denied 2200', 'disputed 2700']);
    expect(claims('douyin', 'gmv', '2024')).toEqual(['denied 3000', 'estimate 3500', 'target 4000']);
    expect(claims('pinduoduo', 'annual-active-buyers', '2020-Q3')).toEqual(['disputed 0.7333']);
    expect(claims('pdd-holdings', 'revenue', '2025-Q3')).toEqual(['actual 108.2765', 'disputed 108.16']);
  });
});

describe('the bundled deals', () => {
  const deals = rows('events.csv').map((row, n): DealFact =>
    dealFact({
      parties: row['parties']!.split(';').map((id, k) => ({
        id,
        role: row['roles']!.split(';')[k] as PartyRole,
      })),
      dealKind: row['deal_kind'] as DealFact['dealKind'],
      plan: row['plan'] || null,
      date: row['date']!,
      status: row['status'] as DealFact['status'],
      published: null,
      id: n.toString(16).padStart(32, '0'),
    }),
  );
  const keys = new Map<string, DealFact[]>();
  for (const deal of deals) {
    const key = dealKeyOf(deal, catalog);
    keys.set(key, [...(keys.get(key) ?? []), deal]);
  }
  const events = [...keys.values()].flatMap((some) => reconcileEvents(some, [], catalog).events);
  const of = (plan: string) => events.filter((event) => event.plan === plan);

  it('make fewer events than rows, and each row is in one', () => {
    for (const event of events) expect(PartnershipEvent.safeParse(event).error).toBeUndefined();
    expect(events.flatMap(({ factIds }) => factIds)).toHaveLength(102);
    expect(events.length).toBeLessThan(90);
  });

  it('tell one story each of the two plans with Xiaohongshu', () => {
    expect(of('红猫计划')).toMatchObject([
      { status: 'launched', date: '2025-05-07', factIds: { length: 2 } },
    ]);
    expect(of('红京计划')).toMatchObject([
      { status: 'launched', date: '2025-06-05', factIds: { length: 4 } },
    ]);
    expect(of('红京计划')[0]!.history.map(({ status }) => status)).toEqual([
      'announced',
      'rumoured',
      'announced',
      'launched',
    ]);
  });

  it('tell WeChat Pay on Taobao from its trial and from the delivery deals of that autumn', () => {
    const pay = events.filter(
      ({ dealKind, parties }) => dealKind === 'payment' && parties.some(({ id }) => id === 'taobao-tmall'),
    );
    expect(pay.map(({ date, status }) => `${date} ${status}`).sort()).toEqual([
      '2022-03-30 launched',
      '2024-09-12 launched',
    ]);
    const logistics = events.filter(
      ({ partyKey, dealKind }) => partyKey === 'alibaba+jd' && dealKind === 'logistics',
    );
    expect(logistics.map(({ date }) => date).sort()).toEqual(['2024-10-16', '2024-10-28']);
  });
});
