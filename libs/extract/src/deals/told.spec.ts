import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** Sentences of our own in the ways the press tells a deal: `parties kind plan date status`, parties sorted. */
const TOLD: readonly (readonly [published: string, text: string, ...deals: string[]])[] = [
  [
    '2024-10-17',
    '10月16日，京东宣布正式接入支付宝，用户在京东结算时可以选择支付宝付款。',
    'alipay+jd payment - 2024-10-16 announced',
  ],
  ['2024-03-02', '快手与京东续签战略合作协议，双方将继续打通供应链。', 'jd+kuaishou strategic - - renewed'],
  [
    '2022-11-16',
    '腾讯宣布以派发股息的方式减持美团，将分派约9.58亿股美团股份。',
    'meituan+tencent divestiture - - announced',
  ],
  [
    '2024-12-17',
    '阿里巴巴公告称，拟以74亿元向雅戈尔集团等出售银泰百货100%股权。',
    'alibaba+intime+youngor divestiture - - announced',
  ],
  [
    '2020-10-10',
    '抖音直播间自10月9日起不再支持淘宝、京东等第三方商品链接。',
    'douyin+jd+taobao termination - 2020-10-09 ended',
  ],
  [
    '2022-03-01',
    '快手宣布，3月1日零时起切断淘宝联盟、京东联盟外链。',
    'jd+kuaishou+taobao-tmall termination - 2022-03-01 ended',
  ],
  [
    '2021-12-27',
    '美團與快手達成互聯互通戰略合作，美團將在快手開放平台上線小程序。',
    'kuaishou+meituan strategic - - announced',
  ],
  [
    '2022-07-19',
    '7月19日，抖音与爱奇艺宣布达成合作，爱奇艺将向抖音集团授权长视频内容。',
    'douyin+iqiyi content-traffic - 2022-07-19 announced',
  ],
  [
    '2018-04-02',
    '阿里巴巴联合蚂蚁金服以95亿美元对饿了么完成全资收购。',
    'alibaba+ant-group+eleme acquisition - - closed',
  ],
  [
    '2023-08-01',
    '市场传言字节跳动正洽谈收购饿了么，阿里方面回应称消息不实。',
    'bytedance+eleme acquisition - - rumoured denied',
  ],
  [
    '2025-06-01',
    '5月29日，京东与小红书共同推出“红京计划”，6月5日起正式上线。',
    'jd+xiaohongshu strategic 红京计划 2025-05-29 launched',
  ],
  [
    '2019-05-11',
    '5月10日，京东与腾讯续签了为期三年的战略合作协议，微信将继续为京东提供一级入口。',
    'jd+tencent strategic - 2019-05-10 renewed',
  ],
  [
    '2020-08-22',
    '据报道，抖音与淘宝签订了新的年度框架协议，规模约200亿元。',
    'douyin+taobao strategic - - rumoured',
  ],
  [
    '2024-09-05',
    '淘宝、天猫发布公告，计划新增微信支付，并就此征求商家意见。',
    'taobao-tmall+wechat-pay payment - - announced',
  ],
  [
    '2024-10-20',
    '京东物流已全面接入淘宝天猫，商家在后台可选择京东快递发货。',
    'jd-logistics+taobao-tmall logistics - - launched',
  ],
  [
    '2019-09-06',
    '网易以20亿美元将考拉出售给阿里巴巴，双方同日宣布交易完成。',
    'alibaba+kaola+netease divestiture - - closed',
  ],
  [
    '2019-09-06',
    '阿里巴巴宣布以20亿美元全资收购网易旗下的考拉海购，并领投网易云音乐7亿美元融资。',
    'alibaba+kaola acquisition - - announced',
    'alibaba+netease-music investment - - announced',
  ],
  [
    '2017-08-11',
    '百度和京东联合推出“京度计划”，手机百度将为京东开设一级购物入口。',
    'baidu+jd strategic 京度计划 - launched',
  ],
  [
    '2024-08-21',
    '沃尔玛清仓所持京东股份，套现约37亿美元，双方表示将继续商业合作。',
    'jd+walmart divestiture - - closed',
  ],
  [
    '2020-04-20',
    '拼多多认购国美零售2亿美元可转债，双方将展开全面战略合作。',
    'gome+pinduoduo investment - - announced',
  ],
  ['2024-05-01', '知乎与百度合作终止，百度不再展示知乎问答内容。', 'baidu+zhihu termination - - ended'],
  [
    '2017-12-18',
    'Tencent and JD.com agreed to invest $863 million in Vipshop, the companies said on Monday.',
    'jd+tencent+vipshop investment - 2017-12-18 announced',
  ],
  [
    '2024-10-16',
    'JD.com said on Wednesday it will accept Alipay on its shopping app.',
    'alipay+jd payment - 2024-10-16 announced',
  ],
  [
    '2024-08-21',
    'Walmart sold its entire stake in JD.com, raising about $3.6 billion.',
    'jd+walmart divestiture - - closed',
  ],
  [
    '2020-05-28',
    'Kuaishou and JD.com have signed a strategic partnership that lets users buy JD goods without leaving the short video app.',
    'jd+kuaishou strategic - - signed',
  ],
  [
    '2025-01-02',
    'Alibaba agreed to sell its stake in Sun Art Retail to DCP Capital for up to $1.58 billion.',
    'alibaba+dcp-capital+rt-mart divestiture - - announced',
  ],
  [
    '2022-08-20',
    'Shares of Alibaba, JD.com and Pinduoduo fell in New York after Tencent cut its stake in JD.com.',
    'jd+tencent divestiture - - announced',
  ],
  [
    '2021-07-14',
    'Alibaba and Tencent are considering opening up their services to each other, the Wall Street Journal reported.',
    'alibaba+tencent ad-link - - rumoured',
  ],
  [
    '2023-09-20',
    "Alibaba's Taobao has teamed up with Tencent so that ads on WeChat Channels link directly to Tmall stores.",
    'taobao+tencent ad-link - - announced',
  ],
  [
    '2025-05-10',
    'Xiaohongshu, known abroad as RedNote, and Alibaba\'s Taobao and Tmall on May 7 unveiled the "Red Cat Plan".',
    'taobao-tmall+xiaohongshu strategic Red Cat Plan 2025-05-07 announced',
  ],
  [
    '2025-05-10',
    'JD denied a report that it was in talks to buy Ele.me.',
    'eleme+jd acquisition - - rumoured denied',
  ],
  [
    '2019-02-15',
    'Alibaba bought an 8 percent stake in Bilibili through Taobao China, a filing showed on Thursday.',
    'alibaba+bilibili investment - 2019-02-14 closed',
  ],
  [
    '2024-01-31',
    'TikTok bought a controlling stake in Tokopedia from GoTo for $840 million.',
    'tiktok+tokopedia acquisition - - closed',
  ],
  [
    '2025-06-01',
    '支付宝联合饿了么推出“早餐补贴”计划，覆盖全国30个城市。',
    'alipay+eleme strategic 早餐补贴 - launched',
  ],
  [
    '2025-06-01',
    '菜鸟宣布与圆通、申通、中通、韵达等15家快递公司达成战略合作。',
    'cainiao+sto+yto+yunda+zto strategic - - announced',
  ],
  [
    '2025-06-01',
    '沃尔玛在2016年6月与京东达成战略合作，以1号店换取京东约5%股份。',
    'jd+walmart strategic - 2016-06 announced',
  ],
  [
    '2025-06-01',
    '2021年9月，在工信部要求下，微信放开了淘宝和抖音的外部链接。',
    'taobao+wechat ad-link - 2021-09 launched',
    'douyin+wechat ad-link - 2021-09 launched',
  ],
  [
    '2025-06-01',
    '阿里巴巴将所持B站股份全部售出，套现3.6亿美元。',
    'alibaba+bilibili divestiture - - announced',
  ],
  [
    '2025-06-01',
    '知情人士称，腾讯正与喜马拉雅就收购事宜展开谈判，喜马拉雅未予置评。',
    'tencent+ximalaya acquisition - - rumoured',
  ],
  ['2025-06-01', '京东否认将收购饿了么。', 'eleme+jd acquisition - - rumoured denied'],
  [
    '2025-06-01',
    '饿了么与支付宝打通会员体系，用户可在支付宝首页点外卖。',
    'alipay+eleme ad-link - - launched',
  ],
  [
    '2023-08-18',
    "Tencent-backed Kuaishou and Alibaba's Taobao ended their livestreaming link deal in March 2022.",
    'kuaishou+taobao termination - 2022-03 ended',
  ],
  [
    '2023-08-18',
    'Baidu led a $434 million round in Zhihu together with Kuaishou in August 2019.',
    'baidu+zhihu investment - 2019-08 closed',
  ],
  [
    '2023-08-18',
    'Bilibili announced a partnership with Taobao, JD.com and Pinduoduo that sends viewers to their shops.',
    'bilibili+jd+pinduoduo+taobao content-traffic - - announced',
  ],
  [
    '2023-08-18',
    'Xiaohongshu shoppers will be able to jump to JD.com product pages under the tie-up.',
    'jd+xiaohongshu ad-link - - planned',
  ],
  [
    '2023-08-18',
    'Vipshop uses SF Express to deliver its parcels since it shut its own courier in 2019.',
    'sf-express+vipshop logistics - - launched',
  ],
  [
    '2023-08-18',
    "Grab agreed to buy Uber's Southeast Asian business in exchange for a 27.5% stake.",
    'grab+uber acquisition - - announced',
  ],
  [
    '2023-08-18',
    'Alibaba raised its stake in Lazada and Cainiao.',
    'alibaba+lazada investment - - announced',
    'alibaba+cainiao investment - - announced',
  ],
  [
    '2024-10-17',
    '京東物流正式接入淘寶，商家可以選用京東快遞。',
    'jd-logistics+taobao logistics - - launched',
  ],
  ['2024-10-17', '阿里巴巴公布，完成出售高鑫零售全部股權。', 'alibaba+rt-mart divestiture - - closed'],
  [
    '2024-10-17',
    '小紅書宣布與淘寶天貓達成合作，推出「紅貓計劃」。',
    'taobao-tmall+xiaohongshu strategic 紅貓計劃 - announced',
  ],
  [
    '2024-10-17',
    '騰訊入股唯品會，持股約7%，京東同時增持至5.5%。',
    'tencent+vipshop investment - - announced',
  ],
  [
    '2025-06-01',
    '快手电商与京东达成合作，双方将联合运营“快手小店京东专区”，并推出“双百亿补贴”。',
    'jd+kuaishou strategic - - announced',
  ],
  [
    '2025-06-01',
    '蚂蚁集团与京东集团签署战略合作协议，支付宝将全面接入京东。',
    'ant-group+jd strategic - - signed',
    'alipay+jd payment - - planned',
  ],
  [
    '2025-06-01',
    '据晚点LatePost报道，京东正考虑投资小红书，双方均未置评。',
    'jd+xiaohongshu investment - - rumoured',
  ],
  [
    '2025-06-01',
    '百度地图接入T3出行、曹操出行等十余家网约车平台。',
    'baidu+caocao+t3-mobility content-traffic - - launched',
  ],
  [
    '2025-06-01',
    '哔哩哔哩成为小红书“双11”直播的独家合作伙伴。',
    'bilibili+xiaohongshu content-traffic - - announced',
  ],
  [
    '2025-06-01',
    'WeChat users can now open Taobao and Douyin links directly in chats.',
    'taobao+wechat ad-link - - launched',
    'douyin+wechat ad-link - - launched',
  ],
  [
    '2025-06-01',
    'Meituan has renewed its partnership with Kuaishou for another three years.',
    'kuaishou+meituan strategic - - renewed',
  ],
  [
    '2025-06-01',
    'Alibaba sold Intime to Youngor in December 2024 and Sun Art to DCP Capital in January 2025.',
    'alibaba+intime+youngor divestiture - 2024-12 closed',
  ],
  [
    '2025-06-01',
    '腾讯表示，将联合京东以8亿美元收购叮咚买菜。',
    'dingdong+jd+tencent acquisition - - announced',
  ],
  [
    '2025-06-01',
    '苏宁拟收购家乐福中国80%股份的交易已通过反垄断审查，预计月底完成交割。',
    'carrefour-china+suning acquisition - - planned',
  ],
];

describe('deals that are told', () => {
  it.each(TOLD)('%s %s', (published, text, ...deals) => {
    expect(dealsIn(text, published)).toEqual(deals);
  });
});
