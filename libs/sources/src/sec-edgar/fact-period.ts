import { isDay, isoDay } from '../calendar-day.js';

/** A period as tables of figures write it, and its days. */
export interface FactPeriod {
  readonly label: string;
  readonly start: string;
  readonly end: string;
}

/**
 * The period of an XBRL fact by its own days. `fy` and `fp` are the filing's: a comparative of 2016 in the report for 2018
 * bears 2018, so that they say nothing of the fact.
 *
 * @param start null: an instant, as of the end of that day
 * @returns null where it is no run of whole months, as in years of 52 weeks
 */
export function factPeriod(start: string | null, end: string): FactPeriod | null {
  if (!isDay(end)) return null;
  if (start === null) return { label: end, start: end, end };
  if (!isDay(start) || start > end) return null;
  const [year, month, day] = parts(end);
  const [fromYear, from, fromDay] = parts(start);
  if (fromDay !== 1 || end !== isoDay(year, month + 1, 0) || day < 28) return null;
  const months = (year - fromYear) * 12 + month - from + 1;
  return { label: labelOf(start, end, months, year, from), start, end };
}

function labelOf(start: string, end: string, months: number, year: number, from: number): string {
  if (months === 1) return end.slice(0, 7);
  if (months === 3 && from % 3 === 1) return `${year}-Q${(from + 2) / 3}`;
  if (months === 6 && from % 6 === 1) return `${year}-H${from === 1 ? 1 : 2}`;
  if (months === 12 && from === 1) return String(year);
  // The catalogue's FY ends on 31 March.
  if (months === 12 && from === 4) return `FY${year}`;
  if (months === 6 && from === 4) return `FY${year + 1}-H1`;
  if (months === 6 && from === 10) return `FY${year}-H2`;
  return `${start.slice(0, 7)}/${end.slice(0, 7)}`;
}

const parts = (day: string): [year: number, month: number, date: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
];
