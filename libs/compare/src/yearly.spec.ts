import { describe, expect, it } from '@jest/globals';
import { linesOf } from './lines.js';
import { CATALOG, observation } from './observations.fixture.js';
import { yearlyLines } from './yearly.js';

const quarters = (metric: string, values: Record<string, number>, over = {}) =>
  Object.entries(values).map(([at, value]) =>
    observation({ platform: 'jd', metric, at, value, unit: 'CNY', scope: 'group', ...over }),
  );
const REVENUE = { '2023-Q4': 300, '2024-Q1': 260, '2024-Q2': 291, '2024-Q3': 260, '2024-Q4': 347 };

describe('from quarters to years', () => {
  it('adds up what flows, and names the four quarters it was made from', () => {
    const held = quarters('revenue', REVENUE);
    const [line] = yearlyLines(linesOf(held, CATALOG), CATALOG);
    expect(line!.points).toHaveLength(1);
    expect(line!.points[0]).toMatchObject({
      period: '2024',
      value: 1158,
      derived: true,
      observationId: null,
    });
    expect(line!.points[0]!.derivedFrom).toEqual(held.slice(1).map(({ id }) => id));
  });

  it('adds nothing up where a quarter is missing', () => {
    const three = Object.fromEntries(Object.entries(REVENUE).filter(([at]) => at !== '2024-Q2'));
    expect(yearlyLines(linesOf(quarters('revenue', three), CATALOG), CATALOG)).toEqual([]);
  });

  it('never adds quarters of two definitions or scopes', () => {
    const held = [
      ...quarters('revenue', { '2024-Q1': 1, '2024-Q2': 1 }),
      ...quarters('revenue', { '2024-Q3': 1, '2024-Q4': 1 }, { definition: 'with-commission' }),
    ];
    expect(yearlyLines(linesOf(held, CATALOG), CATALOG)).toEqual([]);
  });

  it('takes the stated year before a sum', () => {
    const held = [...quarters('revenue', REVENUE), ...quarters('revenue', { '2024': 1158.8 })];
    const [line] = yearlyLines(linesOf(held, CATALOG), CATALOG);
    expect(line!.points).toMatchObject([{ period: '2024', value: 1158.8, derived: false }]);
  });

  it('is no firmer and no exacter than its weakest part', () => {
    const held = quarters('revenue', REVENUE);
    held[2] = { ...held[2]!, basis: 'third-party', qualifier: 'about', conflict: true };
    const [line] = yearlyLines(linesOf(held, CATALOG), CATALOG);
    expect(line!.points[0]).toMatchObject({ basis: 'third-party', qualifier: 'about', conflict: true });
  });

  it('takes the last of a count at a point of time', () => {
    const held = quarters('avg-mau', { '2024-Q3': 714e6, '2024-Q4': 736e6 }, { unit: 'users' });
    const [line] = yearlyLines(linesOf(held, CATALOG), CATALOG);
    expect(line!.points).toMatchObject([
      { period: '2024', end: '2024-12-31', value: 736e6, observationId: held[1]!.id },
    ]);
  });

  it("sets a fiscal year's quarters on calendar years, and calendar quarters on a fiscal year", () => {
    const held = quarters('revenue', { ...REVENUE, '2025-Q1': 301 });
    const lines = linesOf(held, CATALOG);
    expect(yearlyLines(lines, CATALOG, 12)[0]!.points[0]).toMatchObject({ period: '2024', value: 1158 });
    expect(yearlyLines(lines, CATALOG, 3)[0]!.points[0]).toMatchObject({ period: 'FY2025', value: 1199 });
  });

  it('leaves a metric of unknown kind alone', () => {
    expect(yearlyLines(linesOf(quarters('strange', REVENUE), CATALOG), CATALOG)).toEqual([]);
  });
});
