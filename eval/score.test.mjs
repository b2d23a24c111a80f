// node --test score.test.mjs          (EVAL_SET=/path/to/a/set checks another folder with articles.jsonl and labels.jsonl)
import { test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  score,
  render,
  readJsonl,
  periodMatches,
  sameValue,
  assign,
  partiesMatch,
  numbers,
  intervals,
  kindOf,
  TIER1,
} from './score.mjs';
import { inLabelTerms } from './ids.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const SET = process.env.EVAL_SET ?? path.join(here, 'dev');
const A = readJsonl(path.join(SET, 'articles.jsonl')),
  L = readJsonl(path.join(SET, 'labels.jsonl'));
const textOf = Object.fromEntries(A.map((a) => [a.id, a.text]));
const at = (text, quote) => {
  const start = text.indexOf(quote);
  assert.ok(start >= 0, quote);
  return { quote, start, end: start + quote.length };
};
const metricOf = (text, m) => ({
  platform: m.platform,
  metric: m.metric,
  value: m.value,
  valueHigh: m.valueHigh ?? null,
  unit: m.unit,
  qualifier: m.qualifier,
  growthBasis: m.growthBasis ?? null,
  period: m.period ?? null,
  attribution: m.attribution ?? null,
  segment: m.segment ?? null,
  target: !!(m.target || m.forecast),
  confidence: 0.9,
  ...at(text, m.evidence),
});
const partnerOf = (text, p) => ({
  parties: p.parties,
  kind: p.kind,
  plan: p.plan ?? null,
  date: p.date ?? null,
  status: p.status,
  confidence: 0.9,
  ...at(text, p.evidence),
});
const perfect = (labels = L, texts = textOf) =>
  labels.map((l) => ({
    id: l.id,
    metrics: l.metrics.map((m) => metricOf(texts[l.id], m)),
    partnerships: l.partnerships.map((p) => partnerOf(texts[l.id], p)),
  }));
const lcg = (seed) => () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296;
const shuffle = (list, rnd) => {
  const a = [...list];
  for (let i = a.length - 1; i > 0; i--) {
    const j = Math.floor(rnd() * (i + 1));
    [a[i], a[j]] = [a[j], a[i]];
  }
  return a;
};
const nM = L.flatMap((l) => l.metrics).length,
  nT1 = L.flatMap((l) => l.metrics).filter((m) => m.tier === 1).length,
  nP = L.flatMap((l) => l.partnerships).length;

// one invented article, for exact sums
const TEXT =
  '😀唯品会三季度营收265亿元，同比增长12.5%；月活跃用户5.73亿，其中移动端4.1亿。全年目标营收1000亿元。经调整净亏损48亿元。毛利率54.3%。公司预计第四季度营收介于200亿至210亿元。\n骑手每天送7777万单。唯品会与京东签署战略合作“双子计划”，并接入微信支付、支付宝和微博。高管捐款3亿元。';
const ART = { id: 'x', lang: 'zh', published: '2021-11-20', url: null, text: TEXT };
const M = (o, evidence) => ({
  platform: 'vipshop',
  unit: 'CNY',
  qualifier: 'exact',
  tier: 1,
  attribution: 'company:vipshop',
  ...o,
  evidence,
});
const LAB = {
  id: 'x',
  lang: 'zh',
  style: 'news',
  textKind: 'reworded',
  published: '2021-11-20',
  metrics: [
    M({ metric: 'revenue', value: 26500000000, period: '2021-Q3' }, '营收265亿元'),
    M(
      { metric: 'revenue', value: 12.5, unit: 'percent', growthBasis: 'yoy', period: '2021-Q3' },
      '同比增长12.5%',
    ),
    M({ metric: 'mau', value: 573000000, unit: 'users', period: '2021-Q3' }, '月活跃用户5.73亿'),
    M(
      { metric: 'mau', value: 410000000, unit: 'users', period: '2021-Q3', segment: 'mobile', tier: 2 },
      '移动端4.1亿',
    ),
    M(
      {
        metric: 'revenue',
        value: 100000000000,
        qualifier: 'estimate',
        period: '2021',
        target: true,
        tier: 2,
      },
      '全年目标营收1000亿元',
    ),
    M(
      { metric: 'net_profit', value: -4800000000, period: '2021-Q3', segment: 'adjusted', tier: 2 },
      '经调整净亏损48亿元',
    ),
    M({ metric: 'gross_margin', value: 54.3, unit: 'percent', period: '2021-Q3', tier: 2 }, '毛利率54.3%'),
    M(
      {
        metric: 'revenue',
        value: 20000000000,
        valueHigh: 21000000000,
        qualifier: 'estimate',
        period: '2021-Q4',
        forecast: true,
      },
      '第四季度营收介于200亿至210亿元',
    ),
  ],
  partnerships: [
    {
      parties: ['vipshop', 'jd'],
      kind: 'strategic',
      plan: '双子计划',
      date: '2021-11',
      status: 'signed',
      tier: 1,
      evidence: '唯品会与京东签署战略合作“双子计划”',
    },
    {
      parties: ['vipshop', 'wechat-pay', 'alipay', 'weibo'],
      kind: 'content-traffic',
      kindAlt: ['payment'],
      status: 'launched',
      tier: 1,
      evidence: '接入微信支付、支付宝和微博',
    },
  ],
  traps: [
    { evidence: '骑手每天送7777万单', why: 'riders' },
    { evidence: '高管捐款3亿元', why: 'donation' },
  ],
};
const T1X = 4,
  ALLX = 8;
const base = () => perfect([LAB], { x: TEXT })[0];
const run = (pred, label = LAB, art = ART, opts) => score([art], [label], pred ? [pred] : [], opts);
const withMetrics = (metrics) => run({ id: 'x', metrics, partnerships: base().partnerships });
const withPartners = (partnerships) => run({ id: 'x', metrics: base().metrics, partnerships });
/** the perfect prediction with metric i changed */
const change = (i, o) => {
  const b = base();
  b.metrics[i] = { ...b.metrics[i], ...o };
  return run(b).metrics;
};
/** the changed fact is lost and false; all else is untouched */
const costsOne = (m, i, why) => {
  assert.equal(m.tp, ALLX - 1, why);
  assert.equal(m.preds, ALLX, why);
  assert.equal(m.tpT1, T1X - (LAB.metrics[i].tier === 1 ? 1 : 0), why);
  assert.equal(m.precision, (ALLX - 1) / ALLX, why);
};

