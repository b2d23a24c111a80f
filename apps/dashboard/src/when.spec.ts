import { describe, expect, it } from '@jest/globals';
import { toldMoment } from './when.js';

describe('an instant as it was told', () => {
  it.each([
    ['2025-05-08T09:30:00+08:00', '2025-05-08 09:30 UTC+8'],
    ['2025-05-08T01:30:00+00:00', '2025-05-08 01:30 UTC'],
    ['2025-05-08T01:30:00Z', '2025-05-08 01:30 UTC'],
    ['2025-05-07T21:30:00-03:30', '2025-05-07 21:30 UTC−3.5'],
  ])('%s is %s', (instant, text) => {
    expect(toldMoment(instant)).toBe(text);
  });
});
