import { describe, expect, it } from '@jest/globals';
import { factsIn } from './testing/facts-in.js';

describe('lines of business without the word for revenue', () => {
  it('are slices of the revenue told before them', () => {
    expect(
      factsIn(
        '腾讯公布第四季业绩。季度收入1724亿元，同比增11%，其中增值服务790亿元，增14%；营销服务350亿元，增17%；金融科技及企业服务561亿元。',
        '2025-03-19',
      ),
    ).toEqual([
      'tencent revenue 172400000000 2024-Q4',
      'tencent revenue growth 11 2024-Q4',
      'tencent revenue [增值服务] 79000000000 2024-Q4',
      'tencent revenue [增值服务] growth 14 2024-Q4',
      'tencent revenue [营销服务] 35000000000 2024-Q4',
      'tencent revenue [营销服务] growth 17 2024-Q4',
      'tencent revenue [金融科技及企业服务] 56100000000 2024-Q4',
    ]);
  });

  it('are none after a profit', () => {
    expect(factsIn('快手公布三季度业绩，净利润45亿元，其中直播90亿元。', '2025-11-20')).toHaveLength(1);
  });
});

describe('those who passed a mark', () => {
  it.each([
    '天猫453个品牌破亿，京东订单量22亿单。',
    '快手GMV过亿商品数同比增三成。',
    '抖音电商2000多个单品成交破千万。',
  ])('%s: the mark is nobody’s figure', (text) =>
    expect(factsIn(text, '2025-06-19').some((fact) => / (?:100000000|10000000) /.test(fact))).toBe(false),
  );
});

describe('services by their short names', () => {
  it.each([
    [
      '阿里巴巴管理层在电话会上称，闪购月度交易买家已达3亿。',
      '2025-08-29',
      /^taobao-shangou monthly-active-buyers 300000000/,
    ],
    ['京东称，外卖日单峰值2500万单。', '2025-08-14', /^jd-takeaway orders 25000000/],
    ['京东二季度外卖业务收入139亿元。', '2025-08-14', /^jd revenue \[外卖业务\] 13900000000/],
  ])('%s', (text, day, fact) => expect(factsIn(text, day)[0]).toMatch(fact));
});

describe('whose figure it is', () => {
  it.each([
    [
      '京东发布二季度业绩，净收入3567亿元；归属于上市公司普通股股东的净利润62亿元。',
      'jd net-profit 6200000000 2025-Q2',
    ],
    ['京东发布二季度业绩。京东体系总人力超过90万人。', 'jd employees 900000 2025-Q2'],
    [
      '阿里巴巴公布業績，第三季國際業務EBITA轉賺1.6億元，上年同期虧29億元。',
      'alibaba ebita [國際業務] -2900000000 2024-Q3',
    ],
    ['拼多多公布二季度业绩，营收1040亿元，增速降至7%。', 'pinduoduo revenue growth 7 2025-Q2'],
    ['腾讯发布年度报告。全年研发投入706.9亿元，资本开支767.6亿元。', 'tencent capex 76760000000 2024'],
  ])('%s', (text, fact) =>
    expect(factsIn(text, text.startsWith('腾讯') ? '2025-03-19' : '2025-11-26')).toContain(fact),
  );
});
