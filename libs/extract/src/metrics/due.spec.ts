import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../extractor.js';

const extractor = createExtractor(openCatalog());
const facts = (text: string, published: string): ExtractedMetric[] =>
  extractor.extract({ text, published }).filter((fact): fact is ExtractedMetric => fact.type === 'metric');
const told = (text: string, published: string) =>
  facts(text, published).map((fact) =>
    [fact.platform, fact.metric, fact.value, fact.period?.label ?? '-', fact.claim].join(' '),
  );

describe('what has happened was before it was told', () => {
  it.each([
    [
      '2025-03-18',
      '贝壳找房2024年净收入935亿元。截至年底，门店数量5.16万家。',
      ['beike revenue 93500000000 2024 actual', 'beike stores 51600 2024-12 actual'],
    ],
    [
      '2025-02-10',
      'Temu had 51 million daily active users in January, down from 74 million in December.',
      ['temu dau 51000000 2025-01 actual', 'temu dau 74000000 2024-12 actual'],
    ],
    // A quarter that is not said is not the month of publication.
    [
      '2024-11-15',
      '闲鱼当季收入3亿元，同比增长29%。',
      ['xianyu revenue 300000000 - actual', 'xianyu revenue 29 - actual'],
    ],
    // 接近 begins no span of time.
    [
      '2025-07-30',
      '得物2024年GMV超过4000亿元，接近2023年的两倍。',
      ['dewu gmv 400000000000 2024 actual', 'dewu gmv 200 2023 actual'],
    ],
    [
      '2024-11-20',
      'Kuaishou said daily active users rose 5% to 408 million in the third quarter.',
      ['kuaishou dau 5 2024-Q3 actual', 'kuaishou dau 408000000 2024-Q3 actual'],
    ],
    ['2025-10-13', '快手预计全年电商GMV增速为12%。', ['kuaishou gmv 12 2025 forecast']],
    [
      '2023-05-12',
      'B站的MAU从2020年第一季度的1.72亿增长到2023年第一季度的3.15亿。',
      ['bilibili mau 172000000 2020-Q1 actual', 'bilibili mau 315000000 2023-Q1 actual'],
    ],
  ])('%s %s', (published, text, expected) => expect(told(text, published)).toEqual(expected));

  it('tells an estimate of what was from a forecast', () => {
    expect(told('某券商研报测算，2024年抖音电商GMV约3.5万亿元。', '2025-03-01')).toEqual([
      'douyin-ecommerce gmv 3500000000000 2024 estimate',
    ]);
    expect(told('某券商研报预计，2025年抖音电商GMV约4万亿元。', '2025-03-01')).toEqual([
      'douyin-ecommerce gmv 4000000000000 2025 forecast',
    ]);
    expect(
      told(
        'eMarketer expects TikTok to have 107 million users this year, and 120 million in 2028.',
        '2025-03-01',
      ).at(-1),
    ).toBe('tiktok user-base 120000000 2028 forecast');
  });
});

describe('what the text takes back', () => {
  it.each([
    '有网友称小红书日活已达1.5亿，小红书对此回应称，该数据不实。',
    '知乎注册用户数累计达4.6亿？官方并未证实这一说法。',
    '网传拼多多月活突破10亿。',
    '微博月活达到7亿，但这一说法未得到公司证实。',
  ])('%s', (text) => expect(facts(text, '2025-02-13')).toEqual([]));

  it('takes a question about something else as no denial', () => {
    expect(told('月活3亿的小红书为什么不急着上市？', '2025-02-13')).toHaveLength(1);
    expect(told('抖音日活跃用户达7亿。公司否认将分拆上市。', '2025-02-13')).toHaveLength(1);
  });
});
