import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** Sentences of our own in which a deal's parties stand in other sentences, or its word binds no list. */
const TOLD: readonly (readonly [text: string, ...deals: string[]])[] = [
  [
    'Five facts about Bilibili\nAmong its backers are Tencent, which bought in for $317 million in May 2019, and Alibaba.',
    'bilibili+tencent investment - 2019-05 closed',
  ],
  [
    'Sony paid $380 million for a 4.9% stake in Bilibili in April 2019.',
    'bilibili+sony investment - 2019-04 closed',
  ],
  [
    'Alibaba International and Shinsegae Group said they would set up a 50-50 joint venture in South Korea.',
    'aidc+shinsegae investment - - announced',
  ],
  [
    'Kuaishou and Meituan renewed their alliance on Wednesday.\nThe two first teamed up in December 2021.',
    'kuaishou+meituan strategic - 2024-11-20 renewed',
    'kuaishou+meituan strategic - 2021-12 announced',
  ],
  ['Douyin and Ele.me formed a partnership in August 2022.', 'douyin+eleme strategic - 2022-08 announced'],
  [
    'The programme works like the one that Bilibili signed with Taobao on April 12.',
    'bilibili+taobao strategic - 2024-04-12 signed',
  ],
  [
    'Kuaishou, a short video app, has begun letting brands link their ads directly to JD.com product pages, the company said.',
    'jd+kuaishou ad-link - - launched',
  ],
  ['2021年，货拉拉拿到了来自美团的2亿美元融资。', 'huolala+meituan investment - 2021 closed'],
  ['腾讯会在微信和手机QQ给拼多多提供一级入口。', 'pinduoduo+tencent content-traffic - - planned'],
  ['盒马小程序今年1月在微信上线。', 'freshippo+wechat content-traffic - 2024-01 launched'],
  [
    '知乎在纽约上市\n2021年，腾讯、京东认购了合计2亿美元的私募配售。',
    'tencent+zhihu investment - 2021 closed',
    'jd+zhihu investment - 2021 closed',
  ],
];

describe('deals by pronoun and over several clauses', () => {
  it.each(TOLD)('%s', (text, ...deals) => {
    expect(dealsIn(text, '2024-11-20')).toEqual(deals);
  });

  it.each([
    '京东没有拿到腾讯的融资。',
    'Alibaba and JD.com are rivals, and neither will form a venture with Amazon.',
    'Kuaishou paid $380 million for 4.9% more traffic.',
  ])('makes none of %s', (text) => {
    expect(dealsIn(text, '2024-11-20')).toEqual([]);
  });

  it('gives what both go into to nobody of the two', () => {
    expect(dealsIn('腾讯2亿美元入股京东，拍拍、QQ网购并入', '2024-11-20')).toEqual([
      'jd+tencent investment - - announced',
    ]);
  });

  it('never makes a pair of one', () => {
    const text =
      "TikTok will take a controlling stake in Tokopedia, the companies said. TikTok will own 75% of Tokopedia and fold TikTok Shop's Indonesian business into it.";
    expect(dealsIn(text, '2023-12-11').some((line) => line.startsWith('tiktok+tiktok '))).toBe(false);
    expect(dealsIn(text, '2023-12-11')[0]).toMatch(/^tiktok\+tokopedia acquisition/);
  });
});