test('labels turned into predictions score 1.0 everywhere', () => {
  const o = score(A, L, perfect());
  for (const s of [o.metrics, o.partnerships]) {
    for (const g of [
      s,
      ...Object.values(s.byLang),
      ...Object.values(s.byStyle),
      ...Object.values(s.byTextKind),
    ])
      for (const k of ['recallT1', 'recallAll', 'precision', 'f1']) {
        assert.ok(g[k] === 1 || (g[k] === null && (g.t1 === 0 || g.preds === 0)), `${k} ${g[k]}`);
        assert.ok(g.lenient[k] === 1 || g.lenient[k] === null);
      }
    assert.equal(s.recallT1, 1);
    assert.equal(s.precision, 1);
    assert.equal(s.f1, 1);
    for (const [k, v] of Object.entries(s.soft)) assert.equal(v.right, v.of, k);
    for (const k of ['traps', 'unproven', 'malformed', 'repeats']) assert.equal(s[k], 0, k);
  }
  for (const k of ['segmentLost', 'segmentAdded', 'targetLost', 'targetAdded'])
    assert.equal(o.metrics[k], 0, k);
  assert.deepEqual(o.negative.falseMetrics + o.negative.falsePartnerships, 0);
  assert.equal(
    o.summary,
    'SCORE metrics_f1=1.0000 metrics_precision=1.0000 metrics_recall_t1=1.0000 partnerships_f1=1.0000 traps=0 unproven=0',
  );
  assert.equal(o.metrics.labels, nM);
  assert.equal(o.metrics.t1, nT1);
  assert.equal(o.partnerships.labels, nP);
  assert.ok(run(base()).summary === o.summary);
});

test('every labelled quote is in its article, title and text carry no label syntax', () => {
  for (const l of L)
    for (const r of [...l.metrics, ...l.partnerships, ...(l.traps ?? [])])
      assert.ok(textOf[l.id].includes(r.evidence));
  for (const a of A) {
    assert.ok(!/(alt|palt|seg|note|tier)=/.test(a.text));
    assert.deepEqual(
      Object.keys(a).filter((k) => !['id', 'lang', 'published', 'url', 'title', 'text'].includes(k)),
      [],
    );
    if (a.title) assert.ok(a.text.startsWith(a.title));
  }
  assert.deepEqual(
    A.map((a) => a.id),
    L.map((l) => l.id),
  );
  assert.equal(new Set(A.map((a) => a.id)).size, A.length);
});

test('the order of lines and of facts does not matter', () => {
  const rnd = lcg(7),
    p = shuffle(perfect(), rnd).map((x) => ({
      ...x,
      metrics: shuffle(x.metrics, rnd),
      partnerships: shuffle(x.partnerships, rnd),
    }));
  const o = score(A, L, p);
  assert.equal(o.metrics.f1, 1);
  assert.equal(o.partnerships.f1, 1);
  assert.equal(o.metrics.soft.attribution.accuracy, 1);
});

test('dropping k facts lowers recall exactly and leaves precision at 1', () => {
  for (const k of [1, 2, 7, 30, 100]) {
    const rnd = lcg(k),
      all = shuffle(
        L.flatMap((l) => l.metrics.map((m, i) => ({ id: l.id, i, tier: m.tier }))),
        rnd,
      );
    const gone = new Set(all.slice(0, k).map((x) => x.id + '/' + x.i)),
      t1Gone = all.slice(0, k).filter((x) => x.tier === 1).length;
    const p = perfect().map((x) => ({
      ...x,
      metrics: x.metrics.filter((_, i) => !gone.has(x.id + '/' + i)),
    }));
    const o = score(A, L, p);
    assert.equal(o.metrics.recallAll, (nM - k) / nM);
    assert.equal(o.metrics.precision, 1);
    assert.equal(o.partnerships.f1, 1);
    assert.equal(o.metrics.tpT1, nT1 - t1Gone, `k=${k}`);
    assert.equal(o.metrics.recallT1, (nT1 - t1Gone) / nT1);
  }
  for (const k of [1, 5, 12]) {
    let left = k;
    const p = perfect().map((x) => {
      const cut = Math.min(left, x.partnerships.length);
      left -= cut;
      return { ...x, partnerships: x.partnerships.slice(cut) };
    });
    const o = score(A, L, p);
    assert.equal(o.partnerships.recallAll, (nP - k) / nP);
    assert.equal(o.partnerships.precision, 1);
    assert.equal(o.metrics.f1, 1);
  }
});

test('k invented facts lower precision exactly and leave recall at 1', () => {
  for (const k of [1, 10, 50]) {
    const p = perfect();
    for (let i = 0; i < k; i++) {
      const x = p[i % p.length];
      x.metrics.push({
        platform: 'amazon',
        metric: 'gmv',
        value: 1234567 + 99999 * i,
        unit: 'EUR',
        qualifier: 'exact',
        growthBasis: null,
        period: '1999',
        confidence: 0.5,
        ...at(textOf[x.id], textOf[x.id].slice(0, 3)),
      });
    }
    const o = score(A, L, p);
    assert.equal(o.metrics.recallT1, 1);
    assert.equal(o.metrics.precision, nM / (nM + k));
  }
});

test('no predictions: recall 0, precision n/a', () => {
  for (const p of [[], L.map((l) => ({ id: l.id, metrics: [], partnerships: [] }))]) {
    const o = score(A, L, p);
    assert.equal(o.metrics.recallT1, 0);
    assert.equal(o.metrics.precision, null);
    assert.equal(o.metrics.f1, 0);
    assert.equal(o.partnerships.recallT1, 0);
    assert.equal(o.partnerships.precision, null);
    assert.equal(
      o.summary,
      'SCORE metrics_f1=0.0000 metrics_precision=n/a metrics_recall_t1=0.0000 partnerships_f1=0.0000 traps=0 unproven=0',
    );
    assert.match(render(o), /all .* 0\.0% +0\.0% +n\/a/);
  }
  assert.equal(score(A, L, []).missingArticles.length, L.length);
});

