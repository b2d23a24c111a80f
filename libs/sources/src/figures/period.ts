import { type Period, type PeriodGrain } from '@jinghe/contracts';

const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);

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
    if (!half) return made('fiscal-year', day(year - 1, 4, 1), day(year, 3, 31));
    return half === '1'
      ? made('half', day(year - 1, 4, 1), day(year - 1, 9, 30))
      : made('half', day(year - 1, 10, 1), day(year, 3, 31));
  }
  if (quarter) {
    const q = Number(quarter);
    return made('quarter', day(year, q * 3 - 2, 1), day(year, q * 3 + 1, 0));
  }
  if (half) {
    const h = Number(half);
    return made('half', day(year, h * 6 - 5, 1), day(year, h * 6 + 1, 0));
  }
  if (date) return isDay(label) ? made('day', label, label) : null;
  if (month) {
    const m = Number(month);
    return m >= 1 && m <= 12 ? made('month', day(year, m, 1), day(year, m + 1, 0)) : null;
  }
  return made('year', day(year, 1, 1), day(year, 12, 31));
}

/** Whether a text is a day of the calendar, `2025-02-28`. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && day(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** Whether a text is a year, a month or a day that exists. */
export function isPartialDate(text: string): boolean {
  return /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text) || isDay(text);
}

/** The first of the twelve months that end on a day: 2018-07-01 for 2019-06-30. */
export function twelveMonthsTo(end: string): string {
  return day(Number(end.slice(0, 4)) - 1, Number(end.slice(5, 7)) + 1, 1);
}

/**
 * A period with the days a table gives for it. Twelve-month counts are named for the quarter or month at whose end they
 * were counted, so that the days, not the label, say what they cover.
 */
export function withDays(period: Period, start: string, end: string): Period {
  if (start === period.start && end === period.end) return period;
  return { label: period.label, start, end, grain: start === twelveMonthsTo(end) ? 'twelve-months' : 'span' };
}
