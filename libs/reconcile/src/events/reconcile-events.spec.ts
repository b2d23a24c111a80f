import { openCatalog } from '@jinghe/catalog';
import { type DealFact, type Party, type PartyRole, PartnershipEvent } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { dealFact } from '../facts.fixture.js';
import { dealKey, keysOf } from '../identity.js';
import { reconcileEvents } from './reconcile-events.js';

const catalog = openCatalog();
const parties = (text: string): Party[] =>
  text.split(' ').map((word) => {
    const [id, role = 'party'] = word.split(':') as [string, PartyRole?];
    return { id, role };
  });
const deal = (who: string, over: Partial<DealFact> = {}) => dealFact({ parties: parties(who), ...over });
const at = (month: number) => `2026-0${month}-01T00:00:00.000Z`;

describe('keys of deals', () => {
  it('meet for one deal told of a shop or of its owner, and tell a pair from a list and from money', () => {
    const key = (who: string) => dealKey(parties(who), catalog);
    expect(key('taobao-tmall wechat-pay')).toBe(key('tencent alibaba'));
    expect(key('taobao-tmall:host wechat-pay:provider')).toBe('alibaba+tencent');
    expect(key('alimama tencent taobao-tmall:unit wechat-channels:unit')).toBe('alibaba+tencent');
    expect(key('taobao-tmall:hub weibo:spoke xiaohongshu:spoke')).toBe('hub:alibaba');
    expect(key('alibaba:investor tencent:investor xiaohongshu:investee')).toBe(
      key('alibaba:investor xiaohongshu:investee'),
    );
    expect(key('alibaba:acquirer eleme:target')).toBe('of:eleme');
    expect(key('douyin:blocker taobao-tmall:blocked jd:blocked')).toBe('by:bytedance');
    expect(keysOf(deal('jd xiaohongshu'), catalog)).toEqual(['deal:jd+xiaohongshu']);
  });
});

