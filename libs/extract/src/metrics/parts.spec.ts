import { describe, expect, it } from '@jest/globals';
import { factsIn } from './testing/facts-in.js';

describe('a part of a platform', () => {
  it.each([
    ['微博三季度营收4.4亿美元。小程序三季度交易额超过2亿元。', 'weibo gmv [小程序] 200000000 2025-Q3'],
    ['同程在该平台的订单量增长了6倍。', 'tongcheng orders [该平台] growth 600 2025-11'],
    ['快手加码到店。该业务的月付费用户达到900万。', 'kuaishou paying-users [该业务] 9000000 2025-11'],
    [
      '贝壳昨晚公布业绩时说，家装业务在今年9月的旺季里，单月订单量最高达到12万单。',
      'beike orders [家装业务] 120000 2025-09',
    ],
  ])('%s', (text, expected) => expect(factsIn(text, '2025-11-14')).toContain(expected));

  it('goes on in the country that the sentence has named', () => {
    expect(
      factsIn(
        'Temu had 41 million monthly active users in Japan in April 2024, up from 19 million in January 2024. AliExpress had 8 million.',
        '2024-06-01',
      ),
    ).toEqual(
      expect.arrayContaining(['temu mau [japan] 41000000 2024-04', 'temu mau [japan] 19000000 2024-01']),
    );
  });
});
