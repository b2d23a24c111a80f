import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { findDeals, inspectDeals } from './index.js';
import { contextOf, dealsIn } from './testing/deals-in.js';

const catalog = openCatalog();
const find = (text: string, published: string | null = '2025-06-01') =>
  findDeals(contextOf(text, published), catalog);

describe('parties and roles', () => {
  it('makes a hub and its spokes of a list of partners', () => {
    const [deal, ...rest] = find('截至去年底，快手已与京东、拼多多、唯品会等30多家平台建立合作。');
    expect(rest).toEqual([]);
    expect(deal?.parties).toEqual([
      { id: 'kuaishou', role: 'hub' },
      { id: 'jd', role: 'spoke' },
      { id: 'pinduoduo', role: 'spoke' },
      { id: 'vipshop', role: 'spoke' },
    ]);
  });

  it('knows who invests and in whom, who sells what', () => {
    expect(find('腾讯领投喜马拉雅E轮融资。')[0]?.parties).toEqual([
      { id: 'tencent', role: 'investor' },
      { id: 'ximalaya', role: 'investee' },
    ]);
    expect(find('百度宣布出售所持携程股份。')[0]?.parties).toEqual([
      { id: 'baidu', role: 'seller' },
      { id: 'ctrip', role: 'asset' },
    ]);
  });

  it('knows whose service is used on whose platform', () => {
    expect(find('美团外卖正式接入支付宝。')[0]?.parties).toEqual([
      { id: 'meituan', role: 'host' },
      { id: 'alipay', role: 'provider' },
    ]);
  });

  it('leaves out an owner that only explains what it owns', () => {
    expect(dealsIn('字节跳动旗下的抖音与阿里旗下的高德达成合作。', '2025-06-01')).toEqual([
      'amap+douyin strategic - - announced',
    ]);
  });
});

describe('details from other sentences', () => {
  it('joins the tellings of one deal and takes the fullest sentence for its proof', () => {
    const text =
      '知乎联手京东\n3月5日，知乎与京东签署战略合作协议，推出“知物计划”。双方表示，此次合作将持续三年。知乎与京东的合作由来已久。';
    const deals = find(text, '2025-03-06');
    expect(dealsIn(text, '2025-03-06')).toEqual(['jd+zhihu strategic 知物计划 2025-03-05 signed']);
    expect(deals[0]?.quote).toContain('战略合作协议');
    expect(text.slice(deals[0]?.start, deals[0]?.end)).toBe(deals[0]?.quote);
  });

  it('marks a rumour denied by the next sentence', () => {
    const [deal] = find('有报道称，美团正洽谈收购叮咚买菜。双方随后均否认。');
    expect(deal).toMatchObject({ dealKind: 'acquisition', status: 'rumoured', denied: true });
  });

  it('keeps two plans and an older deal of one pair apart', () => {
    const text =
      '2023年，B站与淘宝联盟推出“星光计划”。2025年5月20日，B站与淘宝联合推出“星河计划”。2018年12月，阿里巴巴入股B站。';
    expect(dealsIn(text, '2025-05-21')).toEqual([
      'bilibili+taobao-tmall strategic 星光计划 2023 launched',
      'bilibili+taobao strategic 星河计划 2025-05-20 launched',
      'alibaba+bilibili investment - 2018-12 closed',
    ]);
  });

  it('gives the product in front of its partner to that partner', () => {
    const text = '今年起，B站与多家平台合作，推出星火（淘宝）、京火（京东）两款产品。';
    expect(find(text).map((deal) => [deal.plan, ...deal.parties.map((party) => party.id)])).toEqual([
      ['星火', 'bilibili', 'taobao'],
      ['京火', 'bilibili', 'jd'],
    ]);
  });
});

describe('what a deal costs', () => {
  it('takes the price and the stake, never a valuation or a share price', () => {
    const [deal] = find('腾讯宣布以3亿美元入股微盟，获得其8%的股份，微盟估值达到40亿美元。');
    expect(deal?.amount).toEqual({ value: 300000000, valueHigh: null, unit: 'USD' });
    expect(deal?.stake).toBe(8);
  });
});

describe('what each deal carries', () => {
  it('has a quote of the text, a confidence and the rules that made it', () => {
    const text = '京东宣布与爱奇艺达成会员合作。';
    const [deal] = find(text);
    expect(deal?.quote).toBe(text.slice(deal?.start, deal?.end));
    expect(deal?.confidence).toBeGreaterThan(0.8);
    expect(deal?.reasons.map((reason) => reason.rule)).toContain('parties-a-with-b');
    expect(deal?.statedBy).toBe('company:jd');
  });

  it('tells why a word of deal made none', () => {
    const { deals, decisions } = inspectDeals(contextOf('京东尚未接入支付宝。', null), catalog);
    expect(deals).toEqual([]);
    expect(decisions).toContainEqual(expect.objectContaining({ refused: 'negated' }));
  });
});

describe('bad input', () => {
  const PIECES =
    '京东 淘宝 与 、 ， 。 “ ” （ ） ； 战略合作 接入 微信支付 收购 将 3亿美元 \ud800 \ue000 Alibaba and invest in 计划 双方 否认 \u0000 [ ]'.split(
      ' ',
    );
  it('never throws and always quotes the text, whatever the order of words', () => {
    let seed = 7;
    const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: 1 + next(40) }, () => PIECES[next(PIECES.length)]).join('');
      for (const deal of find(text, null)) {
        expect(deal.quote).toBe(text.slice(deal.start, deal.end));
        expect(new Set(deal.parties.map((party) => party.id)).size).toBe(deal.parties.length);
      }
    }
  });

  it('reads a long run without a stop to its end', () => {
    // What grew with its square would not come to an end within a test's limit.
    const context = contextOf('京东与淘宝签署战略合作协议，收购'.repeat(2_000), null);
    expect(() => inspectDeals(context, catalog)).not.toThrow();
  });
});
