import { openCatalog } from '@jinghe/catalog';
import { Observation } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { metricFact, period } from './facts.fixture.js';
import { changesOf } from './changes.js';
import { reconcileAll, reconcileObservation } from './observation.js';

const catalog = openCatalog();

describe('what we hold to be true', () => {
  it('Kuaishou MAU 2024-Q4: takes 736 million, which two pages print, and marks the 734 of a third as a conflict', () => {
    const facts = [
      metricFact({ value: 734e6, carriedBy: 'TTM' }),
      metricFact({ value: 736e6, carriedBy: 'Reportify' }),
      metricFact({ value: 736e6, carriedBy: 'wanbiaoku' }),
    ];
    const held = reconcileObservation(facts, catalog)!;
    expect(Observation.parse(held)).toEqual(held);
    expect(held).toMatchObject({ value: 736e6, conflict: true, families: ['kuaishou'] });
    const rival = held.rivals.find(({ value }) => value === 734e6)!;
    expect(rival.agrees).toBe(false);
    expect(rival.why).toBe('Fewer pages print a figure that agrees with it: 1 against 2.');
    expect(held.reasons.map(({ rule }) => rule)).toContain('conflict');
  });

  it('Pinduoduo buyers 2020-Q3 and Douyin GMV 2023: disputed and denied figures never become an actual', () => {
    const buyers = {
      platform: 'pinduoduo',
      metric: 'annual-active-buyers',
      period: { label: '2020-Q3', start: '2019-10-01', end: '2020-09-30', grain: 'twelve-months' } as const,
    };
    const gmv = {
      platform: 'douyin',
      metric: 'gmv',
      definition: 'media-estimate',
      unit: 'CNY',
      basis: 'estimated' as const,
      period: period('2023'),
    };
    const held = reconcileAll(
      [
        metricFact({ ...buyers, claim: 'disputed', value: 733.3e6 }),
        metricFact({ ...buyers, value: 731.3e6 }),
        metricFact({ ...gmv, claim: 'disputed', value: 2.7e12, statedBy: 'kr36-pub' }),
        metricFact({ ...gmv, claim: 'denied', value: 2.2e12, statedBy: 'latepost' }),
      ],
      catalog,
    );
    expect(
      held.filter(({ claim }) => claim === 'actual').map(({ value, conflict }) => [value, conflict]),
    ).toEqual([[731.3e6, false]]);
    expect(held).toHaveLength(4);
  });

  it('Bilibili: 102.3 and 102 million agree within rounding, and the exacter one is chosen', () => {
    const bilibili = {
      platform: 'bilibili',
      metric: 'avg-dau',
      statedBy: 'company:bilibili',
      period: period('2024-Q2'),
    };
    const held = reconcileObservation(
      [
        metricFact({ ...bilibili, value: 102e6, qualifier: 'about', published: '2025' }),
        metricFact({ ...bilibili, value: 102.3e6, published: '2024-08-22' }),
      ],
      catalog,
    )!;
    expect(held).toMatchObject({ value: 102.3e6, conflict: false });
    expect(held.rivals[0]).toMatchObject({ value: 102e6, agrees: true, why: 'It is stated less exactly.' });
  });

  it('Vipshop: a later differing figure of the same voice is a restatement, not a conflict', () => {
    const vipshop = {
      platform: 'vipshop',
      metric: 'quarterly-active-customers',
      statedBy: 'company:vipshop',
      period: period('2023-Q3'),
    };
    const first = metricFact({ ...vipshop, value: 42.5e6, published: '2023-11-14' });
    const later = metricFact({ ...vipshop, value: 42.3e6, published: '2024-11-19' });
    const held = reconcileObservation([later, first], catalog)!;
    expect(held).toMatchObject({ value: 42.3e6, conflict: false });
    expect(held.rivals[0]!.why).toBe('company:vipshop restated it later (2024-11-19).');
    const again = metricFact({ ...vipshop, value: 42.5e6, published: '2024-12-01' });
    expect(reconcileObservation([later, first, again], catalog)).toMatchObject({ conflict: true });
  });

  it('NBS: growth on a restated base is another measure than the levels, and the newer statement of it wins', () => {
    const nbs = {
      platform: 'cn-retail',
      metric: 'online-retail-sales',
      measure: 'growth' as const,
      growthBasis: 'yoy' as const,
      unit: 'percent',
      statedBy: 'nbs',
      period: period('2024'),
    };
    const held = reconcileAll(
      [
        metricFact({ ...nbs, value: 7.2, published: '2025-01-17' }),
        metricFact({ ...nbs, value: 6.5, published: '2025-12-20' }),
        metricFact({ ...nbs, measure: 'level', growthBasis: null, unit: 'CNY', value: 15.5225e12 }),
      ],
      catalog,
    );
    expect(held.map(({ measure, value, conflict }) => [measure, value, conflict])).toEqual(
      expect.arrayContaining([
        ['growth', 6.5, false],
        ['level', 15.5225e12, false],
      ]),
    );
  });

  it('Taobao GMV FY2016: "over three trillion" agrees with 3,092 billion', () => {
    const gmv = {
      platform: 'taobao-tmall',
      metric: 'gmv',
      unit: 'CNY',
      statedBy: 'company:alibaba',
      period: period('2016'),
    };
    const held = reconcileObservation(
      [
        metricFact({ ...gmv, value: 3e12, qualifier: 'over', published: '2016-04' }),
        metricFact({ ...gmv, value: 3.092e12, published: '2016-05' }),
      ],
      catalog,
    );
    expect(held).toMatchObject({ value: 3.092e12, conflict: false });
  });

  it("the company's own figure stands before a measurement, however many repeat the latter", () => {
    const held = reconcileObservation(
      [
        metricFact({ value: 736e6 }),
        metricFact({ value: 700e6, basis: 'third-party', statedBy: 'emarketer' }),
        metricFact({ value: 700e6, basis: 'third-party', statedBy: 'analysys' }),
      ],
      catalog,
    );
    expect(held).toMatchObject({ value: 736e6, conflict: true });
  });

  it('reposts are one voice, and the unnamed corroborate nobody', () => {
    const held = reconcileObservation(
      [
        metricFact({ carriedBy: 'a' }),
        metricFact({ carriedBy: 'b' }),
        metricFact({ carriedBy: 'c', basis: 'third-party', statedBy: 'unattributed' }),
      ],
      catalog,
    );
    expect(held?.families).toEqual(['kuaishou']);
  });

  it('an unsure reading gives way to a row, and makes no conflict', () => {
    const held = reconcileObservation(
      [
        metricFact({ value: 7360e6, confidence: 0.4 }),
        metricFact({ value: 736e6, basis: 'third-party', statedBy: 'unattributed' }),
      ],
      catalog,
    );
    expect(held).toMatchObject({ value: 736e6, conflict: false });
    expect(held!.rivals[0]!.why).toContain('40 in 100');
  });

  it("an analyst's decision stands over all, the later over the earlier, and settles the conflict", () => {
    const at = (day: string) => `${day}T00:00:00.000Z`;
    const facts = [
      metricFact({ value: 736e6 }),
      metricFact({
        value: 734e6,
        statedBy: 'analyst:lin',
        extractor: 'review/1',
        recordedAt: at('2026-02-01'),
      }),
      metricFact({
        value: 735e6,
        statedBy: 'analyst:wu',
        extractor: 'review/1',
        recordedAt: at('2026-03-01'),
      }),
    ];
    expect(reconcileObservation(facts, catalog)).toMatchObject({ value: 735e6, conflict: false });
    expect(reconcileObservation(facts, catalog, '2026-02-15')).toMatchObject({ value: 734e6 });
    expect(reconcileObservation(facts, catalog, '2025-12-31')).toBeNull();
    expect(changesOf(facts, catalog).map(({ after }) => after && 'value' in after && after.value)).toEqual([
      736e6, 734e6, 735e6,
    ]);
  });

  it("a bank's analyst who is quoted decides nothing", () => {
    const held = reconcileObservation(
      [
        metricFact({ value: 736e6 }),
        metricFact({
          value: 700e6,
          basis: 'estimated',
          statedBy: 'analyst:jpmorgan',
          extractor: 'extract/1',
        }),
      ],
      catalog,
    );
    expect(held).toMatchObject({ value: 736e6, conflict: true });
  });

  it('a period that the text names stands before one that was inferred', () => {
    const held = reconcileObservation(
      [
        metricFact({ value: 734e6, periodInferred: true, published: '2025-06' }),
        metricFact({ value: 736e6 }),
      ],
      catalog,
    );
    expect(held?.value).toBe(736e6);
    expect(held?.rivals[0]?.why).toContain('no period of its own');
  });

  it('one outlet under two names is one page behind a figure', () => {
    const held = reconcileObservation(
      [
        metricFact({ value: 734e6, carriedBy: '36Kr', id: 'f'.repeat(32) }),
        metricFact({ value: 734e6, carriedBy: '36氪' }),
        metricFact({ value: 736e6, carriedBy: 'a', published: '2025-04' }),
      ],
      catalog,
    );
    expect(held?.value).toBe(736e6);
  });

  it('a retired fact no longer counts, but did while it stood', () => {
    const facts = [
      metricFact({ value: 734e6, retiredAt: '2026-05-01T00:00:00.000Z' }),
      metricFact({ value: 736e6, recordedAt: '2026-05-01T00:00:00.000Z' }),
    ];
    expect(reconcileObservation(facts, catalog)).toMatchObject({ value: 736e6, rivals: [] });
    expect(reconcileObservation(facts, catalog, '2026-04-30')).toMatchObject({ value: 734e6 });
    expect(changesOf(facts.slice(0, 1), catalog).at(-1)?.after).toBeNull();
  });

  it('refuses to join two identities', () => {
    expect(() => reconcileObservation([metricFact({}), metricFact({ platform: 'douyin' })], catalog)).toThrow(
      RangeError,
    );
  });
});
