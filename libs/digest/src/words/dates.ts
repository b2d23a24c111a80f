import { periodInWords } from '@jinghe/compare';
import { type Named, type Period } from '@jinghe/contracts';

const DAY = 86_400_000;

export const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);

/** Whole days from one to the other. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** Months from a day, a month or a year (its last) to a day. */
export function monthsSince(date: string, day: string): number {
  const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7) || '12');
  return month(day) - month(date);
}

/** A day, a month or a year in words. */
export const dateInWords = (date: string): Named => ({
  zh: periodInWords(date, 'zh'),
  en: periodInWords(date, 'en'),
});

/** Days in words, without repeating the month or the year that both share: `2025年11月17日至23日`, `17–23 November 2025`. */
export function spanInWords(first: string, last: string): Named {
  const { zh, en } = dateInWords(last);
  if (first === last) return { zh, en };
  const from = dateInWords(first);
  if (first.slice(0, 7) === last.slice(0, 7))
    return { zh: `${from.zh}至${Number(last.slice(8))}日`, en: `${Number(first.slice(8))}–${en}` };
  if (first.slice(0, 4) === last.slice(0, 4))
    return { zh: `${from.zh}至${zh.slice(5)}`, en: `${from.en.slice(0, -5)} – ${en}` };
  return { zh: `${from.zh}至${zh}`, en: `${from.en} – ${en}` };
}

/** What a figure is for. Counts over twelve months are called by where the twelve months end, not by a quarter's name. */
export function periodOf(period: Period, overTwelveMonths: boolean): Named {
  const days = daysBetween(period.start, period.end);
  if (overTwelveMonths && days > 300) {
    const end = dateInWords(period.end.slice(0, 7));
    return { zh: `截至${end.zh}的12个月`, en: `the twelve months to ${end.en}` };
  }
  return dateInWords(period.label);
}

/** `in Q3 2025`, `on 18 June 2025`, `from January 2025 to September 2025`. */
export function within(period: Period, overTwelveMonths: boolean): Named {
  const words = periodOf(period, overTwelveMonths);
  if (words.en.startsWith('the ')) return { zh: words.zh, en: `in ${words.en}` };
  if (period.label.includes('/')) return { zh: words.zh, en: `from ${words.en}` };
  return { zh: words.zh, en: `${/^\d{4}-\d\d-\d\d$/.test(period.label) ? 'on' : 'in'} ${words.en}` };
}
