import { type Period } from '@jinghe/contracts';
import { addMonths, daysInMonth, type Day } from './calendar.js';
import { type Expression } from './expression.js';
import { fiscalYearPeriod, spanPeriod } from './label.js';
import { type Frame } from './reference.js';

/** The months that end on `last`, as the quarter, half or year they are. `year`: called a year, so a fiscal one where it is no calendar year. */
export function monthsUpTo(
  e: Expression,
  end: number,
  last: Day,
  months: number,
  year: boolean,
  f: Frame,
): Expression {
  const to = { ...last, d: daysInMonth(last.y, last.m) };
  const from = addMonths({ ...to, d: 1 }, 1 - months);
  let period: Period = spanPeriod(from, to);
  const base = { ...e, end, kind: 'period' as const, inYear: null, m: last.m, y: last.y };
  if (year && last.m !== 12) {
    period = fiscalYearPeriod(last.y, last.m);
    return { ...base, period, grain: period.grain, fiscal: { year: last.y, quarter: null } };
  }
  if (f.fye !== 12 && months === 3 && (last.m - f.fye + 12) % 3 === 0) {
    const fy = last.m > f.fye ? last.y + 1 : last.y;
    const quarter = (((last.m - f.fye + 12 - 1) % 12) + 1) / 3;
    return { ...base, period, grain: period.grain, fiscal: { year: fy, quarter } };
  }
  return { ...base, period, grain: period.grain };
}
