import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../extractor.js';

const extractor = createExtractor(openCatalog());
/** Whose figures a text tells: platform, metric, value, slice. */
const owners = (text: string, published = '2024-08-20'): string[] =>
  extractor
    .extract({ text, published })
    .filter((fact): fact is ExtractedMetric => fact.type === 'metric')
    .map((fact) =>
      [fact.platform, fact.metric, fact.value, ...(fact.segment === null ? [] : [fact.segment])].join(' '),
    );

describe('who tells and whom it tells of', () => {
  it.each([
    // The owner tells of the platform that the text spoke of.
    ['饿了么又有新数字。阿里巴巴披露，这一外卖平台的月活跃用户为1.1亿。', 'eleme mau 110000000'],
    ['视频号成长很快。腾讯表示，该平台日活跃用户达4.5亿。', 'wechat-channels dau 450000000'],
    // A company that tells of its own platform is the subject itself.
    ['京东昨日开会。拼多多表示，平台年活跃买家为8.5亿。', 'pinduoduo annual-active-buyers 850000000'],
    ['快手披露，其平均日活跃用户为3.9亿。', 'kuaishou avg-dau 390000000'],
    ['腾讯公布，微信月活跃账户为13.7亿。', 'wechat mau 1370000000'],
  ])('%s', (text, fact) => expect(owners(text)).toEqual([fact]));

  it('goes on with the one that was pointed at', () => {
    expect(
      owners('闲鱼人气上升。阿里巴巴透露，这一二手平台注册用户超过4亿。今年5月，其月活跃用户为1.5亿。'),
    ).toEqual(['xianyu registered-users 400000000', 'xianyu mau 150000000']);
  });
});

describe('names that hold a platform and are somebody else', () => {
  it.each([
    '腾讯今天也发布了财报。京东方2023年营收为1745亿元。',
    '阿里巴巴回应了传闻。小米有品之外，京东方上半年净利润为9亿元。',
  ])('%s', (text) => expect(owners(text).filter((fact) => /revenue|profit/.test(fact))).toEqual([]));

  it('a name set letter by letter, or in wide letters, is the name', () => {
    expect(owners('抖 音的日活跃用户为６．５亿。')).toEqual(['douyin dau 650000000']);
    expect(owners('小 红 书的月活跃用户为2亿。')).toEqual(['xiaohongshu mau 200000000']);
    expect(owners('ＱＱ移动端月活跃账户为５．７亿。')[0]).toContain('qq mau 570000000');
    // A blank between two words parts two names.
    expect(owners('微信 支付宝月活跃用户为9亿。').join()).not.toContain('wechat-pay');
  });
});

describe("a company's lines of business", () => {
  it('are its own, whatever market their names hold', () => {
    const text = '阿里巴巴公布2024年第二季度财报。中国商业零售集团之外，国际数字商业集团收入293亿元。';
    expect(owners(text).filter((fact) => fact.startsWith('cn-'))).toEqual([]);
  });
});

describe('platforms behind their figures', () => {
  it.each([
    [
      'Kuaishou is growing. That compares with over 400 million daily active users for WeChat’s mini programs.',
      'wechat dau 400000000 mini programs',
    ],
    ['There were about 80 million monthly active users on Zhihu in June 2024.', 'zhihu mau 80000000'],
  ])('%s', (text, fact) => expect(owners(text)).toEqual([fact]));
});

describe('people who used a thing', () => {
  it('are of the platform under whose name the text introduced it', () => {
    expect(owners('美团推出“美团必吃榜”。美国的Yelp没有评论。三天内，超2000万用户使用了必吃榜。')).toEqual([
      'meituan user-base 20000000 必吃榜',
    ]);
  });
  it('are nobody’s where the text does not say whose it is', () => {
    expect(owners('京东开了发布会。上线一周，已有3000万用户体验了星光助手。')).toEqual([]);
  });
  it('are the platform’s where they used the platform', () => {
    expect(owners('2024年7月，有2.1亿用户使用了饿了么。').every((fact) => fact.startsWith('eleme'))).toBe(
      true,
    );
  });
});

describe('no figures of anybody', () => {
  it.each([
    ['a case that is awaited', '等到日订单量突破8000万单，美团才会谈盈利。'],
    ['a case that is awaited', '直到月活跃用户达到5亿，小红书都不会上市。'],
    ['anybody', '一个平台月活跃用户达到1亿，商家才会认真对待，知乎高管说。'],
    [
      'anybody',
      'Only when an app passes 200 million monthly users do brands take notice, a Kuaishou executive said.',
    ],
    ['a threshold', 'Douyin would be profitable once a platform reaches 50 million daily users.'],
    ['the price of a share', '拼多多二季度业绩不错，该股今年累计上涨41%。'],
    ['shares that changed hands', 'Meituan shares fell 3% on Tuesday, with turnover of HK$9 billion.'],
    ['followers of a person', '主播在快手有近8000万粉丝。'],
    ['followers of a person', 'The host has 60 million followers on Douyin.'],
  ])('%s: %s', (_what, text) => expect(owners(text)).toEqual([]));

  it('but a past that was waited for is a figure', () => {
    expect(owners('直到2020年第三季度才，拼多多月活跃用户突破6亿。').length).toBeLessThanOrEqual(1);
  });
});

describe('a headline that rounds', () => {
  it('is the figure of the text, told once', () => {
    const text = '知乎月活跃用户破亿\n知乎公布2021年第三季度财报，月活跃用户为1.012亿。';
    expect(owners(text, '2021-11-22')).toEqual(['zhihu mau 101200000']);
  });
  it('is another figure where it cannot be a rounding', () => {
    const text = '快手日活跃用户超3亿\n快手公布2024年第二季度财报，日活跃用户为3.95亿。';
    expect(owners(text)).toHaveLength(2);
  });
});
