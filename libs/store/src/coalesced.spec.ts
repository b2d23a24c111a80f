import { describe, expect, it } from '@jest/globals';
import { Coalesced } from './coalesced.js';

/** A computation whose runs end when the test says so. */
function held() {
  const ends: (() => void)[] = [];
  const shared = new Coalesced<number>(
    () =>
      new Promise((resolve, reject) => {
        const run = ends.length + 1;
        ends.push(() => (run === 3 ? reject(new Error('third')) : resolve(run)));
      }),
  );
  return { shared, ends };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a coalesced computation', () => {
  it('gives to all who ask during a run one fresh run after it', async () => {
    const { shared, ends } = held();
    const first = shared.get();
    const later = [shared.get(), shared.get(), shared.get()];
    expect(ends).toHaveLength(1);
    ends[0]?.();
    expect(await first).toBe(1);
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
  });

  it('fails only those who asked for the failing run', async () => {
    const { shared, ends } = held();
    for (const n of [0, 1]) {
      const run = shared.get();
      ends[n]?.();
      await run;
      await settle();
    }
    const third = shared.get();
    const fourth = shared.get();
    ends[2]?.();
    await expect(third).rejects.toThrow('third');
    await settle();
    ends[3]?.();
    expect(await fourth).toBe(4);
  });
});
