import { type Period } from '@jinghe/contracts';
import { type Day, before, daysInMonth, isDay, parseIso, toSerial } from './calendar.js';

/** What relative words are relative to. */
export interface Reference {
  /** The last day the text can have been published on, for past-before-future. */
  day: Day;
  /** How exactly it is known. */
  known: 'day' | 'month' | 'year';
}

/** Reads a date of publication (`2025-05-08`, `2025-05`, `2025`, or an instant); null where it is none. */
export function parseReference(published: string | null): Reference | null {
  const m = published === null ? null : /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(published);
  if (!m) return null;
  const y = Number(m[1]);
  if (!m[2]) return { day: { y, m: 12, d: 31 }, known: 'year' };
  const month = Number(m[2]);
  if (month < 1 || month > 12) return { day: { y, m: 12, d: 31 }, known: 'year' };
  const d = m[3] ? Number(m[3]) : 0;
  if (!isDay(y, month, d)) return { day: { y, m: month, d: daysInMonth(y, month) }, known: 'month' };
  return { day: { y, m: month, d }, known: 'day' };
}

/** What the text has spoken of so far. */
export interface Frame {
  ref: Reference | null;
  /** Last month of the fiscal year. */
  fye: number;
  /** The text's own period, given by the caller. */
  given: Period | null;
  /** Year of the last mention in this sentence; null at its start. */
  year: number | null;
  /** Period of the last mention that is no comparative, in the whole text. */
  last: Period | null;
  /** Month of the last mention in this sentence: fills a bare 12日. */
  month: { y: number; m: number } | null;
}

/**
 * The year of a bare month, quarter or day: the sentence's own, else the given frame's where it covers the month, else the
 * latest one that has begun when the text is published (past before future); with a word of the future behind it the
 * next. null where nothing is known.
 */
export function inferYear(frame: Frame, m: number, d: number, future: boolean): number | null {
  if (frame.year !== null) return frame.year;
  if (frame.given) {
    const from = parseIso(frame.given.start);
    const to = parseIso(frame.given.end);
    for (let y = from.y; y <= to.y; y++) {
      const n = y * 12 + m;
      if (n >= from.y * 12 + from.m && n <= to.y * 12 + to.m) return y;
    }
  }
  const ref = frame.ref;
  if (!ref) return frame.given ? yearBefore(parseIso(frame.given.end), m, d) : null;
  if (future) {
    const day = { y: ref.day.y, m, d };
    return before(day, ref.day) && toSerial(ref.day) - toSerial(day) > 90 ? ref.day.y + 1 : ref.day.y;
  }
  return yearBefore(ref.day, m, d);
}

function yearBefore(ref: Day, m: number, d: number): number {
  return before(ref, { y: ref.y, m, d }) ? ref.y - 1 : ref.y;
}
