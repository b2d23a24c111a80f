import { isDay, isPartialDate } from '../calendar-day.js';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const pad = (text: string) => text.padStart(2, '0');

/**
 * The day of a feed's date in the feed's own zone: 2025-05-09T00:30+08:00 is the ninth although UTC still has the eighth. A
 * date without a zone is never read in this machine's.
 *
 * Reads RFC 822 (also with two-digit years), ISO 8601 and W3C dates (a year or a month stays one), `2025/5/8`, `2025年5月8日`.
 *
 * @returns null where the text is no date or names a day that does not exist
 */
export function feedDay(text: string): string | null {
  const trimmed = text.trim();
  const numeric = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/.exec(trimmed);
  if (numeric) return checked(numeric[1], numeric[2], numeric[3]);
  if (isPartialDate(trimmed)) return trimmed;
  const dayFirst = /(?:^|[\s,])(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*\.?[\s-]+(\d{4}|\d{2})(?!\d)/.exec(
    trimmed,
  );
  if (dayFirst) return checked(wholeYear(dayFirst[3]), monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst =
    /(?:^|[\s,])([A-Za-z]{3})[A-Za-z]*\.?\s+(\d{1,2}),?\s+(?:\d{2}:\d{2}:\d{2}\s+(?:\S+\s+)?)?(\d{4})(?!\d)/.exec(
      trimmed,
    );
  if (monthFirst) return checked(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  return null;
}

function checked(year = '', month = '', date = ''): string | null {
  const day = `${year}-${pad(month)}-${pad(date)}`;
  return isDay(day) ? day : null;
}

function monthNumber(name = ''): string {
  return String(MONTHS.indexOf(name.toLowerCase()) + 1);
}

/** RFC 2822, 4.3: 00 to 49 are of this century. */
function wholeYear(year = ''): string {
  if (year.length !== 2) return year;
  return Number(year) < 50 ? `20${year}` : `19${year}`;
}
