import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../extractor.js';

const extractor = createExtractor(openCatalog());
const read = (text: string, published = '2024-11-20'): string[] =>
  extractor
    .extract({ text, published })
    .filter((fact): fact is ExtractedMetric => fact.type === 'metric')
    .map((f) =>
      [
        f.platform,
        f.metric,
        f.growthBasis ?? '',
        f.value,
        f.period?.label ?? '-',
        ...(f.segment ? [f.segment] : []),
      ].join('|'),
    );

describe('numbers that belong to a list, each to its own', () => {
  it('of metrics: 日活及月活分别为, 各增', () => {
    expect(
      read('2024年第三季度，B站日均活跃用户及月均活跃用户分别为1.07亿和3.48亿，同比各增4%和2%。'),
    ).toEqual([
      'bilibili|avg-dau||107000000|2024-Q3',
      'bilibili|avg-mau||348000000|2024-Q3',
      'bilibili|avg-dau|yoy|4|2024-Q3',
      'bilibili|avg-mau|yoy|2|2024-Q3',
    ]);
  });
  it('of lines of business: 其中A、B和C分别贡献', () => {
    expect(
      read(
        'B站公布2024年第三季度业绩。总营收73亿元，其中广告、游戏和增值服务分别贡献21亿元、18亿元和28亿元。',
      ),
    ).toEqual([
      'bilibili|revenue||7300000000|2024-Q3',
      'bilibili|revenue||2100000000|2024-Q3|广告',
      'bilibili|revenue||1800000000|2024-Q3|游戏',
      'bilibili|revenue||2800000000|2024-Q3|增值服务',
    ]);
  });
});

describe('who owns a figure by its very name', () => {
  it.each([
    ['腾讯公布三季报，微信及WeChat的合并月活跃账户数为13.8亿。', 'wechat|combined-mau||1380000000|2024-Q3'],
    [
      '阿里巴巴二季报显示，饿了么订单增长。88VIP会员数超过4200万。',
      'taobao-tmall|member-88vip||42000000|2024-Q2',
    ],
  ])('%s', (text, fact) => expect(read(text)).toContain(fact));

  it('a line of business called a group reports to the owner, not to the platform named last', () => {
    const facts = read(
      '阿里巴巴公布2024年第三季度业绩。银泰拖累了增速。本地生活集团收入317亿元，同比增长29%。',
    );
    expect(facts.every((fact) => fact.startsWith('alibaba|'))).toBe(true);
    expect(facts).toHaveLength(2);
  });
  it('what comes from a customer is not the customer’s', () => {
    expect(
      read('微博三季度广告收入4亿美元，来自阿里巴巴的收入为3000万美元。').some((fact) =>
        fact.startsWith('alibaba|'),
      ),
    ).toBe(false);
  });
  it('partners that list marks join to an object own no number of partners', () => {
    const facts = read('淘宝天猫称，已与微博、知乎、B站等150家平台达成合作。');
    expect(facts.filter((fact) => !fact.startsWith('taobao-tmall|'))).toEqual([]);
  });
});

describe('the time of a comparison', () => {
  it('上年 is the year before the one that is told, in whatever year the text was published', () => {
    expect(read('2023年，唯品会GMV为2080亿元，高于上年的1752亿元。', '2024-02-28')).toEqual([
      'vipshop|gmv||208000000000|2023',
      'vipshop|gmv||175200000000|2022',
    ]);
  });
  it('the growth behind two years is of the newer', () => {
    expect(read('2023年知乎收入42亿元，2022年为36亿元，增幅16.6%。', '2024-03-28').at(-1)).toBe(
      'zhihu|revenue|yoy|16.6|2023',
    );
  });
  it('a half of a fiscal year is of that year', () => {
    expect(read('阿里巴巴公布业绩。2025财年上半年收入4797亿元。', '2024-11-16')[0]).toContain('FY2025-H1');
  });
});

it('money converted inside longer brackets is told once', () => {
  expect(read('美團去年收入約2000億元（人民幣，下同；約2200億港元）。', '2023-03-25')).toHaveLength(1);
});
