import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** A plan that is only named; dates beside the deal. Sentences of our own; deals as `parties kind plan date status`. */
const TOLD: readonly (readonly [published: string, text: string, ...deals: string[]])[] = [
  [
    '2024-05-20',
    '小红书与唯品会的“红唯计划”已进入第二期。',
    'vipshop+xiaohongshu strategic 红唯计划 - announced',
  ],
  [
    '2024-05-20',
    '3月8日，快手召开引力大会。会上，快手宣布与美团达成战略合作。',
    'kuaishou+meituan strategic - 2024-03-08 announced',
  ],
  ['2024-05-20', '昨日，爱奇艺与抖音就二创达成合作。', 'douyin+iqiyi content-traffic - 2024-05-19 announced'],
  [
    '2024-05-20',
    'Vipshop and Tencent announced the tie-up on March 5.',
    'tencent+vipshop strategic - 2024-03-05 announced',
  ],
  [
    '2024-05-20',
    'Cainiao will deliver parcels for Temu in Spain from June.',
    'cainiao+temu logistics - 2024-06 planned',
  ],
  [
    '2024-06-03',
    '6月3日消息，京东物流宣布已全面接入淘宝天猫平台。',
    'jd-logistics+taobao-tmall logistics - 2024-06-03 announced',
  ],
  ['2024-06-03', '微信今日起恢复对抖音链接的直接访问。', 'douyin+wechat ad-link - 2024-06-03 launched'],
  [
    '2024-06-03',
    '支付宝牵手B站推出“年轻人生活计划”，B站大会员可在支付宝内开通。',
    'alipay+bilibili content-traffic 年轻人生活计划 - launched',
  ],
  [
    '2024-06-03',
    "Alibaba's Taobao will begin accepting WeChat Pay on September 12, the companies said.",
    'taobao+wechat-pay payment - 2024-09-12 planned',
  ],
  [
    '2024-06-03',
    '淘寶與小紅書簽署戰略合作，打造「紅貓計劃」，天貓商家可在筆記下方掛上商品連結。',
    'taobao+xiaohongshu strategic 紅貓計劃 - signed',
  ],
  ['2024-06-03', '饿了么将于8月接入微信支付。', 'eleme+wechat-pay payment - 2024-08 planned'],
  [
    '2024-06-03',
    'Cainiao will deliver parcels for Temu in Spain from June.',
    'cainiao+temu logistics - 2024-06 planned',
  ],
];

describe('plans and dates', () => {
  it.each(TOLD)('%s %s', (published, text, ...deals) => {
    expect(dealsIn(text, published)).toEqual(deals);
  });
});
