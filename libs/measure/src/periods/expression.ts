import { type Period, type PeriodGrain } from '@jinghe/contracts';
import { type PeriodMentionKind, type PeriodNeed } from '../types.js';
import { type Frame, inferYear } from './reference.js';

/** One date expression as read, before ranges and words around it are joined to it. */
export interface Expression {
  start: number;
  end: number;
  period: Period | null;
  kind: PeriodMentionKind;
  grain: PeriodGrain;
  relative: boolean;
  needs: PeriodNeed;
  comparative: boolean;
  fiscal: { year: number; quarter: number | null } | null;
  /** A year or a word for one stands in the expression itself. */
  dated: boolean;
  /** What a range's other end may take over. */
  y: number | null;
  m: number | null;
  d: number | null;
  /** Makes the period of another year; null where the year is fixed by a word. */
  inYear: ((y: number) => Period | null) | null;
  /** `since` where the words say so themselves (年初至今). */
  direction: 'within' | 'until' | 'since';
  ends: { from: Period; to: Period } | null;
}

/** What an expression may say beyond its place, period and grain. */
export type ExpressionDetails = Partial<Omit<Expression, 'start' | 'end' | 'period' | 'grain'>>;
const NOTHING: ExpressionDetails = {};

export function expression(
  start: number,
  end: number,
  period: Period | null,
  grain: PeriodGrain,
  more: ExpressionDetails = NOTHING,
): Expression {
  // Each field by its name: a spread over them is several times slower, and this is made for each date tried.
  return {
    start,
    end,
    period,
    kind: more.kind ?? (grain === 'day' ? 'date' : 'period'),
    grain,
    relative: more.relative ?? false,
    needs: more.needs ?? 'nothing',
    comparative: more.comparative ?? false,
    fiscal: more.fiscal ?? null,
    dated: more.dated ?? false,
    y: more.y ?? null,
    m: more.m ?? null,
    d: more.d ?? null,
    inYear: more.inYear ?? null,
    direction: more.direction ?? 'within',
    ends: more.ends ?? null,
  };
}

/** A part of a year (3月, 一季度): its period in a stated year, or in the one the frame implies. */
export interface YearPart {
  end: number;
  grain: PeriodGrain;
  at: (y: number) => Period | null;
  /** Where in the year it begins, to tell whether it is past. */
  m: number;
  d: number;
  kind?: PeriodMentionKind;
  day?: number | null;
  month?: number | null;
  quarter?: number | null;
}

/** Puts a part into its year. `year` null: the frame's. */
export function placed(
  start: number,
  part: YearPart,
  year: number | null,
  frame: Frame,
  future: boolean,
  relative: boolean,
): Expression {
  const y = year ?? inferYear(frame, part.m, part.d, future);
  const period = y === null ? null : part.at(y);
  return expression(start, part.end, period, part.grain, {
    kind: part.kind ?? (part.grain === 'day' ? 'date' : 'period'),
    relative: relative || year === null,
    needs: y === null ? 'year' : 'nothing',
    dated: year !== null,
    y,
    m: part.month ?? null,
    d: part.day ?? null,
    inYear: part.at,
  });
}
