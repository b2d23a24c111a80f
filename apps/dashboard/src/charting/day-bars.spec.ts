import { describe, expect, it } from '@jest/globals';
import { dayBars } from './day-bars.js';

const day = (name: string, fresh: number, failed = 0) => ({
  day: name,
  runs: 1,
  found: fresh + failed,
  new: fresh,
  unchanged: 0,
  failed,
});

describe('the columns of a source’s days', () => {
  it('keep the place of a day without a run, and end today', () => {
    const bars = dayBars([day('2025-05-06', 4), day('2025-05-08', 1, 1)], '2025-05-08', 4);
    expect(bars.map(({ day: name, fresh, failed }) => [name, fresh, failed])).toEqual([
      ['2025-05-05', 0, 0],
      ['2025-05-06', 1, 0],
      ['2025-05-07', 0, 0],
      ['2025-05-08', 0.25, 0.25],
    ]);
    expect(bars.map(({ counts }) => counts !== null)).toEqual([false, true, false, true]);
  });

  it('of a source with nothing new are flat', () => {
    expect(dayBars([day('2025-05-08', 0)], '2025-05-08', 1)).toMatchObject([{ fresh: 0, failed: 0 }]);
  });
});
