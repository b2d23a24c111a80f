import { residue } from '../linking/residue.js';
import { type MetricRef, type Subject } from '../linking/state.js';
import { namedSubject } from '../linking/named-subject.js';
import { idOf } from '../linking/names.js';
import { type PlatformToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { currencyNow } from './currency.js';
import { dimensionOf, fits } from './dimension.js';
import { namesItsOwn } from './foreign-content.js';
import { type Link, type Reading, isShare, reason } from './reading.js';
import { namedLater, partOfShare, pointsBack } from './points-back.js';
import { takeMetric } from './take-metric.js';
import { MARKET_METRICS } from './words.js';

/** Words that stand for the last figure's metric. */
const THIS_FIGURE = /(?:[这该此]一?个?(?:数字|数据|数值|指标)|\b(?:the|that|this) (?:figure|number|total)\b)/;

/** "And spent 11 billion on": the verb gives its amount to something that is not measured. */
export const OTHER_USE =
  /\b(?:spen[dt]s?|spending|invest(?:s|ed|ing)?|pa(?:id|y|ys|ying)|raised|raising|bought|buys?|buying|borrow(?:s|ed)?|owed|owes|costs?|costing|burn(?:s|ed|t)?|saved|saves|donat(?:ed|es)|fined|lent|earmarked|allocated|set aside|repurchased|handed|received|hire[sd]?|employ(?:s|ed)?|worth|lost)\b/;

/** A clause without a metric goes on with the last one, if nothing else in it asks for another (，同比增长8%). */
export function carriedMetric(
  reading: Reading,
  unit: Unit,
  from: number,
  token: QuantityToken,
): Link | string {
  const { context, catalog, sentence, state } = reading;
  const part = partOfShare(reading, unit, token);
  if (part) takeMetric(reading, reading.units[unit.index - 1]!, part);
  const later = part ? null : namedLater(reading, unit, token);
  if (later) takeMetric(reading, later.unit, later.token);
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
  const opened = named === null ? openedSince(reading, unit, token, metric) : null;
  const left = residue(context.folded, unit.tokens, from, token.start);
  const allowed = context.lang === 'zh' ? 1 : 2;
  const points = pointsBack(reading, unit, token);
  if (
    points !== 'goal' &&
    left.size > allowed &&
    !(named && left.size <= allowed + 2 && !HEADS.test(left.text))
  ) {
    // Something else is being told: what follows no longer belongs to the metric.
    state.metric = null;
    return 'other-content';
  }
  if (context.lang === 'en' && OTHER_USE.test(context.folded.slice(from, token.start))) {
    state.metric = null;
    return 'other-content';
  }
  const meant = points !== null || THIS_FIGURE.test(context.folded.slice(unit.start, token.start));
  if (
    metric.sentence !== sentence.index &&
    !(context.lang === 'en' && metric.lastSentence === sentence.index) &&
    !meant &&
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
  // Sales: RMB201 billion in the quarter: the plain word is all that stands before the colon.
  const heads =
    context.lang === 'en' &&
    (row?.stop === ':' || (row?.stop === ',' && AT.test(context.folded.slice(unit.start, token.start)))) &&
    metric.sentence === sentence.index &&
    row.end - metric.end <= 2;
  if (metric.plain && !heads) return 'plain-word-too-far';
  if (namesItsOwn(context, quantity, metric)) return 'counts-something-else';
  metric.lastSentence = sentence.index;
  const owner = named ?? opened;
  const subject = owner && MARKET_METRICS[metric.id] === undefined ? owner : metric.subject;
  const other = owner !== null && owner.id !== metric.subject?.id;
  const owned: MetricRef = other
    ? {
        ...metric,
        subject,
        segment: null,
        start: token.start,
        end: token.end,
        sentence: sentence.index,
        clause: unit.index,
      }
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

/** 拼多多紧随其后，为8.6亿: of whom the clause before began to speak, since the last number of the metric. */
function openedSince(
  { state, sentence, tokens }: Reading,
  unit: Unit,
  token: QuantityToken,
  metric: MetricRef,
): Subject | null {
  const { subject } = state;
  if (subject === null || subject.sentence !== sentence.index || subject.joint || metric.subject?.market)
    return null;
  const last = tokens.findLast((t) => t.kind === 'quantity' && t.end <= token.start);
  const since = Math.max(metric.sentence === sentence.index ? metric.end : sentence.start, last?.end ?? 0);
  return subject.start >= since && subject.start < unit.start && subject.id !== metric.subject?.id
    ? subject
    : null;
}

/** 京东体系总人力: who is counted here are workers. */
const HEADS = /人力|人手|团队|骑手|员工|岗位|司机|[量额率]$/;

/** Its sales, at 299 billion yuan, beat: the number is set in right behind its word. */
const AT = /^ ?at (?:about |around |nearly |over |more than |some )?$/;

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

/** Of which 12 billion fell in the second quarter: a part by time, which its period tells. */
const PART_OF_TIME =
  /^ (?:(?:fell|came|was|were|landed|arose|accrued)(?: [a-z]+)? )?(?:in|during|for) (?:the )?(?:first|second|third|fourth|last|final|latest|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|20\d\d)\b/;

/** 其中10亿来自中国: a part of the last number; what part stands behind it. '' where nothing says; null where it is no part. */
function sliceOf(reading: Reading, unit: Unit, token: QuantityToken): string | null {
  const { context } = reading;
  // 974 million of them shopped online
  const them = /^ of (?:them|whom|these|those)\b ?(.{0,40})/.exec(
    context.folded.slice(token.end, Math.min(unit.end, token.end + 52)),
  );
  if (them && context.lang === 'en') return them[1]!.trim();
  const among = unit.tokens.some(
    (t) => t.kind === 'cue' && t.cue === 'among' && t.start < token.start && t.end > token.start - 4,
  );
  if (!among) return null;
  if (
    context.lang === 'en' &&
    PART_OF_TIME.test(context.folded.slice(token.end, Math.min(unit.end, token.end + 40)))
  )
    return null;
  const after = /^(?:来自|位于|属于|为|是|在)([^，。；,;]{1,12})/.exec(
    context.folded.slice(token.end, token.end + 16),
  );
  return after ? context.text.slice(token.end, token.end + after[0].length) : '';
}
