#!/usr/bin/env node
// score.mjs: scores extracted metric and partnership facts against labelled articles. Node 20, no dependencies.
//
//   node score.mjs --articles A.jsonl --labels L.jsonl --predictions P.jsonl [--json] [--verbose] [--min-confidence X]
//
// --json            one JSON object on stdout (every number below, unrounded, key "summary" = the SCORE line); the SCORE
//                   line itself then goes to stderr
// --verbose         also lists missed labels, false, unproven, repeated and half-right predictions, article by article
// --min-confidence  predictions with a confidence below X are not looked at (no confidence counts as 1)
// Exit status: 0 scored, 2 bad usage or unreadable input.
//
// PREDICTIONS: one JSON object a line, one line an article:
//   {"id":"054","metrics":[{platform,metric,value,valueHigh,unit,qualifier,growthBasis,period,attribution,segment,target,
//     confidence,quote,start,end}],"partnerships":[{parties,kind,plan,date,status,confidence,quote,start,end}]}
//   start/end are UTF-16 offsets into the article's `text`; text.slice(start,end) must be the (non-empty) quote.
//   A prediction that fails this is UNPROVEN: it matches nothing and counts as false. An absent article counts as empty.
//
// METRICS, strict match (all must hold):
//   platform  = platform or one of platformAlt; any CN_* id stands for any other CN_* id (likewise XX_* within a country)
//   metric    = metric or one of metricAlt (for a share without growth also <metric>_share). Where the label's name is not
//               a tier-1 name it is free, except that the prediction may not claim another tier-1 name (revenue for a
//               profit is wrong); orders is accepted for parcels
//   unit      currencies equal; percent and percentage_points apart; counts within a family (people, businesses, events,
//               things; "count" fits all of them); durations are converted
//   value     within 0.5 percent, or equal when both are rounded to the fewer significant digits of the two (at least 2
//               digits, at most 2 percent apart); percent and percentage points within 0.05; valueAlt accepted. A range
//               label: both ends, or one number that is either end; a prediction with a range matches no single-valued
//               label. Signs count, except where either name contains "loss"
//   kind      level, growth (growthBasis and percent / percentage_points / times), change (net adds: a *_net_add name, or
//               growthBasis with a count or money). A level is never a growth. Which basis (yoy, qoq...) is a soft field
//   period    both sides as intervals of days: equal; or one inside the other, the outer at most a year; or the same end
//               month. For flows (all but users, merchants, cash and other stocks) a quarter is not its year: there one
//               must be at most a month and the other at most a quarter, or one must be the last day of the other.
//               FY2020 stands for the calendar year or a year ending in March, June or September 2020. Label without a
//               period: none, or an interval that holds the publication date (or lies in it), a year at most
// LENIENT = the same without the period. It adds to the strict pairs what is left over.
// One label takes at most one prediction and the reverse: the assignment with the most pairs, then with the most
// agreement (value, segment, period, place of the quote, qualifier, target, names, attribution).
//
//   recall t1 = matched tier-1 labels / tier-1 labels         recall all = the same over tiers 1 and 2
//   precision = predictions that match a label of any tier / predictions, repeats left out
//   F1        = harmonic mean of recall t1 and precision
// REPEATS: same platform, metric, value, unit, period, kind and segment as another prediction; or, when left unmatched,
//   the same within the value tolerance (and alike a target or not); or the other end of a range. The one with the
//   highest confidence is kept, the others are ignored and counted.
// TRAPS: false predictions drawn from a trap of the article: the quote touches a trap and the value is one of its numbers;
//   or the quote lies inside a trap; or the value is a number of a trap and of no other place in the text. For
//   partnerships: the quote and a trap of kind "partnership" (a co-mention that is no deal) overlap by half of either.
//   They are false as well; counted apart.
// SEGMENT LOST: right for a tier-2 label with a segment, but the prediction gives no segment (a slice as the whole).
// TARGET LOST: right for a label that is a target or forecast, but neither target:true nor qualifier "estimate".
//
// PARTNERSHIPS: the SET of parties after grouping (GROUPS below, partyAlt, partiesOptional) must be equal and the kind
//   must be kind or in kindAlt. A label with three or more parties is also matched by a part of it (a pair); more parts
//   of the same label with an accepted kind are neither right nor false ("parts"). An unmatched prediction that repeats a
//   matched event (parties and kind accepted by a label already taken, plan and date not contradicting) is a repeat.
//   plan, date, status, kind are soft fields over the pairs whose parties match (kind: accepted; "kindExact": the label's
//   first kind). date: equal or one inside the other. status: exact, or near (announced, signed, launched, planned are
//   near one another).
//
// Last line: SCORE metrics_f1= metrics_precision= metrics_recall_t1= partnerships_f1= traps= unproven=   (n/a: undefined)
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inLabelTerms } from './ids.mjs';

export const TIER1 = new Set([
  'mau',
  'dau',
  'annual_active_users',
  'monthly_active_buyers',
  'quarterly_active_users',
  'users',
  'paying_users',
  'members',
  'gmv',
  'orders',
  'revenue',
  'merchants',
  'market_share',
  'time_spent',
]);
const STOCK = new Set([
  'mau',
  'dau',
  'annual_active_users',
  'monthly_active_buyers',
  'quarterly_active_users',
  'users',
  'paying_users',
  'members',
  'merchants',
  'stores',
  'brands',
  'creators',
  'buyers',
  'cash',
  'valuation',
  'employees',
  'penetration',
  'partner_platforms',
  'paying_rate',
  'riders',
  'warehouses',
  'cities',
  'countries',
  'counties',
  'items',
  'categories',
  'advertisers',
  'mau_net_add',
  'dau_net_add',
]);
const GROUPS = {
  alibaba: 'alibaba taobao tmall taobao-tmall taobao-shangou taobao-deals taobao-lianmeng alimama',
  tencent: 'tencent wechat wechat-pay wechat-channels qq tencent-video',
  jd: 'jd jd-logistics jd-health jd-finance jd-pay jd-baitiao jd-retail jd-home-services jingxi',
  ant: 'ant alipay',
  douyin: 'douyin bytedance toutiao xigua',
  tiktok: 'tiktok tiktok-shop',
  baidu: 'baidu apollo-go',
};
const GROUP_OF = new Map(Object.entries(GROUPS).flatMap(([g, s]) => s.split(' ').map((x) => [x, g])));
const FAMILY = {
  people:
    'users people accounts visitors creators customers buyers members persons riders subscribers employees',
  business: 'merchants brands stores partners platforms shops sellers companies advertisers',
  event:
    'orders transactions times parcels requests views visits searches posts uploads downloads clicks rides sessions reads interactions purchases plays',
  thing: 'items warehouses cities countries models categories skus counties regions products',
};
const FAMILY_OF = new Map(Object.entries(FAMILY).flatMap(([g, s]) => s.split(' ').map((x) => [x, g])));
const UNIT_ALIAS = {
  '%': 'percent',
  pct: 'percent',
  pp: 'percentage_points',
  pps: 'percentage_points',
  pcts: 'percentage_points',
  ppt: 'percentage_points',
  percentage_point: 'percentage_points',
  rmb: 'cny',
  yuan: 'cny',
  元: 'cny',
  人民币: 'cny',
  us$: 'usd',
  美元: 'usd',
  港元: 'hkd',
  日元: 'jpy',
  x: 'times',
  倍: 'times',
  user: 'users',
  hour: 'hours',
  minute: 'minutes',
  second: 'seconds',
  day: 'days',
};
const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86400 };
const MONEY = new Set(['cny', 'usd', 'hkd', 'jpy', 'twd', 'eur', 'gbp', 'sgd', 'inr', 'idr', 'krw']);
const RATIO = new Set(['percent', 'percentage_points', 'times']);
const NEAR_STATUS = new Set(['announced', 'signed', 'launched', 'planned']);

