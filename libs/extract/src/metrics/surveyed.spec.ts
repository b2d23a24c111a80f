import { describe, expect, it } from '@jest/globals';
import { factsIn, metricsIn } from './testing/facts-in.js';

const TOLD = '2025-10-20';

describe('the report of a firm that counts the users of apps', () => {
  it.each([
    [
      'QuestMobile：9月集团榜\nQuestMobile数据显示，9月去重用户规模方面，腾讯12.5亿、阿里12.1亿、百度10.8亿。京东系以8.6亿、9%的增速居前。',
      [
        'tencent mau 1250000000 2025-09',
        'alibaba mau 1210000000 2025-09',
        'baidu mau 1080000000 2025-09',
        'jd mau 860000000 2025-09',
        'jd mau growth 9 2025-09',
      ],
    ],
    [
      '据QuestMobile，9月淘宝月活9.4亿。拼多多紧随其后，为7.3亿，微增0.5%。小红书势头最猛，达2.5亿。',
      [
        'taobao mau 940000000 2025-09',
        'pinduoduo mau 730000000 2025-09',
        'pinduoduo mau growth 0.5 2025-09',
        'xiaohongshu mau 250000000 2025-09',
      ],
    ],
    [
      'QuestMobile put Douyin’s monthly users at 1.02 billion in September. Kuaishou, with 515 million, came second.',
      ['douyin mau 1020000000 2025-09', 'kuaishou mau 515000000 2025-09'],
    ],
  ])('%s', (text, facts) => expect(factsIn(text, TOLD)).toEqual(facts));

  it('goes on over paragraphs, for its month and in its name', () => {
    const facts = metricsIn(
      '秋天的流量账\n易观分析的月报说，8月淘宝月活9.3亿。\n短视频里，抖音10.1亿，快手5.2亿。',
      TOLD,
    );
    expect(facts.map((f) => `${f.platform} ${f.value} ${f.period?.label} ${f.statedBy}`)).toEqual([
      'taobao 930000000 2025-08 analysys',
      'douyin 1010000000 2025-08 analysys',
      'kuaishou 520000000 2025-08 analysys',
    ]);
  });

  it('a bare number behind a name is nothing where nobody counted users', () => {
    expect(factsIn('双11的账本很厚：拼多多7.3亿，京东6.1亿。', TOLD)).toEqual([]);
  });

  it('a threshold that a sign sets is no figure', () => {
    expect(
      factsIn('据QuestMobile，9月统计口径为旗下应用（MAU≥100万）的总和，美团9.1亿。', TOLD),
    ).not.toContainEqual(expect.stringContaining(' 1000000 '));
  });
});
