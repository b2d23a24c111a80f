import { describe, expect, it } from '@jest/globals';
import { factsIn } from './testing/facts-in.js';

const TOLD = '2025-08-22';

describe('a change told by what was and what is', () => {
  it.each([
    [
      '快手发布2025年第二季度业绩。平均日活由3.95亿升至4.09亿，GMV从3053亿元增至3589亿元。',
      [
        'kuaishou avg-dau 395000000 2024-Q2',
        'kuaishou avg-dau 409000000 2025-Q2',
        'kuaishou gmv 305300000000 2024-Q2',
        'kuaishou gmv 358900000000 2025-Q2',
      ],
    ],
    [
      '美團公布第二季業績，收入由823億元升至918億元，按年增11.7%。',
      [
        'meituan revenue 82300000000 2024-Q2',
        'meituan revenue 91800000000 2025-Q2',
        'meituan revenue growth 11.7 2025-Q2',
      ],
    ],
    [
      '唯品会二季度毛利率由去年同期的23.6%降到23.5%。',
      ['vipshop gross-margin 23.6 2024-Q2', 'vipshop gross-margin 23.5 2025-Q2'],
    ],
    [
      'Bilibili reported second-quarter results. Its gross margin widened to 36.5% from 29.9%.',
      ['bilibili gross-margin 36.5 2025-Q2', 'bilibili gross-margin 29.9 2024-Q2'],
    ],
  ])('%s', (text, facts) => expect(factsIn(text, TOLD)).toEqual(facts));

  it.each([
    // No word says when the first was.
    '小红书月活从2.6亿涨到3.5亿。',
    '上线以来，京东外卖日订单量从100万单增至2500万单。',
    'Xiaohongshu’s monthly users rose to 350 million from 260 million.',
  ])('%s: only what is', (text) => expect(factsIn(text, TOLD)).toHaveLength(1));

  it('leaves out what a forecast was before', () => {
    expect(factsIn('中金研报认为，拼多多2025年营收预测由4500亿元下调至4300亿元。', TOLD)).toEqual([
      'pinduoduo revenue 430000000000 2025',
    ]);
  });
});

describe('a profit beside a loss', () => {
  it.each([
    [
      '美团三季度经营亏损198亿元，而去年同一季度赚了137亿元。',
      ['meituan operating-profit -19800000000 2025-Q3', 'meituan operating-profit 13700000000 2024-Q3'],
    ],
    ['阿里巴巴二季度自由现金流净流出188亿元。', ['alibaba fcf -18800000000 2025-Q2']],
  ])('%s', (text, facts) => expect(factsIn(text, '2025-11-28')).toEqual(facts));
});

describe('the pace of a growth', () => {
  it.each(['快手GMV增速由18%放缓至15%。', '京东收入增速比上季快1.4个百分点。'])(
    '%s: what it was is no figure of now',
    (text) => expect(factsIn(text, TOLD).some((fact) => / (?:18|1\.4) /.test(fact))).toBe(false),
  );
});
