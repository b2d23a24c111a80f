import { openCatalog } from '@jinghe/catalog';
import { type DealFact, type MetricFact } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agree } from './agreement.js';
import { reconcileEvents } from './events/reconcile-events.js';
import { dealFact, metricFact } from './facts.fixture.js';
import { changesOf } from './changes.js';
import { reconcileObservation } from './observation.js';

const catalog = openCatalog();
const id = fc.stringMatching(/^[0-9a-f]{32}$/);
const moment = fc.integer({ min: 1, max: 9 }).map((n) => `2026-0${n}-01T00:00:00.000Z`);
const retired = fc.option(moment, { nil: null, freq: 3 });
const confidence = fc.constantFrom(0.3, 0.5, 0.8, 1);

const metricFacts: fc.Arbitrary<MetricFact[]> = fc.uniqueArray(
  fc
    .record({
      id,
      value: fc.constantFrom(734e6, 735e6, 735.6e6, 736e6, 740e6, 7e8),
      qualifier: fc.constantFrom('exact', 'over', 'about', 'nearly'),
      basis: fc.constantFrom('reported', 'third-party', 'estimated'),
      statedBy: fc.constantFrom('company:kuaishou', 'emarketer', 'latepost', 'unattributed', 'analyst:lin'),
      carriedBy: fc.constantFrom('a', 'b', 'c', null),
      published: fc.constantFrom(null, '2025', '2025-03', '2025-03-26', '2025-09-01', '2026-01'),
      extractor: fc.constantFrom('row/1', 'review/1'),
      periodInferred: fc.boolean(),
      recordedAt: moment,
      retiredAt: retired,
      confidence,
    } as const)
    .map((over) => metricFact(over as Partial<MetricFact>)),
  { selector: (fact) => fact.id, maxLength: 9 },
);

const dealFacts: fc.Arbitrary<DealFact[]> = fc.uniqueArray(
  fc
    .record({
      id,
      parties: fc.constantFrom(
        ['taobao-tmall', 'wechat-pay'],
        ['alibaba', 'tencent'],
        ['taobao-tmall', 'wechat'],
        ['eleme', 'wechat-pay'],
      ),
      dealKind: fc.constantFrom('payment', 'strategic', 'ad-link', 'content-traffic', 'termination'),
      plan: fc.constantFrom(null, null, '红猫计划', '红猫 计划', '星立方计划'),
      date: fc.constantFrom(null, '2024', '2024-09', '2024-09-12', '2024-09-27', '2025-01-20', '2025-06-01'),
      status: fc.constantFrom('rumoured', 'announced', 'launched', 'ended', 'denied'),
      published: fc.constantFrom(null, '2024-09', '2025-02-01'),
      recordedAt: moment,
      retiredAt: retired,
      confidence,
    } as const)
    .map(({ parties, ...over }) =>
      dealFact({
        ...over,
        parties: parties.map((party) => ({ id: party, role: 'party' })),
      } as Partial<DealFact>),
    ),
  { selector: (fact) => fact.id, maxLength: 9 },
);

const shuffled = <T>(facts: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> =>
  facts.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
    ),
  );

describe('the order of arrival', () => {
  it('does not change an observation, nor its history', () => {
    fc.assert(
      fc.property(shuffled(metricFacts), ([one, other]) => {
        const text = (facts: MetricFact[]) =>
          JSON.stringify([reconcileObservation(facts, catalog), changesOf(facts, catalog)]);
        expect(text(one)).toBe(text(other));
      }),
      { numRuns: 300 },
    );
  });

  it('does not change events; each standing fact is in exactly one', () => {
    fc.assert(
      fc.property(shuffled(dealFacts), ([one, other]) => {
        const events = reconcileEvents(one, [], catalog).events;
        expect(JSON.stringify(events)).toBe(JSON.stringify(reconcileEvents(other, [], catalog).events));
        const standing = one.filter((fact) => fact.retiredAt === null).map((fact) => fact.id);
        expect(events.flatMap((event) => event.factIds).sort()).toEqual(standing.sort());
        expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
      }),
      { numRuns: 300 },
    );
  });

  it('arriving one by one, with what was held before, ends where a rebuild from nothing ends', () => {
    fc.assert(
      fc.property(shuffled(dealFacts), ([facts, arrival]) => {
        let events = reconcileEvents([], [], catalog).events;
        for (let n = 1; n <= arrival.length; n += 1) {
          const step = reconcileEvents(arrival.slice(0, n), events, catalog);
          const now = new Set(step.events.map((event) => event.id));
          for (const { from, into } of step.merged) {
            expect(now.has(from)).toBe(false);
            expect(now.has(into)).toBe(true);
          }
          events = step.events;
        }
        expect(events).toEqual(reconcileEvents(facts, [], catalog).events);
      }),
      { numRuns: 150 },
    );
  });

  it('the last moment of the history is what is held now', () => {
    fc.assert(
      fc.property(metricFacts, (facts) => {
        expect(changesOf(facts, catalog).at(-1)?.after ?? null).toEqual(reconcileObservation(facts, catalog));
      }),
    );
  });

  it('nothing is averaged: the value held is one that was stated', () => {
    fc.assert(
      fc.property(metricFacts, (facts) => {
        const held = reconcileObservation(facts, catalog);
        if (held) expect(facts.map((fact) => fact.value)).toContain(held.value);
      }),
    );
  });

  it('agreement is symmetric', () => {
    fc.assert(
      fc.property(metricFacts, (facts) => {
        for (const a of facts) for (const b of facts) expect(agree(a, b)).toBe(agree(b, a));
      }),
    );
  });
});
