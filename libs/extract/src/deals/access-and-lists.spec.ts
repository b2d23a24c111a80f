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
  [
    '2025-03-10',
    '3月10日，贝壳与支付宝宣布打通租房链路，用户可在支付宝直接签约。',
    'alipay+beike payment - 2025-03-10 announced',
  ],
  [
    '2025-03-10',
    '网易严选近日入驻抖音商城，此前已在快手开店。',
    'douyin-mall+netease-yanxuan content-traffic - 2025-03 launched',
    'kuaishou+netease-yanxuan content-traffic - 2025-03 launched',
  ],
  [
    '2025-03-10',
    '携程集团公告，与中国国航续签全面战略合作协议至2028年。',
    'air-china+ctrip strategic - - renewed',
  ],
  [
    '2025-03-10',
    '美团外卖小程序重新登陆支付宝，双方2018年曾中断合作。',
    'alipay+meituan content-traffic - - launched',
  ],
  [
    '2025-03-10',
    '小红书开始测试向京东、唯品会导流，天猫也在首批名单内。',
    'jd+xiaohongshu content-traffic - - launched',
    'vipshop+xiaohongshu content-traffic - - launched',
  ],
  [
    '2025-03-10',
    '微信视频号小店全面支持使用京东快递发货。',
    'jd-logistics+wechat-channels logistics - - launched',
  ],
  [
    '2025-03-10',
    '抖音生活服务与同程旅行签下年度合作备忘录，酒店套餐将率先打通。',
    'douyin+tongcheng strategic - - signed',
  ],
  ['2025-03-10', '爱奇艺把会员权益接入了京东PLUS，年费148元。', 'iqiyi+jd content-traffic - - launched'],
  ['2025-03-10', '京东PLUS会员与爱奇艺VIP推出联名卡，首年198元。', 'iqiyi+jd content-traffic - - launched'],
  [
    '2025-03-10',
    '优酷宣布上线抖音小程序，成为继芒果TV后第二家。',
    'douyin+youku content-traffic - - announced',
  ],
  [
    '2025-03-10',
    '当当网已正式入驻拼多多，开设官方旗舰店。',
    'dangdang+pinduoduo content-traffic - - launched',
  ],
  ['2025-03-10', '菜鸟宣布承接小红书跨境订单的清关和配送。', 'cainiao+xiaohongshu logistics - - announced'],
  ['2025-03-10', '京东物流与抖音电商的合作由华东扩展到全国。', 'douyin+jd-logistics logistics - - expanded'],
  [
    '2025-03-10',
    '滴滴出行App现已支持使用数字人民币和云闪付付款。',
    'didi+e-cny payment - - launched',
    'didi+unionpay-quickpass payment - - launched',
  ],
  [
    '2025-03-10',
    '去年10月，快手向美团开放小程序入口；一个月后，顺丰同城亦加入。',
    'kuaishou+meituan content-traffic - 2024-10 launched',
    'kuaishou+sf-intracity content-traffic - 2024-10 launched',
  ],
  ['2025-03-10', '雀巢、宝洁等品牌与京东签订了百亿采购协议。', 'jd+nestle+pg strategic - - signed'],
  [
    '2025-03-10',
    '联想集团与京东集团升级战略合作，未来三年目标1200亿元。',
    'jd+lenovo strategic - - expanded',
  ],
  [
    '2025-03-10',
    "Meituan's Keeta has chosen AlipayHK as a payment option in Hong Kong.",
    'alipayhk+keeta payment - - launched',
  ],
  [
    '2025-03-10',
    'Under the agreement, Vipshop will open a store inside WeChat.',
    'vipshop+wechat content-traffic - - planned',
  ],
  [
    '2025-03-10',
    'Weibo and Taobao renewed their advertising partnership in January for three more years.',
    'taobao+weibo ad-link - 2025-01 renewed',
  ],
  [
    '2025-03-10',
    'Douyin ended its tie-up with Ele.me after two years.',
    'douyin+eleme termination - - ended',
  ],
  [
    '2025-03-10',
    'Zhihu, Baidu and Kuaishou signed a three-way content agreement last month.',
    'baidu+kuaishou+zhihu content-traffic - 2025-02 signed',
  ],
  [
    '2025-03-10',
    'Xiaohongshu launched "Red Jing Plan" with JD.com, letting users jump to the retailer\'s app.',
    'jd+xiaohongshu strategic Red Jing Plan - launched',
  ],
  [
    '2025-03-10',
    'Didi will let riders pay with WeChat Pay in Mexico.',
    'didi+wechat-pay payment - - planned',
  ],
  [
    '2025-03-10',
    'Shopify merchants can now list products on Douyin following a deal signed in February.',
    'douyin+shopify content-traffic - - signed',
  ],
  [
    '2025-03-10',
    'JD Logistics has signed up Xiaohongshu as a client.',
    'jd-logistics+xiaohongshu logistics - - signed',
  ],
];

describe('access and lists', () => {
  it.each(TOLD)('%s %s', (published, text, ...deals) => {
    expect(dealsIn(text, published)).toEqual(deals);
  });
});
