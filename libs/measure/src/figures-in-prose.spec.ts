import { describe, expect, it } from '@jest/globals';
import { findQuantities } from './index.js';

const figures = (text: string): string[] =>
  findQuantities(text, /[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en').map(
    (q) => `${q.kind} ${q.value}${q.high === null ? '' : `..${q.high}`} ${q.unit ?? '-'}`,
  );

describe('figures as reports write them', () => {
  it.each([
    ['sales gained 40 per cent to $15 billion', ['percent 40 percent', 'money 15000000000 USD']],
    ['a range of $300-500 million', ['money 300000000..500000000 USD']],
    ['a $1.1 billion loss', ['money 1100000000 USD']],
    ['the group made a $2 profit', ['money 2 USD']],
    ['6月活跃用户4.2亿', ['number 420000000 -']],
    ['某平台（01234）首季收入12亿元', ['money 1200000000 CNY']],
    ['某平台(HKEX: 09999)首季收入12亿元', ['money 1200000000 CNY']],
    ['甲公司（1810.HK）收入12亿元', ['money 1200000000 CNY']],
    ['交易笔数为去年同期180%', ['ratio 180 percent']],
    ['交易笔数达到上年2.4倍', ['ratio 2.4 times']],
    ['订单增长180%', ['percent 180 percent']],
    ['成交额达300亿 年活跃买家4亿', ['number 30000000000 -', 'number 400000000 -']],
    ['月活 3.1 亿 用户', ['count 310000000 users']],
    ['变动为-2%至4%', ['percent -2..4 percent']],
    ['变动为-4%至-2%', ['percent -4..-2 percent']],
    ['日均单量近千万', ['number 10000000 -']],
    ['downloaded 120 million times', ['count 120000000 times']],
    ['one in five buyers', ['percent 20 percent']],
    ['two out of three users', ['percent 66.6666666666667 percent']],
    ['three-quarters of its orders', ['percent 75 percent']],
    ['3/4 of the users', ['percent 75 percent']],
    ['the 6/18 sales event', []],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});