test('wrong platform, metric name, unit, scale, sign, kind and period each cost one right fact and make one false', () => {
  costsOne(change(0, { platform: 'jd' }), 0, 'platform');
  costsOne(change(0, { metric: 'gmv' }), 0, 'metric');
  costsOne(change(0, { value: 2650000 }), 0, '亿 taken for 万');
  costsOne(change(2, { value: 57300 }), 2, '亿 taken for 万, users');
  costsOne(change(0, { value: 265 }), 0, 'scale dropped');
  costsOne(change(0, { unit: 'USD' }), 0, 'currency');
  costsOne(change(1, { unit: 'percentage_points' }), 1, 'points for percent');
  costsOne(change(1, { growthBasis: null }), 1, 'growth as level');
  costsOne(change(0, { growthBasis: 'yoy' }), 0, 'level as change');
  costsOne(change(6, { growthBasis: 'yoy' }), 6, 'margin as growth');
  costsOne(change(1, { value: -12.5 }), 1, 'sign of growth');
  costsOne(change(5, { value: 4800000000 }), 5, 'loss as profit');
  costsOne(change(0, { value: 26500000000, valueHigh: 30000000000 }), 0, 'an invented range');
  costsOne(change(0, { period: '2020-Q3' }), 0, 'wrong year');
  costsOne(change(0, { period: '2021-Q2' }), 0, 'wrong quarter');
  costsOne(change(0, { period: '2021' }), 0, 'a quarter is not the year');
  costsOne(change(0, { period: null }), 0, 'no period');
  costsOne(change(0, { period: 'Q3' }), 0, 'unreadable period');
});

test('a wrong period still counts in the lenient score and in the soft field only once', () => {
  const m = change(0, { period: '2020-Q3' });
  assert.equal(m.lenient.recallT1, 1);
  assert.equal(m.lenient.precision, 1);
  assert.deepEqual(m.soft.period, { right: ALLX - 1, of: ALLX, accuracy: (ALLX - 1) / ALLX });
  for (const [i, o] of [
    [0, { platform: 'jd' }],
    [1, { growthBasis: null }],
    [0, { value: 2650000 }],
  ])
    assert.equal(change(i, o).lenTp, ALLX - 1);
});

test('the same errors over the whole set', () => {
  const mut = (f) =>
    score(
      A,
      L,
      perfect().map((x) => ({ ...x, metrics: x.metrics.map(f) })),
    ).metrics;
  assert.equal(mut((m) => ({ ...m, platform: 'nobody' })).tp, 0);
  const big = (m) => m.unit !== 'percent' && m.unit !== 'percentage_points' && Math.abs(m.value) >= 1e6;
  const m1 = mut((m) =>
    big(m) ? { ...m, value: m.value / 1e4, valueHigh: m.valueHigh === null ? null : m.valueHigh / 1e4 } : m,
  );
  assert.equal(m1.tp, L.flatMap((l) => l.metrics).filter((m) => !big(m)).length);
  assert.equal(m1.preds, nM);
  const m2 = mut((m) => ({ ...m, growthBasis: null })),
    lost = L.flatMap((l) => l.metrics).filter(
      (m) => kindOf(m) !== 'level' && kindOf({ ...m, growthBasis: null }) === 'level',
    ).length;
  assert.ok(lost > 50);
  assert.ok(m2.tp >= nM - lost && m2.tp <= nM - lost + 3, `${m2.tp} of ${nM - lost}`); // a stray equal percentage may fit
  const dated = L.flatMap((l) => l.metrics).filter((m) => m.period).length,
    m3 = mut((m) => (m.period ? { ...m, period: m.period.replace(/\d{4}/g, (y) => String(+y - 10)) } : m));
  assert.equal(m3.tp, nM - dated);
  assert.equal(m3.lenTp, nM);
  assert.equal(m3.preds, nM);
});

test('qualifier, growth basis and attribution are soft', () => {
  for (const [k, i, o] of [
    ['qualifier', 0, { qualifier: 'about' }],
    ['attribution', 0, { attribution: 'media' }],
    ['growthBasis', 1, { growthBasis: 'qoq' }],
  ]) {
    const m = change(i, o);
    assert.equal(m.f1, 1, k);
    assert.equal(m.soft[k].right, m.soft[k].of - 1, k);
  }
  assert.equal(change(0, { attribution: 'company:jd' }).soft.attribution.right, ALLX - 1);
});

test('unproven: the quote must be the slice, in UTF-16 units, and not empty', () => {
  assert.equal(TEXT.codePointAt(0) > 0xffff, true);
  assert.equal(base().metrics[0].start, TEXT.indexOf('营收265亿元')); // offsets after an astral character
  for (const [o, why] of [
    [{ start: base().metrics[0].start - 1, end: base().metrics[0].end - 1 }, 'code points counted'],
    [{ quote: '营收265 亿元' }, 'altered'],
    [{ quote: '', start: 5, end: 5 }, 'empty'],
    [{ quote: undefined }, 'absent'],
    [{ start: undefined }, 'no offset'],
    [{ start: -3 }, 'negative'],
    [{ end: TEXT.length + 1 }, 'past the end'],
    [{ quote: '拼多多营收', start: 0, end: 5 }, 'not in the text'],
  ]) {
    const m = change(0, o);
    costsOne(m, 0, why);
    assert.equal(m.unproven, 1, why);
    assert.equal(m.lenTp, ALLX - 1, why);
  }
  const b = base();
  b.partnerships[0].start += 1;
  const o = run(b);
  assert.equal(o.partnerships.unproven, 1);
  assert.equal(o.partnerships.tp, 1);
  assert.equal(o.partnerships.precision, 0.5);
  assert.equal(o.unproven, 1);
  assert.match(o.summary, /unproven=1$/);
});

