import { type Catalog } from '@jinghe/catalog';
import { type Reason } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { sourceOf } from '../attribution/attribution.js';
import { type ArticleContext, type Sentence } from '../context.js';
import { marketOf, WHOLE } from '../linking/markets.js';
import { periodBefore, refTo } from '../linking/periods.js';
import { residue } from '../linking/residue.js';
import { type LinkState, type MetricRef, type Subject } from '../linking/state.js';
import { carriedSubject, idOf, namedSubject, platformsIn } from '../linking/subjects.js';
import {
  type MetricToken,
  type PlatformToken,
  type QuantityToken,
  type Token,
  tokenize,
} from '../linking/tokens.js';
import { type Unit, unitsOf } from '../linking/units.js';
import { type Candidate, type Decision } from './candidate.js';
import { dimensionOf, fits } from './dimension.js';
import { listedWords, platformRun, quantityRuns } from './lists.js';
import { settle } from './settle.js';
import { readShare } from './shares.js';
import { introducedBefore, segmentBefore, segmentBehind } from './segments.js';
import { MARKET_METRICS, NEVER, UNIT_METRICS } from './words.js';

/** What a number was linked to, before it is judged. */
export interface Link {
  readonly metric: MetricRef;
  readonly subject: Subject | null;
  readonly segment: string | null;
  readonly reasons: Reason[];
  readonly listed: boolean;
  /** The number is a share of a whole, for which a percentage is a level. */
  readonly rate?: boolean;
}

/** Where a sentence is being read. */
export interface Reading {
  readonly context: ArticleContext;
  readonly catalog: Catalog;
  readonly sentence: Sentence;
  readonly units: readonly Unit[];
  readonly tokens: readonly Token[];
  readonly state: LinkState;
  readonly source: string | null;
  /** The metric that was current before the clause being read. */
  before: MetricRef | null;
  /** The metrics of the sentence that have had a level. */
  readonly told: MetricRef[];
}

const reason = (rule: string, weight: number, note?: string): Reason =>
  note === undefined ? { rule, weight } : { rule, weight, note };

/** The farthest that content which no rule understands may stand between a metric and its number. */
const FAR = 10;

/** Links the numbers of one sentence, from left to right, and remembers what the next sentence may inherit. */
export function linkSentence(
  context: ArticleContext,
  catalog: Catalog,
  sentence: Sentence,
  state: LinkState,
): Decision[] {
  if (sentence.opensItem) reset(state, context.frame.topic === null);
  const tokens = tokenize(context, sentence);
  const units = unitsOf(sentence, tokens);
  const reading: Reading = {
    context,
    catalog,
    sentence,
    units,
    tokens,
    state,
    source: sourceOf(context, catalog, sentence, tokens),
    before: null,
    told: [],
  };
  if (context.folded.slice(sentence.start, sentence.end).includes('下同'))
    state.currency = currencyOf(context, sentence);
  const decisions: Decision[] = [];
  for (const unit of units) decisions.push(...linkUnit(reading, unit));
  remember(reading);
  return decisions;
}

function reset(state: LinkState, digest: boolean): void {
  if (digest) state.topic = null;
  state.subject = null;
  state.metric = null;
  state.period = null;
  state.source = null;
  state.run = [];
  state.currency = null;
  state.money = null;
  state.forecast = null;
}

/** The currency of an amount without one: the declared, the last one used, otherwise the yuan in Chinese. */
export const currencyNow = ({ context, state }: Reading): string | null =>
  state.currency ?? state.money ?? (context.lang === 'zh' ? 'CNY' : null);

const CURRENCY: readonly (readonly [RegExp, string])[] = [
  [/人民币|rmb/, 'CNY'],
  [/美元|美金/, 'USD'],
  [/港元|港币/, 'HKD'],
];

/** The currency that 下同 declares: the one written before it, in the same sentence. */
function currencyOf(context: ArticleContext, sentence: Sentence): string | null {
  const mark = context.folded.indexOf('下同', sentence.start);
  const before = context.folded.slice(Math.max(sentence.start, mark - 24), mark);
  let best: { at: number; code: string } | null = null;
  for (const [pattern, code] of CURRENCY) {
    const at = before.search(pattern);
    if (at >= 0 && (best === null || at > best.at)) best = { at, code };
  }
  return best?.code ?? null;
}

