import { openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { createMentionFinder, type Mention } from './index.js';

const catalog = openCatalog();
const find = createMentionFinder(catalog);
const findAll = createMentionFinder(catalog, { ambiguous: 'all' });

const ids = (mentions: Mention[], kind: Mention['kind']) =>
  mentions.filter((mention) => mention.kind === kind).map(({ id }) => id);
const platforms = (text: string) => ids(find(text), 'platform');
const metrics = (text: string) => ids(find(text), 'metric');
const publishers = (text: string) => ids(find(text), 'publisher');
const dealWords = (text: string) => ids(find(text), 'deal-word');

describe('platform names', () => {
  it('takes the longest name, so that a product is not its owner', () => {
    expect(platforms('天猫精灵开放了新的语音接口')).not.toContain('tmall');
    expect(platforms('京东方今年扩产面板')).not.toContain('jd');
    expect(platforms('门店支持微信支付')).toEqual(['wechat-pay']);
    expect(platforms('京东物流与京东健康先后公布业绩')).toEqual(['jd-logistics', 'jd-health']);
  });

  it('lets an own longer name through a blocker, and the longer blocker close it again', () => {
    expect(platforms('京东方面回应称不受影响')).toEqual(['jd']);
    expect(platforms('京东方面板价格上涨')).toEqual([]);
  });

  it('is not fooled by words that only look like a name', () => {
    for (const text of [
      '有人在选手淘汰赛中出局',
      '集中通知各店',
      '阿里地区降雪',
      '数百度假村停业',
      '奇瑞QQ冰淇淋热销',
    ])
      expect([text, platforms(text)]).toEqual([text, []]);
  });

  it('keeps a person with the name of a company a person', () => {
    expect(platforms('JD Vance spoke about trade on Monday')).toEqual([]);
    expect(platforms('拳王阿里的旧照')).toEqual([]);
  });

  it('takes capitals in capitals only, and ambiguous names in context only', () => {
    expect(platforms('the red team kept calm about users')).toEqual([]);
    expect(platforms('Brands on RED and Douyin sell to young users')).toEqual(['xiaohongshu', 'douyin']);
    expect(platforms('A red-letter day; RED is a colour here.')).toEqual([]);
    expect(platforms('土豆丰收,农民高兴')).toEqual([]);
    expect(platforms('得物App上线新频道')).toEqual(['dewu']);
    expect(find('得物与拼多多都在补贴')[0]).toMatchObject({ id: 'dewu', certain: false });
    expect(ids(findAll('他终于得物了'), 'platform')).toEqual(['dewu']);
  });

  it('does not take context from another sentence', () => {
    expect(platforms('土豆丰收。拼多多用户很多。')).toEqual(['pinduoduo']);
  });

  it('marks whole markets', () => {
    const [mention] = find('中国移动互联网月活跃用户规模增长');
    expect(mention).toMatchObject({ id: 'cn-mobile-internet', market: true });
  });

  it('reads traditional characters, full width, odd spaces, invisible marks and curly quotes', () => {
    expect(platforms('淘寶天貓與小紅書合作')).toEqual(['taobao-tmall', 'xiaohongshu']);
    expect(platforms('Ｂ站和ＪＤ．ｃｏｍ')).toContain('bilibili');
    expect(platforms('在 B 站看直播')).toEqual(['bilibili']);
    expect(platforms('拼\u200b多多')).toEqual(['pinduoduo']);
    expect(platforms('We\u00a0use WeChat\nPay every day')).toEqual(['wechat-pay']);
    expect(ids(find('China’s internet users grew'), 'platform')).toEqual(['cn-internet']);
  });

  it('does not join two names of a list into a third', () => {
    expect(platforms('淘宝 天猫')).toEqual(['taobao', 'tmall']);
    expect(platforms('淘宝\n天猫')).toEqual(['taobao', 'tmall']);
    expect(platforms('淘宝天猫')).toEqual(['taobao-tmall']);
  });

  it('needs a word boundary at Latin letters, not between Latin and Han', () => {
    expect(platforms('Temu在美国')).toEqual(['temu']);
    expect(platforms('Temulawak is a root')).toEqual([]);
  });
});

describe('metrics, publishers and trigger words', () => {
  it('takes the metric that is meant', () => {
    expect(metrics('月活突破3亿')).toEqual(['mau']);
    expect(metrics('平均月活用户为1.2亿')).toEqual(['avg-mau']);
    expect(metrics('天猫双11成交额')).toEqual(['festival-gmv']);
    expect(metrics('日活动人数')).toEqual([]);
    expect(metrics('Average MAUs and gmv')).toEqual(['avg-mau', 'gmv']);
  });

  it('names who is cited', () => {
    expect(publishers('QuestMobile数据显示')).toContain('questmobile');
    expect(publishers('美国统计局')).toEqual([]);
    expect(publishers('10 sq ft of space')).toEqual([]);
  });

  it('tells a deal from its end, and weak words from strong ones', () => {
    expect(dealWords('双方达成合作')).toEqual(['cooperation-reached']);
    expect(dealWords('双方终止合作')).toEqual(['cooperation-ended']);
    expect(dealWords('解除屏蔽')).toEqual(['interoperability']);
    expect(dealWords('联合国会议')).toEqual([]);
    const word = find('双方合作').find(({ kind }) => kind === 'deal-word');
    expect(word).toMatchObject({ id: 'cooperation-reached', certain: false });
  });

  it('lets a word of the context cancel its kind within the sentence only', () => {
    expect(dealWords('沪港通推进互联互通')).toEqual([]);
    expect(dealWords('沪港通扩容。平台互联互通提速。')).toEqual(['interoperability']);
  });

  it('finds words of status', () => {
    expect(ids(find('双方已签署协议'), 'status-word')).toContain('signed');
  });
});

describe('offsets', () => {
  it('point into the original text, whatever was folded before them', () => {
    const text = '① ﬁrst　Ｔａｏｂａｏ’s “B 站” e\u0301 😀拼多多\u200b,ＭＡＵ';
    const mentions = find(text);
    expect(mentions.map(({ surface }) => surface)).toEqual(['Ｔａｏｂａｏ', 'B 站', '拼多多', 'ＭＡＵ']);
    for (const { start, end, surface } of mentions) expect(text.slice(start, end)).toBe(surface);
  });

  it('come in order, and those of one kind do not overlap', () => {
    const text =
      '淘宝闪购、京东外卖和美团外卖的日订单峰值,据QuestMobile统计,淘天集团客户管理收入增长10%。'.repeat(3);
    const mentions = find(text);
    expect(mentions.length).toBeGreaterThan(20);
    const last = new Map<string, number>();
    let start = 0;
    for (const mention of mentions) {
      expect(mention.start).toBeGreaterThanOrEqual(start);
      expect(mention.start).toBeGreaterThanOrEqual(last.get(mention.kind) ?? 0);
      start = mention.start;
      last.set(mention.kind, mention.end);
    }
  });

  it('is empty for an empty text and for text without names', () => {
    expect(find('')).toEqual([]);
    expect(find('今天天气很好。')).toEqual([]);
  });
});

describe('cost', () => {
  // A step that grows with the square of the text would take hours.
  it('of a long text of one kind is borne, whatever the text', () => {
    for (const unit of ['中国移动', '得物', '取消支付宝接入', 'a', '\u0301']) {
      const text = unit.repeat(Math.floor(300_000 / unit.length));
      expect(find(text).every(({ start, end, surface }) => text.slice(start, end) === surface)).toBe(true);
    }
  });
});

describe('names that only hold a platform’s', () => {
  it('are told as somebody else’s', () => {
    expect(ids(find('京东方三季度营收增长'), 'foreign')).toEqual(['京东']);
    expect(ids(find('京东方面表示业绩稳健'), 'foreign')).toEqual([]);
    expect(ids(find('天猫精灵销量增长'), 'foreign').length + platforms('天猫精灵销量增长').length).toBe(1);
  });
});

describe('names set letter by letter or in wide letters', () => {
  it('are read', () => {
    expect(platforms('抖 音 日活再创新高')).toEqual(['douyin']);
    expect(platforms('ＱＱ移动端月活稳定')).toEqual(['qq']);
  });

  it('do not join a list of words', () => {
    expect(platforms('直播间里抖 音响促销')).toEqual([]);
  });
});
