import { describe, expect, it } from '@jest/globals';
import { factsIn, metricsIn } from './testing/facts-in.js';

const basisOf = (text: string) =>
  metricsIn(text, '2025-05-08').map(
    (fact) => `${fact.metric} ${fact.growthBasis} ${fact.period?.label ?? 'undated'}`,
  );

describe('the past year', () => {
  it('is what a standing figure is compared with, and not what it is for', () => {
    expect(basisOf('过去一年，快手广告的点击率提高了12%，互动率提升40%。')).toEqual([
      'ctr yoy undated',
      'engagement-rate yoy undated',
    ]);
  });

  it('is what a flow is for', () => {
    expect(basisOf('过去一年，唯品会GMV增长12%。')[0]).toMatch(/^gmv \w+ 2024-05-08\/2025-05-07$/);
  });
});

describe('years to come', () => {
  it.each(['3月6日，京东宣布，未来三年将投入超过200亿元。', '3月6日，京东宣布未来三年将投入超过200亿元。'])(
    '%s: begin in the month in which they are spoken of',
    (text) => expect(factsIn(text, '2025-05-08')).toEqual(['jd investment-plan 20000000000 2025-03/2028-03']),
  );
});

describe('what is brought to a platform on top', () => {
  it.each([
    [
      '摩根大通测算，与微信互通有望为拼多多带来5-8%的增量用户。',
      ['pinduoduo user-base [增量用户] growth 5~8 2025-05'],
    ],
    ['高盛估计，该合作可为京东贡献约3%的新增订单。', ['jd orders [新增订单] growth 3 2025-05']],
    ['该活动为商家带来20%的增量用户。', []],
  ])('%s', (text, expected) => expect(factsIn(text, '2025-05-08')).toEqual(expected));
});

describe('merchants of one platform on another', () => {
  it('have figures of their own platform', () => {
    expect(factsIn('2025年一季度，京东品牌商家整体在抖音的广告点击率提升15%。', '2025-05-08')[0]).toMatch(
      /^jd ctr /,
    );
    expect(factsIn('2025年一季度，美妆品牌在抖音的广告点击率提升15%。', '2025-05-08')[0]).toMatch(
      /^douyin ctr /,
    );
  });
});
