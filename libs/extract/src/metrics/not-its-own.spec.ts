import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../extractor.js';

const extractor = createExtractor(openCatalog());
const facts = (text: string, published = '2025-06-20'): ExtractedMetric[] =>
  extractor.extract({ text, published }).filter((fact): fact is ExtractedMetric => fact.type === 'metric');
const told = (text: string, published?: string) =>
  facts(text, published).map((fact) =>
    [
      fact.platform,
      fact.metric,
      fact.value,
      fact.period?.label ?? '-',
      ...(fact.segment === null ? [] : [`(${fact.segment})`]),
    ].join(' '),
  );

describe('figures that stand beside a platform and are not its own', () => {
  it.each([
    // The turnover of its shares.
    '拼多多股价单日重挫近三成，成交额达78亿美元。',
    '快手股價升12%，成交額36億港元，領漲科網股。',
    // One trader's.
    '一位做了五年抖音的商家说，他的店铺去年GMV只有3000万元，比前年少了四成。',
    '李佳琦直播间双11首日GMV破亿，其微博粉丝达3200万。',
    '这家店在淘宝月销量超过2万件。',
    "A seller on Taobao who would not be named said his store's GMV fell 30% last year to 5 million yuan.",
    // Earned by somebody on it.
    '该公司招股书显示，来自抖音平台的收入占其总营收的62.3%。',
    '泡泡玛特在抖音平台收入6.0亿元，同比增长112%；天猫旗舰店收入6.3亿元，同比增长95%。',
    "Perfect Diary's sales on Douyin doubled to 1.2 billion yuan last year.",
    '抖音生活服务去年带动中小商家收入同比增长92%。',
    // Views of one thing.
    '在知乎上，“秋招”相关话题浏览量超过3.2亿次。',
    'The video drew 120 million views on Douyin and its creator gained 3 million followers overnight.',
    // The loss of a sale, an average per head, several together.
    '阿里巴巴以74亿元向雅戈尔集团出售银泰百货99%股权，预计亏损93亿元。',
    '腾讯音乐第四季度单个付费用户月均收入11.1元。',
    '上述五家平台合计GMV超过17万亿元，其中淘宝天猫居首。',
  ])('%s', (text) => expect(facts(text)).toEqual([]));

  it('keeps what is its own beside them', () => {
    expect(told('视频号去年的日活接近5亿，是快手的1.2倍。')).toEqual(['wechat-channels dau 500000000 2024']);
    expect(told('快手直播电商去年成交额达1.2万亿元。')[0]).toContain('1200000000000 2024');
    expect(told('抖音日均视频播放量超过600亿次。')[0]).toContain('douyin');
    expect(told('拼好饭订单超3500万单，神抢手超5000万单。')).toHaveLength(1);
  });

  it('takes what a brand or a trade sells on a platform as a slice of it', () => {
    expect(told('韩束2024年在抖音的GMV达到67亿元。')).toEqual(['douyin gmv 6700000000 2024 (韩束)']);
    expect(told('女装行业去年在淘宝直播的成交额同比增长35%。')[0]).toContain('女装行业');
  });

  it('takes what not all of the counted do as a slice', () => {
    const [asked] = told('小红书每天有7000万用户在评论区求助。');
    expect(asked).toContain('(在评论区求助)');
    expect(
      told("JD.com said more than 500 million users placed orders during this year's 618.")[0],
    ).toContain('(placed orders');
    expect(
      told('China had 1.1 billion internet users in 2024; 970 million of them shopped online.')[1],
    ).toContain('(shopped online');
  });

  it('leaves a figure with the platform that an aside only explains', () => {
    expect(told("Douyin, ByteDance's short video app, counted 766 million daily users in March.")).toEqual([
      'douyin dau 766000000 2025-03',
    ]);
    expect(
      told('Amap parent Alibaba said the navigation app had 186 million daily active users in May.'),
    ).toEqual(['amap dau 186000000 2025-05']);
    expect(
      told(
        'Weibo had 591 million monthly active users in March, of whom 261 million used the service daily.',
      ),
    ).toEqual(['weibo mau 591000000 2025-03', 'weibo dau 261000000 2025-03']);
  });

  it('knows of which profit a loss is', () => {
    expect(
      told('阿里国际数字商业集团2025年一季度经调整EBITA亏损35.7亿元，上年同期亏损40.9亿元。').join(),
    ).not.toContain('net-profit');
    expect(
      told('Lazada reported that its adjusted EBITA was a loss of $20 million in the first quarter.').join(),
    ).not.toContain('net-profit');
  });

  it('leaves a clause without a name with who does the deal, not with what is sold', () => {
    expect(told('JD.com sold its shares in Yonghui; revenue for 2024 came to 1.16 trillion yuan.')).toEqual([
      'jd revenue 1160000000000 2024',
    ]);
  });

  it('goes on with the teller behind an aside', () => {
    expect(
      told(
        "Taobao Instant Commerce, which relies on Ele.me's riders, said daily orders topped 60 million in June.",
      )[0],
    ).toContain('taobao-shangou');
    expect(told('Alibaba, which owns Taobao, reported revenue of 280.2 billion yuan for 2024.')).toEqual([
      'alibaba revenue 280200000000 2024',
    ]);
  });

  it.each([
    [
      'Douyin, the Chinese version of TikTok, had 700 million daily active users in March.',
      'douyin dau 700000000 2025-03',
    ],
    [
      'Didi, a Grab shareholder, completed 50 million daily orders in March.',
      'didi daily-orders 50000000 2025-03',
    ],
  ])('leaves a figure with whom the aside explains: %s', (text, fact) => expect(told(text)).toEqual([fact]));

  it('takes a core business and those whom a campaign reached as parts', () => {
    expect(told('Baidu Core revenue was RMB27.7 billion in the fourth quarter of 2024.')).toEqual([
      'baidu revenue 27700000000 2024-Q4 (Core)',
    ]);
    expect(told('支付宝宣布投入10亿元红包，覆盖1亿用户。')[0]).toContain('(覆盖)');
  });

  it('keeps the country of a list for what follows it', () => {
    const found = told('SHEIN、Temu在美国的月活分别为4140万和3770万，同比下降11%和51%。');
    expect(found).toHaveLength(4);
    expect(found.every((one) => one.endsWith('(美国)'))).toBe(true);
  });

  it.each([
    // A mark, a peak of no told time, growth of several years at once.
    '微博日活跃用户跌破2亿。',
    '京东外卖单日最多送2500万单。',
    'Weibo daily active users fell below 250 million.',
    '去哪儿机票订单连续三年翻番。',
    'Pinduoduo did not reply to a request for comment on the 900 million users figure.',
  ])('%s', (text) => expect(facts(text)).toEqual([]));

  it('reads an amount glued to the abbreviation of its metric', () => {
    expect(told('唯品会2024年三季度GMV401亿元，DAU0.4亿。')).toEqual([
      'vipshop gmv 40100000000 2024-Q3',
      'vipshop dau 40000000 2024-Q3',
    ]);
    expect(told('滴滴2024年三季度GTV1021亿元。')).toEqual(['didi gtv 102100000000 2024-Q3']);
    // A model's number is none.
    expect(facts('快手发布了新款主播麦克风MK401亿元级产品线之外的产品。')).toEqual([]);
  });
});