function linkUnit(reading: Reading, unit: Unit): Decision[] {
  const { context, state } = reading;
  reading.before = state.metric;
  const decisions: Decision[] = [];
  const runs = quantityRuns(context, unit);
  const inRun = new Map<number, { run: QuantityToken[]; at: number }>();
  for (const run of runs) run.forEach((token, at) => inRun.set(token.start, { run, at }));
  let from = unit.start;
  let metricsSeen = 0;
  for (const token of unit.tokens) {
    if (token.kind === 'metric') {
      takeMetric(reading, unit, token);
      metricsSeen++;
    }
    if (token.kind !== 'quantity') continue;
    if (token.quantity.kind === 'money' && token.quantity.unit !== null && !token.quantity.conversion)
      state.money = token.quantity.unit;
    const place = inRun.get(token.start);
    if (place && place.at > 0) continue;
    const outcome = place ? linkRun(reading, unit, from, place.run) : null;
    if (outcome) decisions.push(...outcome);
    else if (place)
      for (const one of place.run)
        decisions.push(linkOne(reading, unit, one.start === token.start ? from : one.start, one));
    else decisions.push(linkOne(reading, unit, from, token));
    from = place ? place.run[place.run.length - 1]!.end : token.end;
  }
  const names = platformsIn(context, unit, unit.end);
  if (names.length > 1) {
    state.run = names.map((name) => ({
      id: idOf(name, state.topic),
      market: name.mention.market,
      start: name.start,
    }));
    state.runSentence = reading.sentence.index;
  }
  const subject = namedSubject(context, reading.catalog, reading.sentence, unit, unit.end, state.topic);
  if (subject && !subject.joint && opensUnit(context, unit, names)) state.subject = subject;
  else if (subject && metricsSeen > 0 && !subject.joint) state.subject = subject;
  return decisions;
}

/** Cues that are a verb: the platform behind one is its object. */
const MOVES = new Set(['net-add', 'up', 'down', 'object', 'target', 'excluding', 'than', 'to']);

/** A platform that opens a clause is what the clause, and the next, are about. */
function opensUnit(context: ArticleContext, unit: Unit, names: readonly PlatformToken[]): boolean {
  const first = names[0];
  if (first === undefined || residue(context.folded, unit.tokens, unit.start, first.start).size > 0)
    return false;
  return !unit.tokens.some((t) => t.start < first.start && t.kind === 'cue' && MOVES.has(t.cue));
}

