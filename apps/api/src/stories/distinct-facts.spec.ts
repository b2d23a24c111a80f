import { describe, expect, it } from '@jest/globals';
import { dealFact, metricFact, rivalFact } from '../../test/records.js';
import { distinctFacts } from './distinct-facts.js';

describe('what a story states', () => {
  it('is told once, by the surest fact, deals first', () => {
    const repost = { ...metricFact, id: 'f'.repeat(32), confidence: 0.99 };
    expect(distinctFacts([metricFact, rivalFact, dealFact, repost]).map(({ id }) => id)).toEqual([
      dealFact.id,
      repost.id,
      rivalFact.id,
    ]);
  });
});
