import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { createExtractor } from './extractor.js';

const extractor = createExtractor(openCatalog());

/** The metric facts of a text, each as one line for comparison. */
function read(text: string, published: string | null = '2024-11-20'): string[] {
  return extractor
    .extract({ text, published })
    .filter((fact): fact is ExtractedMetric => fact.type === 'metric')
    .map((f) =>
      [
        f.platform,
        f.metric,
        f.measure === 'level' ? '' : f.measure === 'net-add' ? 'net-add' : f.growthBasis,
        f.valueHigh === null ? f.value : `${f.value}..${f.valueHigh}`,
        f.unit,
        f.period?.label ?? '-',
        f.claim === 'actual' ? '' : f.claim,
        f.segment ?? '',
      ].join('|'),
    );
}

describe('a company release in Chinese', () => {
  it('reads levels with their growth, and carries the company over the sentences', () => {
    const facts = read(
      '快手公布第三季度业绩。公司营收320.5亿元，同比增长12.4%。截至9月30日，平均日活跃用户达4.01亿。',
    );
    expect(facts).toContain('kuaishou|revenue||32050000000|CNY|2024-Q3||');
    expect(facts).toContain('kuaishou|revenue|yoy|12.4|percent|2024-Q3||');
    expect(facts.some((f) => f.startsWith('kuaishou|avg-dau||401000000|users'))).toBe(true);
  });

  it('reads a growth that ends in a level (增长12%至320亿)', () => {
    const facts = read('快手第三季度营收同比增长12%至320亿元。');
    expect(facts).toContain('kuaishou|revenue|yoy|12|percent|2024-Q3||');
    expect(facts).toContain('kuaishou|revenue||32000000000|CNY|2024-Q3||');
  });

  it('counts falls and losses below zero, and a narrowed loss upwards', () => {
    const facts = read('知乎第三季度总收入8.5亿元，同比下降17%；净亏损0.9亿元，同比收窄68%。');
    expect(facts).toContain('zhihu|revenue|yoy|-17|percent|2024-Q3||');
    expect(facts).toContain('zhihu|net-profit||-90000000|CNY|2024-Q3||');
    expect(facts).toContain('zhihu|net-profit|yoy|68|percent|2024-Q3||');
  });

  it('gives a comparative its own period', () => {
    const facts = read('唯品会第三季度净利润10亿元，上年同期12亿元。');
    expect(facts).toContain('vipshop|net-profit||1000000000|CNY|2024-Q3||');
    expect(facts).toContain('vipshop|net-profit||1200000000|CNY|2023-Q3||');
  });

  it('tells a net add from the level', () => {
    const facts = read('微博公布第三季度财报，月活跃用户5.9亿，同比净增2400万。');
    expect(facts).toContain('weibo|mau||590000000|users|2024-Q3||');
    expect(facts).toContain('weibo|mau|net-add|24000000|users|2024-Q3||');
  });

  it('never gives a slice as the whole', () => {
    const facts = read('腾讯第三季度营收1671亿元。其中，网络游戏收入518亿元，移动端月活3亿。');
    expect(facts.filter((f) => f.includes('51800000000')).every((f) => !f.endsWith('|'))).toBe(true);
    expect(facts.filter((f) => f.includes('|300000000|')).every((f) => f.endsWith('移动端'))).toBe(true);
  });

  it('keeps guidance, targets and the market’s expectation apart from what happened', () => {
    const facts = read('哔哩哔哩第三季度营收73亿元，市场预期71亿元。公司预计第四季度营收77亿元至79亿元。');
    expect(facts).toContain('bilibili|revenue||7300000000|CNY|2024-Q3||');
    expect(facts).toContain('bilibili|revenue||7100000000|CNY|2024-Q3|forecast|');
    expect(facts).toContain('bilibili|revenue||7700000000..7900000000|CNY|2024-Q4|forecast|');
  });

  it('counts what a headline says again once', () => {
    const facts = read('美团三季度营收936亿元\n美团今天公布业绩，第三季度营收935.8亿元，同比增长22.4%。');
    expect(facts.filter((f) => f.startsWith('meituan|revenue||'))).toHaveLength(1);
  });

  it('does not count a conversion in brackets', () => {
    expect(read('微博第三季度净收入4.6亿美元（约36亿港元）。')).toEqual([
      'weibo|revenue||460000000|USD|2024-Q3||',
    ]);
  });
});