test('trap hits are false, and counted apart', () => {
  const trap = (o, q) => {
    const b = base();
    b.metrics.push({
      platform: 'vipshop',
      qualifier: 'exact',
      growthBasis: null,
      period: '2021-Q3',
      segment: null,
      confidence: 0.5,
      ...o,
      ...at(TEXT, q),
    });
    return run(b);
  };
  const a = trap({ metric: 'orders', value: 77770000, unit: 'orders' }, '送7777万单'); // inside the trap
  assert.equal(a.metrics.traps, 1);
  assert.equal(a.traps, 1);
  assert.equal(a.metrics.preds, ALLX + 1);
  assert.equal(a.metrics.tp, ALLX);
  assert.match(a.summary, /traps=1 /);
  assert.equal(
    trap({ metric: 'orders', value: 77770000, unit: 'orders' }, '唯品会三季度').metrics.traps,
    1,
    'the value is nowhere else',
  );
  assert.equal(
    trap({ metric: 'gmv', value: 300000000, unit: 'CNY' }, '微博。高管捐款3亿元').metrics.traps,
    1,
    'a quote that takes in the trap',
  );
  assert.equal(
    trap({ metric: 'gmv', value: 26500000000, unit: 'CNY' }, '营收265亿元').metrics.traps,
    0,
    'false, but not from a trap',
  );
  assert.equal(trap({ metric: 'gmv', value: 100000000000, unit: 'CNY' }, '1000亿元。').metrics.traps, 0);
  // a right fact is never a trap hit
  const lab = { ...LAB, traps: [...LAB.traps, { evidence: '营收265亿元', why: 'same words' }] };
  assert.equal(run(base(), lab).metrics.traps, 0);
  // partnerships: only traps of that kind
  const labP = {
      ...LAB,
      traps: [...LAB.traps, { evidence: '支付宝和微博', why: 'no deal', kind: 'partnership' }],
    },
    b = base();
  b.partnerships.push({ parties: ['alipay', 'weibo'], kind: 'strategic', ...at(TEXT, '支付宝和微博') });
  assert.equal(run(b, labP).partnerships.traps, 1);
  assert.equal(run(b).partnerships.traps, 0);
});

test('traps of the set: a number taken from a trap is a trap hit', () => {
  let tried = 0,
    hit = 0;
  for (const l of L)
    for (const t of l.traps ?? []) {
      const n = numbers(t.evidence).at(-1);
      if (n === undefined) continue;
      const o = score(
        A.filter((a) => a.id === l.id),
        [l],
        [
          {
            id: l.id,
            metrics: [
              { platform: 'nobody', metric: 'gmv', value: n, unit: 'CNY', ...at(textOf[l.id], t.evidence) },
            ],
          },
        ],
      );
      tried++;
      hit += o.metrics.traps;
    }
  assert.ok(tried > 20);
  assert.equal(hit, tried);
});

test('numbers() reads both scripts', () => {
  for (const [s, v] of [
    ['3亿美元', 3e8],
    ['1.22亿', 1.22e8],
    ['6,894.91万元', 68949100],
    ['2,991億', 2.991e11],
    ['$1.5 billion', 1.5e9],
    ['两成六', 26],
    ['三百二十亿', 3.2e10],
    ['十萬', 1e5],
    ['3.5倍', 350],
    ['2-3亿', 2e8],
    ['US$20 million', 2e7],
  ])
    assert.ok(
      numbers(s).some((x) => Math.abs(x - v) < 1e-6 * v),
      `${s} ${numbers(s)}`,
    );
});

test('values: 0.5 percent, stated precision, percent within 0.05', () => {
  for (const [a, b, u, ok] of [
    [788000000, 788400000, 'users', 1],
    [1000, 1005, 'users', 1],
    [1000, 1006, 'users', 0],
    [470000000, 467000000, 'users', 1],
    [300000000, 340000000, 'users', 0],
    [120000000, 116000000, 'users', 0],
    [5.2e12, 5.24e12, 'CNY', 1],
    [12.5, 12.54, 'percent', 1],
    [12.5, 12.56, 'percent', 0],
    [33.3, 33.33, 'percent', 1],
    [146, 146.3, 'percent', 0],
    [-5, 5, 'percent', 0],
    [1.4, 1.4, 'percentage_points', 1],
    [-48e8, 48e8, 'CNY', 0],
    [0, 0, 'users', 1],
  ])
    assert.equal(sameValue(a, b, u), !!ok, `${a} ${b} ${u}`);
});

test('units', () => {
  const unit = (u, l = 'users') =>
    run(
      { id: 'x', metrics: [{ platform: 'p', metric: 'users', value: 120, unit: u, ...at(TEXT, '唯品会') }] },
      {
        ...LAB,
        metrics: [
          {
            platform: 'p',
            metric: 'users',
            value: 120,
            unit: l,
            qualifier: 'exact',
            tier: 1,
            evidence: '唯品会',
          },
        ],
      },
    ).metrics.tp;
  assert.equal(unit('people'), 1);
  assert.equal(unit('accounts'), 1);
  assert.equal(unit('count'), 1);
  assert.equal(unit('orders'), 0);
  assert.equal(unit('CNY'), 0);
  assert.equal(unit('percent'), 0);
  assert.equal(unit('RMB', 'CNY'), 1);
  assert.equal(unit('USD', 'CNY'), 0);
  assert.equal(unit('%', 'percent'), 1);
  assert.equal(unit('pct', 'percent'), 1);
  assert.equal(unit('pp', 'percentage_points'), 1);
  assert.equal(unit('percent', 'percentage_points'), 0);
  const two = {
    platform: 'p',
    metric: 'time_spent',
    value: 120,
    unit: 'minutes',
    tier: 1,
    qualifier: 'exact',
    evidence: '唯品会',
  };
  assert.equal(
    run(
      {
        id: 'x',
        metrics: [{ platform: 'p', metric: 'time_spent', value: 2, unit: 'hours', ...at(TEXT, '唯品会') }],
      },
      { ...LAB, metrics: [two] },
    ).metrics.tp,
    1,
  );
});

