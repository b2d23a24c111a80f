import { openCatalog } from '@jinghe/catalog';
import { type PartnershipEvent } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { compareCatalogOf } from '../compare-catalog.js';
import { observation } from '../observations.fixture.js';
import { choosePartners } from './choose.js';
import { movesIn, networkOf, sharedPartners } from './network.js';
import { partnersOf } from './partners.js';
import { partnerSearch } from './search.js';

const catalog = openCatalog();
const compareCatalog = compareCatalogOf(catalog);
let made = 0;
/** `deal('2024-09', 'payment launched', 'wechat-pay:provider taobao-tmall:host')` */
function deal(
  date: string | null,
  what: string,
  parties: string,
  over: Partial<PartnershipEvent> = {},
): PartnershipEvent {
  made += 1;
  const id = made.toString(16).padStart(32, '0');
  const [dealKind, status] = what.split(' ') as [PartnershipEvent['dealKind'], PartnershipEvent['status']];
  return {
    id,
    partyKey: '',
    parties: parties.split(' ').map((one) => {
      const [party, role = 'party'] = one.split(':');
      return { id: party!, role: role as PartnershipEvent['parties'][number]['role'] };
    }),
    dealKind,
    kind: null,
    plan: null,
    date,
    dateInferred: false,
    status,
    denied: false,
    history: [],
    amount: null,
    stake: null,
    summary: null,
    chosen: id,
    factIds: [id],
    families: [],
    confidence: 1,
    reasons: [],
    ...over,
  };
}
const of = (...events: PartnershipEvent[]) =>
  partnersOf({ events, observations: [], asOf: '2026-01-01' }, catalog, compareCatalog);
const row = (view: ReturnType<typeof of>, id: string) => view.partners.find((one) => one.id === id);
const ties = (view: ReturnType<typeof of>, id: string) =>
  row(view, id)?.ties.map(({ platform, state, since, via }) => [platform, state, since, via]);
const pairs = (event: PartnershipEvent) =>
  of(event).deals.flatMap((one) => one.pairs.map((pair) => pair.join('+')));

describe('who works with whom by a deal', () => {
  it('is a hub with its spokes, and no spoke with another', () => {
    expect(
      pairs(deal('2025', 'content-traffic expanded', 'taobao-tmall:hub weibo:spoke zhihu:spoke')),
    ).toEqual(['taobao-tmall+weibo', 'taobao-tmall+zhihu']);
  });

  it('is the product where it is named beside its owner, but both where money is paid', () => {
    const parties = 'tencent pinduoduo wechat:unit';
    expect(pairs(deal('2018', 'strategic signed', parties))).toEqual(['wechat+pinduoduo']);
    expect(
      pairs(
        deal('2017', 'investment announced', 'tencent:investor jd:investor vipshop:investee wechat:unit'),
      ),
    ).toEqual(['tencent+vipshop', 'wechat+vipshop', 'jd+vipshop']);
  });

  it('is nobody by an order, a denied rumour, or within one branch of a house', () => {
    expect(
      pairs(deal('2021', 'other announced', 'miit:regulator alibaba:addressee tencent:addressee')),
    ).toEqual([]);
    expect(pairs(deal('2021', 'strategic rumoured', 'jd douyin', { denied: true }))).toEqual([]);
    expect(pairs(deal('2025', 'other launched', 'jd jd-takeaway:unit'))).toEqual([]);
  });
});

