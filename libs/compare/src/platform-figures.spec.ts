import { PlatformFamily } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { CATALOG, observation } from './observations.fixture.js';
import { figuresByFamily } from './platform-figures.js';

const FAMILIES = ['active-users-monthly', 'trade-value'];
const of = (observations: Parameters<typeof figuresByFamily>[0], asOf = '2025-06-30') => {
  const found = figuresByFamily(observations, FAMILIES, asOf, CATALOG);
  for (const one of found) expect(PlatformFamily.parse(one)).toEqual(one);
  return found;
};

describe('the figures of one platform', () => {
  it('are one line a definition, with the newest figure, its growth and the path', () => {
    const [mau] = of([
      observation({ metric: 'avg-mau', at: '2021-Q1', value: 724.6e6 }),
      observation({ metric: 'avg-mau', at: '2022-Q1', value: 751.3e6, conflict: true }),
    ]);
    expect(mau?.figures).toHaveLength(1);
    expect(mau?.figures[0]).toMatchObject({
      latest: { value: 751.3e6 },
      yoy: { value: 3.68, stated: false },
      stale: true,
      conflicts: 1,
    });
    const ends = mau?.figures[0]?.points.map(({ end, value }) => [end, value]) ?? [];
    expect(ends[0]).toEqual(['2021-03-31', 724.6e6]);
    expect(ends.at(-1)).toEqual(['2022-03-31', 751.3e6]);
    // The quarters nobody told are gaps of the sparkline.
    expect(ends.slice(1, -1).every(([, value]) => value === null)).toBe(true);
  });

  it('keep other definitions, targets and slices apart', () => {
    const gmv = { metric: 'gmv', unit: 'CNY', definition: 'media-estimate' };
    const [trade] = of([
      observation({ ...gmv, at: '2023', value: 2.7e12, claim: 'estimate', basis: 'estimated' }),
      observation({ ...gmv, definition: 'company', at: '2021', value: 2.4e12 }),
      observation({ ...gmv, at: '2025', value: 4.2e12, claim: 'target' }),
      observation({ ...gmv, at: '2024', value: 4.0e12, claim: 'target' }),
      observation({ ...gmv, definition: 'company', at: '2021', value: 1e9, segment: 'live' }),
    ]);
    expect(trade?.figures.map(({ latest }) => latest.definition)).toEqual(['company', 'media-estimate']);
    expect(trade?.others.map(({ latest }) => [latest.claim, latest.segment, latest.value])).toEqual([
      ['target', null, 4.2e12],
      ['actual', 'live', 1e9],
    ]);
  });

  it('do not take what ends after the day of reading for the latest', () => {
    const [mau] = of(
      [
        observation({ metric: 'avg-mau', at: '2024-Q4', value: 1e6 }),
        observation({ metric: 'avg-mau', at: '2025-Q4', value: 2e6 }),
      ],
      '2025-06-30',
    );
    expect(mau?.figures.map(({ latest }) => latest.value)).toEqual([1e6]);
  });

  it('are none where nothing is known', () => expect(of([])).toEqual([]));
});