/** Makes a metric word the current one. In brackets right behind another (月均活跃用户（MAU）) it only repeats that. */
function takeMetric(reading: Reading, unit: Unit, token: MetricToken): void {
  const { context, catalog, sentence, state } = reading;
  const previous = state.metric;
  // The number before it has taken it already (3亿月活).
  if (previous?.start === token.start && previous.sentence === sentence.index) return;
  if (token.word.metric === '@none') {
    state.metric = null;
    return;
  }
  if (
    previous &&
    previous.sentence === sentence.index &&
    /^\s*[(（]\s*$/.test(context.text.slice(previous.end, token.start))
  ) {
    const id = previous.id === '@active' ? token.word.metric : previous.id;
    state.metric = { ...previous, id, end: token.end, clause: unit.index };
    return;
  }
  const named = namedSubject(context, catalog, sentence, unit, token.start, state.topic);
  const market = MARKET_METRICS[token.word.metric];
  const rates =
    previous !== null &&
    previous.sentence === sentence.index &&
    bothRates(catalog, previous.id, token.word.metric);
  let subject = named ?? carriedSubject(reading, unit, token.start);
  const set = countedSet(context, unit, token);
  let segment = segmentBefore(context, unit, token) ?? set;
  if (market !== undefined && !(subject?.how === 'clause' && subject.market))
    subject = marketSubject(market, sentence, token.start);
  else if (named === null || named.joint) {
    const whole = wholeMarket(context, unit, token);
    if (whole !== null) {
      subject = marketSubject(whole, sentence, token.start);
      if (segment === null && token.word.metric !== 'market-size') segment = trimmed(context, unit, token);
    } else if (token.word.metric === 'market-size') subject = null;
  }
  if (
    token.word.metric === 'category-users' ||
    token.word.metric === 'online-shoppers' ||
    token.word.metric === 'mobile-internet-users'
  )
    segment = context.text.slice(token.start, token.end);
  state.metric = {
    id:
      adjustedLike(previous, token, unit, sentence) ??
      adjustedHere(catalog, token, unit) ??
      token.word.metric,
    loss: token.word.loss === true,
    segment:
      segment ??
      segmentBehind(context, token.end, unit.end) ??
      (named === null ? introducedBefore(context, sentence.start, unit.start) : null) ??
      (rates && named === null ? previous.segment : null) ??
      (named === null ? segmentOfRevenue(reading, unit, previous, token) : null),
    start: token.start,
    end: token.end,
    clause: unit.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    subject,
    plain: token.plain,
    ofSet: set !== null,
    surface: context.text.slice(token.start, token.end),
    used: false,
    lastSentence: sentence.index,
    period: null,
    basis: null,
  };
}

/** 超1.7万个品牌成交额: the metric is of the counted set, not of the platform. */
function countedSet(context: ArticleContext, unit: Unit, token: MetricToken): string | null {
  const before = unit.tokens.findLast(
    (t): t is QuantityToken => t.kind === 'quantity' && t.end <= token.start,
  );
  if (!before) return null;
  // 月销过500万的商家数: those who pass a threshold.
  if (context.folded.slice(before.end, token.start) === '的' && before.quantity.kind !== 'percent')
    return context.text.slice(Math.max(unit.start, before.start - 4), before.end);
  if (before.quantity.kind !== 'count' || before.quantity.noun === null) return null;
  if (!/^的?$/.test(context.folded.slice(before.end, token.start))) return null;
  return context.text.slice(before.start, before.end);
}

/** The market that a clause without a platform speaks of: 五大电商平台合计GMV, social e-commerce GMV in China. */
function wholeMarket(context: ArticleContext, unit: Unit, token: MetricToken): string | null {
  const from = context.lang === 'en' ? Math.max(unit.start, token.start - 32) : unit.start;
  const before = context.folded.slice(from, token.start);
  if (context.lang === 'en' && /\b(?:company|platform|firm|group|giant|app|retailer)\b/.test(before))
    return null;
  const after =
    context.lang === 'en' ? context.folded.slice(token.end, Math.min(unit.end, token.end + 24)) : '';
  if (
    !WHOLE.test(before) &&
    !WHOLE.test(context.folded.slice(token.start, token.end)) &&
    !/^ in china\b/.test(after)
  )
    return null;
  return (
    marketOf(context.folded.slice(from, token.end)) ??
    (token.word.metric === 'user-base' ? 'cn-internet' : null) ??
    (/全网/.test(before) ? 'cn-ecommerce' : null)
  );
}

/** The words that narrow a market's figure (五大电商平台), for it is not the whole market's either. */
function trimmed(context: ArticleContext, unit: Unit, token: MetricToken): string | null {
  const words = context.text
    .slice(unit.start, token.start)
    .replace(/合计|我国|全国|中国|国内/g, '')
    .trim();
  return /[三四五六七八九]大/.test(words) ? words.slice(-12) : null;
}

/** 非通用会计准则下归属于股东的净利润: adjusted, though words stand between. */
function adjustedHere(catalog: Catalog, token: MetricToken, unit: Unit): string | null {
  const id = `adjusted-${token.word.metric}`;
  if (catalog.metric(id) === undefined) return null;
  const mark = unit.tokens.findLast((t) => t.kind === 'cue' && t.cue === 'adjusted' && t.end <= token.start);
  if (!mark) return null;
  const between = unit.tokens.some(
    (t) => (t.kind === 'metric' || t.kind === 'quantity') && t.start > mark.start && t.start < token.start,
  );
  return between ? null : id;
}

/** 经调整净亏损48亿元，市场预期亏损73亿元: what the first is compared with is adjusted as well. */
function adjustedLike(
  previous: MetricRef | null,
  token: MetricToken,
  unit: Unit,
  sentence: Sentence,
): string | null {
  if (previous?.sentence !== sentence.index || previous.id !== `adjusted-${token.word.metric}`) return null;
  const compares = unit.tokens.some(
    (t) =>
      t.start < token.start &&
      ((t.kind === 'cue' && t.cue === 'consensus') || (t.kind === 'period' && t.mention.comparative)),
  );
  return compares ? previous.id : null;
}

/** 核心本地商业收入607亿元，经营利润152亿元: the operating profit is of the same business as the revenue before it. */
function segmentOfRevenue(
  reading: Reading,
  unit: Unit,
  previous: MetricRef | null,
  token: MetricToken,
): string | null {
  if (previous === null || previous.segment === null || previous.sentence !== reading.sentence.index)
    return null;
  if (!/^(?:adjusted-)?operating-|^ebita/.test(token.word.metric)) return null;
  if (!/revenue|operating/.test(previous.id)) return null;
  const apart = reading.units.some(
    (u) => u.index >= previous.clause && u.index < unit.index && u.stop === ';',
  );
  return apart ? null : previous.segment;
}

/** 种草笔记点击率…，互动率…: the second rate is of the same slice as the first. */
const bothRates = (catalog: Catalog, a: string, b: string) =>
  dimensionOf(catalog, a) === 'ratio' && dimensionOf(catalog, b) === 'ratio';

function marketSubject(id: string, sentence: Sentence, start: number): Subject {
  return {
    id,
    market: true,
    start,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    how: 'market-metric',
    joint: false,
  };
}

const refuse = (quantity: Quantity, refused: string): Decision => ({ quantity, candidate: null, refused });

/** A list of numbers after a list of platforms, or of slices, each for each. */
function linkRun(reading: Reading, unit: Unit, from: number, run: QuantityToken[]): Decision[] | null {
  const { context, state, sentence } = reading;
  const metric = state.metric;
  if (metric === null || metric.paragraph !== sentence.paragraph) return null;
  const names = platformsIn(context, unit, run[0]!.start);
  const here = platformRun(context, names, run.length, run[0]!.start);
  const before =
    state.run.length === run.length && sentence.index - state.runSentence <= 1 ? state.run : null;
  const respectively = unit.tokens.some(
    (t) => t.kind === 'cue' && t.cue === 'respectively' && t.start < run[0]!.start,
  );
  const listed = here
    ? here.map((name) => ({ id: idOf(name, state.topic), market: name.mention.market, start: name.start }))
    : before;
  if (listed) {
    return run.map((token, i) => {
      const subject: Subject = {
        id: listed[i]!.id,
        market: listed[i]!.market,
        start: listed[i]!.start,
        sentence: sentence.index,
        paragraph: sentence.paragraph,
        how: here ? 'clause' : 'sentence',
        joint: false,
      };
      return settle(reading, unit, from, token, {
        metric,
        subject,
        segment: here || metric.sentence === sentence.index ? null : metric.segment,
        reasons: [reason('parallel-list', respectively ? 1 : 0.5)],
        listed: true,
      });
    });
  }
  if (respectively) {
    const several = metricsBefore(reading, run.length, unit);
    if (several)
      return run.map((token, i) => {
        const one = several[i]!;
        const reasons = [reason('parallel-metrics', 0.3)];
        return settle(reading, unit, from, token, {
          metric: one,
          subject: one.subject,
          segment: one.segment,
          reasons,
          listed: true,
        });
      });
  }
  const previous = reading.units[unit.index - 1];
  const words =
    respectively && previous && metric.sentence === sentence.index
      ? listedWords(context.text, previous.start, metric.start, run.length)
      : null;
  if (words && metric.subject)
    return run.map((token, i) =>
      settle(reading, unit, from, token, {
        metric,
        subject: metric.subject,
        segment: words[i]!,
        reasons: [reason('parallel-slices', 0.5)],
        listed: true,
      }),
    );
  return respectively || run.length > 2
    ? run.map((token) => refuse(token.quantity, 'list-without-owners'))
    : null;
}

/** 平均日活…，平均月活…，分别增长A及B: the metrics of the sentence that had a level, where they are as many. */
function metricsBefore(reading: Reading, length: number, unit: Unit): MetricRef[] | null {
  const { sentence } = reading;
  const told = reading.told.filter((one) => one.sentence === sentence.index && one.clause < unit.index);
  return told.length === length && told.every((one) => one.subject !== null) ? told : null;
}

/** Finds the metric and the platform of one number. */
function linkOne(reading: Reading, unit: Unit, from: number, token: QuantityToken): Decision {
  const { quantity } = token;
  if (quantity.ordinal) return refuse(quantity, 'ordinal');
  if (quantity.vague) return refuse(quantity, 'order-of-magnitude');
  if (quantity.conversion) return refuse(quantity, 'conversion');
  if (isCode(reading.context.text, quantity)) return refuse(quantity, 'code');
  if (isConversion(reading, unit, token)) return refuse(quantity, 'conversion');
  const link = findMetric(reading, unit, from, token);
  if (typeof link === 'string') {
    // A level that no metric fits belongs to one that we do not know: its growth must not go to the last one.
    if (!isShare(quantity) && Math.abs(quantity.value) >= 1000) reading.state.metric = null;
    return refuse(quantity, link);
  }
  return settle(reading, unit, from, token, link);
}

/** 9516亿元人民币（约1493亿美元）: money in brackets right behind money of another currency. */
function isConversion(reading: Reading, unit: Unit, token: QuantityToken): boolean {
  if (token.quantity.kind !== 'money') return false;
  const open = reading.context.text.slice(Math.max(unit.start, token.start - 4), token.start);
  if (!/[(（](?:约|合|折合)?\s*$/.test(open)) return false;
  const before = unit.tokens.findLast(
    (t): t is QuantityToken => t.kind === 'quantity' && t.end <= token.start,
  );
  return (
    before?.quantity.kind === 'money' &&
    before.quantity.unit !== token.quantity.unit &&
    token.start - before.end <= 10
  );
}

/** 微博（9898）: digits alone in brackets are a stock code. */
function isCode(text: string, quantity: Quantity): boolean {
  return (
    /^\d{4,6}$/.test(text.slice(quantity.start, quantity.end)) &&
    /[(（]/.test(text[quantity.start - 1] ?? '') &&
    /[)）]/.test(text[quantity.end] ?? '')
  );
}

const POST_GAP = { zh: 6, en: 26 };

/** The metric word right behind a number: 3亿月活, 178.2 million orders. */
function metricBehind(reading: Reading, unit: Unit, token: QuantityToken): MetricToken | null {
  const { context, catalog } = reading;
  for (const next of unit.tokens) {
    if (next.end <= token.end && next.kind !== 'metric') continue;
    if (next.kind === 'metric') {
      if (next.start < token.start) continue;
      const gap = next.start - token.end;
      // 月销过500万的商家: a threshold that picks some out, and no number of them.
      if (
        /^[过破超满]/.test(context.folded.slice(token.start, token.end)) &&
        context.folded.slice(token.end, next.start) === '的'
      )
        return null;
      if (gap > POST_GAP[context.lang]) return null;
      const left = residue(context.folded, unit.tokens, token.end, Math.max(token.end, next.start)).size;
      if (
        left > (context.lang === 'zh' ? 2 : 6) ||
        (context.lang === 'zh' ? /[、，,；;：:\s]/ : /[、，,；;：:]/).test(
          context.text.slice(token.end, next.start),
        )
      )
        return null;
      return fits(catalog, next.word.metric, token.quantity, currencyNow(reading)) ? next : null;
    }
    if (next.kind === 'quantity' && next.start > token.start) return null;
    if (next.kind === 'period') return null;
  }
  return null;
}

const isShare = (quantity: Quantity) =>
  quantity.kind === 'percent' ||
  quantity.kind === 'percentage-points' ||
  quantity.kind === 'multiple' ||
  quantity.kind === 'ratio';

function findMetric(reading: Reading, unit: Unit, from: number, token: QuantityToken): Link | string {
  const { context, catalog, sentence, state } = reading;
  const { quantity } = token;
  const current = state.metric;
  if (quantity.kind === 'percent' || quantity.kind === 'percentage-points') {
    const share = shareLink(reading, unit, token);
    if (share) return share;
  }
  const left =
    current &&
    current.sentence === sentence.index &&
    current.clause === unit.index &&
    current.end <= token.start
      ? current
      : null;
  const behind = metricBehind(reading, unit, token);
  const gap = left ? residue(context.folded, unit.tokens, left.end, token.start).size : 0;
  const tight = left !== null && gap <= FAR && (!left.plain || gap === 0);
  const agrees =
    left !== null &&
    !(left.used && namesItsOwn(context, quantity, left)) &&
    !(from > left.end && strangeSince(reading, unit, from, token)) &&
    (isShare(quantity) || fits(catalog, left.id, quantity, currencyNow(reading)));
  const reasons: Reason[] = [];
  const prefersLeft =
    tight &&
    agrees &&
    (context.lang === 'zh' || behind === null) &&
    !(left.used && behind && !isShare(quantity));
  if (prefersLeft && left) {
    reasons.push(reason('metric-before', gap === 0 ? 1 : gap <= 4 ? 0.4 : -0.6, left.surface));
    return { metric: left, ...subjectFor(reading, unit, left, token), reasons, listed: false };
  }
  if (behind) {
    takeMetric(reading, unit, behind);
    const metric = state.metric;
    if (metric) {
      const named = namedSubject(context, catalog, sentence, unit, behind.start, state.topic);
      const subject = named ?? carriedSubject(reading, unit, token.start);
      const market = MARKET_METRICS[metric.id] !== undefined ? metric.subject : null;
      const text = context.text.slice(token.end, Math.max(token.end, behind.start)).trim();
      const own =
        residue(context.folded, unit.tokens, token.end, Math.max(token.end, behind.start)).size > 0
          ? text
          : null;
      const settled: MetricRef = {
        ...metric,
        subject: market ?? subject,
        segment: market
          ? metric.segment
          : (own ?? segmentBehind(context, Math.max(behind.end, token.end), unit.end)),
      };
      state.metric = settled;
      reasons.push(reason('metric-behind', 0.8, settled.surface));
      return { metric: settled, subject: settled.subject, segment: settled.segment, reasons, listed: false };
    }
  }
  const implied = impliedMetric(reading, unit, token);
  if (implied) return implied;
  if (left) return !agrees ? 'unit-does-not-fit-the-metric' : 'metric-too-far';
  return carriedMetric(reading, unit, from, token);
}

/** The metric before the clause that a share was of; kept while the clause's own words are read. */
function shareLink(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, state, sentence } = reading;
  const earlier = reading.before;
  const share = readShare(context, unit, token, earlier?.sentence === sentence.index ? earlier : null);
  if (share === null || share.whole === null) return null;
  const now = state.metric;
  takeMetric(reading, unit, share.whole);
  const metric = state.metric;
  state.metric = now;
  if (metric === null) return null;
  return {
    metric,
    subject: metric.subject ?? earlier?.subject ?? null,
    segment: share.slice,
    reasons: [reason('share-of', 0.2, share.slice)],
    listed: false,
    rate: true,
  };
}

/** The platform right behind a number: against $75 at Shein. */
function platformBehind(reading: Reading, unit: Unit, token: QuantityToken): Subject | null {
  const { context, sentence, state } = reading;
  const next = unit.tokens.find((t): t is PlatformToken => t.kind === 'platform' && t.start >= token.end);
  if (!next || context.lang !== 'en') return null;
  if (!/^\s*(?:at|for|on)\s*$/.test(context.folded.slice(token.end, next.start))) return null;
  return {
    id: idOf(next, state.topic),
    market: next.mention.market,
    start: next.start,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    how: 'clause',
    joint: false,
  };
}

/** The platform of a number whose metric stands before it: one named in between (拼多多为…) takes the metric over. */
function subjectFor(
  reading: Reading,
  unit: Unit,
  metric: MetricRef,
  token: QuantityToken,
): { subject: Subject | null; segment: string | null } {
  const { context, catalog, sentence, state } = reading;
  const between = namedSubject(context, catalog, sentence, unit, token.start, state.topic);
  if (between && between.start >= metric.end && MARKET_METRICS[metric.id] === undefined) {
    state.metric = { ...metric, subject: between, segment: null };
    return { subject: between, segment: null };
  }
  return { subject: metric.subject, segment: metric.segment };
}

/** 其中10亿来自中国: a part of the last number; what part stands behind it. '' where nothing says; null where it is no part. */
function sliceOf(reading: Reading, unit: Unit, token: QuantityToken): string | null {
  const { context } = reading;
  const among = unit.tokens.some(
    (t) => t.kind === 'cue' && t.cue === 'among' && t.start < token.start && t.end > token.start - 4,
  );
  if (!among) return null;
  const after = /^(?:来自|位于|属于|为|是|在)([^，。；,;]{1,12})/.exec(
    context.folded.slice(token.end, token.end + 16),
  );
  return after ? context.text.slice(token.end, token.end + after[0].length) : '';
}

const GENERIC_NOUN = /^(?:[人个家户名位次单件笔秒天]|分钟|小时|个小时)$/;

/** 以及超过10000家双创企业 after 800万商户: the noun of its own says that something else is counted. */
function namesItsOwn(context: ArticleContext, quantity: Quantity, metric: MetricRef): boolean {
  if (quantity.kind !== 'count' || quantity.noun === null || context.lang !== 'zh') return false;
  return !GENERIC_NOUN.test(quantity.noun) && !metric.surface.includes(quantity.noun);
}

/** Content between the last number and this one that no rule has understood: what follows is about something else. */
function strangeSince(reading: Reading, unit: Unit, from: number, token: QuantityToken): boolean {
  const { context } = reading;
  return residue(context.folded, unit.tokens, from, token.start).size > (context.lang === 'zh' ? 2 : 0);
}

/** A unit that says what is counted: 7200万用户. */
function impliedMetric(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, catalog, sentence, state } = reading;
  const { quantity } = token;
  if (quantity.kind !== 'count' || quantity.unit === null || quantity.noun === null) return null;
  if (/^(?:[人个家次名位户件]|人次)$/.test(quantity.noun) || /^(?:people|times|items)$/.test(quantity.unit))
    return null;
  const id = UNIT_METRICS[quantity.unit];
  if (id === undefined || Math.abs(quantity.value) < 100) return null;
  // 与微博、知乎等超200家平台: the partners are named next to the number, their hub first.
  const hub = id === 'partner-platforms' ? platformsIn(context, unit, token.start)[0]?.end : undefined;
  const named = namedSubject(context, catalog, sentence, unit, hub ?? token.start, state.topic);
  const subject = named ?? carriedSubject(reading, unit, token.start);
  const metric: MetricRef = {
    id,
    loss: false,
    segment: null,
    start: token.start,
    end: token.end,
    clause: unit.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    subject,
    plain: false,
    ofSet: false,
    surface: quantity.noun,
    used: false,
    lastSentence: sentence.index,
    period: null,
    basis: null,
  };
  state.metric = metric;
  return {
    metric,
    subject,
    segment: null,
    reasons: [reason('unit-names-the-metric', 0.2, quantity.noun)],
    listed: false,
  };
}