describe('the table of partners', () => {
  it('counts a deal of a product for what stands above it, and says by whom', () => {
    const view = of(deal('2024-09', 'payment launched', 'wechat-pay:provider taobao-tmall:host'));
    expect(ties(view, 'wechat-pay')).toEqual([['taobao-tmall', 'on', '2024-09', null]]);
    expect(ties(view, 'wechat')).toEqual([['taobao-tmall', 'on', '2024-09', 'wechat-pay']]);
    expect(ties(view, 'tencent')).toEqual([['taobao-tmall', 'on', '2024-09', 'wechat-pay']]);
    expect(row(view, 'tencent')?.deals).toBe(1);
    expect(ties(view, 'qq')).toEqual([]);
  });

  it('lets a deal of the owner stand for the one of the four, named', () => {
    const view = of(deal('2013', 'investment signed', 'alibaba:investor weibo:investee'));
    expect(ties(view, 'weibo')).toEqual([['taobao-tmall', 'on', '2013', 'alibaba']]);
    expect(ties(view, 'taobao-tmall')).toEqual([]);
  });

  it('tells what is talked of, ended and walled off from what stands', () => {
    const view = of(
      deal('2021-05', 'content-traffic rumoured', 'jd:provider douyin:host'),
      deal('2020-08', 'termination announced', 'douyin:blocker taobao-tmall:blocked'),
      deal('2018-03', 'ad-link launched', 'taobao-tmall douyin'),
      deal('2018', 'investment closed', 'walmart:investor jd:investee'),
      deal('2024-08', 'divestiture closed', 'walmart:seller jd:asset'),
    );
    expect(ties(view, 'jd')).toEqual([['douyin', 'talked', '2021-05', null]]);
    expect(row(view, 'douyin')?.ties[0]).toMatchObject({
      state: 'on',
      since: '2018-03',
      blocked: '2020-08',
      deals: 1,
    });
    expect(row(view, 'walmart')?.ties[0]).toMatchObject({
      platform: 'jd',
      state: 'ended',
      since: '2018',
      deals: 2,
    });
    expect(row(view, 'walmart')?.last).toMatchObject({ date: '2024-08', dealKind: 'divestiture' });
  });

  it('has every platform that is no market, infrastructure only with a deal, and only own figures', () => {
    const view = partnersOf(
      {
        events: [deal('2024', 'logistics launched', 'cainiao:provider jd:host')],
        observations: [
          observation({ platform: 'xiaohongshu', metric: 'mau', at: '2024-12', value: 3e8 }),
          observation({ platform: 'tencent', metric: 'mau', at: '2024-12', value: 1.2e9 }),
          observation({ platform: 'douyin', metric: 'revenue', at: '2024', unit: 'CNY' }),
        ],
        asOf: '2025-06-01',
      },
      catalog,
      compareCatalog,
    );
    const ids = view.partners.map(({ id }) => id);
    expect(ids).toContain('cainiao');
    expect(ids).not.toContain('wechat-pay');
    expect(ids).not.toContain('cn-internet');
    expect(ids.length).toBeGreaterThan(680);
    expect(row(view, 'xiaohongshu')?.figure).toMatchObject({ value: 3e8, period: '2024-12', stale: false });
    expect(row(view, 'wechat')?.figure).toBeNull();
    expect(row(view, 'douyin')?.figure).toBeNull();
    expect(view.owners['tencent']?.zh).toContain('腾讯');
    expect(row(view, 'wechat')?.house).toBe('tencent');
  });

  it('is found by Chinese and English name, pinyin and initials', () => {
    const view = partnersOf(
      {
        events: [],
        observations: [],
        asOf: '2025-06-01',
        pinyin: (name) => (name === '拼多多' ? ['pinduoduo', 'pdd'] : []),
      },
      catalog,
      compareCatalog,
    );
    const search = partnerSearch(view.partners);
    for (const query of ['拼多多', 'pinduoduo', 'pdd', 'PDD', 'ＰＤＤ']) {
      const found = search(query);
      expect([...found].sort((a, b) => a[1] - b[1])[0]?.[0]).toBe('pinduoduo');
    }
    expect(search('no such platform').size).toBe(0);
    expect(search(' ').size).toBe(view.partners.length);
  });
});

