import { describe, expect, it } from '@jest/globals';
import { type AlertCondition, type Observation, type PartnershipEvent } from '@jinghe/contracts';
import { firingOf } from './firing.js';
import { judge, lookBack } from './judge.js';
import { deal, figure, GROUND, rule, source, watched } from './watched.fixture.js';

const reaches = (value: number, over: object = {}): AlertCondition => ({
  kind: 'level',
  platforms: ['pinduoduo'],
  metric: 'active-users-monthly',
  side: 'above',
  value,
  unit: 'count',
  ...over,
});

/** What a rule tells at each of some looks, one after another: the titles in English. */
function told(when: AlertCondition, looks: readonly Parameters<typeof watched>[0][]): string[][] {
  let seen: Record<string, string> | null = null;
  return looks.map((look) => {
    const judged = judge(when, seen, watched(look), GROUND);
    seen = judged.seen;
    return judged.news.map(({ title }) => title.en);
  });
}
const figures = (...observations: Observation[]) => ({ observations });
const deals = (...events: PartnershipEvent[]) => ({ events });

describe('a figure that passes a value', () => {
  const low = figure('2026-Q1', 690e6);
  const high = figure('2026-Q2', 710e6);

  it('is told when it is learned, and once', () => {
    const [first, then, again] = told(reaches(700e6), [figures(low), figures(low, high), figures(low, high)]);
    expect(first).toEqual([]);
    expect(then).toEqual([
      'Pinduoduo Average MAU: 710m users for Q2 2026, at or above 700m users (was 690m users for Q1 2026)',
    ]);
    expect(again).toEqual([]);
  });

  it('is no news where it was beyond it when the rule was made', () => {
    expect(told(reaches(700e6), [figures(low, high), figures(low, high, figure('2026-Q3', 720e6))])).toEqual([
      [],
      [],
    ]);
  });

  it('is told again after it had come back', () => {
    const back = figure('2026-Q3', 680e6);
    const looks = [figures(low), figures(low, high), figures(low, high, back)];
    const up = figure('2026-Q4', 720e6, { period: { ...high.period, label: '2026-10', end: '2026-10-31' } });
    expect(told(reaches(700e6), [...looks, figures(low, high, back, up)]).map((one) => one.length)).toEqual([
      0, 1, 0, 1,
    ]);
  });

  it('is told where nothing was known of it before, but not as a filled-in past', () => {
    expect(told(reaches(700e6), [figures(), figures(high)])[1]).toHaveLength(1);
    expect(told(reaches(700e6), [figures(), figures(figure('2024-Q2', 710e6))])[1]).toEqual([]);
    const past = figure('2026-Q1', 705e6);
    expect(told(reaches(700e6), [figures(), figures(past, high)])[1]).toEqual([]);
  });

  it.each([
    ['nearly', 'above', 0],
    ['over', 'above', 1],
    ['over', 'below', 0],
    ['exact', 'below', 1],
  ] as const)('is judged as it was qualified: %s 700m, %s', (qualifier, side, count) => {
    const first = figure('2026-Q1', side === 'above' ? 600e6 : 800e6);
    const then = figure('2026-Q2', 700e6, { qualifier });
    expect(told(reaches(700e6, { side }), [figures(first), figures(first, then)])[1]).toHaveLength(count);
  });

  it('is never set against a value in another unit', () => {
    const money = figure('2026-Q2', 9e11, { metric: 'gmv', unit: 'USD' });
    const when = reaches(1e11, { metric: 'trade-value', unit: 'CNY' });
    expect(told(when, [figures(), figures(money)])[1]).toEqual([]);
  });
});

describe('growth on the year before', () => {
  const when: AlertCondition = {
    kind: 'yoy',
    platforms: ['pinduoduo'],
    metric: 'avg-mau',
    side: 'below',
    value: 5,
  };
  const before = [figure('2025-Q1', 600e6), figure('2025-Q2', 680e6), figure('2026-Q1', 660e6)];

  it('is told when it goes below, from two levels as from what was stated', () => {
    const slow = figure('2026-Q2', 700e6);
    expect(told(when, [figures(...before), figures(...before, slow)])[1]).toEqual([
      expect.stringContaining('+2.94% on the year for Q2 2026, below 5%'),
    ]);
    const stated = figure('2026-Q2', 3, { measure: 'growth', growthBasis: 'yoy', unit: 'percent' });
    expect(told(when, [figures(...before), figures(...before, stated)])[1]).toEqual([
      expect.stringContaining('+3% on the year'),
    ]);
  });
});

