import { describe, expect, it } from '@jest/globals';
import { factsIn } from '../metrics/testing/facts-in.js';

describe('a headline on a product over its owner’s results', () => {
  it.each([
    [
      '视频号广告大卖，小程序更忙了\n腾讯昨日公布第三季度业绩。公司营收1850亿元，毛利1040亿元。集团资本开支125亿元。',
      [
        'tencent revenue 185000000000 2025-Q3',
        'tencent gross-profit 104000000000 2025-Q3',
        'tencent capex 12500000000 2025-Q3',
      ],
    ],
    [
      '快手電商增速放緩\n快手科技公布第三季業績，總收入350億元。經營溢利為52億元。',
      ['kuaishou revenue 35000000000 2025-Q3', 'kuaishou operating-profit 5200000000 2025-Q3'],
    ],
    [
      'Taobao wins back shoppers\nAlibaba reported its September quarter on Tuesday. The company’s revenue was 247.1 billion yuan.',
      ['alibaba revenue 247100000000 2025-Q3'],
    ],
  ])('%s', (text, facts) => expect(factsIn(text, '2025-11-26')).toEqual(facts));

  it('leaves to the product what is said of it by name', () => {
    expect(
      factsIn('QQ越来越小\n腾讯公布三季度财报。QQ月活跃账户数5.1亿。公司收入1900亿元。', '2025-11-14'),
    ).toEqual(['qq mau 510000000 2025-Q3', 'tencent revenue 190000000000 2025-Q3']);
  });

  it('leaves a company that reports for itself its own figures', () => {
    expect(
      factsIn('京东健康上半年赚钱更多\n京东健康公布中期业绩，收入350亿元。公司净利润26亿元。', '2025-08-15'),
    ).toEqual(['jd-health revenue 35000000000 2025-H1', 'jd-health net-profit 2600000000 2025-H1']);
  });
});
