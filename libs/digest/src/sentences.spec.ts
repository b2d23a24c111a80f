import { type DealStatus, type Observation, type PartnershipEvent } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { catalog, compareCatalog } from '../../../tools/testing/baseline-editions.js';
import { dealClause } from './deals/deal-sentence.js';
import { figureClause } from './moves/figure-move.js';
import { knownOf } from './moves/growths.js';
import { settingOf } from './setting.js';
import { spanInWords } from './words/dates.js';
import { growthWord, percentOf } from './words/figure-words.js';
import { plain } from './words/prose.js';

const setting = settingOf(
  { observations: [], events: [], changes: [], silentSources: [], waiting: 0, earlier: [] },
  {
    kind: 'strategy',
    about: null,
    from: '2025-11-16',
    to: '2025-11-23',
    composedAt: '2025-11-23T00:00:00.000Z',
    catalog,
    compareCatalog,
  },
);
const figure = (over: Partial<Observation>): Observation => ({
  id: 'a'.repeat(32),
  platform: 'jd',
  metric: 'revenue',
  definition: null,
  scope: null,
  segment: null,
  measure: 'level',
  growthBasis: null,
  claim: 'actual',
  unit: 'CNY',
  period: { label: '2025-Q3', start: '2025-07-01', end: '2025-09-30', grain: 'quarter' },
  value: 299.1e9,
  valueHigh: null,
  qualifier: 'exact',
  basis: 'reported',
  chosen: 'b'.repeat(32),
  statedBy: 'company:jd',
  carriedBy: null,
  published: '2025-11-13',
  publishedInferred: false,
  periodInferred: false,
  confidence: 1,
  families: ['jd'],
  conflict: false,
  rivals: [],
  reasons: [],
  ...over,
});
const said = (...observations: Observation[]): [string, string] => {
  const clause = figureClause(observations[0]!, knownOf(observations, setting), setting)!;
  return [plain(clause.zh), plain(clause.en)];
};

describe('a figure as a sentence', () => {
  it('says what, when and how much; a flow comes, a count stands', () => {
    expect(said(figure({}))).toEqual([
      '京东2025年第三季度营业收入为2,991亿元',
      'JD.com’s revenue came to RMB 299.1bn in Q3 2025',
    ]);
    const mau = { metric: 'mau', unit: 'users', value: 5.5e8, qualifier: 'over' as const };
    const month = { label: '2025-08', start: '2025-08-01', end: '2025-08-31', grain: 'month' as const };
    expect(said(figure({ ...mau, period: month }))).toEqual([
      '京东2025年8月月活跃用户数为超5.5亿',
      'JD.com’s monthly active users stood at over 550m in August 2025',
    ]);
  });

  it('counts twelve months to where they end, and names another way of counting', () => {
    const period = {
      label: '2025-Q3',
      start: '2024-10-01',
      end: '2025-09-30',
      grain: 'twelve-months' as const,
    };
    expect(said(figure({ metric: 'annual-active-customers', unit: 'users', value: 7e8, period }))).toEqual([
      '京东截至2025年9月的12个月年度活跃用户数为7亿',
      'JD.com’s annual active customer accounts stood at 700m in the twelve months to September 2025',
    ]);
    const [zh, en] = said(
      figure({ metric: 'mau', unit: 'users', value: 8.91e8, definition: 'questmobile-group' }),
    );
    expect(zh).toContain('月活跃用户数（QuestMobile·集团去重用户）');
    expect(en).toContain('monthly active users (QuestMobile, users of the whole group)');
  });

  it('tells growth as stated, else to two digits from the levels', () => {
    const before = figure({
      id: 'c'.repeat(32),
      value: 260.4e9,
      period: { label: '2024-Q3', start: '2024-07-01', end: '2024-09-30', grain: 'quarter' },
    });
    expect(said(figure({}), before)[1]).toBe(
      'JD.com’s revenue came to RMB 299.1bn in Q3 2025, up 15% year on year',
    );
    const stated = figure({
      id: 'd'.repeat(32),
      measure: 'growth',
      growthBasis: 'yoy',
      unit: 'percent',
      value: 14.9,
    });
    expect(said(figure({}), before, stated)[0]).toBe('京东2025年第三季度营业收入为2,991亿元，同比增长14.9%');
    expect(said(stated)).toEqual([
      '京东2025年第三季度营业收入同比增长14.9%',
      'JD.com’s revenue grew 14.9% year on year in Q3 2025',
    ]);
    expect(said({ ...stated, value: -3, growthBasis: 'qoq' })[1]).toContain('fell 3% quarter on quarter');
    expect(growthWord(0.01, 'yoy', true, null)).toMatchObject({ zh: '同比持平', en: 'flat year on year' });
    expect(percentOf(-10.1, true, true)).toBe('−10.1%');
  });

  it('calls a target, a forecast and an estimate what they are', () => {
    const year = { label: '2026', start: '2026-01-01', end: '2026-12-31', grain: 'year' as const };
    expect(said(figure({ claim: 'target', period: year, value: 1.5e12 }))).toEqual([
      '京东2026年营业收入的目标：1.5万亿元',
      'JD.com’s target for revenue in 2026: RMB 1.5tn',
    ]);
    expect(said(figure({ claim: 'estimate', qualifier: 'about' }))).toEqual([
      '京东2025年第三季度营业收入估计约为2,991亿元',
      'JD.com’s revenue came to an estimated RMB 299.1bn in Q3 2025',
    ]);
  });
});