/** A clause without a metric goes on with the last one, if nothing else in it asks for another (，同比增长8%). */
function carriedMetric(reading: Reading, unit: Unit, from: number, token: QuantityToken): Link | string {
  const { context, catalog, sentence, state } = reading;
  const metric = state.metric;
  if (metric === null) return 'no-metric';
  const { quantity } = token;
  const near = metric.lastSentence >= sentence.index - 1 && metric.paragraph === sentence.paragraph;
  if (!near) return 'no-metric';
  // 淘宝天猫：约7.2万亿元: the name stands before the colon.
  const row = reading.units[unit.index - 1];
  const label =
    row?.stop === ':' ? namedSubject(context, catalog, sentence, row, row.end, state.topic) : null;
  const named = namedSubject(context, catalog, sentence, unit, token.start, state.topic) ?? label;
  const left = residue(context.folded, unit.tokens, from, token.start);
  const allowed = context.lang === 'zh' ? 1 : 2;
  if (left.size > allowed && !(named && left.size <= allowed + 2)) {
    // Something else is being told: what follows no longer belongs to the metric.
    state.metric = null;
    return 'other-content';
  }
  if (
    metric.sentence !== sentence.index &&
    ((!named && !isShare(quantity)) ||
      (context.lang === 'en' && !(named && dimensionOf(catalog, metric.id) === 'ratio')))
  )
    return 'no-metric';
  if (!isShare(quantity) && !fits(catalog, metric.id, quantity, currencyNow(reading)))
    return 'unit-does-not-fit-the-metric';
  const behind = platformBehind(reading, unit, token);
  if (behind)
    return {
      metric,
      subject: behind,
      segment: null,
      reasons: [reason('metric-carried', 0, metric.surface), reason('platform-behind', 0.2)],
      listed: false,
    };
  const slice = isShare(quantity) ? null : sliceOf(reading, unit, token);
  if (slice !== null)
    return slice === ''
      ? 'part-without-a-name'
      : {
          metric,
          subject: metric.subject,
          segment: slice,
          reasons: [reason('metric-carried', 0, metric.surface)],
          listed: false,
        };
  if (metric.plain) return 'plain-word-too-far';
  if (namesItsOwn(context, quantity, metric)) return 'counts-something-else';
  metric.lastSentence = sentence.index;
  const subject = named && MARKET_METRICS[metric.id] === undefined ? named : metric.subject;
  const other = named !== null && named.id !== metric.subject?.id;
  const owned: MetricRef = other
    ? { ...metric, subject, segment: null, sentence: sentence.index, clause: unit.index }
    : metric;
  state.metric = owned;
  return {
    metric: owned,
    subject,
    segment: owned.segment,
    reasons: [reason('metric-carried', metric.sentence === sentence.index ? 0.3 : -0.4, metric.surface)],
    listed: false,
  };
}

