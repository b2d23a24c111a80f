import type { Lang } from './messages/index.js';

const LOCALE: Record<Lang, string> = { zh: 'zh-CN', en: 'en-GB' };
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
];

/** "3 minutes ago"; from a week on, the day. */
export function ago(instant: string, lang: Lang, now: number): string {
  let distance = (Date.parse(instant) - now) / 1000;
  const relative = new Intl.RelativeTimeFormat(LOCALE[lang], { numeric: 'auto' });
  for (const [unit, size] of STEPS) {
    if (Math.abs(distance) < size) return relative.format(Math.round(distance), unit);
    distance /= size;
  }
  return day(instant, lang);
}

/** Day and time in the reader's own zone. */
export function moment(instant: string, lang: Lang): string {
  return new Date(instant).toLocaleString(LOCALE[lang], { dateStyle: 'medium', timeStyle: 'medium' });
}

/** The day in the reader's own zone. */
export const day = (instant: string, lang: Lang): string =>
  new Date(instant).toLocaleDateString(LOCALE[lang], { dateStyle: 'medium' });

/** The day (UTC) so many days ago. */
export const dayBefore = (days: number, now: number): string =>
  new Date(now - days * 86_400_000).toISOString().slice(0, 10);

/** An instant as it was told: its own day, hour and zone, `2025-05-08 09:30 UTC+8`. */
export function toldMoment(instant: string): string {
  const [, day = '', hour = '', sign = '+', hours = '0', minutes = '00'] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*?(?:([+-])(\d\d):(\d\d)|Z)$/.exec(instant) ?? [];
  const offset = Number(hours) + Number(minutes) / 60;
  return `${day} ${hour} UTC${offset === 0 ? '' : `${sign === '-' ? '−' : '+'}${offset}`}`;
}

/** Whole months from the month of a day to that of an instant. */
export const monthsSince = (day: string, now: number): number => {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const today = new Date(now);
  return (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - month;
};
