import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** A party carried into a second clause or the next sentence. Sentences of our own; deals as `parties kind plan date status`. */
const TOLD: readonly (readonly [published: string, text: string, ...deals: string[]])[] = [
  [
    '2023-08-10',
    '快手已接入美团的团购服务，饿了么随后也接入。',
    'kuaishou+meituan content-traffic - - launched',
    'eleme+kuaishou content-traffic - - launched',
  ],
  [
    '2023-08-10',
    'B站宣布与京东续签三年合作协议，爱奇艺也加入其中。',
    'bilibili+jd strategic - - renewed',
    'iqiyi+jd strategic - - renewed',
  ],
  [
    '2023-08-10',
    'Pinduoduo has teamed up with J&T Express; SF Express joined the programme in May.',
    'jt-express+pinduoduo logistics - - announced',
    'pinduoduo+sf-express logistics - 2023-05 announced',
  ],
  [
    '2023-08-10',
    '小红书去年底与唯品会打通数据，今年3月又同拼多多推出“红拼计划”。',
    'vipshop+xiaohongshu ad-link - 2022-12 launched',
    'pinduoduo+xiaohongshu strategic 红拼计划 2023-03 launched',
  ],
  ['2023-08-10', '继与京东合作之后，快手又与唯品会达成合作。', 'kuaishou+vipshop strategic - - announced'],
  ['2024-06-03', '抖音已允许商家在直播间挂京东链接，但仍不支持淘宝链接。', 'douyin+jd ad-link - - launched'],
  [
    '2024-06-03',
    '高德地图上线了滴滴、曹操出行、T3出行等多家平台的打车服务。',
    'amap+caocao+didi+t3-mobility content-traffic - - launched',
  ],
  [
    '2024-06-03',
    '去哪儿和同程先后与华为鸿蒙达成合作。',
    'harmonyos+qunar strategic - - announced',
    'harmonyos+tongcheng strategic - - announced',
  ],
];

describe('second clauses', () => {
  it.each(TOLD)('%s %s', (published, text, ...deals) => {
    expect(dealsIn(text, published)).toEqual(deals);
  });
});
