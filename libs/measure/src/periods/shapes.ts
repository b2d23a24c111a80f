import { addDays, type Day } from './calendar.js';
import { type Expression, type ExpressionDetails, expression } from './expression.js';
import { dayPeriod, fiscalQuarterPeriod } from './label.js';
import { type Frame } from './reference.js';

/** Whether the words around tell of what is to come: 将于5月20日, 预计3月. */
export function future(s: string, start: number, end: number): boolean {
  return (
    /[将拟]于?$|(?:计划|预计|预定|定)(?:于|在)?$/.test(s.slice(Math.max(0, start - 4), start)) ||
    /^(?:将|拟|计划|预计|即将)/.test(s.slice(end, end + 2))
  );
}

/** A relative expression without a day to be relative to. */
export function open(
  start: number,
  end: number,
  grain: Expression['grain'],
  kind: Expression['kind'] = 'period',
): Expression {
  return expression(start, end, null, grain, {
    kind: grain === 'day' && kind === 'period' ? 'date' : kind,
    relative: true,
    needs: 'published',
    dated: true,
  });
}

export function fiscal(y: number | null, quarter: number | null, relative: boolean): ExpressionDetails {
  return {
    kind: 'period',
    relative,
    needs: y === null ? 'published' : 'nothing',
    dated: true,
    y,
    fiscal: y === null ? null : { year: y, quarter },
  };
}

export function fiscalQuarter(
  start: number,
  end: number,
  y: number | null,
  q: number,
  f: Frame,
  relative: boolean,
): Expression {
  return expression(
    start,
    end,
    y === null ? null : fiscalQuarterPeriod(y, q, f.fye),
    'quarter',
    fiscal(y, q, relative),
  );
}

export function dayOf(i: number, end: number, day: Day): Expression {
  return expression(i, end, dayPeriod(day), 'day', {
    relative: true,
    dated: true,
    y: day.y,
    m: day.m,
    d: day.d,
  });
}

export function relativeDay(i: number, end: number, f: Frame, shift: number): Expression {
  if (f.ref?.known !== 'day') return open(i, end, 'day');
  const day = addDays(f.ref.day, shift);
  return expression(i, end, dayPeriod(day), 'day', {
    relative: true,
    dated: true,
    y: day.y,
    m: day.m,
    d: day.d,
  });
}

/** The whole year of a short one: 24 is 2024, 98 is 1998, within sixty years back and twenty on of the publication. */
export function full(value: number, length: number, f: Frame): number {
  if (length > 2) return value;
  const now = f.ref?.day.y ?? 2025;
  const century = Math.floor(now / 100) * 100;
  return century + value > now + 20 ? century - 100 + value : century + value;
}
