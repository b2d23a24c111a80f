import { isDigit, isLetter } from '../text/fold.js';
import { isDay } from './calendar.js';
import { MONTHS, NEAR, sp } from './english-words.js';
import { type Expression, expression, placed, type YearPart } from './expression.js';
import { dayPeriod, monthPeriod, monthsPeriod, spanPeriod } from './label.js';
import { type Frame } from './reference.js';
import { open } from './shapes.js';

export function yearAt(s: string, p: number): { y: number; end: number } | null {
  let q = sp(s, p);
  if (s[q] === ',') q = sp(s, q + 1);
  if (s.startsWith('of ', q)) q = sp(s, q + 3);
  if (s.startsWith('calendar ', q)) q += 9;
  let end = q;
  while (isDigit(s.charCodeAt(end)) && end - q < 5) end++;
  if (end - q !== 4 || isLetter(s.charCodeAt(end)) || (s[end] === '.' && isDigit(s.charCodeAt(end + 1))))
    return null;
  const y = Number(s.slice(q, end));
  return y >= 1900 && y <= 2100 ? { y, end } : null;
}

/** last year, this year, next year behind a part: june next year. */
export function yearWord(s: string, p: number, f: Frame): { y: number | null; end: number } | null {
  let q = sp(s, p);
  if (s.startsWith('of ', q)) q = sp(s, q + 3);
  if (s.startsWith('the ', q)) q = sp(s, q + 4);
  const shift = NEAR.at(s, q);
  if (shift === undefined) return null;
  q = sp(s, NEAR.end);
  if (!s.startsWith('year', q) || isLetter(s.charCodeAt(q + 4))) return null;
  return { y: f.ref ? f.ref.day.y + shift : null, end: q + 4 };
}

function ordinalEnd(s: string, p: number): number {
  return /^(?:st|nd|rd|th)(?![a-z])/.test(s.slice(p, p + 3)) ? p + 2 : p;
}

function smallDay(s: string, p: number): { d: number; end: number } | null {
  let q = p;
  while (isDigit(s.charCodeAt(q)) && q - p < 3) q++;
  if (q === p || q - p > 2) return null;
  const d = Number(s.slice(p, q));
  const end = ordinalEnd(s, q);
  if (
    d < 1 ||
    d > 31 ||
    isLetter(s.charCodeAt(end)) ||
    s[end] === '%' ||
    (s[end] === '.' && isDigit(s.charCodeAt(end + 1)))
  )
    return null;
  return { d, end };
}

function monthPart(end: number, m: number): YearPart {
  return { end, grain: 'month', at: (y) => monthPeriod(y, m), m, d: 1, month: m };
}

function dayPart(end: number, m: number, d: number): YearPart {
  return {
    end,
    grain: 'day',
    at: (y) => (isDay(y, m, d) ? dayPeriod({ y, m, d }) : null),
    m,
    d: Math.min(d, 28),
    month: m,
    day: d,
  };
}

export function inYear(s: string, start: number, part: YearPart, f: Frame): Expression {
  const year = yearAt(s, part.end);
  if (year) return placed(start, { ...part, end: year.end }, year.y, f, false, false);
  const word = yearWord(s, part.end, f);
  if (word) {
    if (word.y === null) return open(start, word.end, part.grain);
    return placed(start, { ...part, end: word.end }, word.y, f, false, true);
  }
  return placed(start, part, null, f, false, false);
}