// ---------- small helpers ----------
const id_ = (s) =>
  String(s ?? '')
    .trim()
    .toLowerCase();
const has = (v) => v !== null && v !== undefined && v !== '';
const unit_ = (u) => {
  const s = id_(u);
  return UNIT_ALIAS[s] ?? s;
};
const arr = (v) => (v === null || v === undefined ? [] : Array.isArray(v) ? v : [v]);
const ratio = (a, b) => (b ? a / b : null);
const f1 = (p, r) => (r === null ? null : r === 0 ? 0 : p === null ? null : (2 * p * r) / (p + r));

const DAY = 86400000,
  day = (y, m, d) => Math.round(Date.UTC(y, m - 1, d) / DAY);
const monthEnd = (y, m) => day(y, m + 1, 0);
/** "2024-Q3" etc. to a list of [firstDay, lastDay] (several for FY...), or null. */
export function intervals(s) {
  s = String(s ?? '').trim();
  if (s.includes('/')) {
    const [a, b, c] = s.split('/');
    if (c !== undefined) return null;
    const x = intervals(a),
      y = intervals(b);
    return x && y && x.length === 1 && y.length === 1 && y[0][1] >= x[0][0] ? [[x[0][0], y[0][1]]] : null;
  }
  let m;
  if ((m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(s))) {
    const y = +m[1],
      mo = +m[2],
      d = +m[3];
    return mo >= 1 && mo <= 12 && d >= 1 && day(y, mo, d) <= monthEnd(y, mo)
      ? [[day(y, mo, d), day(y, mo, d)]]
      : null;
  }
  if ((m = /^(\d{4})-(\d{2})$/.exec(s)))
    return +m[2] >= 1 && +m[2] <= 12 ? [[day(+m[1], +m[2], 1), monthEnd(+m[1], +m[2])]] : null;
  if ((m = /^(\d{4})-?Q([1-4])$/i.exec(s)))
    return [[day(+m[1], +m[2] * 3 - 2, 1), monthEnd(+m[1], +m[2] * 3)]];
  if ((m = /^(\d{4})-?H([12])$/i.exec(s)))
    return [[day(+m[1], +m[2] * 6 - 5, 1), monthEnd(+m[1], +m[2] * 6)]];
  if ((m = /^(\d{4})$/.exec(s))) return [[day(+m[1], 1, 1), day(+m[1], 12, 31)]];
  if ((m = /^FY(\d{4})(?:-?([QH])([1-4]))?$/i.exec(s)))
    return [12, 3, 6, 9].map((end) => {
      // fiscal year ending in that month of the year named
      const first = end - 11,
        k = m[2]?.toUpperCase(),
        n = +m[3];
      if (!k) return [day(+m[1], first, 1), monthEnd(+m[1], end)];
      const len = k === 'Q' ? 3 : 6;
      return [day(+m[1], first + (n - 1) * len, 1), monthEnd(+m[1], first + n * len - 1)];
    });
  return null;
}
const len = ([a, b]) => b - a + 1;
const inside = (x, y) => x[0] >= y[0] && x[1] <= y[1];
const ym = (d) => new Date(d * DAY).toISOString().slice(0, 7);
function near(x, y, stock) {
  if (x[0] === y[0] && x[1] === y[1]) return true;
  const [s, l] = len(x) <= len(y) ? [x, y] : [y, x];
  if (stock) return (inside(s, l) && len(l) <= 366) || (ym(x[1]) === ym(y[1]) && len(l) <= 366);
  if (len(s) === 1 && s[0] === l[1] && len(l) <= 366) return true;
  return inside(s, l) && len(s) <= 31 && len(l) <= 92;
}
/** Does the predicted period fit the labelled one? `stock`: users, merchants... as against flows. */
export function periodMatches(labels, pred, published, stock) {
  const ls = arr(labels).filter(has);
  if (!ls.length) {
    if (!has(pred)) return true;
    const P = intervals(pred),
      U = has(published) ? intervals(published) : null;
    return !!(P && U && P.some((p) => U.some((u) => len(p) <= 366 && (inside(u, p) || inside(p, u)))));
  }
  if (!has(pred)) return false;
  return ls.some((l) => {
    if (id_(l) === id_(pred)) return true;
    const X = intervals(l),
      Y = intervals(pred);
    return !!(X && Y && X.some((x) => Y.some((y) => near(x, y, stock))));
  });
}
const isStock = (l) =>
  STOCK.has(l.metric) ||
  (!has(l.growthBasis) && ['people', 'business', 'thing'].includes(FAMILY_OF.get(unit_(l.unit))));

