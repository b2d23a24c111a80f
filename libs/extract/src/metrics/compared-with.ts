import { type ArticleContext } from '../context.js';
import { type PeriodRef } from '../linking/state.js';
import { type QuantityToken, type Token } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type MeasureReading } from './measure-input.js';

/** Raises its forecast to 4.5 trillion from 4.2 trillion: the second is held no longer. */
const REVISES =
  /\b(?:rais|lift|cut|lower|trim|upgrad|downgrad|bump|slash|revis)\w* .{0,60}\b(?:forecasts?|guidance|targets?|estimates?|outlook|projections?|goals?)\b/;

/** Slid to 55.9% from 65.3%: what is compared with, and no figure of now. */
const COMPARED_WITH =
  /\b(?:from|against|versus|vs\.?|compared (?:with|to))(?: (?:an?|the))?(?: (?:about|around|nearly|just|over|only|some|roughly))? ?$/;

/**
 * Why an English figure that another is compared with (from, against, versus) is none of now; null where it may stand, because its own
 * time is told.
 *
 * @param after tokens of the clause behind the number, up to the next one
 * @param ratio whether a percentage is a level of the metric
 */
export function earlierFigure(
  context: ArticleContext,
  unit: Unit,
  from: number,
  token: QuantityToken,
  measure: MeasureReading,
  period: PeriodRef | null,
  after: readonly Token[],
  ratio: boolean,
): string | null {
  if (context.lang !== 'en') return null;
  if (!COMPARED_WITH.test(context.folded.slice(Math.max(from, token.start - 40), token.start))) return null;
  if (REVISES.test(context.folded.slice(unit.start, token.start))) return 'superseded-forecast';
  if (measure.measure === 'growth') return 'earlier-growth';
  if (measure.measure !== 'level' || period?.how === 'clause') return null;
  const said = after.some(
    (t) => (t.kind === 'cue' && t.cue === 'yoy') || (t.kind === 'period' && t.mention.comparative),
  );
  const dated =
    period !== null && (said || (period.how !== 'published' && (!ratio || period.how === 'comparative')));
  return dated ? null : 'earlier-level-without-a-time';
}

/** 去年同期为29.9%, 由去年同期的23.6%: the time before stands right at the number. */
export function isOfThen(folded: string, before: readonly Token[], token: QuantityToken): boolean {
  const then = before.findLast((t) => t.kind === 'period');
  return (
    then?.kind === 'period' &&
    then.mention.comparative &&
    /^[的为是仅则只有约达近超:：]{0,4}$/.test(folded.slice(then.end, token.start))
  );
}

/** MAU≥1万: a sign that sets a threshold. */
export const isAtLeastSign = (text: string, from: number, { start }: QuantityToken): boolean =>
  SIGNS.has(text[start]!) ||
  (start > from && SIGNS.has(text[start - 1]!)) ||
  (start > from + 1 && SIGNS.has(text[start - 2]!));
const SIGNS = new Set(['≥', '≧', '>', '＞']);
