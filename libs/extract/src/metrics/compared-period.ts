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
