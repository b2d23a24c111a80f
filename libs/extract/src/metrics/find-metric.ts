import { type Reason } from '@jinghe/contracts';
import { residueSize } from '../linking/residue.js';
import { type MetricRef, type Subject } from '../linking/state.js';
import { carriedSubject } from '../linking/carried-subject.js';
import { namedSubject } from '../linking/named-subject.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { actBehind, reachedBefore } from './acts.js';
import { businessLine } from './business-line.js';
import { chineseLine } from './business-line-zh.js';
import { carriedMetric, OTHER_USE } from './carried-metric.js';
import { currencyNow } from './currency.js';
import { dailyOnes } from './daily-ones.js';
import { fits } from './dimension.js';
import { namesItsOwn, strangeSince } from './foreign-content.js';
import { growthIn } from './growth-in.js';
import { impliedMetric } from './implied-metric.js';
import { metricBehind } from './metric-behind.js';
import { figureOfAnother } from './of-another.js';
import { ownerBehind, partOfOwner } from './owner-behind.js';
import { populationShare } from './population-share.js';
import { type Link, type Reading, isShare, reason } from './reading.js';
import { segmentBehind } from './segments.js';
import { readShare } from './shares.js';
import { shareOfMarket } from './share-of-market.js';
import { surveyedUsers } from './surveyed.js';
import { takeMetric } from './take-metric.js';
import { timeOn } from './time-on.js';
import { MARKET_METRICS } from './words.js';

/** Counts of those who may do something that not all do. */
const PEOPLE_OR_TRADERS = /^(?:user-base|brands|merchants|stores|creators)$/;
/** The farthest that content which no rule understands may stand between a metric and its number. */
const FAR = 10;

export function findMetric(reading: Reading, unit: Unit, from: number, token: QuantityToken): Link | string {
  const { context, catalog, sentence, state } = reading;
  const { quantity } = token;
  const current = state.metric;
  if (quantity.kind === 'percent' || quantity.kind === 'percentage-points') {
    const share = shareLink(reading, unit, token);
    if (share) return share;
    const part = populationShare(reading, unit, from, token);
    if (part) return part;
  }
  if (context.lang === 'en') {
    const told =
      dailyOnes(reading, unit, token) ??
      figureOfAnother(reading, unit, from, token) ??
      shareOfMarket(reading, unit, token) ??
      growthIn(reading, unit, token) ??
      timeOn(reading, unit, token);
    if (told) return told;
  }
  const left =
    current &&
    current.sentence === sentence.index &&
    current.clause === unit.index &&
    current.end <= token.start
      ? current
      : null;
  const behind = metricBehind(reading, unit, token);
  const gap = left ? residueSize(context.folded, unit.tokens, left.end, token.start) : 0;
  const tight = left !== null && gap <= FAR && (!left.plain || gap === 0);
  const agrees =
    left !== null &&
    !(left.used && namesItsOwn(context, quantity, left)) &&
    !(from > left.end && strangeSince(reading, unit, from, token)) &&
    !(context.lang === 'en' && left.used && OTHER_USE.test(context.folded.slice(from, token.start))) &&
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
      const after = ownerBehind(reading, unit, Math.max(behind.end, token.end));
      // Tencent reported … for WeChat: of two names, the owned one has the figure.
      const owner =
        named === null || (after && catalog.isAncestor(named.id, after.subject.id)) ? after : null;
      const subject = owner?.subject ?? named ?? carriedSubject(reading, unit, token.start);
      const market = MARKET_METRICS[metric.id] !== undefined ? metric.subject : null;
      const text = context.text.slice(token.end, Math.max(token.end, behind.start)).trim();
      const own =
        residueSize(context.folded, unit.tokens, token.end, Math.max(token.end, behind.start)) > 0
          ? text
          : null;
      const settled: MetricRef = {
        ...metric,
        subject: market ?? subject,
        segment: market
          ? metric.segment
          : (own ??
            owner?.segment ??
            partOfOwner(reading, unit, named, token.start) ??
            segmentBehind(context, Math.max(behind.end, token.end), unit.end) ??
            (PEOPLE_OR_TRADERS.test(metric.id)
              ? (actBehind(reading, unit, Math.max(behind.end, token.end)) ??
                reachedBefore(reading, unit, token.start))
              : null)),
      };
      state.metric = settled;
      reasons.push(reason('metric-behind', 0.8, settled.surface));
      return { metric: settled, subject: settled.subject, segment: settled.segment, reasons, listed: false };
    }
  }
  const line = businessLine(reading, unit, token) ?? chineseLine(reading, unit, token);
  if (line) return line;
  const implied = impliedMetric(reading, unit, token);
  if (implied) return implied;
  if (left) return !agrees ? 'unit-does-not-fit-the-metric' : 'metric-too-far';
  const carried = state.metric;
  const goesOn = carriedMetric(reading, unit, from, token);
  if (typeof goesOn !== 'string') return goesOn;
  const now = state.metric;
  state.metric ??= carried;
  const surveyed = surveyedUsers(reading, unit, token);
  if (surveyed === null) state.metric = now;
  return surveyed ?? goesOn;
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