/** significant digits of a number as written: 408000000 -> 3, 20.0 -> 1 */
const digits = (v) => {
  const s = Math.abs(v)
    .toPrecision(12)
    .replace(/e.*$/, '')
    .replace('.', '')
    .replace(/^0+/, '')
    .replace(/0+$/, '');
  return Math.max(1, s.length);
};
/** value rule for one pair of numbers */
export function sameValue(a, b, unit) {
  if (unit === 'percent' || unit === 'percentage_points') return Math.abs(a - b) <= 0.05 + 1e-9;
  if (a === b) return true;
  if (Math.sign(a) !== Math.sign(b)) return false;
  const apart = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  if (apart <= 0.005 * (1 + 1e-9)) return true;
  const n = Math.min(digits(a), digits(b));
  return n >= 2 && apart <= 0.02 && Number(a.toPrecision(n)) === Number(b.toPrecision(n));
}
function unitFactor(lu, pu) {
  // factor that brings the prediction to the label's unit, or null when incompatible
  if (lu === pu) return 1;
  if (SECONDS[lu] && SECONDS[pu]) return SECONDS[pu] / SECONDS[lu];
  if (
    MONEY.has(lu) ||
    MONEY.has(pu) ||
    lu === 'percent' ||
    pu === 'percent' ||
    lu === 'percentage_points' ||
    pu === 'percentage_points'
  )
    return null;
  const a = FAMILY_OF.get(lu),
    b = FAMILY_OF.get(pu);
  if ((a && b && a === b) || (a && pu === 'count') || (b && lu === 'count')) return 1;
  return null;
}
/** level | growth | change */
export const kindOf = (m) =>
  /_net_add$/.test(id_(m.metric))
    ? 'change'
    : !has(m.growthBasis) || id_(m.growthBasis) === 'none'
      ? 'level'
      : RATIO.has(unit_(m.unit))
        ? 'growth'
        : 'change';
const market = (s) => /^[A-Z]{2}_/.test(String(s ?? ''));
function platformMatches(l, p) {
  if (market(p.platform))
    return [l.platform, ...arr(l.platformAlt)].some(
      (x) => market(x) && x.slice(0, 3) === p.platform.slice(0, 3),
    );
  return [l.platform, ...arr(l.platformAlt)].some((x) => id_(x) === id_(p.platform));
}
function metricMatches(l, p) {
  const ln = [l.metric, ...arr(l.metricAlt)].map(id_),
    pn = id_(p.metric);
  if (!pn) return false;
  if (ln.includes(pn)) return true;
  if (unit_(l.unit) === 'percent' && kindOf(l) === 'level' && ln.some((n) => pn === n + '_share'))
    return true;
  if (TIER1.has(id_(l.metric))) return false;
  if (pn === 'orders' && id_(l.metric) === 'parcels') return true;
  return !TIER1.has(pn);
}
function valueMatches(l, p) {
  const alts = [
    { value: l.value, valueHigh: l.valueHigh, unit: l.unit },
    ...arr(l.unitAlt).map((unit) => ({ value: l.value, valueHigh: l.valueHigh, unit })),
    ...arr(l.valueAlt).map((v) =>
      typeof v === 'object' ? { unit: l.unit, ...v } : { value: v, unit: l.unit },
    ),
  ];
  const loss = /loss/.test(id_(l.metric)) || /loss/.test(id_(p.metric));
  for (const a of alts) {
    const lu = unit_(a.unit),
      f = unitFactor(lu, unit_(p.unit));
    if (f === null) continue;
    const n = (v) => (loss ? Math.abs(v) : v),
      eq = (x, y) => sameValue(n(x), n(y * f), lu);
    if (has(a.valueHigh)) {
      const [lo, hi] = [Math.min(a.value, a.valueHigh), Math.max(a.value, a.valueHigh)];
      if (has(p.valueHigh)) {
        const [x, y] = [Math.min(p.value, p.valueHigh), Math.max(p.value, p.valueHigh)];
        if ((eq(lo, x) && eq(hi, y)) || (loss && eq(lo, y) && eq(hi, x))) return true;
      } // a loss range may be given unsigned
      else if (eq(lo, p.value) || eq(hi, p.value)) return true;
    } else if (eq(a.value, p.value) && (!has(p.valueHigh) || eq(a.value, p.valueHigh))) return true;
  }
  return false;
}
/** everything but the period; growth basis: yoy/qoq/... is not looked at here */
function lenientOK(l, p) {
  if (!platformMatches(l, p) || !metricMatches(l, p)) return false;
  return kindOf(l) === kindOf(p) && valueMatches(l, p);
}
const labelPeriods = (l) => [l.period, ...arr(l.periodAlt)].filter(has);
const periodOK = (l, p, art) => periodMatches(labelPeriods(l), p.period, art.published, isStock(l));

/** maximum-weight assignment; w[i][j] = 0 means no edge. Returns the column of each row or -1. (Hungarian method) */
export function assign(w) {
  const n = w.length,
    m = n ? w[0].length : 0;
  if (!n || !m) return Array(n).fill(-1);
  const N = Math.max(n, m),
    big = Math.max(1, ...w.flat()),
    c = (i, j) => big - (i < n && j < m ? w[i][j] : 0);
  const u = Array(N + 1).fill(0),
    v = Array(N + 1).fill(0),
    p = Array(N + 1).fill(0),
    way = Array(N + 1).fill(0);
  for (let i = 1; i <= N; i++) {
    p[0] = i;
    let j0 = 0;
    const minv = Array(N + 1).fill(Infinity),
      used = Array(N + 1).fill(false);
    do {
      used[j0] = true;
      const i0 = p[j0];
      let delta = Infinity,
        j1 = 0;
      for (let j = 1; j <= N; j++)
        if (!used[j]) {
          const cur = c(i0 - 1, j - 1) - u[i0] - v[j];
          if (cur < minv[j]) {
            minv[j] = cur;
            way[j] = j0;
          }
          if (minv[j] < delta) {
            delta = minv[j];
            j1 = j;
          }
        }
      for (let j = 0; j <= N; j++)
        if (used[j]) {
          u[p[j]] += delta;
          v[j] -= delta;
        } else minv[j] -= delta;
      j0 = j1;
    } while (p[j0] !== 0);
    do {
      const j1 = way[j0];
      p[j0] = p[j1];
      j0 = j1;
    } while (j0);
  }
  const out = Array(n).fill(-1);
  for (let j = 1; j <= m; j++) if (p[j] >= 1 && p[j] <= n && w[p[j] - 1][j - 1] > 0) out[p[j] - 1] = j - 1;
  return out;
}

// ---------- text places and numbers ----------
export const proven = (text, p) =>
  typeof p.quote === 'string' &&
  p.quote.length > 0 &&
  Number.isInteger(p.start) &&
  Number.isInteger(p.end) &&
  p.start >= 0 &&
  p.end <= text.length &&
  text.slice(p.start, p.end) === p.quote;
