/** What ended or happened longer ago than this many days is history when it is learned, not news. */
export const NEWS_DAYS = 400;

const DAY = 86_400_000;

export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);

/** Whether a day, a month or a year is over for longer than news last. */
export const isHistory = (date: string, asOf: string): boolean =>
  `${date}-12-31`.slice(0, 10) < daysBefore(asOf, NEWS_DAYS);
