import { type MetricStatement, type ObservationIdentity } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { contentId, factId, observationId } from './content-id.js';

const identity: ObservationIdentity = {
  platform: 'pinduoduo',
  metric: 'gmv',
  definition: null,
  scope: 'china',
  segment: null,
  measure: 'level',
  growthBasis: null,
  claim: 'actual',
  unit: 'CNY',
  period: { label: '2020', start: '2020-01-01', end: '2020-12-31', grain: 'year' },
};
const statement: MetricStatement = {
  ...identity,
  type: 'metric',
  value: 1_667_600_000_000,
  valueHigh: null,
  qualifier: 'exact',
  basis: 'reported',
  periodInferred: false,
  statedBy: 'company:pdd-holdings',
};

describe('ids made from content', () => {
  it('repeat for the same parts and keep parts apart', () => {
    expect(contentId(['a', 'b'])).toMatch(/^[0-9a-f]{32}$/);
    expect(contentId(['a', 'b'])).toBe(contentId(['a', 'b']));
    expect(contentId(['ab'])).not.toBe(contentId(['a', 'b']));
    expect(contentId([null])).not.toBe(contentId(['null']));
  });

  it('make one observation of two labels of the same days, and two of two currencies', () => {
    const span = { ...identity.period, label: '2020-01/2020-12', grain: 'twelve-months' as const };
    expect(observationId({ ...identity, period: span })).toBe(observationId(identity));
    expect(observationId({ ...identity, unit: 'USD' })).not.toBe(observationId(identity));
  });

  it('make two facts of one statement at two places', () => {
    expect(factId(['row', 'x'], statement)).toBe(factId(['row', 'x'], statement));
    expect(factId(['row', 'x'], statement)).not.toBe(factId(['row', 'y'], statement));
    expect(factId(['row', 'x'], { ...statement, value: 1 })).not.toBe(factId(['row', 'x'], statement));
  });
});
