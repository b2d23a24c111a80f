import { openCatalog } from '@jinghe/catalog';
import { Change, type Fact } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesOf } from './changes.js';
import { dealFact, metricFact } from './facts.fixture.js';
import { reconcileObservation } from './observation.js';

const catalog = openCatalog();
const at = (day: string, hour = '08') => `${day}T${hour}:00:00.000Z`;
const told = (facts: readonly Fact[]) =>
  changesOf(facts, catalog).map((change) => {
    const of = (one: Change['before']) =>
      one === null ? null : 'value' in one ? one.value / 1e6 : one.status;
    return `${change.day} ${String(of(change.before))} > ${String(of(change.after))}`;
  });

describe('what each day changed', () => {
  it('is one change a day, from what was held before it', () => {
    const facts = [
      metricFact({ value: 734e6, recordedAt: at('2026-01-05', '08') }),
      metricFact({ value: 734e6, recordedAt: at('2026-01-05', '09'), carriedBy: 'another page' }),
      metricFact({ value: 736e6, recordedAt: at('2026-01-07'), published: '2025-06' }),
    ];
    expect(told(facts)).toEqual(['2026-01-05 null > 734', '2026-01-07 734 > 736']);
    for (const change of changesOf(facts, catalog)) expect(Change.parse(change)).toEqual(change);
  });

  it('says that a figure was taken back', () => {
    const facts = [metricFact({ recordedAt: at('2026-01-05'), retiredAt: at('2026-02-01') })];
    expect(told(facts)).toEqual(['2026-01-05 null > 736', '2026-02-01 736 > null']);
  });

  it('leaves out a fact that came and went within one day', () => {
    const facts = [metricFact({ recordedAt: at('2026-01-05', '08'), retiredAt: at('2026-01-05', '09') })];
    expect(told(facts)).toEqual([]);
  });

  it('follows the status of a deal', () => {
    const facts = [
      dealFact({ status: 'rumoured', recordedAt: at('2026-01-05') }),
      dealFact({ status: 'launched', recordedAt: at('2026-03-05') }),
    ];
    expect(told(facts)).toEqual(['2026-01-05 null > rumoured', '2026-03-05 rumoured > launched']);
    expect(changesOf(facts, catalog)[0]!.key).toMatch(/^deal:/);
  });

  it('has nothing to say of a figure without a period, nor of no facts', () => {
    expect(told([metricFact({ period: null })])).toEqual([]);
    expect(told([])).toEqual([]);
  });

  it('is the same in any order of arrival, ends in what is held now, and is a chain', () => {
    const moment = fc
      .integer({ min: 0, max: 40 })
      .map((n) => new Date(Date.UTC(2026, 0, 1, n * 9)).toISOString());
    const fact = fc
      .tuple(moment, fc.option(moment), fc.constantFrom(734e6, 736e6, 740e6), fc.constantFrom('a', 'b', 'c'))
      .map(([recordedAt, gone, value, carriedBy]) =>
        metricFact({
          recordedAt,
          value,
          carriedBy,
          retiredAt: gone !== null && gone > recordedAt ? gone : null,
        }),
      );
    fc.assert(
      fc.property(
        fc
          .uniqueArray(fact, { minLength: 1, maxLength: 6, selector: ({ id }) => id })
          .chain((facts) =>
            fc.tuple(
              fc.constant(facts),
              fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
            ),
          ),
        ([facts, shuffled]) => {
          const changes = changesOf(facts, catalog);
          expect(changesOf(shuffled, catalog)).toEqual(changes);
          expect(changes.at(-1)?.after ?? null).toEqual(reconcileObservation(facts, catalog));
          changes.slice(1).forEach((change, n) => expect(change.before).toEqual(changes[n]!.after));
        },
      ),
      { numRuns: 100 },
    );
  });
});
