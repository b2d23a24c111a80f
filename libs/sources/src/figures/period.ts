import { type Period, type PeriodGrain } from '@jinghe/contracts';
import { isDay, isoDay } from '../calendar-day.js';

const LABEL = /^(FY)?(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?$/;

/**
 * Reads a period as tables write it: `2024`, `2024-Q3`, `2024-H1`, `2024-03`, `2024-03-05`, `FY2024` (Alibaba's year, ends
 * on 31 March), `FY2024-H1`, or `from/to` of two of these.
 *
 * @returns null where it is none of these or names a day that does not exist
 */
export function readPeriod(label: string): Period | null {
  const [from, to, rest] = label.split('/');
  if (from === undefined || rest !== undefined) return null;
  if (to !== undefined) {
    const first = readPeriod(from);
    const last = readPeriod(to);
    if (!first || !last || first.start > last.end) return null;
    const grain = first.start === twelveMonthsTo(last.end) ? 'twelve-months' : 'span';
    return { label, start: first.start, end: last.end, grain };
  }
  const match = LABEL.exec(from);
  if (!match) return null;
  const [, fiscal, yearText, quarter, half, month, date] = match;
  const year = Number(yearText);
  const made = (grain: PeriodGrain, start: string, end: string): Period => ({ label, start, end, grain });
  if (fiscal) {
    if (quarter || month) return null;
    if (!half) return made('fiscal-year', isoDay(year - 1, 4, 1), isoDay(year, 3, 31));
    return half === '1'
      ? made('half', isoDay(year - 1, 4, 1), isoDay(year - 1, 9, 30))
      : made('half', isoDay(year - 1, 10, 1), isoDay(year, 3, 31));
  }
  if (quarter) {
    const q = Number(quarter);
    return made('quarter', isoDay(year, q * 3 - 2, 1), isoDay(year, q * 3 + 1, 0));
  }
  if (half) {
    const h = Number(half);
    return made('half', isoDay(year, h * 6 - 5, 1), isoDay(year, h * 6 + 1, 0));
  }
  if (date) return isDay(label) ? made('day', label, label) : null;
  if (month) {
    const m = Number(month);
    return m >= 1 && m <= 12 ? made('month', isoDay(year, m, 1), isoDay(year, m + 1, 0)) : null;
  }
  return made('year', isoDay(year, 1, 1), isoDay(year, 12, 31));
}

/** The first of the twelve months that end on a day: 2018-07-01 for 2019-06-30. */
function twelveMonthsTo(end: string): string {
  return isoDay(Number(end.slice(0, 4)) - 1, Number(end.slice(5, 7)) + 1, 1);
}

/**
 * A period with the days a table gives for it. Twelve-month counts are named for the quarter or month at whose end they
 * were counted, so that the days, not the label, say what they cover.
 */
export function withDays(period: Period, start: string, end: string): Period {
  if (start === period.start && end === period.end) return period;
  return { label: period.label, start, end, grain: start === twelveMonthsTo(end) ? 'twelve-months' : 'span' };
}
