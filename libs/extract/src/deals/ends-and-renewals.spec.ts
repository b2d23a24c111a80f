import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** Renewed, in talks, denied, given up, ended. Sentences of our own; deals as `parties kind plan date status`. */
const TOLD: readonly (readonly [published: string, text: string, ...deals: string[]])[] = [
  [
    '2024-05-20',
    '快手和美团把合作再延长三年，范围扩大到全国百城。',
    'kuaishou+meituan strategic - - renewed',
  ],
  [
    '2024-05-20',
    'JD.com extended its logistics pact with Vipshop until 2028.',
    'jd+vipshop logistics - - renewed',
  ],
  ['2024-05-20', '抖音正与饿了么洽谈本地生活合作，目前尚未敲定。', 'douyin+eleme strategic - - rumoured'],
  [
    '2024-05-20',
    'ByteDance is in talks with Ctrip over a travel tie-up, two people familiar with the matter said.',
    'bytedance+ctrip strategic - - rumoured',
  ],
  [
    '2024-05-20',
    'Xiaohongshu is weighing a partnership with Pinduoduo.',
    'pinduoduo+xiaohongshu strategic - - rumoured',
  ],
  [
    '2024-05-20',
    'Meituan said it had no plans to buy Dingdong.',
    'dingdong+meituan acquisition - - rumoured denied',
  ],
  ['2024-05-20', '知乎与京东的合作去年12月到期，双方决定不再续约。', 'jd+zhihu termination - 2023-12 ended'],
  ['2024-05-20', '微博停止向今日头条提供内容接口，双方合作就此结束。', 'toutiao+weibo termination - - ended'],
  [
    '2024-05-20',
    'Kuaishou and Pinduoduo let their traffic agreement lapse in March.',
    'kuaishou+pinduoduo termination - 2024-03 ended',
  ],
  [
    '2024-05-20',
    'Tencent pulled out of a planned investment in Ximalaya.',
    'tencent+ximalaya termination - - ended',
  ],
  ['2024-05-20', '美团下线了支付宝付款选项。', 'alipay+meituan termination - - ended'],
  ['2024-05-20', '淘宝已从快手直播间撤下商品链接。', 'kuaishou+taobao termination - - ended'],
  ['2024-05-20', '宝洁中国与天猫续签战略合作。', 'pg+tmall strategic - - renewed'],
  ['2024-06-03', '淘宝特价版申请接入微信小程序，目前尚未获批。', 'taote+wechat content-traffic - - planned'],
  ['2024-06-03', '抖音被曝将于7月切断与聚美优品的外链合作。', 'douyin+jumei termination - 2024-07 announced'],
  [
    '2024-06-03',
    'Kuaishou will stop carrying links to Taobao and JD.com from March 1.',
    'jd+kuaishou+taobao termination - 2024-03-01 announced',
  ],
  [
    '2024-06-03',
    "SoftBank-backed Didi has scrapped plans to merge with Uber's Middle East unit.",
    'didi+uber termination - - ended',
  ],
  [
    '2024-06-03',
    'Weibo has renewed its licensing agreement with the NBA for another two seasons.',
    'nba+weibo content-traffic - - renewed',
  ],
];

describe('ends and renewals', () => {
  it.each(TOLD)('%s %s', (published, text, ...deals) => {
    expect(dealsIn(text, published)).toEqual(deals);
  });
});