/** June 2025, March 31, 2025, May 3rd, june next year; "may" and "march" as verbs need a day or a year. */
export function readMonth(s: string, i: number, f: Frame): Expression | null {
  const m = MONTHS.at(s, i);
  if (m === undefined) return null;
  const word = s.slice(i, MONTHS.end);
  const after = MONTHS.end;
  let q = sp(s, after);
  if (s.startsWith('the ', q)) q += 4;
  const day = smallDay(s, q);
  if (day) {
    // November 19-20
    const to = /^ ?- ?(\d{1,2})(?![\d/])/.exec(s.slice(day.end, day.end + 6));
    const last = to ? Number(to[1]) : 0;
    if (to && last > day.d && last <= 31) {
      const part: YearPart = {
        end: ordinalEnd(s, day.end + to[0].length),
        grain: 'span',
        at: (y) => (isDay(y, m, last) ? spanPeriod({ y, m, d: day.d }, { y, m, d: last }) : null),
        m,
        d: day.d,
        month: m,
        day: last,
      };
      return inYear(s, i, part, f);
    }
    return inYear(s, i, dayPart(day.end, m, day.d), f);
  }
  const quarter = monthQuarter(s, i, after, m, f) ?? monthsTo(s, i, after, m, f);
  if (quarter) return quarter;
  const e = inYear(s, i, monthPart(after, m), f);
  if (
    (word === 'may' || word === 'march' || word.length <= 3) &&
    !e.dated &&
    !/(?:in|of|since|until|by|to|from|last|this|next|early|late|and|during|between|through|ended) $/.test(
      s.slice(Math.max(0, i - 9), i),
    )
  ) {
    return null;
  }
  return e;
}

/** the June quarter, the March 2023 quarter, the December quarter of 2021: three months that end with that one. */
function monthQuarter(s: string, i: number, after: number, m: number, f: Frame): Expression | null {
  const word = /^(?: (\d{4}))?[ -]quarter(?![a-z])/.exec(s.slice(after, after + 15));
  if (!word) return null;
  const part: YearPart = {
    end: after + word[0].length,
    grain: m % 3 === 0 ? 'quarter' : 'span',
    at: (y) => (m > 2 ? monthsPeriod(y, m - 2, 3) : monthsPeriod(y - 1, m + 10, 3)),
    m,
    d: 1,
    month: m,
  };
  return word[1] ? placed(i, part, Number(word[1]), f, false, false) : inYear(s, i, part, f);
}

/** January-March, the April–June 2023 period: from one month to another, joined by a dash. */
function monthsTo(s: string, i: number, after: number, m: number, f: Frame): Expression | null {
  const dash = /^ ?[-–—] ?(?=[a-z])/.exec(s.slice(after, after + 4));
  if (!dash) return null;
  const last = MONTHS.at(s, after + dash[0].length);
  if (last === undefined || last === m) return null;
  const end = MONTHS.end;
  const count = ((last - m + 12) % 12) + 1;
  const grain = count === 3 && last % 3 === 0 ? 'quarter' : 'span';
  // The year is the last month's: November-January 2024 ends in 2024.
  const at = (y: number) => monthsPeriod(last < m ? y - 1 : y, m, count);
  return inYear(s, i, { end, grain, at, m: last, d: 1, month: last }, f);
}

/** 31 March 2025, 20th of May. */
export function readDayFirst(s: string, i: number, f: Frame): Expression | null {
  if (i > 0 && (isDigit(s.charCodeAt(i - 1)) || s[i - 1] === '.' || s[i - 1] === '/')) return null;
  const day = smallDay(s, i);
  if (!day) return null;
  let q = sp(s, day.end);
  let from = day.d;
  let end = day.end;
  const to = /^ ?(?:-|to|and|until) ?(\d{1,2})(?:st|nd|rd|th)?(?= )/.exec(s.slice(end, end + 12));
  if (to) {
    end += to[0].length;
    q = sp(s, end);
  } else from = 0;
  if (s.startsWith('of ', q)) q = sp(s, q + 3);
  const m = MONTHS.at(s, q);
  if (m === undefined) return null;
  const at = MONTHS.end;
  if (from > 0) {
    const last = Number(to![1]);
    return inYear(
      s,
      i,
      {
        end: at,
        grain: 'span',
        at: (y) => (isDay(y, m, last) ? spanPeriod({ y, m, d: from }, { y, m, d: last }) : null),
        m,
        d: from,
        month: m,
        day: last,
      },
      f,
    );
  }
  return inYear(s, i, dayPart(at, m, day.d), f);
}

export function readInherited(s: string, i: number, a: Expression): Expression | null {
  if (a.m === null || a.y === null || a.grain !== 'day') return null;
  const day = smallDay(s, i);
  if (!day || !isDay(a.y, a.m, day.d)) return null;
  const at = { y: a.y, m: a.m, d: day.d };
  return expression(i, day.end, dayPeriod(at), 'day', { relative: true, dated: true, ...at });
}