test('periods', () => {
  const P = (l, p, stock = true, pub = '2025-05-08') => periodMatches(l, p, pub, stock);
  for (const [l, p] of [
    ['2020-12-31', '2020-Q4'],
    ['2020-12-31', '2020'],
    ['2024-06', '2024-Q2'],
    ['2024-Q3', '2024-Q3'],
    ['2024-Q3', '2024-07/2024-09'],
    ['2024-01/2024-02', '2024-01/2024-02'],
    ['2018-12', '2018-Q4'],
    ['2020-07/2021-06', '2021-06-30'],
    ['2024-Q3', '2024'],
    ['FY2020', 'FY2020'],
    ['FY2020', '2019-04/2020-03'],
    ['FY2020', '2020'],
  ]) {
    assert.ok(P(l, p), `${l} ${p}`);
    assert.ok(P(p, l), `${p} ${l}`);
  }
  for (const [l, p] of [
    ['2020-12-31', '2021'],
    ['2020-12-31', '2019-12-31'],
    ['2024-Q3', '2024-Q2'],
    ['2024-06', '2024-07'],
    ['2024', '2023'],
    ['2010/2030', '2020'],
    ['2024', null],
    ['2024', 'last year'],
    ['2024-13', '2024'],
  ])
    assert.ok(!P(l, p), `${l} ${p}`);
  // flows: a quarter is not its year, a month is not its year; a month in its quarter, a day in its month and the closing day are fine
  for (const [l, p, ok] of [
    ['2024-Q4', '2024', 0],
    ['2024', '2024-12', 0],
    ['2024-H1', '2024-Q2', 0],
    ['2024-05', '2024', 0],
    ['2024-06', '2024-Q2', 1],
    ['2024-11-11', '2024-11', 1],
    ['2021', '2021-12-31', 1],
    ['2021-Q3', '2021-09-30', 1],
    ['2021-Q3', '2021-Q3', 1],
    ['2020-11-01/2020-11-11', '2020-11', 1],
    ['2020-11-01/2020-11-11', '2020', 0],
  ]) {
    assert.equal(P(l, p, false), !!ok, `${l} ${p}`);
    assert.equal(P(p, l, false), !!ok, `${p} ${l}`);
  }
  // no labelled period: none, or the month or year of publication
  for (const [p, ok] of [
    [null, 1],
    ['', 1],
    ['2025', 1],
    ['2025-05', 1],
    ['2025-05-08', 1],
    ['2024', 0],
    ['2025-04', 0],
    ['2025-05-07', 0],
  ])
    assert.equal(P(undefined, p), !!ok, String(p));
  assert.ok(!P(undefined, '2025', true, null));
  assert.ok(P(undefined, null, true, null));
  assert.ok(P(undefined, '2020-03', true, '2020'));
  assert.ok(P(['2023', '2024'], '2024'));
  assert.equal(intervals('2024-02-30'), null);
  assert.equal(intervals('2024/2023'), null);
});

test('metric names: tier-1 names must be named, others are free but not a tier-1 name', () => {
  assert.equal(change(6, { metric: 'gross_profit_margin' }).f1, 1);
  costsOne(change(6, { metric: 'market_share' }), 6, 'claims a headline metric');
  costsOne(change(5, { metric: 'revenue' }), 5, 'a loss as revenue');
  assert.equal(
    change(5, { metric: 'net_loss', value: 4800000000 }).f1,
    1,
    'a loss named as such may be positive',
  );
  const alt = (l, p) =>
    run(
      { id: 'x', metrics: [{ platform: 'p', value: 40, unit: 'percent', ...p, ...at(TEXT, '唯品会') }] },
      {
        ...LAB,
        metrics: [
          {
            platform: 'p',
            value: 40,
            unit: 'percent',
            qualifier: 'exact',
            tier: 2,
            evidence: '唯品会',
            ...l,
          },
        ],
      },
    ).metrics.tp;
  assert.equal(alt({ metric: 'revenue_share', metricAlt: ['revenue'] }, { metric: 'revenue' }), 1);
  assert.equal(alt({ metric: 'gmv' }, { metric: 'gmv_share' }), 1);
  assert.equal(alt({ metric: 'gmv', growthBasis: 'yoy' }, { metric: 'gmv_share', growthBasis: 'yoy' }), 0);
  assert.equal(alt({ metric: 'parcels', unit: 'parcels' }, { metric: 'orders', unit: 'orders' }), 1);
  assert.equal(alt({ metric: 'riders', unit: 'people' }, { metric: 'dau', unit: 'users' }), 0);
  assert.ok(TIER1.has('time_spent') && !TIER1.has('net_profit'));
});

test('net adds: a change is not a level', () => {
  const t = (l, p) =>
    run(
      { id: 'x', metrics: [{ platform: 'p', value: 66700000, unit: 'users', ...p, ...at(TEXT, '唯品会') }] },
      {
        ...LAB,
        metrics: [
          {
            platform: 'p',
            metric: 'mau_net_add',
            metricAlt: ['mau'],
            value: 66700000,
            unit: 'users',
            qualifier: 'exact',
            tier: 2,
            evidence: '唯品会',
            ...l,
          },
        ],
      },
    ).metrics.tp;
  for (const l of [{}, { growthBasis: 'qoq' }]) {
    assert.equal(t(l, { metric: 'mau_net_add' }), 1);
    assert.equal(t(l, { metric: 'mau_net_add', growthBasis: 'yoy' }), 1);
    assert.equal(t(l, { metric: 'mau', growthBasis: 'qoq' }), 1);
    assert.equal(t(l, { metric: 'mau' }), 0, 'net adds as the MAU');
  }
});

test('platforms: alternatives, and whole markets stand for one another but never for a platform', () => {
  const t = (l, p) =>
    run(
      { id: 'x', metrics: [{ metric: 'mau', value: 5, unit: 'users', platform: p, ...at(TEXT, '唯品会') }] },
      {
        ...LAB,
        metrics: [
          { metric: 'mau', value: 5, unit: 'users', qualifier: 'exact', tier: 1, evidence: '唯品会', ...l },
        ],
      },
    ).metrics.tp;
  assert.equal(t({ platform: 'alibaba', platformAlt: ['taobao-tmall'] }, 'taobao-tmall'), 1);
  assert.equal(t({ platform: 'alibaba' }, 'taobao'), 0);
  assert.equal(t({ platform: 'jd' }, 'JD'), 1);
  assert.equal(t({ platform: 'CN_INTERNET' }, 'CN_ECOMMERCE'), 1);
  assert.equal(t({ platform: 'CN_INTERNET' }, 'weibo'), 0);
  assert.equal(t({ platform: 'weibo' }, 'CN_INTERNET'), 0);
  assert.equal(t({ platform: 'ID_SOCIAL_MEDIA' }, 'CN_INTERNET'), 0);
});