describe('a partnership', () => {
  const when = (over: object = {}): AlertCondition => ({
    kind: 'deal',
    platform: 'taobao-tmall',
    partner: null,
    dealKinds: [],
    stages: ['on', 'ended'],
    ...over,
  });

  it('is told when it is new, when it ends, and not in between', () => {
    const one = deal();
    const looks = [
      deals(),
      deals(one),
      deals({ ...one, status: 'launched' }),
      deals({ ...one, status: 'ended' }),
    ];
    expect(told(when(), looks).map((news) => news.length)).toEqual([0, 1, 0, 1]);
    expect(told(when(), looks)[1]![0]).toContain('Xiaohongshu');
  });

  it('is told of whom and of which kind the rule names', () => {
    const one = deals(deal());
    const news = (over: object) => told(when(over), [deals(), one])[1]!.length;
    expect(news({ partner: 'xiaohongshu' })).toBe(1);
    expect(news({ partner: 'jd' })).toBe(0);
    expect(news({ dealKinds: ['payment'] })).toBe(0);
    expect(news({ dealKinds: ['payment', 'ad-link'] })).toBe(1);
    expect(news({ platform: 'jd' })).toBe(0);
    expect(news({ stages: ['denied'] })).toBe(0);
  });

  it('of years ago, learned now, is history', () => {
    expect(told(when(), [deals(), deals(deal({ date: '2021-05' }))])[1]).toEqual([]);
  });

  it('that a rumour comes true is told to whoever waits for deals', () => {
    const rumour = deal({ status: 'rumoured' });
    expect(
      told(when(), [deals(), deals(rumour), deals({ ...rumour, status: 'signed' })]).map(
        (news) => news.length,
      ),
    ).toEqual([0, 0, 1]);
  });
});

describe('a change of rank', () => {
  const when: AlertCondition = { kind: 'rank', platforms: ['pinduoduo', 'jd'], metric: 'avg-mau' };
  const jd = (at: string, value: number) => figure(at, value, { platform: 'jd' });
  const then = [figure('2026-Q1', 700e6), jd('2026-Q1', 690e6)];

  it('is told when both have a figure of the same time', () => {
    const [, half, whole, again] = told(when, [
      figures(...then),
      figures(...then, jd('2026-Q2', 720e6)),
      figures(...then, jd('2026-Q2', 720e6), figure('2026-Q2', 710e6)),
      figures(...then, jd('2026-Q2', 721e6), figure('2026-Q2', 710e6)),
    ]);
    expect(half).toEqual([]);
    expect(whole).toEqual([
      expect.stringMatching(
        /the order changed for Q2 2026 to 1\. JD.*, 2\. Pinduoduo \(was 1\. Pinduoduo, 2\. JD/,
      ),
    ]);
    expect(again).toEqual([]);
  });

  it('is not told of who joins the comparison', () => {
    expect(told(when, [figures(figure('2026-Q1', 700e6)), figures(...then)])[1]).toEqual([]);
  });
});

describe('figures that contradict each other', () => {
  const when: AlertCondition = { kind: 'conflict', platforms: ['pinduoduo'], metric: null };
  const one = figure('2026-Q1', 700e6);
  const rival = {
    factId: 'b'.repeat(32),
    value: 650e6,
    valueHigh: null,
    statedBy: 'x',
    family: 'x',
    agrees: false,
    why: '',
  };
  const torn = { ...one, conflict: true, rivals: [rival] };

  it('are told when they do, and again after they had been settled', () => {
    expect(
      told(when, [figures(one), figures(torn), figures(torn), figures(one), figures(torn)]).map(
        (n) => n.length,
      ),
    ).toEqual([0, 1, 0, 0, 1]);
    expect(told(when, [figures(one), figures(torn)])[1]![0]).toContain('other sources give 650m users');
  });
});

describe('a source', () => {
  const when: AlertCondition = { kind: 'source', sources: [], states: ['silent', 'broken'] };
  const at = (state: 'ok' | 'silent', since = '2026-11-20T00:00:00.000Z') => ({
    sources: [
      {
        source: source('s1'),
        health: {
          state,
          code: null,
          reason: { zh: '3 天没有新内容', en: 'Nothing new for 3 days' },
          backingOff: false,
        },
        since,
      },
    ],
  });

  it('that falls silent is told once each time, under another id', () => {
    const looks = [at('ok'), at('silent'), at('silent'), at('ok'), at('silent', '2026-11-24T00:00:00.000Z')];
    expect(told(when, looks).map((news) => news.length)).toEqual([0, 1, 0, 0, 1]);
    const news = (look: ReturnType<typeof at>) => judge(when, {}, watched(look), GROUND).news[0]!;
    const ids = [looks[1]!, looks[2]!, looks[4]!].map(
      (look) => firingOf(rule({ when }), news(look), '2026-11-25T00:00:00.000Z', GROUND).id,
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });
});

describe('looking back over a year', () => {
  it('counts what would have fired, by the ends of the periods', () => {
    const course = [
      figure('2025-Q1', 690e6),
      figure('2025-Q2', 710e6),
      figure('2025-Q4', 695e6),
      figure('2026-Q1', 705e6),
      figure('2026-Q2', 699e6),
      figure('2026-Q3', 720e6),
    ];
    const found = lookBack(reaches(700e6), watched(figures(...course)), GROUND);
    expect(found.map(({ date }) => date)).toEqual(['2026-09-30', '2026-03-31']);
  });
});
