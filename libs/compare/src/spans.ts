import { type Period } from '@jinghe/contracts';

/** Months since year 0: 2025-03 is 24302. */
export const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

const pad = (n: number, width: number): string => String(n).padStart(width, '0');
const monthText = (month: number): string => `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1, 2)}`;
const firstDay = (month: number): string => `${monthText(month)}-01`;
const lastDay = (month: number): string =>
  `${monthText(month)}-${pad(new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate(), 2)}`;

type Days = Pick<Period, 'start' | 'end'>;

export const daysIn = ({ start, end }: Days): number =>
  Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000) + 1;

/**
 * How long a period is, in a word: `3m`, `12m`, or days below a month (`11d`). A calendar year, a fiscal year and any twelve
 * months are one length, so that their ends can stand on one line; a quarter is another.
 */
export function lengthOf(period: Days): string {
  const days = daysIn(period);
  if (days < 28) return `${days}d`;
  return `${Math.max(1, Math.round(days / 30.44))}m`;
}

export const monthsIn = (length: string): number | null =>
  length.endsWith('m') ? Number(length.slice(0, -1)) : null;

/** The days of a period some months earlier or later; month ends stay month ends, other days keep their number if they can. */
export function shifted({ start, end }: Days, months: number): Days {
  const move = (day: string): string => {
    const month = monthOf(day);
    if (day === lastDay(month)) return lastDay(month + months);
    const to = `${monthText(month + months)}-${day.slice(8)}`;
    return to > lastDay(month + months) ? lastDay(month + months) : to;
  };
  return { start: move(start), end: move(end) };
}

/** A label as the field writes it for whole months (`2024-Q3`, `2024`, `FY2024`, `2024-05`), else `from/to`. */
export function labelOf({ start, end }: Days, fiscal = false): string {
  const from = monthOf(start);
  const to = monthOf(end);
  if (start !== firstDay(from) || end !== lastDay(to)) return start === end ? start : `${start}/${end}`;
  const months = to - from + 1;
  const year = Math.floor(to / 12);
  const month = (to % 12) + 1;
  if (months === 1) return monthText(to);
  if (months === 3 && month % 3 === 0) return `${year}-Q${month / 3}`;
  if (months === 6 && month % 6 === 0 && !fiscal) return `${year}-H${month / 6}`;
  if (months === 12 && month === 12) return String(year);
  if (months === 12 && month === 3 && fiscal) return `FY${year}`;
  return `${monthText(from)}/${monthText(to)}`;
}

/** Where a figure stands on the time axis for being set beside others: its length and the month of its end. */
export const slotOf = (period: Days, byLength: boolean): string =>
  byLength ? `${lengthOf(period)} ${period.end.slice(0, 7)}` : period.end.slice(0, 7);
