import { Comparison } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareLines } from './compare-lines.js';
import { latestByFamily } from './latest.js';
import { CATALOG, observation } from './observations.fixture.js';

const FOUR = ['taobao-tmall', 'pinduoduo', 'douyin', 'jd'];

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
