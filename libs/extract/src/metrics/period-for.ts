import { parsePeriodLabel, type Quantity, shiftYears } from '@jinghe/measure';
import { type ArticleContext } from '../context.js';
import {
  comparativeBefore,
  comparesWith,
  isThisPeriod,
  periodAfter,
  periodBefore,
  ref,
  refTo,
  timeOf,
} from '../linking/periods.js';
import { type MetricRef, type PeriodRef, type Subject } from '../linking/state.js';
import { type PeriodToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { isFirstOfTwo } from './bounds.js';
import { comparedAmount } from './compared-amount.js';
import {
  baseLevel,
  beforeTheChange,
  comparesAfter,
  isBehindFrom,
  isGrowthBase,
  isSame,
  nextNumber,
  opensWithYearBefore,
  sameTimeThen,
  yearBefore,
  yearsTo,
} from './compared-period.js';
import { dimensionOf } from './dimension.js';
import { inherited, quarterEnded, untilBefore, wholeYear } from './inherited-period.js';
import { type Reading } from './reading.js';

/** The period of a number: nearest first, from its own clause out to the article and the date of publication. */
export function periodFor(
  reading: Reading,
  unit: Unit,
  from: number,
  token: QuantityToken,
  metric: MetricRef,
  subject: Subject,
): PeriodRef | null {
  const { context } = reading;
  const here = unit.tokens;
  const carried = () => inherited(reading, unit, token, metric, subject);
  const moved = context.lang === 'en' ? baseOfMove(context, unit, token) : null;
  if (moved) return afterBase(moved, carried());
  const comparative = comparativeBefore(here, unit.start, token.start);
  const arrives =
    comparative !== null &&
    context.lang === 'en' &&
    TO.test(context.folded.slice(comparative.end, token.start));
  if (
    comparative &&
    !arrives &&
    comparative.start >= from &&
    !isGrowthBase(reading, unit, comparative, token)
  ) {
    const base = periodBefore(context, here, comparative.start);
    const at = base ? ref(base.mention.period!, 'clause') : carried();
    if (at) return yearBefore(at, yearsTo(comparative, at));
  }
  if (
    comparative === null &&
    opensWithYearBefore(reading, unit, token) &&
    !(context.lang === 'en' && periodBefore(context, here, token.start))
  ) {
    const at = carried();
    if (at) return yearBefore(at);
  }
  if (pointsToFrame(reading, unit, token)) {
    if (context.frame.earnings && context.frame.period)
      return ref(context.frame.period, 'frame', context.frame.festival);
    const at = quarterEnded(carried());
    if (at && at.how !== 'published') return at;
  }
  const english = context.lang === 'en';
  const together = english ? levelOfGrowth(context, unit, token) : null;
  if (together) return periodFor(reading, unit, from, together, metric, subject);
  if (english) {
    const stated = periodBefore(context, here, token.start);
    const now = () => (stated ? timeOf(context, stated, 'clause') : carried());
    const ratio = dimensionOf(reading.catalog, metric.id) === 'ratio';
    const then = comparedAmount(reading, unit, token, now, ratio);
    if (then !== null) return then === 'unknown' ? null : then;
  }
  const year = english ? yearOfMetric(reading, unit, token, metric) : null;
  if (year) return year;
  if (USUAL_DAY.test(context.folded.slice(unit.start, token.start))) return null;
  const deadline = english ? periodAfter(context, here, token.end, nextNumber(unit, token)) : null;
  if (deadline && BY.test(context.folded.slice(token.end, deadline.start)))
    return timeOf(context, deadline, 'clause');
  const before = periodBefore(context, here, token.start);
  if (
    isFirstOfTwo(context.folded, unit, token) &&
    !REVISED.test(context.folded.slice(unit.start, unit.end)) &&
    baseLevel(reading, here, from, token) === null
  )
    return beforeTheChange(
      reading,
      unit,
      token,
      before ? refTo(before, 'clause') : wholeYear(reading, unit, token, carried()),
    );
  if (english && comparesAfter(context, unit, from, token)) {
    const at = before ? refTo(before, 'clause') : carried();
    if (at) return yearBefore(at);
  }
  const own = english && before ? ownBehind(context, unit, token, before) : null;
  if (own) return timeOf(context, own, 'clause');
  if (before) {
    const trailing = /^(?:过去|最近|近)/.test(context.folded.slice(before.start, before.end));
    const until = trailing ? untilBefore(reading, unit) : null;
    if (until) return until;
    const told =
      english &&
      before.mention.period!.grain === 'day' &&
      TOLD_ON.test(context.folded.slice(unit.start, before.end));
    if (!told) {
      const at = timeOf(context, before, 'clause');
      return isToldAlready(context, before, at, metric, reading) ? yearBefore(at) : at;
    }
  }
  const base = isChange(token.quantity) ? null : baseLevel(reading, here, from, token);
  if (base) {
    // 从2020年第一季度的1.72亿: a year that is written is that year.
    const written = context.folded.slice(unit.start, token.start).includes(base.period.end.slice(0, 4));
    return written && base.period.grain !== 'year' ? base : sameTimeThen(base, carried(), written);
  }
  if (english || /^[（(]/.test(context.text.slice(token.end, token.end + 1))) {
    const after = periodAfter(context, here, token.end, english ? nextNumber(unit, token) : token.end + 14);
    if (after) {
      if (isBaseOfChange(context, token, after)) return afterBase(after, carried());
      const base = comparesWith(context, here, here.indexOf(after)) || isBehindFrom(unit, from, token);
      return base ? sameTimeThen(refTo(after, 'comparative'), carried()) : timeOf(context, after, 'clause');
    }
  }
  return wholeYear(reading, unit, token, carried());
}

const IN =
  /^(?: (?:yuan|users|people|dollars))? (?:in|for|during|by|over|at the end of|by the end of) (?:the )?$/;

/** 1.3 trillion in 2019 and 2.86 trillion in 2021: the time behind each number, where the one before it is the last number's. */
function ownBehind(
  context: ArticleContext,
  unit: Unit,
  token: QuantityToken,
  before: PeriodToken,
): PeriodToken | null {
  const last = unit.tokens.findLast((t) => t.kind === 'quantity' && t.end <= token.start);
  if (!last || before.start < last.end || !IN.test(context.folded.slice(last.end, before.start))) return null;
  const behind = periodAfter(context, unit.tokens, token.end, nextNumber(unit, token));
  if (!behind || behind.mention.comparative) return null;
  return IN.test(context.folded.slice(token.end, behind.start)) ? behind : null;
}

const FROM_BASE =
  /^ (?:(?:more|higher|lower|less|up|down) )?(?:from|than|over|on|compared (?:with|to)|versus|against)(?: (?:that|those|the level|levels))?(?: (?:in|of))? ?(?:the )?$/;

/** An increase of 29% from the third quarter of 2019: the quarter that a change is counted from. */
const isBaseOfChange = (context: ArticleContext, token: QuantityToken, base: PeriodToken): boolean =>
  context.lang === 'en' &&
  (token.quantity.kind === 'percent' || token.quantity.kind === 'multiple' || isChange(token.quantity)) &&
  FROM_BASE.test(context.folded.slice(token.end, base.start));

/** Rose 5% from the same quarter of 2023 to 408 million: the time of the base, behind which the level of now stands. */
function baseOfMove(context: ArticleContext, unit: Unit, token: QuantityToken): PeriodToken | null {
  const last = unit.tokens.findLast(
    (t): t is PeriodToken => t.kind === 'period' && t.end <= token.start && t.mention.period !== null,
  );
  if (!last || !TO.test(context.folded.slice(last.end, token.start))) return null;
  return /\b(?:from|than|over|on) (?:the )?$/.test(context.folded.slice(unit.start, last.start))
    ? last
    : null;
}
const TO = /^,? to (?:(?:a|an|about|around|nearly|more than|over|some|record|just) )*$/;

/** The time of a change whose base is told: the one that is being told of, otherwise a year after the base. */
function afterBase(base: PeriodToken, carried: PeriodRef | null): PeriodRef | null {
  if (carried !== null && carried.how !== 'published' && carried.period.start > base.mention.period!.start)
    return carried;
  const at = refTo(base, 'carried');
  const whole = at.period.grain === 'quarter' || at.period.grain === 'half' || at.period.grain === 'year';
  return whole ? { ...at, period: shiftYears(at.period, 1) } : carried;
}

const OF_YEAR = /(?:^|[^\d.,$])((?:19|20)\d\d)e? (?:[a-z-]+ ){0,2}$/;

/** Douyin's 2024 GMV: the year stands before the metric's word. */
function yearOfMetric(
  reading: Reading,
  unit: Unit,
  token: QuantityToken,
  metric: MetricRef,
): PeriodRef | null {
  const { context, sentence } = reading;
  if (metric.sentence !== sentence.index || metric.end > token.start || metric.start < unit.start)
    return null;
  if (unit.tokens.some((t) => t.kind === 'period' && t.end > metric.start - 30 && t.end <= token.start))
    return null;
  const year = OF_YEAR.exec(context.folded.slice(Math.max(unit.start, metric.start - 30), metric.start))?.[1];
  const period = year === undefined ? null : parsePeriodLabel(year);
  return period === null ? null : ref(period, 'clause');
}

/** 较4月猛增两倍: what is compared with dates no growth. */
const isChange = ({ kind, growth }: Quantity): boolean => kind === 'multiple' || growth !== null;

/** 四季度为4570万，去年四季度则有4850万: the second is of the year before, whatever the day of publication makes of 去年. */
function isToldAlready(
  context: ArticleContext,
  token: PeriodToken,
  at: PeriodRef,
  metric: MetricRef,
  { sentence }: Reading,
): boolean {
  return (
    metric.used &&
    metric.sentence === sentence.index &&
    metric.period !== null &&
    isSame(metric.period, at) &&
    /^(?:去年|上年|前一年|上一年)/.test(context.folded.slice(token.start, token.end))
  );
}

/** "Rose 5% to 408 million in the third quarter": the growth is of the level's time. */
function levelOfGrowth(context: ArticleContext, unit: Unit, token: QuantityToken): QuantityToken | null {
  if (token.quantity.kind !== 'percent' && token.quantity.kind !== 'multiple') return null;
  const next = unit.tokens.find(
    (t): t is QuantityToken => t.kind === 'quantity' && t.start >= token.end && t.quantity.kind !== 'percent',
  );
  return next &&
    /^,? to (?:a |about |around |nearly |more than |over |some )*(?:record )?$/.test(
      context.folded.slice(token.end, next.start),
    )
    ? next
    : null;
}

/** 预测由1150亿元下调至1030亿元: both are of the time that is looked forward to. */
const REVISED = /预[测期估]|指引|目标|[上下]调|调[高低]/;

/** 较平日的7000万: the base is no period that can be told. */
const USUAL_DAY = /[较比](?:平[日时常]|往日|日常)的?(?:约|近|超)?$/;

/** "Is aiming for 300 million by the end of 2021": the number is for its own date, whatever stands before. */
const BY = /^[^.;,]{0,40}\b(?:by|before|until|ahead of) (?:the )?(?:end of )?(?:the )?$/;

/** A day on which something was said is not the day that its numbers are for. */
const TOLD_ON =
  /\b(?:said|announced|reported|launched|told|released)\b.{0,12}$|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** 期内, 该季度, 本季度: the period that is being reported on, not the one of the day of publication. */
function pointsToFrame(reading: Reading, unit: Unit, token: QuantityToken): boolean {
  if (/[本该]财[年季]/.test(reading.context.folded.slice(unit.start, token.start))) return true;
  return unit.tokens.some(
    (t) =>
      t.start < token.start &&
      ((t.kind === 'cue' && t.cue === 'this-period') ||
        (t.kind === 'period' && isThisPeriod(reading.context, t))),
  );
}
