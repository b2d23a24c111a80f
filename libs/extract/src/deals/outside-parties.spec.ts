import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** Companies that are no platforms. Sentences of our own; deals as `parties kind plan date status`. */
const TOLD: readonly (readonly [published: string, text: string, ...deals: string[]])[] = [
  ['2024-05-20', '海尔智家与京东签署战略合作协议，三年销售目标800亿元。', 'haier+jd strategic - - signed'],
  ['2024-05-20', '格力电器宣布与拼多多达成合作。', 'gree+pinduoduo strategic - - announced'],
  [
    '2024-05-20',
    'Douyin has signed a content deal with Universal Music.',
    'douyin+universal-music content-traffic - - signed',
  ],
  [
    '2024-05-20',
    'Pinduoduo and Midea agreed a strategic partnership worth more than 10 billion yuan.',
    'midea+pinduoduo strategic - - announced',
  ],
  ['2024-05-20', '伊利与美团闪购达成深度合作。', 'meituan+yili strategic - - announced'],
  ['2024-05-20', '快手与NBA达成内容版权合作。', 'kuaishou+nba content-traffic - - announced'],
  [
    '2024-06-03',
    '网易云音乐获索尼音乐授权，后者旗下歌曲将重新上架。',
    'netease-music+sony-music content-traffic - - announced',
  ],
  ['2024-06-03', '蔚来与京东汽车签署战略合作框架协议。', 'jd+nio strategic - - signed'],
];

describe('outside parties', () => {
  it.each(TOLD)('%s %s', (published, text, ...deals) => {
    expect(dealsIn(text, published)).toEqual(deals);
  });
});
