import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { createExtractor } from '../extractor.js';

const extractor = createExtractor(openCatalog());

/** The metric facts of a text: platform, metric, growth basis or net add, value, period. */
function read(text: string, published = '2024-11-20'): string[] {
  return extractor
    .extract({ text, published })
    .filter((fact): fact is ExtractedMetric => fact.type === 'metric')
    .map((f) =>
      [
        f.platform,
        f.metric,
        f.measure === 'level' ? '' : f.measure === 'net-add' ? 'net-add' : f.growthBasis,
        f.value,
        f.period?.label ?? '-',
      ].join('|'),
    );
}

describe('metrics that a verb tells', () => {
  it.each([
    ['More than 600 million people use Douyin every day.', 'douyin|dau||600000000|2024-11'],
    ['Zhihu was used by 90 million people a month in 2023.', 'zhihu|mau||90000000|2023'],
    ['About 120 million Americans use TikTok each month.', 'tiktok|mau||120000000|2024-11'],
    ['Shein sold about $30 billion of goods in 2022.', 'shein|gmv||30000000000|2022'],
    ['Temu was downloaded 120 million times in 2023.', 'temu|downloads||120000000|2023'],
    [
      "Bilibili's users spend an average of 97 minutes a day on the app.",
      'bilibili|time-spent-daily||97|2024-11',
    ],
    ['Temu took in $4 billion of revenue in 2023.', 'temu|revenue||4000000000|2023'],
    ["Orders on Ele.me's busiest day topped 33 million in July 2024.", 'eleme|orders||33000000|2024-07'],
    [
      'Bilibili lost 600 million yuan in the first quarter of 2023.',
      'bilibili|net-profit||-600000000|2023-Q1',
    ],
    [
      "Meituan's core local commerce segment brought in 54 billion yuan in 2024.",
      'meituan|revenue||54000000000|2024',
    ],
    ["PDD's Temu posted $20 billion of merchandise sales in 2023.", 'temu|gmv||20000000000|2023'],
    ['美团季度交易用户数2023年三季度首次突破7亿。', 'meituan|quarterly-active-customers||700000000|2023-Q3'],
    ['Roughly 40 million people visit Xianyu daily.', 'xianyu|dau||40000000|2024-11'],
    ['Some 190 million people watch Bilibili every month.', 'bilibili|mau||190000000|2024-11'],
    ["Pinduoduo's app was downloaded 45 million times in July.", 'pinduoduo|downloads||45000000|2024-07'],
    ['抖音每日有超过6亿人在使用。', 'douyin|dau||600000000|2024-11'],
    ['每月有2亿人打开小红书。', 'xiaohongshu|mau||200000000|2024-11'],
    ['得物用户平均每天停留33分钟。', 'dewu|time-spent-daily||33|2024-11'],
    ['快手电商年度买家突破5亿。', 'kuaishou-ecommerce|annual-active-buyers||500000000|2024-11'],
    ['高德打车日均单量近千万。', 'amap|orders||10000000|2024-11'],
    ['淘宝每天约有3亿人打开。', 'taobao|dau||300000000|2024-11'],
    ['2023年，支付宝每月有超过7亿人使用。', 'alipay|mau||700000000|2023'],
    ['抖音用户每天在平台上平均花费112分钟。', 'douyin|time-spent-daily||112|2024-11'],
    ['拼多多2023年售出商品超600亿件。', 'pinduoduo|item-sales||60000000000|2023'],
    ['小红书月独立设备数达1.8亿台。', 'xiaohongshu|mau||180000000|2024-11'],
    ['闲鱼今年6月的月活跃用户为1.5亿。', 'xianyu|mau||150000000|2024-06'],
  ])('%s', (text, expected) => {
    expect(read(text)).toContain(expected);
  });

  it.each([
    ['a share price', 'Alibaba sold $2 billion of shares in 2023.'],
    ['a host', '一位主播在淘宝卖出了商品超100万件。'],
    ['a search, not a visit', '每天有300万人在小红书搜索露营。'],
    [
      'an overseas arm',
      'Temu, the overseas arm of PDD Holdings, wants more merchants: $5 billion is at stake.',
    ],
  ])('makes nothing of %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('a number that goes on with the last metric', () => {
  it('is this figure a year before', () => {
    const facts = read('京东双11累计下单金额超过4000亿元；去年同期，这一数字为3300亿元。', '2023-11-12');
    expect(facts.some((f) => f.includes('|400000000000|'))).toBe(true);
    expect(facts.some((f) => f.includes('|330000000000|2022-'))).toBe(true);
  });

  it('is this figure of the sentence before', () => {
    const facts = read('2021年双11，天猫总交易额5400亿元。去年同期，这一数字为4900亿元。', '2021-11-13');
    expect(facts.some((f) => f.includes('|490000000000|2020-'))).toBe(true);
  });

  it('is a difference where it says more than', () => {
    expect(read('B站用户平均每天花105分钟在平台上，比去年同期多3分钟。')).toContain(
      'bilibili|time-spent-daily|net-add|3|2024-11',
    );
    expect(
      read(
        'Alibaba had 560 million annual active consumers in June 2018, 20 million more than in March 2018.',
      ).some((f) => f.includes('|net-add|20000000|')),
    ).toBe(true);
  });

  it('is what came on top (多出)', () => {
    expect(read('饿了么日订单量达3400万单，同比多出近400万单。')).toContain(
      'eleme|orders|net-add|4000000|2024-11',
    );
  });
});
