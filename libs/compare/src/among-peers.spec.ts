import { PeerFamily } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { amongPeers } from './among-peers.js';
import { CATALOG, observation } from './observations.fixture.js';

const of = (observations: Parameters<typeof amongPeers>[1]) => {
  const families = ['active-users-monthly', 'trade-value'];
  const found = amongPeers('pinduoduo', observations, families, '2025-06-30', CATALOG);
  for (const one of found) expect(PeerFamily.parse(one)).toEqual(one);
  return found;
};
const mau = (platform: string, at: string, value: number, definition: string | null = 'questmobile-app') =>
  observation({ platform, metric: 'mau', at, value, definition, basis: 'third-party' });

describe('the place among peers', () => {
  it('is a rank at the newest end that most share, and a figure without a rank for the rest', () => {
    const [family] = of([
      mau('pinduoduo', '2024-12', 700e6),
      mau('pinduoduo', '2025-03', 710e6),
      mau('taobao', '2025-03', 950e6),
      mau('douyin', '2025-03', 800e6),
      mau('jd', '2023-12', 500e6),
    ]);
    expect(family?.otherwise).toEqual([]);
    expect(family?.groups).toHaveLength(1);
    const [group] = family!.groups;
    expect(group).toMatchObject({ end: '2025-03-31', why: null });
    expect(group?.figures.map(({ platform, rank, point }) => [platform, rank, point.period])).toEqual([
      ['taobao', 1, '2025-03'],
      ['douyin', 2, '2025-03'],
      ['pinduoduo', 3, '2025-03'],
      ['jd', null, '2023-12'],
    ]);
  });

  it('is refused between figures that each company counts by its own rule', () => {
    const gmv = (platform: string, value: number) =>
      observation({ platform, metric: 'gmv', unit: 'CNY', definition: 'company', at: '2021', value });
    const [family] = of([gmv('pinduoduo', 2.4e12), gmv('jd', 3.3e12)]);
    expect(family?.groups[0]).toMatchObject({ end: null, why: 'rules-differ' });
    expect(family?.groups[0]?.figures.every(({ rank }) => rank === null)).toBe(true);
  });

  it('never sets other definitions side by side, and names who has only those', () => {
    const [family] = of([mau('pinduoduo', '2025-03', 7e8), mau('jd', '2025-03', 5e8, 'company')]);
    expect(family).toEqual({ family: 'active-users-monthly', groups: [], otherwise: ['jd'] });
  });

  it('is nothing where no peer has a figure, or the platform has none', () => {
    expect(of([mau('pinduoduo', '2025-03', 7e8)])).toEqual([]);
    expect(of([mau('jd', '2025-03', 7e8)])).toEqual([]);
  });
});