test('ranges and alternatives of a label', () => {
  assert.equal(change(7, { valueHigh: null }).f1, 1, 'the lower end');
  assert.equal(change(7, { valueHigh: null }).soft.range.right, 0);
  assert.equal(change(7, { value: 21000000000, valueHigh: null }).f1, 1, 'the upper end');
  costsOne(change(7, { value: 20500000000, valueHigh: null }), 7, 'the middle');
  costsOne(change(7, { valueHigh: 25000000000 }), 7, 'a wrong end');
  assert.equal(change(7, { value: 21000000000, valueHigh: 20000000000 }).f1, 1, 'ends exchanged');
  const b = base();
  b.metrics[7].valueHigh = null;
  b.metrics.push({ ...b.metrics[7], value: 21000000000 });
  const o = run(b).metrics;
  assert.equal(o.f1, 1);
  assert.equal(o.repeats, 1, 'both ends given apart');
  const t = (l, p) =>
    run(
      {
        id: 'x',
        metrics: [
          {
            platform: 'p',
            metric: 'net_profit',
            unit: 'percent',
            growthBasis: 'yoy',
            ...p,
            ...at(TEXT, '唯品会'),
          },
        ],
      },
      {
        ...LAB,
        metrics: [
          {
            platform: 'p',
            metric: 'net_profit',
            unit: 'percent',
            growthBasis: 'yoy',
            qualifier: 'exact',
            tier: 2,
            evidence: '唯品会',
            ...l,
          },
        ],
      },
    ).metrics.tp;
  assert.equal(t({ value: 51, valueAlt: [-51] }, { value: -51 }), 1);
  assert.equal(t({ value: 51 }, { value: -51 }), 0);
  assert.equal(t({ value: 3800, valueAlt: [{ value: 38, unit: 'times' }] }, { value: 38, unit: 'times' }), 1);
  assert.equal(t({ value: 3800, valueAlt: [{ value: 38, unit: 'times' }] }, { value: 38 }), 0);
  assert.equal(
    t(
      { value: 7, unit: 'CNY', growthBasis: undefined, unitAlt: ['USD'] },
      { value: 7, unit: 'USD', growthBasis: null },
    ),
    1,
  );
  assert.equal(t({ value: 7, valueHigh: 9 }, { value: 7, valueHigh: 9 }), 1);
});

test('one label, one prediction; the pair that agrees best', () => {
  const b = base(); // the slice without its segment, next to the whole: both are found, each at its own label
  b.metrics[3].segment = null;
  const o = run(b).metrics;
  assert.equal(o.f1, 1);
  assert.equal(o.recallAll, 1);
  assert.equal(o.segmentLost, 1);
  const two = run(
    {
      id: 'x',
      metrics: [base().metrics[2], { ...base().metrics[2], platform: 'alibaba' }],
      partnerships: [],
    },
    { ...LAB, metrics: [{ ...LAB.metrics[2], platformAlt: ['alibaba'] }], partnerships: [] },
  ).metrics;
  assert.equal(two.tp, 1);
  assert.equal(two.preds, 2, 'the same fact under a second platform is a second claim');
  assert.equal(two.precision, 0.5);
  // two labels with the same number in two periods, one prediction
  const lab = {
    ...LAB,
    metrics: [{ ...LAB.metrics[0], period: '2020-Q3' }, LAB.metrics[0]],
    partnerships: [],
  };
  const one = run({ id: 'x', metrics: [base().metrics[0]] }, lab).metrics;
  assert.equal(one.tp, 1);
  assert.equal(one.recallT1, 0.5);
});

test('repeats count once and are not false', () => {
  const b = base();
  b.metrics.push(
    { ...b.metrics[0], confidence: 0.5 },
    { ...b.metrics[0], value: 26540000000, quote: '265亿', ...at(TEXT, '265亿') },
    { ...b.metrics[0], attribution: null },
  );
  const o = run(b).metrics;
  assert.equal(o.repeats, 3);
  assert.equal(o.preds, ALLX);
  assert.equal(o.f1, 1);
  const c = base();
  const f = { ...c.metrics[0], platform: 'jd' };
  c.metrics.push(f, { ...f }, { ...f, value: 26510000000 });
  const p = run(c).metrics;
  assert.equal(p.preds, ALLX + 1, 'a false fact said three times is one false fact');
  assert.equal(p.repeats, 2);
  const d = base();
  d.metrics.push({ ...d.metrics[0], period: '2020-Q3' });
  const q = run(d).metrics;
  assert.equal(q.repeats, 0);
  assert.equal(q.preds, ALLX + 1, 'another period is another claim');
  const e = base();
  e.metrics.unshift({ ...e.metrics[0], quote: 'nowhere', confidence: 1 });
  const r = run(e).metrics;
  assert.equal(r.tp, ALLX);
  assert.equal(r.unproven, 1, 'an unproven repeat does not push out the proven one');
});

test('targets: right, but reported when the target is lost', () => {
  const m = change(4, { target: false, qualifier: 'exact' });
  assert.equal(m.f1, 1);
  assert.equal(m.targetLost, 1);
  assert.equal(change(4, { target: false }).targetLost, 0);
  assert.equal(change(0, { target: true }).targetAdded, 1);
  assert.equal(change(3, { segment: null }).segmentLost, 1);
  assert.equal(change(2, { segment: 'x' }).segmentAdded, 1);
});

