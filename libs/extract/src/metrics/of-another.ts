import { idOf, platformsIn } from '../linking/names.js';
import { periodAfter, periodBefore, refTo } from '../linking/periods.js';
import { type MetricRef, type PeriodRef, type Subject } from '../linking/state.js';
import { type PlatformToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { OTHER_USE } from './carried-metric.js';
import { nextNumber } from './compared-period.js';
import { currencyNow } from './currency.js';
import { dimensionOf, fits } from './dimension.js';
import { inherited } from './inherited-period.js';
import { metricBehind } from './metric-behind.js';
import { type Link, type Reading, isShare, reason } from './reading.js';
import { MARKET_METRICS } from './words.js';

/** 12% at JD.com, 98 minutes a day on Kuaishou: the number is told for the name behind it. */
const FOR_NAME =
  /^(?: (?:users|people|buyers|shoppers))?(?: (?:a|per|each) (?:day|month|user))? (?:for|at|on)(?: its| the)? $/;
/** The name is all that the number is told for: nothing behind it makes it a part of something else. */
const NAME_ENDS =
  /^(?:$|['’]s(?:$|[,.;])|[,.;:)]| (?:and|but|while|or|in|for|during|over|last|this|a (?:year|quarter|month)|at the|by|across|respectively|as of|before|after|only|alone)\b)/;

/** Words that hold a name and its figure together without saying what is counted. */
const HOLDS = new Set(
  `s was were is are had has have having stood stands stands sat came comes ranked ranks placed finished followed follows
  trailed trails ran second third fourth fifth sixth seventh eighth ninth tenth next last close closely behind with at on to by
  reached reaches reaching reach hit hits hitting recorded saw sees drew counted counts boasted claimed managed totalled totaled
  topped exceeded passed crossed averaged averages amounted came in led leads top tops first ahead just about around nearly almost over more than some
  roughly an a the estimated approximately well under slightly as many also only up rose grew climbed jumped increased fell
  dropped slipped declined edged down distant meanwhile place spot be were`.split(/\s+/),
);
/** One of these makes the words before a number speak of the figure and not of what the platform has or paid. */
const TELLS_FIGURE =
  /['’]s\b|\b(?:with|at|followed|follows|second|third|fourth|fifth|next|led|reach(?:ed|es|ing)?|hit|stood|averaged|totall?ed|was|is|were)\b/;
/** Behind such a number stands no noun of another thing. */
const NUMBER_ENDS =
  /^(?: (?:users|people|minutes|hours|yuan|dollars))?(?:$|[,.;:)"”—]| (?:and|while|but|in|for|during|at|by|as|last|this|from|up|down|on|over|after|a (?:day|year|month|quarter)|each|every|per|across|according|compared|versus|against|respectively|both|worldwide|globally)\b)/;

/** Ahead of Taobao with …, overtaking JD.com at …: the name before is not whose figure it is. */
const COMPARED_WITH_NAME =
  /\b(?:from|to|for|(?<!followed )by|against|behind|ahead of|than|over|after|past|of|including|overtaking|passing|surpassing|beating|like|near|below|above)(?: rivals?| the)? $/;

/** A platform named as somebody of its own, and not as whom another is compared with in passing. */
const subjectOf = ({ state, sentence }: Reading, name: PlatformToken): Subject => ({
  id: idOf(name, state.topic),
  market: name.mention.market,
  start: name.start,
  sentence: sentence.index,
  paragraph: sentence.paragraph,
  how: 'clause',
  joint: false,
});

/** The platform right behind a number that it belongs to: 8 hours for Taobao. */
function nameBehind(
  { context }: Reading,
  unit: Unit,
  from: number,
  token: QuantityToken,
): PlatformToken | null {
  const next = unit.tokens.find((t): t is PlatformToken => t.kind === 'platform' && t.start >= token.end);
  if (!next || !FOR_NAME.test(context.folded.slice(token.end, next.start))) return null;
  if (!NAME_ENDS.test(context.folded.slice(next.end, unit.end))) return null;
  return OTHER_USE.test(context.folded.slice(from, token.start)) ? null : next;
}

/** The platform before a number that it is held together with: Kuaishou came second, with 468 million; Weibo's stood at 587 million. */
function nameBefore(reading: Reading, unit: Unit, from: number, token: QuantityToken): PlatformToken | null {
  const { context, state, sentence } = reading;
  const metric = state.metric!;
  const since = Math.max(from, unit.start);
  let name = unit.tokens.findLast(
    (t): t is PlatformToken =>
      t.kind === 'platform' &&
      t.start >= since &&
      t.end <= token.start &&
      !COMPARED_WITH_NAME.test(context.folded.slice(since, t.start)),
  );
  let words: string;
  if (name) words = context.folded.slice(name.end, token.start);
  else {
    const opener = reading.units[unit.index - 1];
    if (!opener || opener.stop !== ',' || since > unit.start) return null;
    if (opener.tokens.some((t) => t.kind === 'quantity' || t.kind === 'metric')) return null;
    name = platformsIn(context, opener, opener.end).at(-1);
    if (!name || !/^ ?(?:with|at) /.test(context.folded.slice(unit.start, token.start))) return null;
    words = `${context.folded.slice(name.end, opener.end)} ${context.folded.slice(unit.start, token.start)}`;
  }
  if (metric.sentence === sentence.index && metric.end > name.start) return null;
  const said = words
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (said.length > 12 || !said.every((one) => HOLDS.has(one))) return null;
  const sameSentence = metric.lastSentence === sentence.index;
  if (
    !TELLS_FIGURE.test(words) &&
    !(token.quantity.kind !== 'money' && /\b(?:had|has|counted|drew|recorded)\b/.test(words)) &&
    !(sameSentence && said.length === 0)
  )
    return null;
  return NUMBER_ENDS.test(context.folded.slice(token.end, unit.end)) ? name : null;
}

/**
 * English: the same figure of another platform in words that leave out what is counted (against 902 million for Taobao; Kuaishou
 * came second with 468 million; Weibo's stood at 587 million). Null where the number names its own metric or no level is told
 * that it could go on from.
 */
export function figureOfAnother(
  reading: Reading,
  unit: Unit,
  from: number,
  token: QuantityToken,
): Link | null {
  const { context, catalog, sentence, state } = reading;
  const { quantity } = token;
  const metric = state.metric;
  if (context.lang !== 'en' || metric === null || MARKET_METRICS[metric.id] !== undefined) return null;
  if (metric.paragraph !== sentence.paragraph || metric.lastSentence < sentence.index - 1) return null;
  if (metric.ofSet || metric.subject?.market) return null;
  const rate = dimensionOf(catalog, metric.id) === 'ratio';
  if (
    isShare(quantity)
      ? !(rate && quantity.kind === 'percent')
      : !fits(catalog, metric.id, quantity, currencyNow(reading))
  )
    return null;
  if (metricBehind(reading, unit, token) !== null) return null;
  const behind = nameBehind(reading, unit, from, token);
  const name =
    behind ??
    (metric.used || metric.sentence !== sentence.index ? nameBefore(reading, unit, from, token) : null);
  if (name === null || name.mention.market) return null;
  const subject = subjectOf(reading, name);
  if (behind === null && subject.id === metric.subject?.id) return null;
  // A name behind the number of its own subject's clause adds nothing.
  if (behind !== null && subject.id === metric.subject?.id) return null;
  const owned: MetricRef = {
    ...metric,
    subject,
    segment: metric.segment,
    lastSentence: sentence.index,
    plain: false,
    ...(metric.sentence === sentence.index
      ? {}
      : {
          sentence: sentence.index,
          clause: unit.index,
          start: name.start,
          end: Math.min(name.end, token.start),
        }),
  };
  state.metric = owned;
  return {
    metric: owned,
    subject,
    segment: owned.segment,
    reasons: [reason('metric-carried', 0.2, metric.surface), reason('figure-of-another', 0.2)],
    listed: false,
    beside: true,
    rate,
  };
}

/** The time of such a figure: its own where the clause gives one, otherwise that of the figure it goes on from. */
export function periodBeside(
  reading: Reading,
  unit: Unit,
  from: number,
  token: QuantityToken,
  metric: MetricRef,
  subject: Subject,
): PeriodRef | null {
  const { context } = reading;
  const after = periodAfter(context, unit.tokens, token.end, nextNumber(unit, token));
  if (after && !after.mention.comparative) return refTo(after, 'clause');
  const before = periodBefore(
    context,
    unit.tokens.filter((t) => t.start >= from),
    token.start,
  );
  if (before && !before.mention.comparative) return refTo(before, 'clause');
  return metric.period
    ? { ...metric.period, how: 'carried' }
    : inherited(reading, unit, token, metric, subject);
}
