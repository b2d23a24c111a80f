import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** Sentences of our own that name several platforms and a word of deal, and tell none. */
const NONE: readonly (readonly [published: string, text: string])[] = [
  ['2023-05-09', '美团和抖音在本地生活领域的竞争愈演愈烈。'],
  ['2023-05-09', '抖音电商与淘宝直播的合作商家数量持续增加。'],
  ['2023-08-01', '京东尚未接入支付宝，也没有与微信支付以外的机构合作的计划。'],
  ['2023-08-01', '商家可以同时在淘宝、京东、拼多多等平台开店，也可与小红书达人合作。'],
  ['2025-06-01', '用户在淘宝、抖音、京东之间反复比价，百亿补贴大战一触即发。'],
  ['2025-06-01', '如果淘宝与微信全面打通，流量格局将被改写。'],
  ['2025-06-01', '有人问：淘宝会不会接入微信支付？'],
  ['2018-12-01', '阿里巴巴投资的小红书、B站估值一路走高。'],
  ['2023-05-01', 'QuestMobile数据显示，抖音与快手的重合用户达到3.2亿。'],
  ['2023-05-01', '京东前副总裁加盟小红书，负责电商业务。'],
  ['2023-05-01', '市场监管总局约谈淘宝、京东、拼多多，要求规范促销行为。'],
  ['2023-05-01', '京东起诉天猫“二选一”一案一审宣判，天猫被判赔偿10亿元。'],
  ['2022-06-30', '腾讯持有京东约2.3%的股份，持有拼多多约15%的股份。'],
  ['2023-05-01', '腾讯系的京东、拼多多、唯品会股价普遍走高。'],
  ['2025-08-01', '淘宝闪购联合饿了么推出“超级星期六”活动。'],
  ['2023-02-01', '小红书被指复制抖音的直播带货模式，抖音则上线种草App对标小红书。'],
  ['2025-05-20', '淘天与小红书联合发布《618消费趋势报告》。'],
  ['2024-05-01', '双方表示，合作不涉及股权。'],
  ['2024-01-10', '拼多多市值一度超过阿里巴巴，京东、美团股价同步下跌。'],
  ['2024-01-10', '美团宣布退出与滴滴的合作谈判。'],
  ['2024-11-13', '腾讯管理层表示，与淘宝、京东等电商平台的合作带动了微信支付交易额增长。'],
  ['2022-08-20', 'Douyin competes with Meituan and Ele.me in food delivery.'],
  ['2022-08-20', 'Analysts compare Pinduoduo with Alibaba and JD.com.'],
  ['2025-05-10', 'TikTok and Instagram users can share clips, but TikTok does not accept PayPal.'],
  [
    '2025-05-10',
    "Meituan's rivals include Alibaba and JD.com, both of which have launched instant delivery.",
  ],
  ['2023-01-01', 'Amazon and Alibaba both launched cloud regions in Indonesia.'],
  ['2025-06-01', '双方表示，京东与小红书的合作不会影响各自的电商业务。'],
  ['2025-06-01', '不少品牌在小红书种草，到淘宝、京东成交。'],
  ['2025-06-01', '抖音、快手、小红书、B站等内容平台纷纷发力电商。'],
  ['2025-06-01', '小红书创始人毛文超曾在阿里巴巴和腾讯之间寻找投资。'],
  ['2025-06-01', '拼多多的股东包括腾讯和红杉，京东的股东包括腾讯和沃尔玛。'],
  ['2025-06-01', '京东、淘宝、美团在外卖市场的补贴投入超过百亿元。'],
  ['2025-06-01', '和淘宝相比，拼多多与商家的合作更为紧密。'],
  ['2025-06-01', '淘宝商家在抖音上投放广告的预算增长30%。'],
  ['2025-06-01', '美团联合创始人王慧文曾投资小红书。'],
  ['2025-06-01', '有分析认为，阿里应当收购哔哩哔哩。'],
  ['2025-06-01', '阿里巴巴旗下菜鸟与京东物流在快递市场正面交锋。'],
  ['2025-06-01', '顺丰停止向菜鸟返回数据后，双方在国家邮政局协调下恢复合作。'],
  ['2025-06-01', '淘宝天猫与微信、支付宝与京东、抖音与饿了么，三组合作先后落地。'],
  ['2025-06-01', '微信支付已在京东、拼多多、美团等平台使用多年。'],
  ['2025-06-01', '受此影响，阿里巴巴、京东、拼多多股价下跌，腾讯宣布回购10亿港元。'],
  ['2025-06-01', '在双11战报中，天猫、京东均未公布GMV，抖音则宣布与上万品牌合作。'],
  ['2025-06-01', '我们认为，如果京东接入支付宝，将带来增量用户。'],
  ['2023-08-18', 'Meituan said it is not working with Douyin on food delivery.'],
  ['2023-08-18', 'Pinduoduo, JD.com and Alibaba signed a self-discipline pledge on fair competition.'],
  ['2023-08-18', 'Alibaba, which owns a stake in Weibo, reported revenue of 234 billion yuan.'],
  ['2023-08-18', "JD.com sued Alibaba's Tmall over exclusive deals with merchants."],
  ['2023-08-18', 'ByteDance was in talks to sell Moonton; Tencent and Savvy were among those interested.'],
  ['2023-08-18', 'Temu and Shein dropped lawsuits against each other.'],
  ['2024-10-17', '抖音與快手的競爭加劇，兩者均未與美團合作。'],
];

describe('what is no deal', () => {
  it.each(NONE)('%s %s', (published, text) => {
    expect(dealsIn(text, published)).toEqual([]);
  });
});