const spans = (text, s) => {
  const r = [];
  if (s) for (let i = text.indexOf(s); i >= 0; i = text.indexOf(s, i + 1)) r.push([i, i + s.length]);
  return r;
};
const overlap = (a, b) => Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
const MUL = {
  万亿: 1e12,
  萬億: 1e12,
  亿: 1e8,
  億: 1e8,
  万: 1e4,
  萬: 1e4,
  千: 1e3,
  百: 1e2,
  trillion: 1e12,
  billion: 1e9,
  bn: 1e9,
  million: 1e6,
  m: 1e6,
  k: 1e3,
  thousand: 1e3,
};
const CN = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
function cnNumber(s) {
  // 三百二十, 四点五
  const [a, b] = s.split(/[点點]/);
  let total = 0,
    cur = 0,
    any = false;
  for (const ch of a) {
    if (ch in CN) {
      cur = CN[ch];
      any = true;
    } else {
      const u = { 十: 10, 百: 100, 千: 1000 }[ch];
      if (!u) return null;
      total += (cur || (u === 10 ? 1 : 0)) * u;
      cur = 0;
      any = true;
    }
  }
  total += cur;
  if (b) {
    let f = 0.1;
    for (const ch of b) {
      if (!(ch in CN)) return null;
      total += CN[ch] * f;
      f /= 10;
    }
  }
  return any ? total : null;
}
/** all readings of the numbers in a string: the plain number and the scaled one */
export function numbers(s) {
  const out = [];
  const push = (v, u) => {
    out.push(v);
    if (u) out.push(v * MUL[u.toLowerCase()]);
  };
  const t = s.replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  for (const m of t.matchAll(
    /(\d+(?:\.\d+)?)\s*(万亿|萬億|亿|億|万|萬|千|百|trillion|billion|bn\b|million|thousand|[mk]\b)?/gi,
  )) {
    push(+m[1], m[2]);
    if (/^\s*[倍]/.test(t.slice(m.index + m[0].length))) out.push(+m[1] * 100);
  }
  for (const m of t.matchAll(
    /(\d+(?:\.\d+)?)\s*(?:[-~～至到—–]|to|or)\s*\$?(\d+(?:\.\d+)?)\s*(万亿|萬億|亿|億|万|萬|trillion|billion|million)/gi,
  ))
    push(+m[1], m[3]);
  for (const m of t.matchAll(/([〇零一二两兩三四五六七八九十百千点點]+)\s*(万亿|萬億|亿|億|万|萬)?/g)) {
    const v = cnNumber(m[1]);
    if (v !== null) push(v, m[2]);
  }
  for (const m of t.matchAll(/([一二两兩三四五六七八九])成([一二三四五六七八九半])?/g))
    out.push(CN[m[1]] * 10 + (m[2] === '半' ? 5 : m[2] ? CN[m[2]] : 0));
  return out;
}
const inNumbers = (p, list) => {
  const u = unit_(p.unit);
  return [p.value, p.valueHigh]
    .filter(has)
    .some((v) => list.some((x) => sameValue(Math.abs(v), Math.abs(x), u)));
};
function trapHit(text, traps, p) {
  const q = proven(text, p) ? [p.start, p.end] : null;
  const all = traps.flatMap((t) => spans(text, t.evidence).map((s) => ({ s, t })));
  for (const { s, t } of all) {
    if (q && overlap(q, s) > 0 && inNumbers(p, numbers(t.evidence))) return t;
    if (q && q[0] >= s[0] && q[1] <= s[1]) return t;
  }
  let rest = text;
  for (const { s } of all) rest = rest.slice(0, s[0]) + '\u0001'.repeat(s[1] - s[0]) + rest.slice(s[1]);
  for (const { t } of all) if (inNumbers(p, numbers(t.evidence)) && !inNumbers(p, numbers(rest))) return t;
  return null;
}
function partnerTrapHit(text, traps, p) {
  if (!proven(text, p)) return null;
  const q = [p.start, p.end];
  for (const t of traps)
    if (t.kind === 'partnership')
      for (const s of spans(text, t.evidence)) {
        const o = overlap(q, s);
        if (o >= 0.5 * (q[1] - q[0]) || o >= 0.5 * (s[1] - s[0])) return t;
      }
  return null;
}

// ---------- metrics of one article ----------
const normPeriod = (s) => {
  const x = has(s) ? intervals(s) : null;
  return x && x.length === 1 ? x[0].join('~') : id_(s);
};
const metricKey = (p) =>
  [
    market(p.platform) ? p.platform : id_(p.platform),
    id_(p.metric),
    p.value,
    has(p.valueHigh) ? p.valueHigh : '',
    unit_(p.unit),
    normPeriod(p.period),
    kindOf(p),
    id_(p.segment),
  ].join('|');
const wellFormed = (p) =>
  p &&
  typeof p === 'object' &&
  has(p.platform) &&
  has(p.metric) &&
  typeof p.value === 'number' &&
  Number.isFinite(p.value) &&
  has(p.unit) &&
  (!has(p.valueHigh) || typeof p.valueHigh === 'number');
const conf = (p) => (typeof p.confidence === 'number' ? p.confidence : 1);
function company(a) {
  const m = /^company:(.+)$/.exec(id_(a));
  return m ? 'company:' + (GROUP_OF.get(m[1]) ?? m[1]) : id_(a);
}
const isTarget = (m) => m.target === true || m.forecast === true;
const targetKept = (p) => isTarget(p) || id_(p.qualifier) === 'estimate';
const quoteFits = (text, l, p) =>
  spans(text, l.evidence).some((s) => overlap(s, [p.start, p.end]) > 0) ||
  inNumbers({ ...p, value: l.value, valueHigh: l.valueHigh, unit: l.unit }, numbers(p.quote));

