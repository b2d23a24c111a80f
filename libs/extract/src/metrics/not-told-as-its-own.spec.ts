import { describe, expect, it } from '@jest/globals';
import { factsIn } from './testing/facts-in.js';

const TOLD = '2025-07-22';

describe('figures that are nobody’s here', () => {
  it.each([
    ['某女装直播间透露，淘宝618期间退货率高达七成。', / refund-rate /],
    ['京东与小红书合作。业内估算，带货笔记的点击率可提高两成。', / jd ctr /],
    [
      'Temu sold $54 billion of goods in 2024, more than three times the $18 billion of the year before.',
      / 300 /,
    ],
  ])('%s', (text, wrong) => expect(factsIn(text, TOLD).some((fact) => wrong.test(` ${fact}`))).toBe(false));

  it('a rival’s name behind the word for it is whose figure it is', () => {
    expect(factsIn('淘宝闪购日订单量超6000万单。对手京东外卖日订单量为2500万单。', TOLD)).toEqual([
      'taobao-shangou orders 60000000 2025-07',
      'jd-takeaway orders 25000000 2025-07',
    ]);
  });
});

describe('fewer and more by so many', () => {
  it.each([
    ['唯品会活跃客户少了80万。', / net-add -800000 /],
    ['小红书月活用户一年间多了5000万。', / net-add 50000000 /],
  ])('%s', (text, fact) => expect(factsIn(text, TOLD)[0]).toMatch(fact));

  it('from nothing to so much is a range', () => {
    expect(factsIn('唯品会预计第三季度营收同比持平至增长5%。', TOLD)).toEqual([
      'vipshop revenue growth 0~5 2025-Q3',
    ]);
  });
});

describe('what was expected, right behind its word', () => {
  it('is the expectation, also where the result is above it', () => {
    expect(factsIn('拼多多二季度营收1040亿元，略高于分析师普遍预计的1031亿元。', '2025-08-26')).toEqual([
      'pinduoduo revenue 104000000000 2025-Q2',
      'pinduoduo revenue 103100000000 2025-Q2',
    ]);
  });
});

describe('cash', () => {
  it.each([
    '拼多多账上的现金、现金等价物和短期投资合计3871亿元。',
    'Pinduoduo ended June with cash, cash equivalents and short-term investments of 387.1 billion yuan.',
  ])('%s', (text) => expect(factsIn(text, '2025-08-26')[0]).toMatch(/ cash-balance 387100000000 /));
});