test('partnerships: the set of parties with group equivalence, and the kind', () => {
  const p = (o, i = 0) => {
    const b = base();
    b.partnerships[i] = { ...b.partnerships[i], ...o };
    return run(b).partnerships;
  };
  assert.equal(p({ parties: ['jd', 'vipshop'] }).f1, 1, 'order');
  assert.equal(p({ parties: ['jd-logistics', 'vipshop'] }).f1, 1, 'group');
  assert.equal(p({ parties: ['VIPSHOP', 'jd', 'jd'] }).f1, 1);
  for (const [o, why] of [
    [{ parties: ['jd', 'weibo'] }, 'party'],
    [{ parties: ['vipshop', 'jd', 'weibo'] }, 'more parties than the label'],
    [{ kind: 'payment' }, 'kind'],
    [{ parties: ['vipshop'] }, 'one party'],
    [{ parties: ['jd', 'jd-logistics'] }, 'one group'],
  ]) {
    const x = p(o);
    assert.equal(x.tp, 1, why);
    assert.equal(x.preds, 2, why);
    assert.equal(x.recallT1, 0.5, why);
  }
  assert.equal(p({ kind: 'payment' }).lenient.f1, 1);
  assert.equal(p({ kind: 'payment' }).soft.kind.right, 1);
  assert.equal(p({ kind: 'payment' }, 1).f1, 1, 'kindAlt');
  assert.equal(p({ kind: 'payment' }, 1).soft.kindExact.right, 1);
  for (const [k, o] of [
    ['plan', { plan: '别的计划' }],
    ['plan', { plan: null }],
    ['date', { date: '2020' }],
    ['date', { date: null }],
    ['status', { status: 'ended' }],
    ['statusNear', { status: 'ended' }],
    ['status', { status: 'announced' }],
  ]) {
    const x = p(o);
    assert.equal(x.f1, 1, k);
    assert.equal(x.soft[k].right, x.soft[k].of - 1, k);
  }
  assert.equal(p({ status: 'announced' }).soft.statusNear.accuracy, 1);
  assert.equal(p({ date: '2021-11-18' }).soft.date.accuracy, 1);
  assert.equal(p({ plan: '双子' }).soft.plan.accuracy, 1);
  const G = (a, b, o = {}) => partiesMatch({ parties: a, ...o }, { parties: b });
  for (const [a, b] of [
    [
      ['taobao-tmall', 'wechat-pay'],
      ['alibaba', 'tencent'],
    ],
    [
      ['taobao', 'wechat'],
      ['tmall', 'wechat-pay'],
    ],
    [
      ['alipay', 'jd'],
      ['ant', 'jd-logistics'],
    ],
    [
      ['tokopedia', 'tiktok-shop'],
      ['tiktok', 'tokopedia'],
    ],
  ])
    assert.equal(G(a, b), 2);
  for (const [a, b] of [
    [
      ['taobao', 'weibo'],
      ['jd', 'weibo'],
    ],
    [
      ['alipay', 'jd'],
      ['alibaba', 'jd'],
    ],
    [
      ['douyin', 'eleme'],
      ['douyin', 'alibaba'],
    ],
    [
      ['pinduoduo', 'jd'],
      ['temu', 'jd'],
    ],
  ])
    assert.equal(G(a, b), 0);
  assert.equal(G(['alibaba', 'weibo'], ['alibaba', 'weibo', 'sina'], { partiesOptional: ['sina'] }), 2);
  assert.equal(G(['alibaba', 'weibo'], ['alibaba', 'sina'], { partiesOptional: ['sina'] }), 0);
  assert.equal(G(['jd', 'alipay'], ['jd', 'alibaba'], { partyAlt: { alipay: ['alibaba'] } }), 2);
});

test('multi-party records and their pairs', () => {
  const b = base(),
    pair = (...parties) => ({ ...b.partnerships[1], parties });
  const of = (list) => withPartners([b.partnerships[0], ...list]).partnerships;
  assert.equal(of([pair('vipshop', 'weibo')]).f1, 1, 'one pair is enough');
  const three = of([pair('vipshop', 'wechat-pay'), pair('vipshop', 'alipay'), pair('vipshop', 'weibo')]);
  assert.equal(three.tp, 2);
  assert.equal(three.preds, 2);
  assert.equal(three.parts, 2);
  assert.equal(three.f1, 1);
  const full = of([b.partnerships[1], pair('vipshop', 'tencent')]);
  assert.equal(full.f1, 1);
  assert.equal(full.parts, 1);
  const out = of([pair('vipshop', 'wechat-pay'), pair('vipshop', 'zhihu')]);
  assert.equal(out.preds, 3, 'a pair that leaves the set is false');
  assert.equal(out.precision, 2 / 3);
  const wrong = of([pair('vipshop', 'wechat-pay'), { ...pair('vipshop', 'alipay'), kind: 'investment' }]);
  assert.equal(wrong.preds, 3, 'and so is one of another kind');
  assert.equal(wrong.tp, 2);
  assert.equal(of([pair('vipshop', 'weibo', 'alipay')]).f1, 1, 'any part');
});

test('repeated partnerships', () => {
  const b = base(),
    again = (o) => withPartners([...b.partnerships, { ...b.partnerships[0], ...o }]).partnerships;
  for (const o of [
    {},
    { plan: null, date: null },
    { status: 'announced' },
    { parties: ['jd-logistics', 'vipshop'] },
  ]) {
    const x = again(o);
    assert.equal(x.repeats, 1);
    assert.equal(x.f1, 1);
    assert.equal(x.preds, 2);
  }
  for (const o of [{ plan: '另一个' }, { date: '2018' }, { kind: 'payment' }]) {
    const x = again(o);
    assert.equal(x.repeats, 0);
    assert.equal(x.preds, 3, JSON.stringify(o));
  }
});

test('negative articles: their false facts are counted', () => {
  const neg = { ...LAB, negative: true },
    b = base();
  b.metrics[0].platform = 'jd';
  b.metrics[1].period = '2011';
  b.metrics[2].quote = 'no';
  b.partnerships[0].kind = 'payment';
  const o = run(b, neg);
  assert.deepEqual(o.negative, { articles: 1, falseMetrics: 3, falsePartnerships: 1 });
  assert.equal(run(base(), neg).negative.falseMetrics, 0);
  assert.equal(run(b).negative.falseMetrics, 0);
});

