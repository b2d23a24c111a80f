import { LatestValue } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { latestByFamily } from './latest.js';
import { CATALOG, observation } from './observations.fixture.js';

const FOUR = ['taobao-tmall', 'pinduoduo', 'douyin', 'jd'];

describe('the latest of each family', () => {
  const latest = (
    observations: Parameters<typeof latestByFamily>[0],
    family: string,
    asOf = '2025-09-30',
  ) => {
    const list = latestByFamily(observations, FOUR, [family], asOf, CATALOG);
    for (const one of list) expect(LatestValue.parse(one)).toEqual(one);
    return Object.fromEntries(list.map((one) => [one.platform, one]));
  };

  it("is the company's own; not known is a value", () => {
    const { pinduoduo, douyin } = latest(
      [
        observation({ metric: 'avg-mau', at: '2022-Q1', value: 751.3e6 }),
        observation({ metric: 'avg-mau', at: '2021-Q1', value: 724.6e6 }),
        observation({
          platform: 'pdd-holdings',
          metric: 'mau',
          definition: 'questmobile-group',
          basis: 'third-party',
          at: '2022-12',
          value: 1,
        }),
      ],
      'active-users-monthly',
    );
    expect(pinduoduo).toMatchObject({
      observation: { value: 751.3e6 },
      of: null,
      stale: true,
      yoy: { value: 3.68, stated: false },
    });
    expect(douyin).toMatchObject({ observation: null, yoy: null, stale: false });
  });

  it("is the owner's where the own one is more than a year older, marked as the owner's", () => {
    const found = latest(
      [
        observation({ platform: 'taobao-tmall', metric: 'mau', at: '2021-03', value: 925e6 }),
        observation({
          platform: 'alibaba',
          metric: 'mau',
          definition: 'questmobile-group',
          basis: 'third-party',
          at: '2025-08',
          value: 1.29e9,
        }),
        observation({
          platform: 'alibaba',
          metric: 'mau',
          definition: 'questmobile-group',
          measure: 'growth',
          growthBasis: 'yoy',
          unit: 'percent',
          basis: 'third-party',
          at: '2025-08',
          value: 4.1,
        }),
      ],
      'active-users-monthly',
    );
    expect(found['taobao-tmall']).toMatchObject({
      of: 'alibaba',
      stale: false,
      yoy: { value: 4.1, stated: true },
    });
  });

  it('is an estimate only where nothing else was ever said; what ends after the day of reading does not count', () => {
    const estimate = {
      claim: 'estimate',
      basis: 'estimated',
      metric: 'gmv',
      unit: 'CNY',
      definition: 'media-estimate',
    } as const;
    const found = latest(
      [
        observation({ ...estimate, platform: 'douyin', at: '2024', value: 3.5e12 }),
        observation({ ...estimate, at: '2024', value: 5.2e12 }),
        observation({ metric: 'gmv', unit: 'CNY', definition: 'company', at: '2021', value: 2.44e12 }),
        observation({ metric: 'gmv', unit: 'CNY', definition: 'company', at: '2025', value: 9e12 }),
      ],
      'trade-value',
    );
    expect(found['douyin']!.observation?.value).toBe(3.5e12);
    expect(found['pinduoduo']!.observation?.value).toBe(2.44e12);
  });
});
