import { shiftYears } from '@jinghe/measure';
import { type ArticleContext } from '../context.js';
import { comparesWith, ref } from '../linking/periods.js';
import { type PeriodRef } from '../linking/state.js';
import { type PeriodToken, type QuantityToken, type Token } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

/** 去年同期 is a year before; 2020年同期 as many as the years that lie between. */
export function yearsTo(comparative: PeriodToken, at: PeriodRef): number {
  const { period } = comparative.mention;
  if (period === null || period.grain !== at.period.grain) return -1;
  const years = Number(period.end.slice(0, 4)) - Number(at.period.end.slice(0, 4));
  return years < 0 ? years : -1;
}

/** 去年同期，这一数字为4982亿元: the clause before says nothing but when. */
export function opensWithYearBefore(reading: Reading, unit: Unit, token: QuantityToken): boolean {
  if (token.quantity.kind === 'percent' || token.quantity.kind === 'percentage-points') return false;
  const lead = reading.units[unit.index - 1];
  return (
    lead !== undefined &&
    lead.tokens.some((t) => t.kind === 'period' && t.mention.comparative) &&
    lead.tokens.every((t) => t.kind === 'period' || t.kind === 'cue') &&
    /^\s*.{2,14}\s*$/.test(reading.context.folded.slice(lead.start, lead.end))
  );
}

/** The same time a year before; as unsure as the time itself where that is only the date of publication. */
export const yearBefore = (at: PeriodRef, years = -1): PeriodRef =>
  ref(shiftYears(at.period, years), at.how === 'published' ? 'published' : 'comparative');

export const isSame = (a: PeriodRef, b: PeriodRef) =>
  a.period.start === b.period.start && a.period.end === b.period.end;

/** 上年的2715亿元 for a festival, $5 billion last year for a quarter: the year's same festival and quarter. */
export function sameTimeThen(base: PeriodRef, now: PeriodRef | null, written = false): PeriodRef {
  // 2024年为2093亿元，略高于上年的2080亿元: nothing is compared with itself, so 上年 is the year before the one told.
  if (now !== null && !written && isSame(base, now)) return yearBefore(now);
  if (now === null || base.period.grain !== 'year' || LONG_AS_A_YEAR.has(now.period.grain)) return base;
  const before = shiftYears(now.period, -1);
  return before.start.slice(0, 4) === base.period.start.slice(0, 4) && now.how !== 'published'
    ? { ...now, period: before, how: 'comparative' }
    : base;
}

const LONG_AS_A_YEAR = new Set(['year', 'fiscal-year', 'twelve-months']);

/** up from $4 billion last year: the number is what is compared with. */
export const isBehindFrom = (unit: Unit, from: number, token: QuantityToken) =>
  unit.tokens.some(
    (t) =>
      t.kind === 'cue' && (t.cue === 'from' || t.cue === 'than') && t.start >= from && t.end <= token.start,
  );

const UP_FROM =
  /\b(?:against|versus)(?: an?)?(?: net| quarterly| operating| adjusted)? (?:loss|profit)(?: of)? *$|\b(?:up|down|compared|increase|decrease|rise|fall|rose|fell|grew) (?:sharply |slightly )?(?:from|with) (?:about |around |nearly |just |over |more than )*$/;

/** "From 61 million in the previous quarter", "at the end of September": another base than the year before. */
const OTHER_BASE =
  /quarter|month|sequential|\bin \w+|\bat the\b|analyst|forecast|estimate|expect|guidance|guided/;

/** compared with RMB6.6 billion a year ago, … in the same quarter of 2019. */
export function comparesAfter(
  context: ArticleContext,
  unit: Unit,
  from: number,
  token: QuantityToken,
): boolean {
  if (token.quantity.kind === 'percent' || token.quantity.kind === 'percentage-points') return false;
  const than = unit.tokens.some(
    (t) =>
      t.kind === 'cue' && (t.cue === 'than' || t.cue === 'from') && t.start >= from && t.end <= token.start,
  );
  const to = nextNumber(unit, token);
  // After a loss of 876 million yuan a year before: the words right behind an amount date it.
  if (
    unit.tokens.some(
      (t) => t.kind === 'period' && t.mention.comparative && t.start >= token.end && t.start - token.end <= 4,
    ) &&
    !/\b(?:up|rose|grew|increased|gained|added|fell|dropped|declined|down)(?: by)? *$/.test(
      context.folded.slice(unit.start, token.start),
    ) &&
    /^ (?:in |of |for )?$/.test(
      context.folded.slice(
        token.end,
        unit.tokens.find((t) => t.kind === 'period' && t.start >= token.end)?.start ?? token.end,
      ),
    )
  )
    return true;
  if (!than) return false;
  // "Up from 61 million": where nothing is said, it is a year before.
  if (
    context.frame.earnings &&
    UP_FROM.test(context.folded.slice(unit.start, token.start)) &&
    !OTHER_BASE.test(context.folded.slice(token.end, to)) &&
    !unit.tokens.some((t) => t.start >= token.end && t.end <= to && t.kind === 'period')
  )
    return true;
  return unit.tokens.some(
    (t) =>
      t.start >= token.end &&
      t.end <= to &&
      ((t.kind === 'period' && t.mention.comparative) || (t.kind === 'cue' && t.cue === 'yoy')),
  );
}

