import { type Quantity } from '@jinghe/measure';
import { type ArticleContext } from '../context.js';
import {
  comparativeBefore,
  comparesWith,
  isThisPeriod,
  periodAfter,
  periodBefore,
  ref,
  refTo,
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
  const comparative = comparativeBefore(here, unit.start, token.start);
  if (comparative && comparative.start >= from && !isGrowthBase(reading, unit, comparative, token)) {
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
    const now = () => (stated ? refTo(stated, 'clause') : carried());
    const ratio = dimensionOf(reading.catalog, metric.id) === 'ratio';
    const then = comparedAmount(reading, unit, token, now, ratio);
    if (then !== null) return then === 'unknown' ? null : then;
  }
  if (USUAL_DAY.test(context.folded.slice(unit.start, token.start))) return null;
  const deadline = english ? periodAfter(context, here, token.end, nextNumber(unit, token)) : null;
  if (deadline && BY.test(context.folded.slice(token.end, deadline.start))) return refTo(deadline, 'clause');
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
  if (before) {
    const trailing = /^(?:过去|最近|近)/.test(context.folded.slice(before.start, before.end));
    const until = trailing ? untilBefore(reading, unit) : null;
    if (until) return until;
    const told =
      english &&
      before.mention.period!.grain === 'day' &&
      TOLD_ON.test(context.folded.slice(unit.start, before.end));
    if (!told) {
      const at = refTo(before, 'clause');
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
      const base = comparesWith(context, here, here.indexOf(after)) || isBehindFrom(unit, from, token);
      return base ? sameTimeThen(refTo(after, 'comparative'), carried()) : refTo(after, 'clause');
    }
  }
  return wholeYear(reading, unit, token, carried());
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
