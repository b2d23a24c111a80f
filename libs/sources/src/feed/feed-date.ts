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

/** Zones of RFC 822 that mean one thing; `CST` is China's on Chinese sites and America's elsewhere. */
const ZONES: Readonly<Record<string, string>> = {
  Z: '+00:00',
  UT: '+00:00',
  UTC: '+00:00',
  GMT: '+00:00',
  EST: '-05:00',
  EDT: '-04:00',
  PST: '-08:00',
  PDT: '-07:00',
};
const CLOCK =
  /(?:T|\s)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|UTC?|GMT|E[SD]T|P[SD]T|[+-]\d{2}:?\d{2})(?![A-Za-z])/;

/**
 * The instant of a feed's date with its zone: `2025-05-09T00:30:00+08:00`. Nothing where it tells no hour or no zone that means
 * one thing, since an hour without a zone is no instant.
 */
export function feedTime(text: string | null | undefined): { publishedAt: string } | undefined {
  const day = text ? feedDay(text) : null;
  const match = day?.length === 10 ? CLOCK.exec(text ?? '') : null;
  if (!match) return undefined;
  const [, hour = '', minute = '', second = '00', zone = ''] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = ZONES[zone] ?? `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return { publishedAt: `${day}T${pad(hour)}:${minute}:${second}${offset}` };
}