test('min-confidence', () => {
  const b = base();
  b.metrics.forEach((m, i) => {
    m.confidence = i / 10;
  });
  delete b.metrics[0].confidence; // absent = 1
  const o = run(b, LAB, ART, { minConfidence: 0.35 }).metrics;
  assert.equal(o.preds, 5);
  assert.equal(o.precision, 1);
  assert.equal(o.recallAll, 5 / ALLX);
});

test('malformed predictions are false, not fatal', () => {
  for (const o of [
    { value: '265亿' },
    { value: null },
    { platform: null },
    { unit: undefined },
    { value: NaN },
  ]) {
    const m = change(0, o);
    costsOne(m, 0);
    assert.equal(m.malformed, 1);
  }
  const o = run({ id: 'x', metrics: null, partnerships: undefined });
  assert.equal(o.metrics.recallT1, 0);
});

test('the assignment is the best one', () => {
  const rnd = lcg(3),
    perms = (n) =>
      n
        ? perms(n - 1).flatMap((p) =>
            Array.from({ length: n }, (_, i) => [...p.slice(0, i), n - 1, ...p.slice(i)]),
          )
        : [[]];
  for (let t = 0; t < 200; t++) {
    const r = 1 + Math.floor(rnd() * 5),
      c = 1 + Math.floor(rnd() * 5),
      w = Array.from({ length: r }, () =>
        Array.from({ length: c }, () => (rnd() < 0.4 ? 0 : 1e6 + Math.floor(rnd() * 900))),
      );
    const a = assign(w),
      got = a.reduce((s, j, i) => s + (j >= 0 ? w[i][j] : 0), 0);
    assert.equal(new Set(a.filter((j) => j >= 0)).size, a.filter((j) => j >= 0).length);
    const N = Math.max(r, c);
    let best = 0;
    for (const p of perms(N)) {
      let s = 0;
      for (let i = 0; i < r; i++) if (p[i] < c) s += w[i][p[i]];
      best = Math.max(best, s);
    }
    assert.equal(got, best);
  }
});

test("the catalogue's words and the labels' words", () => {
  const of = (o) => inLabelTerms({ id: 'x', metrics: o.metrics ?? [], partnerships: o.partnerships ?? [] });
  const deal = (kind, status, ...parties) => {
    const [p] = of({ partnerships: [{ parties, kind, status }] }).partnerships;
    return [p.parties.join('+'), p.kind, p.status];
  };
  assert.deepEqual(deal('payment-access', 'expanded', 'taobao-tmall', 'wechat-pay'), [
    'taobao-tmall+wechat-pay',
    'payment',
    'launched',
  ]);
  assert.deepEqual(deal('payment', 'signed', 'pdd-holdings', 'rt-mart'), [
    'pinduoduo+sun-art',
    'payment',
    'signed',
  ]);
  assert.deepEqual(deal('stake-decrease', 'denied', 'ant-group', 'jd'), [
    'ant+jd',
    'divestiture',
    'rumoured',
  ]);
  assert.deepEqual(deal('price-war', 'renewed', 'a', 'b'), ['a+b', 'price-war', 'signed']);
  const market = (platform) => of({ metrics: [{ platform, metric: 'festival-gmv' }] }).metrics[0];
  assert.deepEqual(
    ['cn-internet', 'cn-mobile-shopping', 'id-social-media', 'pdd-holdings', 'baidu-app'].map(
      (x) => market(x).platform,
    ),
    ['CN_INTERNET', 'CN_MOBILE_SHOPPING', 'ID_SOCIAL_MEDIA', 'pinduoduo', 'baidu'],
  );
  assert.equal(market('jd').metric, 'gmv');
});

test('command line', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'score-')),
    f = (n, rows) => {
      const p = path.join(dir, n);
      fs.writeFileSync(p, rows.map((r) => (typeof r === 'string' ? r : JSON.stringify(r))).join('\n') + '\n');
      return p;
    };
  const go = (...args) =>
    spawnSync(process.execPath, [path.join(here, 'score.mjs'), ...args], { encoding: 'utf8' });
  const a = ['--articles', path.join(SET, 'articles.jsonl'), '--labels', path.join(SET, 'labels.jsonl')];
  const ok = go(...a, '--predictions', f('p.jsonl', perfect()));
  assert.equal(ok.status, 0);
  assert.match(
    ok.stdout.trim().split('\n').at(-1),
    /^SCORE metrics_f1=1\.0000 metrics_precision=1\.0000 metrics_recall_t1=1\.0000 partnerships_f1=1\.0000 traps=0 unproven=0$/,
  );
  const j = go(...a, '--predictions', f('p.jsonl', perfect()), '--json');
  assert.equal(JSON.parse(j.stdout).metrics.f1, 1);
  assert.match(j.stderr, /^SCORE /);
  const e = go(...a, '--predictions', f('e.jsonl', []));
  assert.equal(e.status, 0);
  assert.match(e.stdout, /n\/a/);
  assert.match(e.stdout, /metrics_precision=n\/a/);
  const v = go(...a, '--predictions', f('e.jsonl', []), '--verbose');
  assert.equal(
    (v.stdout.match(/missed t1/g) ?? []).length,
    nT1 + L.flatMap((l) => l.partnerships).filter((p) => p.tier === 1).length,
  );
  assert.match(v.stdout.trim().split('\n').at(-1), /^SCORE /);
  const u = go(...a, '--predictions', f('u.jsonl', [{ id: 'zzz', metrics: [] }]));
  assert.match(u.stdout, /ignored, no such article: zzz/);
  assert.equal(go(...a, '--predictions', f('b.jsonl', ['{"id":'])).status, 2);
  assert.equal(go(...a).status, 2);
  assert.equal(go('--what').status, 2);
  assert.equal(go(...a, '--predictions', 'x', '--min-confidence', 'abc').status, 2);
  assert.match(
    go(...a, '--predictions', f('p.jsonl', perfect()), '--min-confidence', '0.95').stdout,
    /metrics_recall_t1=0\.0000/,
  );
  fs.rmSync(dir, { recursive: true });
});