describe('events', () => {
  it('the plan of a pair and the list of over 200 partners are two events', () => {
    const plan = deal('taobao-tmall xiaohongshu', {
      plan: '红猫计划',
      dealKind: 'strategic',
      status: 'signed',
    });
    const list = (who: string, date: string) =>
      deal(`taobao-tmall:hub ${who}`, { dealKind: 'content-traffic', status: 'expanded', date });
    const { events } = reconcileEvents(
      [
        plan,
        list('weibo:spoke wechat:spoke bilibili:spoke', '2025-05-07'),
        list('xiaohongshu:spoke weibo:spoke zhihu:spoke', '2025-05-13'),
      ],
      [],
      catalog,
    );
    expect(events).toHaveLength(2);
    const hub = events.find((event) => event.partyKey === 'hub:alibaba')!;
    expect(hub.parties.map(({ id, role }) => `${id}:${role}`)).toEqual([
      'taobao-tmall:hub',
      ...hub.parties.slice(1).map(({ id }) => `${id}:spoke`),
    ]);
    expect(hub.parties.map(({ id }) => id).sort()).toEqual(
      ['taobao-tmall', 'weibo', 'wechat', 'bilibili', 'xiaohongshu', 'zhihu'].sort(),
    );
    for (const event of events) expect(PartnershipEvent.parse(event)).toEqual(event);
  });

  it('WeChat Pay on Taobao: planned, announced, launched are one event with its history', () => {
    const pay = (status: DealFact['status'], date: string | null) =>
      deal('wechat-pay:provider taobao-tmall:host', { dealKind: 'payment', status, date });
    const { events } = reconcileEvents(
      [
        pay('launched', '2024-09-27'),
        pay('planned', '2024-09-04'),
        pay('announced', '2024-09-05'),
        pay('launched', '2024-09-12'),
        pay('launched', '2024-09'),
        deal('tencent taobao-tmall', { dealKind: 'strategic', status: 'announced', date: '2024-11-13' }),
        deal('wechat-pay:provider taote:host', {
          dealKind: 'payment',
          status: 'launched',
          date: '2024-08-31',
        }),
      ],
      [],
      catalog,
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      status: 'launched',
      date: '2024-09-12',
      dealKind: 'payment',
      denied: false,
    });
    expect(events[0]!.history.map(({ status }) => status)).toEqual([
      'launched',
      'launched',
      'planned',
      'announced',
      'launched',
      'launched',
      'announced',
    ]);
    expect(events[0]!.parties.map(({ id }) => id)).toEqual(['wechat-pay', 'taobao-tmall', 'taote']);
  });

  it('what lies years apart, and brothers of one house, stay apart; other plans too', () => {
    const count = (...facts: DealFact[]) => reconcileEvents(facts, [], catalog).events.length;
    expect(
      count(
        deal('tencent jd', { dealKind: 'strategic', date: '2014-03-10' }),
        deal('tencent jd', { dealKind: 'strategic', date: '2019-05-10' }),
      ),
    ).toBe(2);
    expect(
      count(
        deal('eleme bilibili', { dealKind: 'content-traffic', date: '2018' }),
        deal('taobao-tmall bilibili', { dealKind: 'content-traffic', date: '2018-12' }),
      ),
    ).toBe(2);
    expect(
      count(
        deal('taobao-tmall xiaohongshu', { plan: '红猫计划' }),
        deal('taobao-tmall xiaohongshu', { plan: '小红星', date: '2025-03' }),
        deal('taobao-tmall xiaohongshu', { plan: '《红猫计划》', date: null, dealKind: 'strategic' }),
      ),
    ).toBe(2);
  });

  it('one house in the other and the other in the one are two deals; another kind must come closer', () => {
    const logistics = (who: string, date: string) => deal(who, { dealKind: 'logistics', date });
    const { events } = reconcileEvents(
      [
        logistics('taobao-tmall jd jd-logistics:unit cainiao:unit', '2024-09-26'),
        logistics('jd-logistics:provider taobao-tmall:host', '2024-10-16'),
        logistics('cainiao:provider jd:host', '2024-10-28'),
      ],
      [],
      catalog,
    );
    expect(events.map(({ factIds }) => factIds.length).sort()).toEqual([1, 2]);
    const jingxi = deal('jd tencent', { dealKind: 'content-traffic', plan: '京喜', date: '2019-09' });
    const renewal = deal('jd tencent', { dealKind: 'strategic', date: '2019-05-10', status: 'renewed' });
    expect(reconcileEvents([jingxi, renewal], [], catalog).events).toHaveLength(2);
  });

  it('an undated statement joins the only event it can mean, or the last before it was published', () => {
    const first = deal('wechat-pay taobao-tmall', { dealKind: 'payment', date: '2022-03-30' });
    const second = deal('wechat-pay taobao-tmall', { dealKind: 'payment', date: '2024-09-12' });
    const vague = deal('wechat-pay taobao-tmall', {
      dealKind: 'payment',
      date: null,
      published: '2025-05-08',
    });
    expect(reconcileEvents([second, vague], [], catalog).events).toHaveLength(1);
    const both = reconcileEvents([first, second, vague], [], catalog).events;
    expect(both).toHaveLength(2);
    expect(both.find((event) => event.factIds.includes(vague.id))?.factIds).toContain(second.id);
  });

  it('a year that the better publisher gives takes the day that another one knows', () => {
    const round = (who: string, over: Partial<DealFact>) =>
      deal(who, { dealKind: 'investment', status: 'closed', ...over });
    const { events } = reconcileEvents(
      [
        round('alibaba:investor xiaohongshu:investee', { date: '2018', statedBy: 'itjuzi' }),
        round('alibaba:investor tencent:investor xiaohongshu:investee', { date: '2018-06-01' }),
      ],
      [],
      catalog,
    );
    expect(events).toMatchObject([{ date: '2018-06-01' }]);
    expect(events[0]!.parties.map(({ id }) => id)).toEqual(['alibaba', 'xiaohongshu', 'tencent']);
  });

  it('a denied rumour is denied; a later announcement overtakes the denial', () => {
    const rumour = deal('jd xiaohongshu', { status: 'rumoured', date: '2025-05-13' });
    const denial = deal('jd xiaohongshu', { status: 'denied', denied: true, date: '2025-05-14' });
    const held = reconcileEvents([rumour, denial], [], catalog).events[0]!;
    expect(held).toMatchObject({ status: 'denied', denied: true });
    const fact = deal('jd xiaohongshu', { status: 'announced', date: '2025-05-29' });
    const later = reconcileEvents([rumour, denial, fact], [held], catalog);
    expect(later.events[0]).toMatchObject({ status: 'announced', denied: false, date: '2025-05-29' });
    expect(later.events[0]!.history.map(({ status }) => status)).toEqual(['rumoured', 'denied', 'announced']);
  });

  it('ids last: a better extractor retires a fact and the event keeps its id; two that merge leave a pointer', () => {
    const old = deal('jd xiaohongshu', { recordedAt: at(1), date: '2025-05-29' });
    const before = reconcileEvents([old], [], catalog).events[0]!;
    const better = deal('jd xiaohongshu', { recordedAt: at(2), date: '2025-05-29', plan: '红京计划' });
    const after = reconcileEvents([{ ...old, retiredAt: at(2) }, better], [before], catalog);
    expect(after.events.map(({ id }) => id)).toEqual([before.id]);
    expect(after.merged).toEqual([]);

    const far = deal('jd xiaohongshu', { recordedAt: at(3), date: '2025-11-20' });
    const two = reconcileEvents([old, far], [], catalog).events;
    expect(two).toHaveLength(2);
    const bridge = deal('jd xiaohongshu', { recordedAt: at(4), date: '2025-08-25' });
    const one = reconcileEvents([old, far, bridge], two, catalog);
    expect(one.events.map(({ id }) => id)).toEqual([before.id]);
    expect(one.merged).toEqual([{ from: two.find(({ id }) => id !== before.id)!.id, into: before.id }]);
    expect(reconcileEvents([{ ...old, retiredAt: at(5) }], [before], catalog)).toEqual({
      events: [],
      merged: [],
      gone: [before.id],
    });
  });
});
