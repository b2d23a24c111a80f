/** Dates as exact as known: `2025`, `2025-05` or `2025-05-08`. */

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isRealDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month !== 2 || day < 29 || leap;
}

/** A partial date from its parts; null if there is no such day. Years outside 1990–2099 are typing errors here. */
export function partialDate(year: number, month?: number, day?: number): string | null {
  if (year < 1990 || year > 2099) return null;
  if (month === undefined) return String(year);
  if (month < 1 || month > 12) return null;
  const yearMonth = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return yearMonth;
  return isRealDay(year, month, day) ? `${yearMonth}-${String(day).padStart(2, '0')}` : null;
}

const EAST_EIGHT = 8 * 3_600_000;

/**
 * Reads one written date: ISO (with or without time), `2025/5/8`, `2025年5月8日`, `2025-05`, `2025`, `May 8, 2025`,
 * `8 May 2025`, RFC 822. An instant in UTC becomes the day in China (UTC+8), whose press we read; any other offset keeps the day as written.
 */
export function readDate(written: string): string | null {
  const text = written.trim();
  const instant = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|\+00:?00)$/.exec(text);
  if (instant) {
    const [, year, month, day, hour, minute] = instant.map(Number);
    if (!partialDate(year!, month, day)) return null;
    return new Date(Date.UTC(year!, month! - 1, day, hour, minute) + EAST_EIGHT).toISOString().slice(0, 10);
  }
  const numeric = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d))?)?/.exec(text);
  if (numeric) {
    const [, year, month, day] = numeric;
    return partialDate(Number(year), month ? Number(month) : undefined, day ? Number(day) : undefined);
  }
  const compact = /^(20\d\d)(\d\d)(\d\d)(?!\d)/.exec(text);
  if (compact) return partialDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  return englishDate(text);
}

const TIME =
  /^(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})\s*日?\s*[T,，]?\s*(\d{1,2})[:：](\d\d)(?:[:：](\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?/;

/**
 * The instant of a written time, with its zone as written: `2025-05-08T09:30:00+08:00`. A time without a zone is China's,
 * whose press we read. Null where no time of day is told.
 */
export function readTime(written: string): string | null {
  const match = TIME.exec(written.trim());
  if (!match) return null;
  const [, date = '', hour = '', minute = '', second = '00', zone = '+08:00'] = match;
  const day = readDate(date);
  if (day?.length !== 10 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const offset = zone === 'Z' ? '+00:00' : zone.replace(/^(...)(\d\d)$/, '$1:$2');
  return `${day}T${hour.padStart(2, '0')}:${minute}:${second}${offset}`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const monthOf = (name: string) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const MONTH_NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const MONTH_FIRST = new RegExp(`\\b${MONTH_NAME}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'i');
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH_NAME},?\\s+(\\d{4})\\b`, 'i');

function englishDate(text: string): string | null {
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return partialDate(Number(monthFirst[3]), monthOf(monthFirst[1]!), Number(monthFirst[2]));
  const dayFirst = DAY_FIRST.exec(text);
  return dayFirst ? partialDate(Number(dayFirst[3]), monthOf(dayFirst[2]!), Number(dayFirst[1])) : null;
}
