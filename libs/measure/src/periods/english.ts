import { isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { Words } from '../text/words.js';
import { addDays, addMonths, daysInMonth, isDay, parseIso, weekday, before, type Day } from './calendar.js';
import { fiscal, fiscalQuarter } from './chinese.js';
import { expression, placed, type Expression, type YearPart } from './expression.js';
import { monthsUpTo } from './ended.js';
import {
  dayPeriod,
  fiscalHalfPeriod,
  fiscalYearPeriod,
  halfPeriod,
  monthPeriod,
  monthsPeriod,
  quarterPeriod,
  shiftYears,
  spanPeriod,
  yearPeriod,
} from './label.js';
import { type Frame } from './reference.js';

const MONTHS = new Words<number>(
  'january|february|march|april|may|june|july|august|september|october|november|december'
    .split('|')
    .flatMap((w, i) => [
      [w, i + 1] as const,
      ...(w.length > 4
        ? ([
            [w.slice(0, 3), i + 1],
            [`${w.slice(0, 3)}.`, i + 1],
          ] as const)
        : []),
    ])
    .concat([
      ['sept', 9],
      ['sept.', 9],
      ['jun', 6],
      ['jul', 7],
    ]),
);
const WEEKDAYS = new Words<number>(
  'monday tuesday wednesday thursday friday saturday sunday'
    .split(' ')
    .map((w, i) => [w, i + 1] as const)
    .concat([
      ['mon', 1],
      ['tue', 2],
      ['wed', 3],
      ['thur', 4],
      ['thu', 4],
      ['fri', 5],
      ['sat', 6],
    ]),
);
const ORDINALS = new Words<number>(
  'first second third fourth fifth'
    .split(' ')
    .map((w, i) => [w, i + 1] as const)
    .concat([
      ['1st', 1],
      ['2nd', 2],
      ['3rd', 3],
      ['4th', 4],
      ['5th', 5],
      ['final', 4],
    ]),
);
const COUNTS = new Words<number>(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((w, i) => [w, i + 1] as const),
);
type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year' | 'decade' | 'weekend' | 'fiscal';
const UNITS = new Words<Unit>([
  ...(['day', 'week', 'month', 'quarter', 'half', 'year', 'decade', 'weekend'] as const).flatMap((u) => [
    [u, u] as const,
    [`${u}s`, u] as const,
  ]),
  ['halves', 'half'],
  ['calendar year', 'year'],
  ['full year', 'year'],
  ['fiscal year', 'fiscal'],
  ['financial year', 'fiscal'],
]);
/** last, this, next: how far from now; `back` counts units back from the publication (the past three years). */
const NEAR = new Words<number>([
  ['last', -1],
  ['previous', -1],
  ['prior', -1],
  ['preceding', -1],
  ['past', -1],
  ['this', 0],
  ['current', 0],
  ['the current', 0],
  ['next', 1],
  ['coming', 1],
  ['upcoming', 1],
  ['following', 1],
]);

export const ENGLISH_START = new Set<number>([...'jfmasondtlpcynuwiqhbe'].map((c) => c.charCodeAt(0)));

const sp = (s: string, p: number): number => skipSpaces(s, p, 2);

/** Reads an English date expression at `i` of folded text; null where none. The rules are those of the Chinese reader. */
export function readEnglishPeriod(
  s: string,
  i: number,
  f: Frame,
  inherit: Expression | null,
): Expression | null {
  const c = s.charCodeAt(i);
  if (isDigit(c))
    return (
      readDayFirst(s, i, f) ??
      readCounted(s, i, f) ??
      (inherit ? readInherited(s, i, inherit) : null) ??
      readDecade(s, i)
    );
  if (!isLetter(c)) return null;
  const p = s.startsWith('the ', i) ? sp(s, i + 4) : i;
  const e =
    readSame(s, p, f) ??
    readMonth(s, p, f) ??
    readEnded(s, p, f) ??
    readOrdinal(s, p, f) ??
    readNear(s, p, f) ??
    readCounted(s, p, f) ??
    readFiscalYear(s, p, f) ??
    readToDate(s, p, f) ??
    readDayWord(s, p, f) ??
    readTwelve(s, p, f) ??
    readWeekday(s, p, f) ??
    readDecade(s, p);
  // A leading article belongs to the span only where the words need it: the past year.
  return e ? { ...e, start: p > i && s.startsWith('past', p) ? i : e.start } : null;
}

function yearAt(s: string, p: number): { y: number; end: number } | null {
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
function yearWord(s: string, p: number, f: Frame): { y: number | null; end: number } | null {
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

function inYear(s: string, start: number, part: YearPart, f: Frame): Expression {
  const year = yearAt(s, part.end);
  if (year) return placed(start, { ...part, end: year.end }, year.y, f, false, false);
  const word = yearWord(s, part.end, f);
  if (word) {
    if (word.y === null) return open(start, word.end, part.grain);
    return placed(start, { ...part, end: word.end }, word.y, f, false, true);
  }
  return placed(start, part, null, f, false, false);
}

function open(start: number, end: number, grain: Expression['grain']): Expression {
  return expression(start, end, null, grain, { relative: true, needs: 'published', dated: true });
}

/** June 2025, March 31, 2025, May 3rd, june next year; "may" and "march" as verbs need a day or a year. */
function readMonth(s: string, i: number, f: Frame): Expression | null {
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

/** 31 March 2025, 20th of May. */
function readDayFirst(s: string, i: number, f: Frame): Expression | null {
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

function readInherited(s: string, i: number, a: Expression): Expression | null {
  if (a.m === null || a.y === null || a.grain !== 'day') return null;
  const day = smallDay(s, i);
  if (!day || !isDay(a.y, a.m, day.d)) return null;
  const at = { y: a.y, m: a.m, d: day.d };
  return expression(i, day.end, dayPeriod(at), 'day', { relative: true, dated: true, ...at });
}

/** quarter ended December 31, 2024; three months ended 30 June; year ending March 31; twelve months ended. */
function readEnded(s: string, i: number, f: Frame): Expression | null {
  let p = i;
  let months: number;
  let year = false;
  const fiscalWord = /^(?:fiscal|financial) /.exec(s.slice(p, p + 10));
  if (fiscalWord) p += fiscalWord[0].length;
  const count = COUNTS.at(s, p);
  const countEnd = COUNTS.end;
  if (count !== undefined) {
    const q = /^[ -]months?(?: period)? /.exec(s.slice(countEnd, countEnd + 15));
    if (!q) return null;
    months = count;
    p = countEnd + q[0].length;
  } else {
    const unit = UNITS.at(s, p);
    if (unit === undefined) return null;
    months =
      unit === 'quarter'
        ? 3
        : unit === 'half'
          ? 6
          : unit === 'year' || unit === 'fiscal'
            ? 12
            : unit === 'month'
              ? 1
              : 0;
    year = months === 12;
    if (months === 0) return null;
    p = sp(s, UNITS.end);
  }
  const ended = /^(?:ended|ending|to) (?:on )?/.exec(s.slice(p, p + 12));
  if (!ended || (ended[0].startsWith('to') && count === undefined)) return null;
  const day = readMonth(s, p + ended[0].length, f) ?? readDayFirst(s, p + ended[0].length, f);
  if (!day) return null;
  const base = { ...day, start: i };
  return day.period
    ? monthsUpTo(base, day.end, parseIso(day.period.end), months, year, f)
    : { ...base, kind: 'period', grain: 'span' };
}

/** first half of 2025, third quarter of fiscal 2024, second fiscal quarter, first nine months of 2024, fourth quarter. */
function readOrdinal(s: string, i: number, f: Frame): Expression | null {
  const n = ORDINALS.at(s, i);
  if (n === undefined) return null;
  let p = sp(s, ORDINALS.end);
  if (s[p] === '-') p++;
  if (n === 1) {
    const count = COUNTS.at(s, p);
    if (count !== undefined) {
      const unit = /^ (months|quarters)/.exec(s.slice(COUNTS.end, COUNTS.end + 9));
      if (!unit) return null;
      const months = unit[1] === 'months' ? count : count * 3;
      const end = COUNTS.end + unit[0].length;
      if (months > 12) return null;
      return inYear(
        s,
        i,
        { end, grain: 'span', at: (y) => monthsPeriod(y, 1, months), m: months, d: 1, month: months },
        f,
      );
    }
  }
  const fiscalWord = s.startsWith('fiscal ', p);
  if (fiscalWord) p += 7;
  const unit = UNITS.at(s, p);
  if (unit !== 'quarter' && unit !== 'half' && unit !== 'week') return null;
  const end = UNITS.end;
  if (unit === 'week') {
    const y = yearAt(s, end) ?? yearWord(s, end, f);
    if (!y || y.y === null) return null;
    const monday = addDays({ y: y.y, m: 1, d: 4 }, 1 - weekday({ y: y.y, m: 1, d: 4 }) + (n - 1) * 7);
    return expression(i, y.end, spanPeriod(monday, addDays(monday, 6)), 'span', { dated: true });
  }
  if (n > (unit === 'half' ? 2 : 4)) return null;
  const tail = /^ (?:of |in )?(?:the )?(?:fiscal|financial|fy) ?(?:year )?'?(\d{4}|\d{2})(?!\d)/.exec(
    s.slice(end, end + 28),
  );
  if (tail) {
    const y = tail[1]!.length === 2 ? 2000 + Number(tail[1]) : Number(tail[1]);
    return unit === 'quarter'
      ? fiscalQuarter(i, end + tail[0].length, y, n, f, false)
      : expression(i, end + tail[0].length, fiscalHalfPeriod(y, n, f.fye), 'half', fiscal(y, null, false));
  }
  if (fiscalWord) return null;
  return inYear(
    s,
    i,
    unit === 'quarter'
      ? { end, grain: 'quarter', at: (y) => quarterPeriod(y, n), m: n * 3 - 2, d: 1, month: n * 3 }
      : { end, grain: 'half', at: (y) => halfPeriod(y, n), m: n * 6 - 5, d: 1 },
    f,
  );
}

/** last quarter, this year, next month, last september, the past year, last 12 months. */
function readNear(s: string, i: number, f: Frame): Expression | null {
  const shift = NEAR.at(s, i);
  if (shift === undefined) return null;
  const word = s.slice(i, NEAR.end);
  const p = sp(s, NEAR.end);
  const month = MONTHS.at(s, p);
  if (month !== undefined) {
    const end = MONTHS.end;
    if (!f.ref) return open(i, end, 'month');
    const now = f.ref.day;
    const y =
      shift === 0
        ? now.y
        : shift > 0
          ? month > now.m
            ? now.y
            : now.y + 1
          : month < now.m
            ? now.y
            : now.y - 1;
    return expression(i, end, monthPeriod(y, month), 'month', { relative: true, dated: true, y, m: month });
  }
  const counted = countUnit(s, p);
  if (counted) return shift === 0 ? null : span(i, counted.end, f, counted.unit, counted.n, shift);
  const unit = UNITS.at(s, p);
  if (unit === undefined || unit === 'half' || unit === 'fiscal') {
    const wd = WEEKDAYS.at(s, p);
    if (wd !== undefined && f.ref?.known === 'day') {
      const monday = addDays(f.ref.day, 1 - weekday(f.ref.day) + (shift === 0 ? 0 : shift * 7));
      return dayOf(i, WEEKDAYS.end, addDays(monday, wd - 1));
    }
    return null;
  }
  const end = UNITS.end;
  if (word === 'past' && unit !== 'weekend' && unit !== 'decade') return span(i, end, f, unit, 1, -1);
  if (word === 'following') return null;
  return unitAway(i, end, f, unit, shift);
}

function dayOf(i: number, end: number, day: Day): Expression {
  return expression(i, end, dayPeriod(day), 'day', {
    relative: true,
    dated: true,
    y: day.y,
    m: day.m,
    d: day.d,
  });
}

function unitAway(i: number, end: number, f: Frame, unit: Unit, shift: number): Expression {
  const grain =
    unit === 'day'
      ? 'day'
      : unit === 'month'
        ? 'month'
        : unit === 'quarter'
          ? 'quarter'
          : unit === 'year'
            ? 'year'
            : 'span';
  if (
    !f.ref ||
    (f.ref.known !== 'day' &&
      unit !== 'year' &&
      !(f.ref.known === 'month' && (unit === 'month' || unit === 'quarter')))
  )
    return open(i, end, grain);
  const now = f.ref.day;
  const more = { relative: true, dated: true };
  switch (unit) {
    case 'day':
      return dayOf(i, end, addDays(now, shift));
    case 'week': {
      const monday = addDays(now, 1 - weekday(now) + shift * 7);
      return expression(i, end, spanPeriod(monday, addDays(monday, 6)), 'span', more);
    }
    case 'weekend': {
      const saturday = addDays(now, 6 - weekday(now) + shift * 7);
      return expression(i, end, spanPeriod(saturday, addDays(saturday, 1)), 'span', more);
    }
    case 'month': {
      const at = addMonths({ ...now, d: 1 }, shift);
      return expression(i, end, monthPeriod(at.y, at.m), 'month', { ...more, y: at.y, m: at.m });
    }
    case 'quarter': {
      const at = addMonths({ ...now, d: 1 }, shift * 3);
      return expression(i, end, quarterPeriod(at.y, Math.ceil(at.m / 3)), 'quarter', { ...more, y: at.y });
    }
    case 'decade': {
      const from = Math.floor(now.y / 10) * 10 + shift * 10;
      return expression(
        i,
        end,
        spanPeriod({ y: from, m: 1, d: 1 }, { y: from + 9, m: 12, d: 31 }),
        'span',
        more,
      );
    }
    default:
      return expression(i, end, yearPeriod(now.y + shift), 'year', {
        ...more,
        y: now.y + shift,
        inYear: yearPeriod,
      });
  }
}

function countUnit(s: string, p: number): { n: number; unit: Unit; end: number } | null {
  let n = COUNTS.at(s, p);
  let q = COUNTS.end;
  if (n === undefined) {
    if (!isDigit(s.charCodeAt(p))) return null;
    q = p;
    while (isDigit(s.charCodeAt(q)) && q - p < 4) q++;
    n = Number(s.slice(p, q));
  }
  q = sp(s, q);
  if (s[q] === '-') q++;
  const unit = UNITS.at(s, q);
  return unit === undefined || unit === 'fiscal' || unit === 'half' ? null : { n, unit, end: UNITS.end };
}

function shiftBy(day: Day, unit: Unit, n: number): Day {
  switch (unit) {
    case 'year':
      return addMonths(day, 12 * n);
    case 'decade':
      return addMonths(day, 120 * n);
    case 'quarter':
      return addMonths(day, 3 * n);
    case 'month':
      return addMonths(day, n);
    case 'week':
    case 'weekend':
      return addDays(day, 7 * n);
    default:
      return addDays(day, n);
  }
}

function span(i: number, end: number, f: Frame, unit: Unit, n: number, sign: number): Expression {
  if (f.ref?.known !== 'day') return open(i, end, 'span');
  const now = f.ref.day;
  const other = shiftBy(now, unit, sign * n);
  const [from, to] =
    sign < 0
      ? [other, addDays(now, -1)]
      : unit === 'day'
        ? [addDays(now, 1), other]
        : [now, addDays(other, -1)];
  return expression(i, end, before(to, from) ? dayPeriod(from) : spanPeriod(from, to), 'span', {
    kind: 'period',
    relative: true,
    dated: true,
  });
}

/** three years ago, 10 days later; else a duration. */
function readCounted(s: string, i: number, f: Frame): Expression | null {
  if (isDigit(s.charCodeAt(i)) && i > 0 && /[\d.,$-]/.test(s[i - 1]!)) return null;
  const counted = countUnit(s, i);
  if (!counted || counted.unit === 'weekend') return null;
  const tail = /^ (ago|earlier|later|from now|hence)(?![a-z])/.exec(s.slice(counted.end, counted.end + 9));
  if (!tail) return expression(i, counted.end, null, 'span', { kind: 'duration', dated: true });
  const end = counted.end + tail[0].length;
  const sign = tail[1] === 'ago' || tail[1] === 'earlier' ? -1 : 1;
  if (f.ref?.known !== 'day') return open(i, end, 'span');
  const day = shiftBy(f.ref.day, counted.unit, sign * counted.n);
  if (counted.unit === 'year')
    return expression(i, end, yearPeriod(day.y), 'year', { relative: true, dated: true, y: day.y });
  if (counted.unit === 'month' || counted.unit === 'quarter')
    return expression(i, end, monthPeriod(day.y, day.m), 'month', { relative: true, dated: true });
  return dayOf(i, end, day);
}

/** fiscal 2025, fiscal year 2024, full year 2024, year 2024. */
function readFiscalYear(s: string, i: number, f: Frame): Expression | null {
  const m =
    /^(fiscal(?: year)?|financial year|full[ -]year|calendar year|calendar|year) '?(\d{4}|\d{2})(?:\/(\d{2}))?(?![\d,.]\d|\d|%)/.exec(
      s.slice(i, i + 26),
    );
  if (!m || (m[2]!.length === 2 && !m[1]!.startsWith('fi'))) return null;
  const y = (m[2]!.length === 2 ? 2000 + Number(m[2]) : Number(m[2])) + (m[3] ? 1 : 0);
  const end = i + m[0].length;
  if (m[1]!.startsWith('fi')) {
    return expression(
      i,
      end,
      fiscalYearPeriod(y, f.fye),
      f.fye === 12 ? 'year' : 'fiscal-year',
      fiscal(y, null, false),
    );
  }
  if (y < 1900 || y > 2100) return null;
  return expression(i, end, yearPeriod(y), 'year', { dated: true, y, inYear: yearPeriod });
}

/** year to date, year-to-date, ytd, so far this year. */
function readToDate(s: string, i: number, f: Frame): Expression | null {
  const m =
    /^(?:year[ -]to[ -]date|ytd|so far this year|since the (?:start|beginning) of (?:the|this) year)(?![a-z])/.exec(
      s.slice(i, i + 38),
    );
  if (!m) return null;
  const end = i + m[0].length;
  if (!f.ref || f.ref.known !== 'day') return open(i, end, 'span');
  const now = f.ref.day;
  return expression(i, end, spanPeriod({ y: now.y, m: 1, d: 1 }, now), 'span', {
    kind: 'period',
    relative: true,
    dated: true,
    y: now.y,
  });
}

function readDayWord(s: string, i: number, f: Frame): Expression | null {
  const m = /^(yesterday|today|tomorrow)(?![a-z])/.exec(s.slice(i, i + 10));
  if (!m) return null;
  const shift = m[1] === 'today' ? 0 : m[1] === 'tomorrow' ? 1 : -1;
  return f.ref?.known === 'day'
    ? dayOf(i, i + m[0].length, addDays(f.ref.day, shift))
    : open(i, i + m[0].length, 'day');
}

/** trailing twelve months, ttm, ltm, last twelve months: up to the frame's end, else the last whole month. */
function readTwelve(s: string, i: number, f: Frame): Expression | null {
  const m = /^(?:trailing (?:twelve|12)[ -]months?|ttm|ltm)(?![a-z])/.exec(s.slice(i, i + 24));
  if (!m) return null;
  const end = i + m[0].length;
  const last = f.last
    ? parseIso(f.last.end)
    : f.ref?.known === 'day'
      ? addDays({ ...f.ref.day, d: 1 }, -1)
      : null;
  if (!last) return open(i, end, 'twelve-months');
  const to = { ...last, d: daysInMonth(last.y, last.m) };
  const period = spanPeriod(addMonths({ ...to, d: 1 }, -11), to);
  return expression(i, end, { ...period, grain: 'twelve-months' }, 'twelve-months', {
    kind: 'period',
    relative: true,
    dated: true,
    y: to.y,
  });
}

/** the same period last year, a year earlier, the prior-year quarter, the corresponding period of 2023. */
function readSame(s: string, i: number, f: Frame): Expression | null {
  const m =
    /^(?:(?:same|corresponding|comparable) (?:period|quarter|half|month|time)(?: (?:of|in|a|the|for))*(?: (?:last|prior|previous|preceding|year) ?(?:year|earlier|ago)?)?(?: (\d{4}))?|(?:a |one )year (?:earlier|ago)|year-(?:earlier|ago) (?:period|quarter)|prior[ -]year(?: (?:period|quarter))?|previous year(?:'s)? (?:period|quarter))(?![a-z])/.exec(
      s.slice(i, i + 64),
    );
  if (!m) return null;
  const base = f.last ?? f.given;
  const period = base ? shiftYears(base, m[1] ? Number(m[1]) - parseIso(base.end).y : -1) : null;
  return expression(i, i + m[0].length, period, period?.grain ?? 'span', {
    kind: 'period',
    relative: true,
    needs: period ? 'nothing' : 'year',
    comparative: true,
    dated: true,
  });
}

function readWeekday(s: string, i: number, f: Frame): Expression | null {
  const wd = WEEKDAYS.at(s, i);
  if (wd === undefined) return null;
  const word = s.slice(i, WEEKDAYS.end);
  if (word.length <= 4 && !/(?:on|from|to|until|and) $/.test(s.slice(Math.max(0, i - 6), i))) return null;
  if (f.ref?.known !== 'day') return open(i, WEEKDAYS.end, 'day');
  const back = (weekday(f.ref.day) - wd + 7) % 7;
  const end = WEEKDAYS.end;
  return dayOf(i, end, addDays(f.ref.day, -back));
}

/** the 2010s, the 70s. */
function readDecade(s: string, i: number): Expression | null {
  const m = /^(\d{4}|\d{2})'?s(?![a-z])/.exec(s.slice(i, i + 7));
  if (!m || Number(m[1]) % 10 !== 0 || (m[1]!.length === 2 && !/the $/.test(s.slice(Math.max(0, i - 4), i))))
    return null;
  const y = m[1]!.length === 4 ? Number(m[1]) : 1900 + Number(m[1]);
  if (y < 1000 || y > 2100) return null;
  return expression(i, i + m[0].length, spanPeriod({ y, m: 1, d: 1 }, { y: y + 9, m: 12, d: 31 }), 'span', {
    kind: 'period',
    dated: true,
  });
}