function agreement(text, art, l, p) {
  // 0..~900: how well a possible pair agrees, used only to choose between pairs
  let s = 0;
  const exact = l.value === p.value && (l.valueHigh ?? null) === (p.valueHigh ?? null);
  if (exact) s += 160;
  if (has(l.segment) === has(p.segment)) s += has(l.segment) && id_(l.segment) === id_(p.segment) ? 200 : 140;
  if (normPeriod(l.period) === normPeriod(p.period)) s += 60;
  if (proven(text, p) && spans(text, l.evidence).some((e) => overlap(e, [p.start, p.end]) > 0)) s += 80;
  if (id_(l.qualifier) === id_(p.qualifier)) s += 20;
  if (id_(l.growthBasis) === id_(p.growthBasis)) s += 40;
  if (isTarget(l) === isTarget(p)) s += 40;
  if (id_(l.platform) === id_(p.platform)) s += 40;
  if (id_(l.metric) === id_(p.metric)) s += 40;
  if (company(l.attribution) === company(p.attribution)) s += 10;
  if (l.tier === 1) s += 5;
  return s;
}
function dedupe(list, keyOf) {
  // highest confidence first, then order of appearance; the rest are repeats
  const seen = new Map(),
    kept = [],
    repeats = [];
  for (const [i, p] of list.map((p, i) => [i, p]).sort((a, b) => conf(b[1]) - conf(a[1]) || a[0] - b[0])) {
    const k = keyOf(p);
    if (seen.has(k)) repeats.push(p);
    else {
      seen.set(k, p);
      kept.push([i, p]);
    }
  }
  return { kept: kept.sort((a, b) => a[0] - b[0]).map((x) => x[1]), repeats };
}
function scoreMetrics(art, label, preds) {
  const text = art.text,
    L = label.metrics ?? [],
    traps = label.traps ?? [];
  const unproven = preds.filter((p) => !proven(text, p)),
    ok = preds.filter((p) => proven(text, p));
  const malformed = ok.filter((p) => !wellFormed(p));
  const { kept, repeats } = dedupe(ok.filter(wellFormed), metricKey);
  const lenient = L.map((l) => kept.map((p) => lenientOK(l, p)));
  const strict = L.map((l, i) => kept.map((p, j) => lenient[i][j] && periodOK(l, p, art)));
  const weight = (ok, i, j) => (ok ? 1e6 + agreement(text, art, L[i], kept[j]) : 0);
  const pairs = []; // {l, p, strict}
  const a = assign(L.map((_, i) => kept.map((_, j) => weight(strict[i][j], i, j))));
  const lUsed = new Set(),
    pUsed = new Set();
  a.forEach((j, i) => {
    if (j >= 0) {
      pairs.push({ l: L[i], p: kept[j], strict: true });
      lUsed.add(i);
      pUsed.add(j);
    }
  });
  const b = assign(
    L.map((_, i) => kept.map((_, j) => (lUsed.has(i) || pUsed.has(j) ? 0 : weight(lenient[i][j], i, j)))),
  );
  b.forEach((j, i) => {
    if (j >= 0) {
      pairs.push({ l: L[i], p: kept[j], strict: false });
      pUsed.add(j);
    }
  });
  // repeats within the tolerance, among what matched nothing
  const falses = [],
    keptFalse = [];
  kept.forEach((p, j) => {
    if (pUsed.has(j)) return;
    const same = (q) =>
      q !== p &&
      id_(q.platform) === id_(p.platform) &&
      id_(q.metric) === id_(p.metric) &&
      unit_(q.unit) === unit_(p.unit) &&
      kindOf(q) === kindOf(p) &&
      normPeriod(q.period) === normPeriod(p.period) &&
      id_(q.segment) === id_(p.segment) &&
      targetKept(q) === targetKept(p) &&
      has(q.valueHigh) === has(p.valueHigh) &&
      sameValue(q.value, p.value, unit_(p.unit)) &&
      (!has(p.valueHigh) || sameValue(q.valueHigh, p.valueHigh, unit_(p.unit)));
    const otherEnd = pairs.some(
      (x) =>
        x.strict &&
        has(x.l.valueHigh) &&
        !has(x.p.valueHigh) &&
        !has(p.valueHigh) &&
        lenientOK(x.l, p) &&
        periodOK(x.l, p, art) &&
        !sameValue(x.p.value, p.value, unit_(p.unit)),
    );
    if (otherEnd || pairs.some((x) => same(x.p)) || keptFalse.some(same)) repeats.push(p);
    else keptFalse.push(p);
  });
  falses.push(...keptFalse);
  const considered = pairs.length + keptFalse.length + unproven.length + malformed.length;
  const strictPairs = pairs.filter((x) => x.strict),
    halfRight = pairs.filter((x) => !x.strict);
  const wrong = [...keptFalse, ...unproven, ...malformed];
  const trapHits = [
    ...keptFalse,
    ...malformed.filter((p) => typeof p.value === 'number'),
    ...unproven.filter(wellFormed),
  ]
    .map((p) => ({ p, t: trapHit(text, traps, p) }))
    .filter((x) => x.t);
  const soft = {
    period: [0, 0],
    qualifier: [0, 0],
    growthBasis: [0, 0],
    attribution: [0, 0],
    range: [0, 0],
    target: [0, 0],
    quote: [0, 0],
  };
  const hit = (k, v) => {
    soft[k][1]++;
    if (v) soft[k][0]++;
  };
  let segmentLost = 0,
    segmentAdded = 0,
    targetLost = 0,
    targetAdded = 0;
  for (const { l, p, strict: s } of pairs) {
    hit('period', s);
    hit('qualifier', id_(l.qualifier) === id_(p.qualifier));
    if (kindOf(l) === 'growth')
      hit(
        'growthBasis',
        [l.growthBasis, ...arr(l.growthBasisAlt)].some((g) => id_(g) === id_(p.growthBasis)),
      );
    hit('attribution', company(l.attribution) === company(p.attribution));
    hit('quote', quoteFits(text, l, p));
    if (has(l.valueHigh)) hit('range', has(p.valueHigh));
    if (isTarget(l)) {
      hit('target', targetKept(p));
      if (!targetKept(p)) targetLost++;
    } else if (isTarget(p)) targetAdded++;
    if (l.tier === 2 && has(l.segment) && !has(p.segment)) segmentLost++;
    if (!has(l.segment) && has(p.segment)) segmentAdded++;
  }
  const t1 = L.filter((l) => l.tier === 1);
  const matchedBy = new Set(strictPairs.map((x) => x.l)),
    matchedLen = new Set(pairs.map((x) => x.l));
  return {
    n: {
      labels: L.length,
      t1: t1.length,
      preds: considered,
      tp: strictPairs.length,
      tpT1: t1.filter((l) => matchedBy.has(l)).length,
      lenTp: pairs.length,
      lenT1: t1.filter((l) => matchedLen.has(l)).length,
      traps: trapHits.length,
      unproven: unproven.length,
      malformed: malformed.length,
      repeats: repeats.length,
      segmentLost,
      segmentAdded,
      targetLost,
      targetAdded,
      negFalse: label.negative ? wrong.length + halfRight.length : 0,
    },
    soft,
    missed: L.filter((l) => !matchedLen.has(l)),
    falses: keptFalse,
    unproven,
    malformed,
    repeats,
    halfRight,
    trapHits,
  };
}