describe('several platforms', () => {
  it('gives each its own of a parallel list', () => {
    const facts = read('2024年10月，京东、拼多多、抖音月活跃用户分别为5.1亿、7.2亿、8.8亿。');
    expect(facts).toEqual([
      'jd|mau||510000000|users|2024-10||',
      'pinduoduo|mau||720000000|users|2024-10||',
      'douyin|mau||880000000|users|2024-10||',
    ]);
  });

  it('shares a unit that stands only at the last number', () => {
    const facts = read('2024年10月京东/拼多多/抖音月活跃用户分别为5.1/7.2/8.8亿人。');
    expect(facts.map((f) => f.split('|')[3])).toEqual(['510000000', '720000000', '880000000']);
  });

  it('follows an elided metric to the next platform', () => {
    const facts = read('2024年10月京东月活跃用户为5.1亿，拼多多为7.2亿。');
    expect(facts).toContain('pinduoduo|mau||720000000|users|2024-10||');
  });

  it('gives a figure of several together to nobody', () => {
    expect(read('京东和拼多多合计月活跃用户12亿。')).toEqual([]);
  });
});

describe('whole markets', () => {
  it('takes a national total to the market', () => {
    const facts = read('快手今天举行发布会。据CNNIC统计，截至2024年6月，我国网民规模达11亿。');
    expect(facts.every((f) => f.startsWith('cn-internet|'))).toBe(true);
    expect(facts).toHaveLength(1);
  });
});

describe('what is no fact of a platform', () => {
  it.each([
    ['a share price', '美团收盘跌5.2%，报180.3港元。'],
    ['stock turnover', '港股京东成交额达35亿港元。'],
    ['funds raised', '小红书完成3亿美元D轮融资。'],
    ['a threshold', '当拼多多月活突破9亿时，市场会重新定价。'],
    ['a set defined by a threshold', '抖音上年成交额过亿元的品牌越来越多。'],
    ['a rank', '拼多多月活排名第三。'],
    ['followers of a person', '这位主播在抖音的粉丝达3000万。'],
    ['a donation', '小红书捐款100万元。'],
    ['a stock code', '快手（01024）月活跃用户创新高。'],
    ['an unnamed company', '某某集团第三季度营收50亿元，快手未予置评。'],
    ['double digits without a number', '快手第三季度营收同比双位数增长。'],
    ['shares bought back', '京东本季度回购1.2亿股，总额20亿美元。'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('English', () => {
  it('reads growth and level of one sentence', () => {
    const facts = read(
      'Pinduoduo posted results for the quarter ended September 30, 2024. Revenue grew 44 percent to 99.4 billion yuan.',
    );
    expect(
      facts.some((f) => f.startsWith('pdd-holdings|revenue|') || f.startsWith('pinduoduo|revenue|')),
    ).toBe(true);
    expect(facts.some((f) => f.includes('|99400000000|CNY|'))).toBe(true);
  });

  it('reads a metric behind its number', () => {
    const facts = read('Xiaohongshu has more than 300 million monthly active users.', '2024-11');
    expect(facts).toEqual(['xiaohongshu|mau||300000000|users|2024-11||']);
  });

  it('keeps a region as a slice', () => {
    const facts = read('Temu has 150 million users in the United States.', '2024-11');
    expect(facts).toEqual(['temu|user-base||150000000|users|2024-11||united states']);
  });
});

describe('evidence', () => {
  it('quotes the text at true offsets', () => {
    const text = '😀快手第三季度营收320亿元。\n小红书有3亿月活用户。';
    for (const fact of extractor.extract({ text, published: '2024-11-20' })) {
      expect(text.slice(fact.start, fact.end)).toBe(fact.quote);
      expect(fact.confidence).toBeGreaterThan(0);
      expect(fact.reasons.length).toBeGreaterThan(0);
    }
  });

  it('leaves relative periods open where the day of publication is unknown', () => {
    expect(read('小红书有3亿月活用户。', null)).toEqual(['xiaohongshu|mau||300000000|users|-||']);
  });

  it('explains why a number was refused', () => {
    const { numbers } = extractor.explain({ text: '小红书捐款100万元，月活用户3亿。', published: '2025-01' });
    expect(numbers.map((n) => n.refused ?? 'fact')).toEqual([expect.any(String), 'fact']);
  });
});
