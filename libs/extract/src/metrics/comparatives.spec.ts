import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { createExtractor } from '../extractor.js';

const extractor = createExtractor(openCatalog());

function read(text: string, published = '2024-11-20'): string[] {
  return extractor
    .extract({ text, published })
    .filter((fact): fact is ExtractedMetric => fact.type === 'metric')
    .map((f) =>
      [
        f.platform,
        f.metric,
        f.measure === 'level' ? '' : f.measure === 'net-add' ? `net-add ${f.growthBasis}` : f.growthBasis,
        f.value,
        f.period?.label ?? '-',
      ].join('|'),
    );
}

describe('an earlier level that a clause compares with', () => {
  it.each([
    [
      'a fall from a level of the same quarter',
      "Vipshop's revenues were RMB20 billion in the third quarter of 2024, a decrease of 8% from RMB21.7 billion in the same quarter of 2023.",
      [
        'vipshop|revenue||20000000000|2024-Q3',
        'vipshop|revenue|yoy|-8|2024-Q3',
        'vipshop|revenue||21700000000|2023-Q3',
      ],
    ],
    [
      'a loss that was greater a year ago',
      'Kuaishou narrowed its net loss to 800 million yuan in the first quarter of 2023 from 6 billion yuan a year ago.',
      ['kuaishou|net-profit||-800000000|2023-Q1', 'kuaishou|net-profit||-6000000000|2022-Q1'],
    ],
    [
      'buyers up from a year earlier',
      'Pinduoduo said annual active buyers reached 870 million as of March 31, 2022, up from 810 million a year earlier.',
      [
        'pinduoduo|annual-active-buyers||870000000|2022-03-31',
        'pinduoduo|annual-active-buyers||810000000|2021-03-31',
      ],
    ],
    [
      'without a period of its own, a year before the publication',
      "Kuaishou's GMV grew to 300 billion yuan from 260 billion yuan a year earlier.",
      ['kuaishou|gmv||300000000000|2024-11', 'kuaishou|gmv||260000000000|2023-11'],
    ],
    [
      '较上年同期的',
      '快手应用的平均日活跃用户达3.9亿，较上年同期的3.7亿增长5.4%。',
      ['kuaishou|avg-dau||370000000|2023-11', 'kuaishou|avg-dau|yoy|5.4|2024-11'],
    ],
    [
      '去年同期为',
      '腾讯一季度营收1600亿元，去年同期为1500亿元，同比增长7%。',
      ['tencent|revenue||150000000000|2023-Q1', 'tencent|revenue|yoy|7|2024-Q1'],
    ],
    [
      'a festival last year',
      "Alibaba's Singles' Day sales hit a record 210 billion yuan, up 25% from 168 billion yuan last year.",
      [
        'alibaba|festival-gmv||168000000000|2023-10-14/2023-11-11',
        'alibaba|festival-gmv|yoy|25|2024-10-14/2024-11-11',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expect.arrayContaining(expected));
  });
});

describe('what a growth compares with', () => {
  it.each([
    ['据QuestMobile统计，2月番茄小说月活2亿，比1月增加800万。', 'net-add mom'],
    ['拼多多2023年营收2000亿元，增长80%。', 'yoy'],
    ['知乎三季度营收9亿元，环比下降5%。', 'qoq'],
    ['豆包日活用户约800万，同比增速超150%。', 'yoy'],
    ['拼多多2023年营收2400亿元，较2019年增长8倍。', 'other'],
    ['2020年三季度，阿里移动月活跃用户8亿，较上季增700万。', 'net-add qoq'],
    ['JD.com posted revenue of 260 billion yuan, 7% higher than a year earlier.', 'yoy'],
    ['JD.com said revenue fell 3% from the previous quarter to 250 billion yuan.', 'qoq'],
    ['Weibo revenue rose 4% in 2023 to $1.8 billion.', 'yoy'],
  ])('%s', (text, basis) => {
    const growths = read(text).map((line) => line.split('|')[2]!);
    expect(growths).toContain(basis);
  });

  it('is a quarter before where 环比 stands without a period', () => {
    expect(read('滴滴日均单量3500万单，环比增长4%。')).toContain('didi|orders|qoq|4|2024-11');
  });

  it('gives no level to a time that is not said (从…增至…)', () => {
    expect(read('抖音月活从6.4亿增至7.7亿。')).toEqual(['douyin|mau||770000000|2024-11']);
    expect(read('抖音月活由2022年的6.4亿增至2023年的7.7亿。')).toContain('douyin|mau||640000000|2022');
  });

  it('is not an earlier growth rate', () => {
    expect(read('快手营收的增速由上季的14%放缓至11%。').some((f) => f.includes('|qoq|'))).toBe(false);
  });
});
