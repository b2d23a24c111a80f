import { CoverageCell } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { coverageOf } from './coverage.js';
import { CATALOG, observation } from './observations.fixture.js';

const FAMILIES = ['active-users-monthly', 'trade-value'];
const cover = (observations: Parameters<typeof coverageOf>[0], asOf = '2026-06-15') =>
  coverageOf(observations, ['pinduoduo', 'douyin'], FAMILIES, asOf, CATALOG).map((cell) =>
    CoverageCell.parse(cell),
  );

describe('what is known and how old it is', () => {
  it('has a cell for each platform and family; an unknown one is a cell too', () => {
    const cells = cover([observation({ at: '2024-Q4' }), observation({ at: '2025-Q3' })]);
    expect(cells.map(({ platform, family }) => `${platform} ${family}`)).toEqual([
      'pinduoduo active-users-monthly',
      'pinduoduo trade-value',
      'douyin active-users-monthly',
      'douyin trade-value',
    ]);
    expect(cells[0]).toMatchObject({
      figures: 2,
      newest: { label: '2025-Q3', end: '2025-09-30', months: 9 },
      conflicts: 0,
      unsure: 0,
    });
    expect(cells[3]).toEqual({
      platform: 'douyin',
      family: 'trade-value',
      figures: 0,
      newest: null,
      conflicts: 0,
      unsure: 0,
    });
  });

  it('is not covered by an owner, a target, a growth, or a period that has not ended', () => {
    const [cell] = cover([
      observation({ platform: 'pdd-holdings' }),
      observation({ claim: 'target' }),
      observation({ measure: 'growth', growthBasis: 'yoy', unit: 'percent', value: 5 }),
      observation({ at: '2026-Q2' }),
    ]);
    expect(cell).toMatchObject({ figures: 0, newest: null });
  });

  it('counts what waits for a decision: contested figures and doubtful readings, which are not drawn', () => {
    const [cell] = cover([observation({ conflict: true }), observation({ at: '2025-Q1', confidence: 0.4 })]);
    expect(cell).toMatchObject({ figures: 1, newest: { label: '2024-Q4' }, conflicts: 1, unsure: 1 });
  });
});
