import { describe, expect, it } from '@jest/globals';
import { bands, renderBands, wilson } from './calibration.js';

describe('calibration', () => {
  it('gives the Wilson interval of the textbook case', () => {
    const { low, high } = wilson(9, 10);
    expect(low).toBeCloseTo(0.596, 2);
    expect(high).toBeCloseTo(0.982, 2);
  });

  it('knows nothing without a trial', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('puts a fact of full confidence into the last band and says when a band is too small', () => {
    const judged = [{ confidence: 1, right: true }];
    expect(bands(judged).at(-1)?.n).toBe(1);
    expect(renderBands('metrics', judged)).toContain('too small');
  });
});