/** A reporting period that a sentence names, with numbers of its own or without: 美团发布2024年第二季度财报. */
function rememberPeriod({ context, catalog, sentence, source, state, units }: Reading): void {
  const subject = state.subject?.sentence === sentence.index ? state.subject : null;
  if (state.period?.sentence === sentence.index) return;
  const measured = source !== null && catalog.publisher(source)?.kind === 'research-firm';
  if (subject === null && !measured && state.metric?.sentence !== sentence.index) return;
  for (const unit of units) {
    const found = periodBefore(context, unit.tokens, Infinity);
    if (!found || !REPORTING.has(found.mention.period!.grain)) continue;
    state.period = {
      ref: refTo(found, 'carried'),
      paragraph: sentence.paragraph,
      sentence: sentence.index,
      subject: subject?.id ?? '',
      market: subject?.market ?? true,
    };
  }
}
const REPORTING = new Set(['quarter', 'half', 'year', 'fiscal-year', 'twelve-months']);

/** What the next sentences may inherit. */
function remember(reading: Reading): void {
  const { context, catalog, sentence, state, units, source } = reading;
  if (
    source !== null &&
    sentence.index <= 2 &&
    state.topic === null &&
    catalog.publisher(source)?.kind === 'regulator'
  )
    state.institute ??= source;
  if (source !== null)
    state.source = { statedBy: source, paragraph: sentence.paragraph, sentence: sentence.index };
  const all = units.flatMap((unit) => platformsIn(context, unit, unit.end));
  const first = units[0];
  const only = all[0];
  if (only && all.every((name) => name.mention.id === only.mention.id)) {
    const home = units.find((unit) => unit.start <= only.start && only.start < unit.end)!;
    state.subject = namedSubject(context, catalog, sentence, home, only.end, state.topic) ?? state.subject;
  } else if (first) {
    const names = platformsIn(context, first, first.end);
    const opener = names[0];
    if (opener && opensUnit(context, first, names) && !(state.subject?.sentence === sentence.index)) {
      const subject = namedSubject(context, catalog, sentence, first, opener.end, state.topic);
      if (subject) state.subject = subject;
    }
  }
  rememberPeriod(reading);
  const forecast = units.some(
    (unit) => unit.index <= 1 && unit.tokens.some((t) => t.kind === 'cue' && t.cue === 'forecast'),
  );
  state.forecast = forecast ? { sentence: sentence.index, paragraph: sentence.paragraph } : null;
}

export { NEVER };
export type { Candidate };
