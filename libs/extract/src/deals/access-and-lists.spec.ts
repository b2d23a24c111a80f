import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** Access, lists of partners and other turns of phrase. Sentences of our own; deals as `parties kind plan date status`. */
const TOLD: readonly (readonly [published: string, text: string, ...deals: string[]])[] = [
  [
    '2023-08-10',
    '微博与网易云音乐签署战略合作协议。双方此前在2021年也合作过。',
    'netease-music+weibo strategic - - signed',
  ],
  [
    '2021-03-02',
    'Shein is backed by Tiger Global. Baidu led a 400 million yuan investment in Zhihu.',
    'baidu+zhihu investment - - announced',
  ],
  [
    '2024-05-20',
    '哔哩哔哩宣布与淘宝、京东、拼多多等12家电商平台开展合作，广告可直接跳转商品页。',
    'bilibili+jd+pinduoduo+taobao strategic - - announced',
  ],
  [
    '2024-05-20',
    '腾讯广告已同唯品会、京东、美团等逾30家平台打通数据。',
    'jd+meituan+tencent+vipshop ad-link - - launched',
  ],
  [
    '2024-05-20',
    'Weibo says it now works with JD.com, Vipshop and Pinduoduo, among more than 40 platforms.',
    'jd+pinduoduo+vipshop+weibo strategic - - announced',
  ],
  ['2024-05-20', '百度、京东与美团三方签署战略合作协议。', 'baidu+jd+meituan strategic - - signed'],
  ['2024-05-20', '微信支付成为得物的新支付方式。', 'dewu+wechat-pay payment - - launched'],
  [
    '2024-05-20',
    '消費者即日起可在蝦皮使用街口支付，也可用支付寶付款。',
    'alipay+shopee payment - - launched',
  ],
  ['2024-05-20', '顺丰将为抖音电商提供同城配送服务。', 'douyin+sf-express logistics - - launched'],
  ['2024-05-20', '拼多多商家可选用京东物流发货。', 'jd-logistics+pinduoduo logistics - - launched'],
  ['2024-05-20', "JD.com's shoppers can now pay with Alipay.", 'alipay+jd payment - - launched'],
  ['2024-05-20', '美團以7.17億美元收購叮咚買菜中國業務。', 'dingdong+meituan acquisition - - announced'],
  [
    '2024-06-03',
    '美团与快手在京签署为期三年的互联互通协议，美团小程序将在快手上线。',
    'kuaishou+meituan ad-link - - signed',
  ],
  [
    '2024-06-03',
    '腾讯视频与爱奇艺达成版权互换，优酷暂未参与。',
    'iqiyi+tencent-video content-traffic - - announced',
  ],
  [
    '2024-06-03',
    '唯品会已成为小红书的首批“种草直达”合作平台之一。',
    'vipshop+xiaohongshu ad-link - - launched',
  ],
  [
    '2024-06-03',
    "JD.com said it would sell its goods through Kuaishou's livestreams under a two-year deal.",
    'jd+kuaishou content-traffic - - announced',
  ],
  [
    '2024-06-03',
    '蝦皮宣布與順豐達成物流合作，7月起提供跨境配送。',
    'sf-express+shopee logistics - - announced',
  ],
];

describe('access and lists', () => {
  it.each(TOLD)('%s %s', (published, text, ...deals) => {
    expect(dealsIn(text, published)).toEqual(deals);
  });
});
