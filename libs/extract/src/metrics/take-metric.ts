import { type Catalog } from '@jinghe/catalog';
import { type MetricRef, type Subject } from '../linking/state.js';
import { carriedSubject } from '../linking/carried-subject.js';
import { namedSubject } from '../linking/named-subject.js';
import { type MetricToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { followsRevenue } from './business-line.js';
import { adjustedHere, adjustedLike } from './adjusted.js';
import { dimensionOf } from './dimension.js';
import { countedSet, marketSubject, trimmed, wholeMarket } from './metric-subject.js';
import { type Reading } from './reading.js';
import { ownerBehind } from './owner-behind.js';
import { partOpened } from './parts.js';
import { introducedBefore, segmentBefore, segmentBehind } from './segments.js';
import { MARKET_METRICS, METRIC_OWNERS } from './words.js';

/** Makes a metric word the current one. In brackets right behind another (月均活跃用户（MAU）) it only repeats that. */
export function takeMetric(reading: Reading, unit: Unit, token: MetricToken): void {
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
  if (previous && isLossOf(reading, unit, previous, token)) {
    state.metric = { ...previous, loss: true, end: token.end, clause: unit.index, used: false };
    return;
  }
  if (token.word.metric === '@monthly' || token.word.metric === '@daily') {
    state.metric = otherActives(reading, unit, previous, token);
    return;
  }
  if (isGoodsRevenue(reading, token)) token = { ...token, word: { metric: 'revenue' } };
  const named = namedSubject(context, catalog, sentence, unit, token.start, state.topic);
  const market = MARKET_METRICS[token.word.metric];
  const rates =
    previous !== null &&
    previous.sentence === sentence.index &&
    bothRates(catalog, previous.id, token.word.metric);
  let subject = named ?? forecastFor(reading, unit, token) ?? carriedSubject(reading, unit, token.start);
  const owner = METRIC_OWNERS[token.word.metric];
  if (owner !== undefined && !subject?.market && !(named && catalog.isAncestor(owner, named.id)))
    subject = { ...marketSubject(owner, sentence, token.start), market: false, how: 'clause' };
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
    else if (named === null) {
      const trade = surveyedTrade(reading, unit, token);
      if (trade !== null) {
        subject = marketSubject('cn-ecommerce', sentence, token.start);
        segment = trade;
      }
    }
  }
  // Taobao and Tmall Group revenue …; cloud revenue: the next line of business is the reporting group's again.
  if (
    context.lang === 'en' &&
    context.frame.earnings &&
    named === null &&
    (segment !== null || /.-revenue$/.test(token.word.metric)) &&
    subject !== null &&
    state.topic !== null &&
    catalog.isAncestor(state.topic, subject.id) &&
    subject.id !== state.topic
  )
    subject = { ...subject, id: state.topic, how: 'topic' };
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
      (isGoodsRevenue(reading, token) ? context.text.slice(token.start, token.end) : null) ??
      segmentBehind(context, token.end, unit.end) ??
      (named === null ? introducedBefore(context, sentence.start, unit.start) : null) ??
      (named === null ? partOpened(context, sentence, reading.units, unit) : null) ??
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

const FORECAST =
  /^ (?:growth )?(?:forecasts?|estimates?|outlook|guidance|projections?|expectations?|targets?)\b/;

/** Its revenue forecast for Kuaishou: whose revenue somebody else forecasts. */
function forecastFor(reading: Reading, unit: Unit, token: MetricToken): Subject | null {
  const word = FORECAST.exec(reading.context.folded.slice(token.end, unit.end));
  return word === null ? null : (ownerBehind(reading, unit, token.end + word[0].length)?.subject ?? null);
}

const OTHER_PROFIT = /^(?:adjusted-)?(?:ebit|operating-profit|segment-profit)/;

/** EBITA亏损29亿, adjusted EBITA was a loss of, and 上年同期亏损 behind it: the loss is of the profit just named. */
function isLossOf(reading: Reading, unit: Unit, previous: MetricRef, token: MetricToken): boolean {
  const { context, sentence, state } = reading;
  if (token.word.loss !== true || token.word.metric !== 'net-profit' || !OTHER_PROFIT.test(previous.id))
    return false;
  if (
    previous.sentence !== sentence.index ||
    !/^(?:亏损额?|亏|虧損|虧|loss|losses)$/i.test(context.text.slice(token.start, token.end))
  )
    return false;
  const named = namedSubject(context, reading.catalog, sentence, unit, token.start, state.topic);
  if (previous.clause === unit.index) return named === null || named.start <= previous.start;
  return (
    named === null &&
    unit.tokens.some((t) => t.start < token.start && t.kind === 'period' && t.mention.comparative)
  );
}

/** Merchandise sales after a report's revenue: the goods that the company sells itself, a line of that revenue and no trade of others. */
const isGoodsRevenue = (reading: Reading, token: MetricToken): boolean =>
  reading.context.lang === 'en' &&
  reading.context.frame.earnings &&
  /^(?:merchandise|goods|product) sales$/.test(reading.context.folded.slice(token.start, token.end)) &&
  followsRevenue(reading, token.start);

const ACTIVES = /^(?:avg-)?[dm]au$/;

/** "… million daily users, while the monthly figure": the other actives of the same platform; null after anything else. */
function otherActives(
  reading: Reading,
  unit: Unit,
  previous: MetricRef | null,
  token: MetricToken,
): MetricRef | null {
  const { sentence, context } = reading;
  if (previous === null || !ACTIVES.test(previous.id) || previous.lastSentence < sentence.index - 1)
    return null;
  return {
    ...previous,
    id: token.word.metric === '@monthly' ? 'mau' : 'dau',
    start: token.start,
    end: token.end,
    clause: unit.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    surface: context.text.slice(token.start, token.end),
    used: false,
    lastSentence: sentence.index,
    basis: null,
  };
}

/** 种草笔记点击率…，互动率…: the second rate is of the same slice as the first. */
const bothRates = (catalog: Catalog, a: string, b: string) =>
  dimensionOf(catalog, a) === 'ratio' && dimensionOf(catalog, b) === 'ratio';

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

/** 星图数据：综合电商平台交易总额…: a kind of shop that a research firm counts, and no platform that was named before. */
function surveyedTrade(reading: Reading, unit: Unit, token: MetricToken): string | null {
  const { catalog, context, state, sentence } = reading;
  const source =
    reading.source ?? (state.source?.paragraph === sentence.paragraph ? state.source.statedBy : null);
  const kind = source === null ? undefined : catalog.publisher(source)?.kind;
  if (kind !== 'research-firm' && kind !== 'industry-association') return null;
  const before = context.folded.slice(unit.start, token.start);
  return /(?:综合|直播|传统|货架|社交|兴趣|内容)电商|即时零售|社区团购|新零售/.exec(before)?.[0] ?? null;
}