const deal = (over: Partial<PartnershipEvent>): PartnershipEvent => ({
  id: 'e'.repeat(32),
  partyKey: 'alibaba+xiaohongshu',
  parties: [
    { id: 'taobao-tmall', role: 'party' },
    { id: 'xiaohongshu', role: 'party' },
  ],
  dealKind: 'ad-link',
  kind: null,
  plan: null,
  date: '2025-05-07',
  dateInferred: false,
  status: 'launched',
  denied: false,
  history: [],
  amount: null,
  stake: null,
  summary: null,
  chosen: 'f'.repeat(32),
  factIds: ['f'.repeat(32)],
  families: [],
  confidence: 1,
  reasons: [],
  ...over,
});
const told = (over: Partial<PartnershipEvent>): [string, string] => {
  const clause = dealClause(deal(over), setting)!;
  return [plain(clause.zh), plain(clause.en)];
};

describe('a deal as a sentence', () => {
  it('of two equals, with the plan by its own name', () => {
    expect(told({ plan: '红猫计划' })).toEqual([
      '淘宝天猫与小红书上线广告外链合作「红猫计划」（2025年5月7日）',
      'Taobao and Tmall launched ad links “红猫计划” with Xiaohongshu (7 May 2025)',
    ]);
  });

  it('of a service that comes to a platform, in every stage', () => {
    const parties: PartnershipEvent['parties'] = [
      { id: 'wechat-pay', role: 'provider' },
      { id: 'taobao-tmall', role: 'host' },
    ];
    const at = (status: DealStatus) => told({ parties, dealKind: 'payment', status, date: '2024-09' });
    expect(at('launched')).toEqual([
      '淘宝天猫已接入微信支付（支付接入）（2024年9月）',
      'WeChat Pay is now available on Taobao and Tmall (payment access) (September 2024)',
    ]);
    expect(at('planned')[0]).toContain('计划接入');
    expect(at('rumoured')[1]).toContain('is rumoured to come to');
    expect(at('ended')[1]).toContain('is no longer available on');
  });

  it('of money, a hub, a wall, an end and a denial', () => {
    const sides = (a: string, b: string, one: 'seller' | 'blocker', other: 'asset' | 'blocked') =>
      [
        { id: a, role: one },
        { id: b, role: other },
      ] as PartnershipEvent['parties'];
    expect(
      told({
        parties: sides('alibaba', 'bilibili', 'seller', 'asset'),
        dealKind: 'divestiture',
        status: 'closed',
        stake: 5.6,
      }),
    ).toEqual([
      '阿里巴巴完成出售所持股份：哔哩哔哩（5.6%股权）（2025年5月7日）',
      'Alibaba Group completed its move to sell its stake in Bilibili (5.6% stake) (7 May 2025)',
    ]);
    expect(
      told({
        parties: sides('wechat', 'yuanbao', 'blocker', 'blocked'),
        dealKind: 'other',
        status: 'ended',
      })[0],
    ).toContain('限制或屏蔽');
    expect(told({ status: 'ended' })[1]).toContain('ended ad links with');
    expect(told({ denied: true })[0]).toMatch(/^被否认：/);
    const hub = [
      { id: 'taobao-tmall', role: 'hub' as const },
      ...['weibo', 'wechat', 'zhihu', 'bilibili', 'alipay', 'douyin'].map((id) => ({
        id,
        role: 'spoke' as const,
      })),
    ];
    expect(told({ parties: hub, dealKind: 'content-traffic', status: 'expanded' })[0]).toContain(
      '等6家的内容与流量合作',
    );
  });

  it('is none where the roles make no sentence', () => {
    expect(
      dealClause(
        deal({
          parties: [
            { id: 'jd', role: 'party' },
            { id: 'jd', role: 'party' },
          ],
        }),
        setting,
      ),
    ).toBeNull();
  });
});

describe('days in words', () => {
  it('do not repeat what both ends share', () => {
    expect(spanInWords('2025-11-17', '2025-11-23')).toEqual({
      zh: '2025年11月17日至23日',
      en: '17–23 November 2025',
    });
    expect(spanInWords('2025-06-30', '2025-07-06')).toEqual({
      zh: '2025年6月30日至7月6日',
      en: '30 June – 6 July 2025',
    });
    expect(spanInWords('2025-12-29', '2026-01-04')).toEqual({
      zh: '2025年12月29日至2026年1月4日',
      en: '29 December 2025 – 4 January 2026',
    });
    expect(spanInWords('2025-12-29', '2025-12-29').en).toBe('29 December 2025');
  });
});
