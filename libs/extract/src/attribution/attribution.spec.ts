import { describe, expect, it } from '@jest/globals';
import { metricsIn } from '../metrics/testing/facts-in.js';

const speakers = (text: string, published = '2025-09-10') =>
  metricsIn(text, published).map((fact) => `${fact.platform} ${fact.statedBy}`);

describe('who says a figure', () => {
  it.each([
    ['《晚点》此前的报道称，抖音电商上半年成交额2万亿元。', ['douyin-ecommerce latepost']],
    ['36氪周三援引知情人士称，小红书去年营收超300亿元。', ['xiaohongshu kr36-pub']],
    ['高盛昨日预计，美团今年GMV达1.2万亿元。', ['meituan analyst:goldman']],
    ['据QuestMobile，8月淘宝月活9.4亿。', ['taobao questmobile']],
    ['一位接近京东的人士透露，京东外卖日订单量已超2500万单。', ['jd-takeaway insider']],
    ['A person close to Temu said its GMV passed $60 billion last year.', ['temu insider']],
  ])('%s', (text, expected) => expect(speakers(text)).toEqual(expected));

  it('does not put a company’s name to what is told of its rival', () => {
    expect(speakers('美团表示，二季度营收918亿元。京东年活跃用户突破7亿。')).toEqual([
      'meituan company:meituan',
      'jd company:jd',
    ]);
  });

  it('forgets the paper before when somebody unnamed speaks', () => {
    expect(
      speakers('据晚点报道，抖音去年GMV为3.5万亿元。有知情人士说，快手今年GMV目标是1.5万亿元。'),
    ).toEqual(['douyin latepost', 'kuaishou insider']);
  });
});