describe('the rows a reader asks for', () => {
  const view = partnersOf(
    {
      events: [
        deal('2024-12', 'ad-link launched', 'jd xiaohongshu'),
        deal('2018-06', 'investment closed', 'alibaba:investor xiaohongshu:investee'),
        deal('2024-09', 'payment launched', 'wechat-pay:provider taobao-tmall:host'),
      ],
      observations: [
        observation({ platform: 'xiaohongshu', metric: 'mau', at: '2024-12', value: 3e8 }),
        observation({ platform: 'wechat', metric: 'mau', at: '2024-12', value: 1.3e9 }),
      ],
      asOf: '2025-06-01',
    },
    catalog,
    compareCatalog,
  );
  const text = {
    name: (one: { name: { en: string } }) => one.name.en,
    category: (one: { category: string }) => one.category,
    owner: (one: { house: string }) => one.house,
    locale: 'en',
  };
  const ids = (
    ...[filter, found, sort]: [object, Map<string, number> | null, Parameters<typeof choosePartners>[3]]
  ) => choosePartners(view.partners, filter, found, sort, text).map(({ id }) => id);

  it('are filtered and sorted, what has no value last either way', () => {
    const figures = { hasFigure: true };
    expect(ids(figures, null, { column: 'users', turned: false })).toEqual(['wechat', 'xiaohongshu']);
    expect(ids(figures, null, { column: 'users', turned: true })).toEqual(['xiaohongshu', 'wechat']);
    expect(ids({}, null, { column: 'users', turned: true }).slice(0, 2)).toEqual(['xiaohongshu', 'wechat']);
    expect(ids({ worksWith: 'two' }, null, null)).toEqual(['xiaohongshu']);
    expect(
      ids({ worksWith: 'taobao-tmall', owner: 'tencent' }, null, { column: 'name', turned: false }),
    ).toEqual(['tencent', 'wechat', 'wechat-pay']);
  });

  it('have the better match first while searching', () => {
    expect(
      ids(
        {},
        new Map([
          ['wechat', 2],
          ['xiaohongshu', 0],
        ]),
        null,
      ),
    ).toEqual(['xiaohongshu', 'wechat']);
  });
});

describe('the network', () => {
  const view = of(
    deal('2018-06', 'investment closed', 'alibaba:investor xiaohongshu:investee'),
    deal('2024-12', 'ad-link launched', 'jd xiaohongshu'),
    deal('2024-09', 'payment launched', 'wechat-pay:provider taobao-tmall:host'),
    deal('2018-02', 'strategic signed', 'tencent pinduoduo wechat:unit'),
    deal('2017', 'investment closed', 'walmart:investor jd:investee'),
    deal('2024-08-20', 'divestiture closed', 'walmart:seller jd:asset'),
    deal('2025-11', 'other rumoured', 'jd douyin'),
    deal('2022-03', 'termination ended', 'kuaishou:blocker jd:blocked'),
    deal('2025-04', 'logistics launched', 'taobao-tmall fliggy'),
  );
  const edges = (until: string, over = {}) =>
    networkOf(view, { until, fold: 'product', ...over }).edges.map(({ a, b, state }) => `${a} ${b} ${state}`);

  it('folds services into products and shops into the four, and knows no more than its month', () => {
    expect(edges('2018-12')).toEqual(['jd walmart on', 'pinduoduo wechat on', 'taobao-tmall xiaohongshu on']);
    expect(edges('2025-12')).toEqual([
      'jd walmart ended',
      'jd xiaohongshu on',
      'pinduoduo wechat on',
      'taobao-tmall wechat on',
      'taobao-tmall xiaohongshu on',
    ]);
    expect(edges('2025-12', { fold: 'house' })).toContain('pinduoduo tencent on');
    expect(edges('2025-12', { talked: true })).toContain('douyin jd talked');
    expect(edges('2025-12', { blocked: true })).toContain('jd kuaishou blocked');
    expect(edges('2025-12', { kinds: new Set(['payment']) })).toEqual(['taobao-tmall wechat on']);
  });

  it('names the partners that at least two of the four share', () => {
    const now = networkOf(view, { until: '2025-12', fold: 'product' });
    expect(sharedPartners(now).map(({ id, cores }) => [id, cores])).toEqual([
      ['wechat', ['taobao-tmall', 'pinduoduo']],
      ['xiaohongshu', ['taobao-tmall', 'jd']],
    ]);
    expect(now.nodes.slice(0, 4).every(({ core }) => core)).toBe(true);
  });

  it('says what opened and what closed in a year', () => {
    const now = networkOf(view, { until: '2024-12', fold: 'product', blocked: true });
    expect(movesIn(now, 12).map(({ how, when }) => [how, when])).toEqual([
      ['opened', '2024-12'],
      ['opened', '2024-09'],
      ['closed', '2024-08-20'],
    ]);
  });
});