/** Where the next number begins that is no length of time (the 12 months ended …). */
export function nextNumber(unit: Unit, token: QuantityToken): number {
  for (const next of unit.tokens)
    if (
      next.kind === 'quantity' &&
      next.start > token.start &&
      !next.quantity.conversion &&
      !/^(?:days|weeks|months|quarters|years)$/.test(next.quantity.unit ?? '')
    )
      return next.start;
  return unit.end;
}

/** 较去年同期增长: the comparative belongs to the growth's basis and gives it no period. */
export function isGrowthBase(
  reading: Reading,
  unit: Unit,
  comparative: Token,
  token: QuantityToken,
): boolean {
  const { context } = reading;
  const between = unit.tokens.some(
    (t) =>
      t.start >= comparative.end &&
      t.end <= token.start &&
      t.kind === 'cue' &&
      (t.cue === 'up' || t.cue === 'down' || t.cue === 'net-add'),
  );
  if (between) return true;
  // 比去年同期多3分钟: the difference is of now.
  if (/[多少](?:出|了|约|近|超){0,2}$/.test(context.folded.slice(comparative.end, token.start))) return true;
  const { kind } = token.quantity;
  if (kind === 'ratio') return true;
  if (kind === 'percent' || kind === 'percentage-points')
    return /[较比与]\s*$|than\s*$/.test(
      context.folded.slice(Math.max(unit.start, comparative.start - 5), comparative.start),
    );
  return false;
}

/** A level that is itself the base of a comparison: 由2010年底的6311万, against 601 million for …. */
export function baseLevel(
  reading: Reading,
  tokens: readonly Token[],
  from: number,
  token: QuantityToken,
): PeriodRef | null {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const t = tokens[i]!;
    if (t.kind !== 'period' || t.start < from || t.end > token.start) continue;
    if (t.mention.period === null || t.mention.kind === 'duration') continue;
    if (!comparesWith(reading.context, tokens, i)) continue;
    if (/^[的为是]?\s*$/.test(reading.context.folded.slice(t.end, token.start)))
      return ref(t.mention.period, 'comparative');
  }
  return null;
}

/** The words that compare with the year before, in the change itself or in what goes on with it. */
const WITH_THE_YEAR_BEFORE = /同比|按年|去年|上年|一年前|一年间/;
/** Another base, or a climb since some event. */
const WITH_ANOTHER =
  /环比|按季|按月|上季|上一季|上月|年初|月初|上线|推出|成立|创立|开业|上市|最初|最早|起步|高峰|峰值|此前|几年|[两三四五六七八九十]年/;

/**
 * What the first of two levels (由506亿元增至514亿元) is for: the year before, where the sentence compares with it or a report tells
 * the figures of its period; null where nothing says.
 */
export function beforeTheChange(
  { context, sentence }: Reading,
  unit: Unit,
  token: QuantityToken,
  now: PeriodRef | null,
): PeriodRef | null {
  if (now === null) return null;
  const told = context.folded.slice(unit.start, token.start);
  const behind = context.folded.slice(token.end, sentence.end);
  if (WITH_ANOTHER.test(told) || WITH_ANOTHER.test(context.folded.slice(token.end, unit.end))) return null;
  const next = /^[^,;，；。]*[，；]([^,;，；。]*)/.exec(behind)?.[1] ?? '';
  if (WITH_THE_YEAR_BEFORE.test(told) || WITH_THE_YEAR_BEFORE.test(next)) return yearBefore(now);
  if (WITH_ANOTHER.test(next) || now.how === 'published') return null;
  return context.frame.earnings && REPORTED_ON.has(now.period.grain) ? yearBefore(now) : null;
}
const REPORTED_ON = new Set(['quarter', 'half', 'year', 'fiscal-year', 'twelve-months', 'month', 'day']);
