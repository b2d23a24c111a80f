import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** The deals' parties and kinds, without plan, date and status; `denied` kept. */
const told = (text: string, published = '2023-06-20'): string[] =>
  dealsIn(text, published).map((line) => {
    const [parties, kind, , , , denied] = line.split(' ');
    return [parties, kind, ...(denied ? [denied] : [])].join(' ');
  });

describe('deals told by pronoun or over clauses', () => {
  it.each([
    ['外部商品链接无法再进入快手，拼多多、唯品会等的链接一律移除。', 'termination', 'kuaishou', 'pinduoduo'],
    ['外部商品鏈接無法再進入快手，拼多多、唯品會等的鏈接一律移除。', 'termination', 'kuaishou', 'vipshop'],
    ['快手昨日开会。它与唯品会续签了年度协议。', 'strategic', 'kuaishou', 'vipshop'],
    ['快手与拼多多去年签有年度框架协议。', 'strategic', 'kuaishou', 'pinduoduo'],
    ['唯品会上周把菜鸟加入商家的快递选项。', 'logistics', 'vipshop', 'cainiao'],
    ['JD.com bought into Vipshop in December 2017 for $259 million.', 'investment', 'jd', 'vipshop'],
    [
      'Tencent bought into Zhihu in 2019. Weibo praised Kuaishou as a partner. The two have worked together since May 2020 on sports.',
      'strategic',
      'weibo',
      'kuaishou',
    ],
    ['Zhihu closed a new round of $434 million. Kuaishou and Baidu led it.', 'investment', 'baidu', 'zhihu'],
    [
      'Meituan grew fast. Rumours that it might bid for Vipshop were called baseless.',
      'acquisition',
      'meituan',
      'vipshop',
    ],
    ['Live streams on Douyin have carried Vipshop products since May.', 'supply', 'douyin', 'vipshop'],
  ])('%s', (text, kind, one, other) => {
    const found = told(text).filter((line) => line.includes(one) && line.includes(other));
    expect(found.map((line) => line.split(' ')[1])).toContain(kind);
  });

  it.each([
    '快手与拼多多去年没有框架协议。',
    '微博上有人说链接下架，京东、唯品会未回应。',
    'Zhihu held a debate. Kuaishou and Baidu took part.',
    'Weibo praised Kuaishou. The two have grown since May 2020.',
    'Meituan grew fast. Its riders took part in a race with JD riders.',
    'Zhihu closed a funding round. Kuaishou and Baidu took part in a charity run.',
    'Zhihu held a new round of talks. Kuaishou and Baidu took part.',
    'Live streams on Douyin rival those on Taobao.',
  ])('finds none in: %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});
