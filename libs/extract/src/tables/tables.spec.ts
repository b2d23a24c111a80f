import { openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { createMentionFinder } from '../mentions/index.js';
import { readArticle } from '../read.js';
import { cellValue, unitsIn } from './cell-value.js';
import { readTables } from './read-tables.js';
import { gridsOf } from './rows.js';

const catalog = openCatalog();
const find = createMentionFinder(catalog);
const decisionsOf = (text: string, published = '2025-11-20') =>
  readTables(readArticle(catalog, find, { text, published }), catalog).flatMap(({ decisions }) => decisions);
/** `jd revenue 299059000000 CNY 2025-Q3`, growths with their basis, slices in brackets. */
const read = (text: string, published?: string) =>
  decisionsOf(text, published).flatMap(({ candidate: c }) =>
    c
      ? [
          `${c.subject.id} ${c.metric} ${c.value} ${c.growthBasis ?? c.unit} ${c.period?.period.label ?? '-'}${c.segment === null ? '' : ` [${c.segment}]`}`,
        ]
      : [],
  );
const refused = (text: string) => decisionsOf(text).flatMap(({ refused: why }) => why ?? []);

describe('the number of a cell', () => {
  it.each([
    ['299,059', 299059, null],
    ['(1,234)', -1234, null],
    ['−3.2', -3.2, null],
    ['4.08亿', 4.08, 1e8],
    ['rmb1,234', 1234, null],
    ['1.5bn', 1.5, 1e9],
    ['88.1*', 88.1, null],
  ])('%s', (text, value, scale) => expect(cellValue(text)).toMatchObject({ value, scale, percent: false }));

  it('tells percent and points', () => {
    expect(cellValue('(5.1)%')).toMatchObject({ value: -5.1, percent: true });
    expect(cellValue('(5.1%)')).toMatchObject({ value: -5.1, percent: true });
    expect(cellValue('+1.2pp')).toMatchObject({ value: 1.2, points: true });
  });

  it.each(['', '–', '-', 'n/a', '不适用', '2025q3', '12 vs 13', '(12', '1,23'])('%j is none', (text) =>
    expect(cellValue(text)).toBeNull(),
  );
});

it.each([
  ['单位：百万元', [{ scale: 1e6, currency: 'CNY', people: false }]],
  ['(rmb in millions, except per share data)', [{ scale: 1e6, currency: 'CNY' }]],
  ['月活（亿）', [{ scale: 1e8, currency: null }]],
  ['人民币百万元', [{ scale: 1e6, currency: 'CNY' }]],
  ['in thousands of us dollars', [{ scale: 1e3 }]],
  [
    '金额单位：亿元；用户单位：百万人',
    [
      { scale: 1e8, currency: 'CNY' },
      { scale: 1e6, people: true },
    ],
  ],
  ['占比（%）', [{ percent: true }]],
  ['平台', []],
])('%s names its unit', (text, units) => expect(unitsIn(text)).toMatchObject(units));

it('lines of columns make a table from two rows on, between bars, tabs or wide blanks', () => {
  const cells = (text: string) =>
    gridsOf(text).map(({ rows }) => rows.map((row) => row.cells.map((cell) => cell.text)));
  expect(cells('a | b\nc | d')).toEqual([
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ]);
  expect(cells('| a | b |\n|---|---|\n| c |  |')).toEqual([
    [
      ['a', 'b'],
      ['c', ''],
    ],
  ]);
  expect(cells('a\t1\nb\t2')).toEqual([
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ]);
  expect(cells('甲  1  2\n乙  3  4')).toEqual([
    [
      ['甲', '1', '2'],
      ['乙', '3', '4'],
    ],
  ]);
  expect(cells('one line | alone\n\ntext')).toEqual([]);
  expect(cells('本报讯  记者\n来源  某报')).toEqual([]);
});

describe('a table of companies', () => {
  it('reads amounts by the caption and growth by its own column', () => {
    expect(
      read(`三季度业绩速览
单位：亿元
公司 | 2025Q3 | 2024Q3 | 同比
哔哩哔哩营收 | 76.9 | 73.1 | 5.2%
唯品会营收 | 213.7 | 206.8 | 3.4%`),
    ).toEqual([
      'bilibili revenue 7690000000 CNY 2025-Q3',
      'bilibili revenue 7310000000 CNY 2024-Q3',
      'bilibili revenue 5.2 yoy 2025-Q3',
      'vipshop revenue 21370000000 CNY 2025-Q3',
      'vipshop revenue 20680000000 CNY 2024-Q3',
      'vipshop revenue 3.4 yoy 2025-Q3',
    ]);
  });

  it('reads metrics in the head and platforms down the side, each column by its own unit', () => {
    expect(
      read(`2025年9月主要应用数据，来源：QuestMobile
应用\t月活跃用户（亿）\t同比
小红书\t2.4\t12%
知乎\t0.8\t-3.5%`),
    ).toEqual([
      'xiaohongshu mau 240000000 users 2025-09',
      'xiaohongshu mau 12 yoy 2025-09',
      'zhihu mau 80000000 users 2025-09',
      'zhihu mau -3.5 yoy 2025-09',
    ]);
    expect(
      decisionsOf('2025年9月数据，来源：QuestMobile\n应用 | 月活（亿）\n知乎 | 0.8')[0]!.candidate!.statedBy,
    ).toBe('questmobile');
  });

  it('refuses what two or no places own', () => {
    expect(refused('单位：亿元\n平台 | 京东 | 快手\n小红书GMV | 100 | 200')).toEqual([
      'two-owners',
      'two-owners',
    ]);
    expect(refused('单位：亿元\n公司 | 2025Q3\n某某科技营收 | 12.1')).toEqual(['nobody-to-own-it']);
    expect(refused('快手与同业\n单位：亿元\n公司 | 2025Q3营收\n某某科技 | 12.1')).toEqual(['unknown-row']);
  });
});

describe('the table of one company', () => {
  const KUAISHOU = `快手科技公布2025年第三季度业绩
（人民币百万元）
 | 截至2025年9月30日止三个月 | 截至2024年9月30日止三个月 | 同比变动
收入 | 35,554 | 31,131 | 14.2%
毛利 | 19,433 | 16,893 | 15.0%
毛利率 | 54.7% | 54.3% | 0.4个百分点
平均日活跃用户（百万） | 416.2 | 407.8 | 2.1%`;

  it('takes the company from the headline, three months from the head, and rates as levels', () => {
    expect(read(KUAISHOU)).toEqual(
      expect.arrayContaining([
        'kuaishou revenue 35554000000 CNY 2025-Q3',
        'kuaishou revenue 31131000000 CNY 2024-Q3',
        'kuaishou gross-margin 54.7 percent 2025-Q3',
        'kuaishou avg-dau 416200000 users 2025-Q3',
        'kuaishou avg-dau 407800000 users 2024-Q3',
      ]),
    );
  });

  it('reads losses in brackets, and years under "three months ended"', () => {
    expect(
      read(
        `Bilibili Inc. Announces Third Quarter Results
(RMB in thousands) Three months ended September 30,
Item | 2024 | 2023
Total revenues | 7,306,182 | 5,805,118
Net loss | (79,803) | (1,351,484)`,
        '2024-11-14',
      ),
    ).toEqual([
      'bilibili revenue 7306182000 CNY 2024-Q3',
      'bilibili revenue 5805118000 CNY 2023-Q3',
      'bilibili net-profit -79803000 CNY 2024-Q3',
      'bilibili net-profit -1351484000 CNY 2023-Q3',
    ]);
  });

  it('calls a line of business under the revenue a slice of it, and never a cost', () => {
    expect(
      read(
        `Meituan annual results
RMB in millions, year ended December 31
Item | 2023
Revenues | 276,745
Delivery services | 82,191
Cost of services | 179,554`,
        '2024-03-22',
      ),
    ).toEqual([
      'meituan revenue 276745000000 CNY 2023',
      'meituan revenue 82191000000 CNY 2023 [Delivery services]',
    ]);
  });

  it('reads quarters down the side, and a row of growth under its levels', () => {
    expect(
      read(`微博运营数据
季度 | 月活跃用户（百万）
2024Q4 | 590
2025Q1 | 591`),
    ).toEqual(['weibo mau 590000000 users 2024-Q4', 'weibo mau 591000000 users 2025-Q1']);
    expect(
      read(`爱奇艺业绩（亿元）
项目 | 2024Q1 | 2024Q2
营收 | 79.3 | 74.4
同比 | -5% | -5%`),
    ).toEqual([
      'iqiyi revenue 7930000000 CNY 2024-Q1',
      'iqiyi revenue 7440000000 CNY 2024-Q2',
      'iqiyi revenue -5 yoy 2024-Q1',
      'iqiyi revenue -5 yoy 2024-Q2',
    ]);
  });

  it('calls a year that is marked E a forecast', () => {
    const [, one] = decisionsOf('京东业绩预测（亿元）\n项目 | 2024 | 2026E\n营收 | 11588 | 14000');
    expect(one!.candidate).toMatchObject({ claim: 'forecast', qualifier: 'estimate', value: 1.4e12 });
  });
});

describe('heads and labels that only look like names', () => {
  it('keeps words of growth and of amount out of the slice, and the growth of a loss out', () => {
    expect(
      read(
        `Kuaishou Technology announces first quarter 2023 results
(RMB in millions, except percentages)
| | Q1 2023 | Q1 2022 | Year-over-year | Quarter-over-quarter |
|---|---|---|---|---|
| Revenues | 25,217 | 21,067 | 19.7% | (10.9)% |
| Net loss | (876) | (6,254) | (86.0)% | – |`,
        '2023-05-22',
      ),
    ).toEqual([
      'kuaishou revenue 25217000000 CNY 2023-Q1',
      'kuaishou revenue 21067000000 CNY 2022-Q1',
      'kuaishou revenue 19.7 yoy 2023-Q1',
      'kuaishou revenue -10.9 qoq 2023-Q1',
      'kuaishou net-profit -876000000 CNY 2023-Q1',
      'kuaishou net-profit -6254000000 CNY 2022-Q1',
    ]);
    expect(
      read('唯品会业绩（人民币百万元）\n指标|2024Q2|2023Q2\n收入净额|26,875|27,879', '2024-08-20'),
    ).toEqual(['vipshop revenue 26875000000 CNY 2024-Q2', 'vipshop revenue 27879000000 CNY 2023-Q2']);
  });

  it('passes over a column of ranks, and counts 环比 by months under a month', () => {
    expect(
      read(
        '2025年8月社区App月活，来源：QuestMobile\n排名 | 应用 | 月活（万） | 环比\n1 | 小红书 | 23,900 | 0.6%\n2 | 微博 | 49,800 | -0.2%',
      ),
    ).toEqual([
      'xiaohongshu mau 239000000 users 2025-08',
      'xiaohongshu mau 0.6 mom 2025-08',
      'weibo mau 498000000 users 2025-08',
      'weibo mau -0.2 mom 2025-08',
    ]);
  });
});

describe('a table that cannot be trusted', () => {
  it('gives nothing without a head, a unit or a fitting width', () => {
    expect(read('京东营收 | 299 | 260\n快手营收 | 35 | 31')).toEqual([]);
    expect(refused('公司 | 2025Q3\n京东营收 | 299')).toEqual(['no-unit']);
    expect(read('单位：亿元\n公司 | 2025Q3\n京东营收 | 1 | 2 | 3 | 4')).toEqual([]);
  });

  it('leaves out rows that are ragged and cells that are empty', () => {
    expect(
      read(`单位：亿元
公司 | 2025Q3 | 2024Q3
京东营收 | 2990.6 | –
快手营收 | 355.5`),
    ).toEqual(['jd revenue 299060000000 CNY 2025-Q3']);
  });

  it('reads a very long table in no time, and never throws', () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `京东营收 | ${n + 1000} | 12%`).join('\n');
    expect(decisionsOf(`单位：亿元\n公司 | 2025Q3 | 同比\n${rows}`)).toHaveLength(10_000);
    expect(read('||||\n| | |\n\t\t\n|a|')).toEqual([]);
  });
});