// ---------- partnerships of one article ----------
const groupOf = (x) => GROUP_OF.get(id_(x)) ?? id_(x);
const setOf = (list) => new Set(arr(list).map(groupOf));
const eqSet = (a, b) => a.size === b.size && [...a].every((x) => b.has(x));
/** 2 = all parties, 1 = part of a label with three or more parties, 0 = no */
export function partiesMatch(l, p) {
  const P = setOf(p.parties);
  if (P.size < 2) return 0;
  const opt = setOf(l.partiesOptional),
    base = arr(l.parties),
    alts = l.partyAlt ?? {};
  const variants = [setOf(base)];
  for (const [k, vs] of Object.entries(alts))
    for (const v of arr(vs)) variants.push(setOf(base.map((x) => (id_(x) === id_(k) ? v : x))));
  let best = 0;
  for (const V of variants) {
    if (eqSet(P, V) || ([...V].every((x) => P.has(x)) && [...P].every((x) => V.has(x) || opt.has(x))))
      return 2;
    if (
      V.size >= 3 &&
      [...P].every((x) => V.has(x) || opt.has(x)) &&
      [...P].filter((x) => V.has(x)).length >= 2
    )
      best = 1;
  }
  return best;
}
const kindsOf = (l) => [l.kind, ...arr(l.kindAlt)].map(id_);
const plan_ = (s) =>
  id_(s)
    .replace(/[\s“”"'‘’「」『』《》【】]/g, '')
    .replace(/计划$|計劃$|项目$|project$|plan$|programme$|program$/, '');
const samePlan = (a, b) => {
  const x = plan_(a),
    y = plan_(b);
  return x === y || (!!x && !!y && (x.includes(y) || y.includes(x)));
};
const labelDates = (l) => [l.date, ...arr(l.dateAlt)].filter(has);
const dateOK = (l, p, art) => {
  // equal, or one inside the other; a year at most. Without a labelled date as for periods
  const ls = labelDates(l);
  if (!ls.length) return periodMatches([], p.date, art.published, true);
  const P = has(p.date) ? intervals(p.date) : null;
  return (
    !!P &&
    ls.some((d) =>
      (intervals(d) ?? []).some((x) =>
        P.some((y) => (inside(x, y) || inside(y, x)) && Math.max(len(x), len(y)) <= 366),
      ),
    )
  );
};
const partnerKey = (p) =>
  [[...setOf(p.parties)].sort().join('+'), id_(p.kind), plan_(p.plan), normPeriod(p.date)].join('|');
const partnerFormed = (p) =>
  p && typeof p === 'object' && Array.isArray(p.parties) && p.parties.length >= 2 && has(p.kind);
function scorePartnerships(art, label, preds) {
  const text = art.text,
    L = label.partnerships ?? [],
    traps = label.traps ?? [];
  const unproven = preds.filter((p) => !proven(text, p)),
    ok = preds.filter((p) => proven(text, p));
  const malformed = ok.filter((p) => !partnerFormed(p));
  const { kept, repeats } = dedupe(ok.filter(partnerFormed), partnerKey);
  const set = L.map((l) => kept.map((p) => partiesMatch(l, p)));
  const agree = (l, p, s) =>
    (s === 2 ? 300 : 0) +
    (id_(l.kind) === id_(p.kind) ? 100 : 0) +
    (has(l.plan) ? (samePlan(l.plan, p.plan) ? 200 : 0) : has(p.plan) ? 0 : 60) +
    (has(l.date) && dateOK(l, p, art) ? 120 : has(l.date) === has(p.date) ? 40 : 0) +
    (id_(l.status) === id_(p.status) ? 40 : 0) +
    (spans(text, l.evidence).some((e) => overlap(e, [p.start, p.end]) > 0) ? 120 : 0) +
    (l.tier === 1 ? 5 : 0);
  const pairs = [],
    lUsed = new Set(),
    pUsed = new Set();
  for (const strict of [true, false]) {
    const a = assign(
      L.map((l, i) =>
        kept.map((p, j) =>
          !lUsed.has(i) && !pUsed.has(j) && set[i][j] && (!strict || kindsOf(l).includes(id_(p.kind)))
            ? 1e6 + agree(l, p, set[i][j])
            : 0,
        ),
      ),
    );
    const add = [];
    a.forEach((j, i) => {
      if (j >= 0) add.push([i, j]);
    });
    for (const [i, j] of add) {
      pairs.push({ l: L[i], p: kept[j], strict, set: set[i][j] });
      lUsed.add(i);
      pUsed.add(j);
    }
  }
  const keptFalse = [];
  let parts = 0;
  kept.forEach((p, j) => {
    if (pUsed.has(j)) return;
    const hitLabel = (x) => kindsOf(x.l).includes(id_(p.kind)) && partiesMatch(x.l, p);
    const strictPairs = pairs.filter((x) => x.strict);
    if (strictPairs.some((x) => hitLabel(x) === 1)) {
      parts++;
      return;
    }
    const agreeable = (q) =>
      (!has(p.plan) || !has(q.plan) || samePlan(p.plan, q.plan)) &&
      (!has(p.date) || !labelDates(q).length || periodMatches(labelDates(q), p.date, art.published, true));
    if (strictPairs.some((x) => hitLabel(x) === 2 && agreeable(x.l))) {
      repeats.push(p);
      return;
    }
    if (
      keptFalse.some(
        (q) => eqSet(setOf(q.parties), setOf(p.parties)) && id_(q.kind) === id_(p.kind) && agreeable(q),
      )
    ) {
      repeats.push(p);
      return;
    }
    keptFalse.push(p);
  });
  const strictPairs = pairs.filter((x) => x.strict),
    halfRight = pairs.filter((x) => !x.strict);
  const trapHits = [...keptFalse, ...halfRight.map((x) => x.p)]
    .map((p) => ({ p, t: partnerTrapHit(text, traps, p) }))
    .filter((x) => x.t);
  const soft = {
    kind: [0, 0],
    kindExact: [0, 0],
    plan: [0, 0],
    date: [0, 0],
    status: [0, 0],
    statusNear: [0, 0],
  };
  const hit = (k, v) => {
    soft[k][1]++;
    if (v) soft[k][0]++;
  };
  for (const { l, p } of pairs) {
    hit('kind', kindsOf(l).includes(id_(p.kind)));
    hit('kindExact', id_(l.kind) === id_(p.kind));
    if (has(l.plan) || has(p.plan)) hit('plan', has(l.plan) && has(p.plan) && samePlan(l.plan, p.plan));
    if (has(l.date) || has(p.date)) hit('date', dateOK(l, p, art));
    const ss = [l.status, ...arr(l.statusAlt)].map(id_),
      s = id_(p.status);
    hit('status', ss.includes(s));
    hit('statusNear', ss.includes(s) || (NEAR_STATUS.has(s) && ss.some((x) => NEAR_STATUS.has(x))));
  }
  const t1 = L.filter((l) => l.tier === 1),
    m = new Set(strictPairs.map((x) => x.l)),
    ml = new Set(pairs.map((x) => x.l));
  return {
    n: {
      labels: L.length,
      t1: t1.length,
      preds: pairs.length + keptFalse.length + unproven.length + malformed.length,
      tp: strictPairs.length,
      tpT1: t1.filter((l) => m.has(l)).length,
      lenTp: pairs.length,
      lenT1: t1.filter((l) => ml.has(l)).length,
      traps: trapHits.length,
      unproven: unproven.length,
      malformed: malformed.length,
      repeats: repeats.length,
      parts,
      negFalse: label.negative ? keptFalse.length + unproven.length + malformed.length + halfRight.length : 0,
    },
    soft,
    missed: L.filter((l) => !ml.has(l)),
    falses: keptFalse,
    unproven,
    malformed,
    repeats,
    halfRight,
    trapHits,
  };
}

// ---------- the whole ----------
const sum = (list) =>
  list.reduce((o, x) => {
    for (const k in x) o[k] = (o[k] ?? 0) + x[k];
    return o;
  }, {});
const softSum = (list) =>
  list.reduce((o, x) => {
    for (const k in x) {
      o[k] ??= [0, 0];
      o[k][0] += x[k][0];
      o[k][1] += x[k][1];
    }
    return o;
  }, {});
function rates(n, articles) {
  const z = (k) => n[k] ?? 0,
    recallT1 = ratio(z('tpT1'), z('t1')),
    precision = ratio(z('tp'), z('preds')),
    lr = ratio(z('lenT1'), z('t1')),
    lp = ratio(z('lenTp'), z('preds'));
  return {
    articles,
    ...n,
    recallT1,
    recallAll: ratio(z('tp'), z('labels')),
    precision,
    f1: f1(precision, recallT1),
    lenient: { recallT1: lr, recallAll: ratio(z('lenTp'), z('labels')), precision: lp, f1: f1(lp, lr) },
  };
}
/** articles, labels, predictions: arrays of the parsed lines. Returns every number the tool prints. */
export function score(articles, labels, predictions, opts = {}) {
  const min = opts.minConfidence ?? -Infinity,
    art = new Map(articles.map((a) => [a.id, a]));
  const byId = new Map(),
    unknown = [];
  const known = new Set(labels.map((l) => l.id));
  for (const p of predictions) {
    if (!known.has(p.id) || !art.has(p.id)) {
      unknown.push(p.id);
      continue;
    }
    const e = byId.get(p.id) ?? { metrics: [], partnerships: [] };
    e.metrics.push(...arr(p.metrics));
    e.partnerships.push(...arr(p.partnerships));
    byId.set(p.id, e);
  }
  const rows = [],
    missing = [];
  for (const label of labels) {
    const a = art.get(label.id);
    if (!a) throw new Error(`no article ${label.id}`);
    const p = byId.get(label.id);
    if (!p) missing.push(label.id);
    const cut = (list) => (list ?? []).filter((x) => x && typeof x === 'object' && conf(x) >= min);
    rows.push({
      id: label.id,
      lang: label.lang,
      style: label.style,
      textKind: label.textKind,
      negative: !!label.negative,
      m: scoreMetrics(a, label, cut(p?.metrics)),
      p: scorePartnerships(a, label, cut(p?.partnerships)),
    });
  }
  const part = (rows, k) => rates(sum(rows.map((r) => r[k].n)), rows.length);
  const by = (field, k) =>
    Object.fromEntries(
      [...new Set(rows.map((r) => r[field]))]
        .filter(has)
        .sort()
        .map((v) => [
          v,
          part(
            rows.filter((r) => r[field] === v),
            k,
          ),
        ]),
    );
  const section = (k) => ({
    ...part(rows, k),
    byLang: by('lang', k),
    byStyle: by('style', k),
    byTextKind: by('textKind', k),
    soft: Object.fromEntries(
      Object.entries(softSum(rows.map((r) => r[k].soft))).map(([f, [a, b]]) => [
        f,
        { right: a, of: b, accuracy: ratio(a, b) },
      ]),
    ),
  });
  const out = {
    metrics: section('m'),
    partnerships: section('p'),
    negative: {
      articles: rows.filter((r) => r.negative).length,
      falseMetrics: sum(rows.map((r) => ({ x: r.m.n.negFalse }))).x ?? 0,
      falsePartnerships: sum(rows.map((r) => ({ x: r.p.n.negFalse }))).x ?? 0,
    },
    missingArticles: missing,
    unknownIds: unknown,
  };
  const s = (v) => (v === null || v === undefined || Number.isNaN(v) ? 'n/a' : v.toFixed(4));
  out.traps = out.metrics.traps + out.partnerships.traps;
  out.unproven = out.metrics.unproven + out.partnerships.unproven;
  out.summary = `SCORE metrics_f1=${s(out.metrics.f1)} metrics_precision=${s(out.metrics.precision)} metrics_recall_t1=${s(out.metrics.recallT1)} partnerships_f1=${s(out.partnerships.f1)} traps=${out.traps} unproven=${out.unproven}`;
  Object.defineProperty(out, 'rows', { value: rows, enumerable: false });
  return out;
}

// ---------- printing ----------
const pc = (v) => (v === null || v === undefined ? '   n/a' : (100 * v).toFixed(1).padStart(5) + '%');
const line = (name, r) =>
  `  ${name.padEnd(16)} ${String(r.articles).padStart(4)} ${String(r.t1).padStart(5)} ${String(r.labels).padStart(6)} ${String(r.preds).padStart(6)}   ${pc(r.recallT1)}  ${pc(r.recallAll)}  ${pc(r.precision)}  ${pc(r.f1)}   ${String(r.traps).padStart(4)} ${String(r.unproven).padStart(8)}`;
const head =
  '                   art  lab1 labels  preds    rec t1   rec all     prec       F1  traps unproven';
const softLine = (soft) =>
  '  ' +
  Object.entries(soft)
    .map(([k, v]) => `${k} ${pc(v.accuracy).trim()} (${v.right}/${v.of})`)
    .join(', ');
const showM = (m) =>
  `${m.platform} ${m.metric} ${m.value}${has(m.valueHigh) ? '~' + m.valueHigh : ''} ${m.unit} ${m.growthBasis ?? 'level'} ${m.period ?? 'no period'}${has(m.segment) ? ' [' + m.segment + ']' : ''}`;
const showP = (p) =>
  `${arr(p.parties).join('+')} ${p.kind}${has(p.plan) ? ' ' + p.plan : ''} ${p.date ?? 'no date'} ${p.status ?? ''}`;
export function render(o, verbose = false) {
  const r = [];
  const m = o.metrics,
    p = o.partnerships;
  r.push('METRICS', head, line('all', m));
  for (const g of ['byLang', 'byStyle', 'byTextKind'])
    for (const [k, v] of Object.entries(m[g])) r.push(line(k, v));
  r.push(
    `  lenient (period not looked at): recall t1 ${pc(m.lenient.recallT1).trim()}, recall all ${pc(m.lenient.recallAll).trim()}, precision ${pc(m.lenient.precision).trim()}, F1 ${pc(m.lenient.f1).trim()}`,
  );
  r.push('  fields of the matched (lenient pairs):', softLine(m.soft));
  r.push(
    `  trap hits ${m.traps}, unproven ${m.unproven}, malformed ${m.malformed}, repeats ${m.repeats}, segment lost ${m.segmentLost}, segment added ${m.segmentAdded}, target lost ${m.targetLost}, target added ${m.targetAdded}`,
  );
  r.push('', 'PARTNERSHIPS', head, line('all', p));
  for (const [k, v] of Object.entries(p.byLang)) r.push(line(k, v));
  r.push(
    `  lenient (kind not looked at): recall t1 ${pc(p.lenient.recallT1).trim()}, recall all ${pc(p.lenient.recallAll).trim()}, precision ${pc(p.lenient.precision).trim()}, F1 ${pc(p.lenient.f1).trim()}`,
  );
  r.push('  fields of the pairs with the same parties:', softLine(p.soft));
  r.push(
    `  trap hits ${p.traps}, unproven ${p.unproven}, malformed ${p.malformed}, repeats ${p.repeats}, parts of a multi-party label ${p.parts}`,
  );
  r.push(
    '',
    `NEGATIVE ARTICLES ${o.negative.articles}: false metrics ${o.negative.falseMetrics}, false partnerships ${o.negative.falsePartnerships}`,
  );
  if (o.missingArticles.length)
    r.push(`no prediction line for ${o.missingArticles.length} articles: ${o.missingArticles.join(' ')}`);
  if (o.unknownIds.length) r.push(`ignored, no such article: ${[...new Set(o.unknownIds)].join(' ')}`);
  if (verbose)
    for (const row of o.rows) {
      const l = [];
      for (const [k, show] of [
        ['m', showM],
        ['p', showP],
      ]) {
        const x = row[k],
          trap = new Map(x.trapHits.map((h) => [h.p, h.t]));
        for (const f of x.missed)
          l.push(`  missed t${f.tier}  ${show(f)}   « ${f.evidence.replace(/\n/g, '/').slice(0, 80)} »`);
        for (const h of x.halfRight)
          l.push(
            `  ${k === 'm' ? 'wrong period' : 'wrong kind'} ${show(h.p)}   label: ${k === 'm' ? (h.l.period ?? 'none') : h.l.kind}`,
          );
        for (const f of x.falses)
          l.push(
            `  false${trap.has(f) ? ' TRAP' : ''}  ${show(f)}   « ${String(f.quote).replace(/\n/g, '/').slice(0, 80)} »${trap.has(f) ? '  trap: ' + trap.get(f).why : ''}`,
          );
        for (const f of x.unproven) l.push(`  UNPROVEN  ${show(f)}   « ${String(f.quote).slice(0, 60)} »`);
        for (const f of x.malformed) l.push(`  malformed ${JSON.stringify(f).slice(0, 120)}`);
        for (const f of x.repeats) l.push(`  repeat    ${show(f)}`);
      }
      if (l.length) r.push('', `${row.id} ${row.lang} ${row.style}${row.negative ? ' negative' : ''}`, ...l);
    }
  r.push(o.summary);
  return r.join('\n');
}
export const readJsonl = (f) =>
  fs
    .readFileSync(f, 'utf8')
    .split('\n')
    .map((l, i) => [l, i + 1])
    .filter(([l]) => l.trim())
    .map(([l, i]) => {
      try {
        return JSON.parse(l);
      } catch (e) {
        throw new Error(`${f}:${i}: not JSON (${e.message})`);
      }
    });

function main(argv) {
  const o = {};
  const flags = new Set(['json', 'verbose']);
  for (let i = 0; i < argv.length; i++) {
    const k = /^--(articles|labels|predictions|min-confidence|json|verbose)$/.exec(argv[i])?.[1];
    if (!k || (!flags.has(k) && argv[i + 1] === undefined)) {
      console.error(
        `bad argument ${argv[i]}\nusage: node score.mjs --articles A --labels L --predictions P [--json] [--verbose] [--min-confidence X]`,
      );
      return 2;
    }
    o[k] = flags.has(k) ? true : argv[++i];
  }
  const min = o['min-confidence'] === undefined ? undefined : Number(o['min-confidence']);
  if (!o.articles || !o.labels || !o.predictions || Number.isNaN(min)) {
    console.error(
      'usage: node score.mjs --articles A --labels L --predictions P [--json] [--verbose] [--min-confidence X]',
    );
    return 2;
  }
  let res;
  try {
    res = score(readJsonl(o.articles), readJsonl(o.labels), readJsonl(o.predictions).map(inLabelTerms), {
      minConfidence: min,
    });
  } catch (e) {
    console.error(e.message);
    return 2;
  }
  if (o.json) {
    console.log(JSON.stringify(o.verbose ? { ...res, rows: res.rows } : res, null, 1));
    console.error(res.summary);
  } else console.log(render(res, !!o.verbose));
  return 0;
}
if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href)
  process.exitCode = main(process.argv.slice(2));
