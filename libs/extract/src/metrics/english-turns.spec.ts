import { describe, expect, it } from '@jest/globals';
import { factsIn } from './testing/facts-in.js';

const ON = '2024-11-20';

/** Turns of English reports, in sentences of our own: the text, and what it tells. */
const TOLD: readonly (readonly [text: string, ...facts: string[]])[] = [
  // the change before what changed
  [
    'Alibaba reported a 58% rise in net profit to 43.5 billion yuan for 2023.',
    'alibaba net-profit growth 58 2023',
    'alibaba net-profit 43500000000 2023',
  ],
  [
    'A 12% rise in paying members helped iQiyi in the second quarter.',
    'iqiyi paying-members growth 12 2024-Q2',
  ],
  // who came or went
  [
    'Weibo gained 3 million daily active users in the third quarter to reach 257 million.',
    'weibo dau net-add 3000000 2024-Q3',
    'weibo dau 257000000 2024-Q3',
  ],
  ['iQiyi shed 2 million subscribers in the third quarter.', 'iqiyi paying-members net-add -2000000 2024-Q3'],
  // time on a platform
  [
    'Users spent 112 minutes a day on Douyin in the third quarter, versus 98 minutes on Kuaishou.',
    'douyin time-spent-daily 112 2024-Q3',
    'kuaishou time-spent-daily 98 2024-Q3',
  ],
  [
    'People used Xianyu for 3.5 hours in the month on average in May.',
    'xianyu time-spent-monthly 3.5 2024-05',
  ],
  // shares of a market without the word for it
  [
    "Shopee took 48% of Southeast Asia's e-commerce market in 2023, and Lazada 16%.",
    "shopee market-share [southeast asia's] 48 2023",
    "lazada market-share [southeast asia's] 16 2023",
  ],
  [
    "Analysys put Meituan's share of the food delivery market at 67% in 2022, against 31% for Ele.me.",
    'meituan market-share [food delivery] 67 2022',
    'eleme market-share [food delivery] 31 2022',
  ],
  // what is sold there
  [
    'TikTok Shop sold $9 billion worth of goods last year, while Shein sold $12 billion.',
    'tiktok-shop gmv 9000000000 2023',
    'shein gmv 12000000000 2023',
  ],
  // the year before the metric, and behind each of two numbers
  ["UBS puts Douyin's 2023 GMV at 2.7 trillion yuan.", 'douyin gmv 2700000000000 2023'],
  [
    'Kuaishou should reach revenue of 130 billion yuan in 2025 and 142 billion yuan in 2026.',
    'kuaishou revenue 130000000000 2025',
    'kuaishou revenue 142000000000 2026',
  ],
  // a conversion in brackets parts nothing
  [
    "Douyin's marketplace handled around RMB 27 billion ($3.7 billion) in gross transaction value last year.",
    'douyin gtv 27000000000 2023',
  ],
  [
    'Bilibili ended September with 348 million monthly active users, and 107 million daily ones.',
    'bilibili mau 348000000 2024-09',
    'bilibili dau 107000000 2024-09',
  ],
  [
    'In June 2024 Weibo, with 583 million monthly active users, was followed by Zhihu with 81 million.',
    'weibo mau 583000000 2024-06',
    'zhihu mau 81000000 2024-06',
  ],
  // an aside behind the name
  [
    'Amazon, meanwhile, posted net sales of $158.9 billion in the third quarter.',
    'amazon revenue 158900000000 2024-Q3',
  ],
];

describe('turns of English reports', () => {
  it.each(TOLD)('%s', (text, ...facts) => {
    expect(factsIn(text, ON)).toEqual(facts);
  });

  it('takes the quarter that a change is counted from for its base', () => {
    const text =
      "Kuaishou reports third-quarter results\nKuaishou's total revenues were RMB31.1 billion, an increase of 11.4% from the third quarter of 2023. Average DAUs rose 5.4% from the same quarter of 2023 to 408 million.";
    expect(factsIn(text, ON)).toEqual([
      'kuaishou revenue 31100000000 2024-Q3',
      'kuaishou revenue growth 11.4 2024-Q3',
      'kuaishou avg-dau growth 5.4 2024-Q3',
      'kuaishou avg-dau 408000000 2024-Q3',
    ]);
  });

  it('reads a number that stands before what it counts', () => {
    const text =
      "Numbers behind Kuaishou's third quarter\n1. 408 million. That was the number of daily active users in the third quarter of 2024, 5% more than a year ago.\n2. 132 minutes. The average time a user spent in the app each day in the quarter.\n3. HK$50. The offer price.";
    expect(factsIn(text, ON)).toEqual([
      'kuaishou dau 408000000 2024-Q3',
      'kuaishou dau growth 5 2024-Q3',
      'kuaishou time-spent-daily 132 2024-Q3',
    ]);
  });
});

describe('a forecast that is moved', () => {
  it.each([
    'Morgan Stanley trimmed its 2025 revenue estimate for Baidu by 3%.',
    'The bank said its GMV forecast for Kuaishou was lowered by 6%.',
    '高盛将哔哩哔哩2025年收入预测下调5%。',
    '大摩把拼多多明年的收入预测削减约4%。',
    '该行调高京东今年净利润预测8%。',
  ])('gives no growth: %s', (text) => {
    expect(factsIn(text, ON)).toEqual([]);
  });

  it('is whose revenue is forecast, and not who forecasts', () => {
    expect(
      factsIn(
        'Tencent was quiet, and Goldman Sachs lowered its 2025 revenue forecast for Kuaishou by 4% to 124 billion yuan.',
        ON,
      ).filter((line) => !line.startsWith('kuaishou')),
    ).toEqual([]);
  });
});
