import { describe, expect, it } from '@jest/globals';
import { factsIn } from './testing/facts-in.js';

/** Sentences of our own with made-up figures. */
describe('plain words that tell a figure', () => {
  it.each([
    ['2023年，这个平台很安静。快手2023年成交约120亿美元。', ['kuaishou gmv 12000000000 2023']],
    ['昨日两市成交1.1万亿元，快手收涨。', []],
    ['2024年一季度，知乎净赚2.2亿元。', ['zhihu net-profit 220000000 2024-Q1']],
    ['2024年一季度，知乎亏掉1.7亿元。', ['zhihu net-profit -170000000 2024-Q1']],
    [
      '微博2024年一季度营业总额31亿元，比上年同期高12%。',
      ['weibo revenue 3100000000 2024-Q1', 'weibo revenue growth 12 2024-Q1'],
    ],
    ['过去12个月，美团交易用户数达到7亿。', ['meituan annual-active-buyers 700000000 2023-08-16/2024-08-15']],
    ['一名骑手说，收入涨了四成，他跑的是饿了么。', []],
    ['2023年，另一条消息是，收入涨了四成。', []],
  ])('%s', (text, expected) => expect(factsIn(text, '2024-08-16')).toEqual(expected));
});
