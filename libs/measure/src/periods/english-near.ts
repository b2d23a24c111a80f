import { isDigit } from '../text/fold.js';
import { addDays, addMonths, before, type Day, daysInMonth, parseIso, weekday } from './calendar.js';
import { COUNTS, MONTHS, NEAR, sp, type Unit, UNITS, WEEKDAYS } from './english-words.js';
import { readOrdinal } from './english-parts.js';
import { type Expression, expression } from './expression.js';
import {
  dayPeriod,
  monthPeriod,
  monthsPeriod,
  quarterPeriod,
  shiftYears,
  spanPeriod,
  yearPeriod,
} from './label.js';
import { type Frame } from './reference.js';
import { dayOf, open } from './shapes.js';

/** last quarter, this year, next month, last september, the past year, last 12 months. */
export function readNear(s: string, i: number, f: Frame): Expression | null {
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
  if (counted) {
    const before = /^p/.test(word) && word !== 'past' ? monthsBefore(i, counted.end, f, counted) : null;
    return before ?? (shift === 0 ? null : span(i, counted.end, f, counted.unit, counted.n, shift));
  }
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
  if (unit === 'year' && s.startsWith("'s ", end) && f.ref) {
    const part = readOrdinal(s, end + 3, f);
    if (part?.inYear && !part.dated)
      return {
        ...part,
        start: i,
        period: part.inYear(f.ref.day.y + shift),
        relative: true,
        dated: true,
        y: f.ref.day.y + shift,
      };
  }
  // The previous quarter is the one before that which is reported on; last quarter may be that one.
  if (unit === 'quarter' && f.given?.grain === 'quarter' && /^p/.test(word)) {
    const at = addMonths(parseIso(f.given.start), -3);
    return expression(i, end, quarterPeriod(at.y, Math.ceil(at.m / 3)), 'quarter', {
      relative: true,
      dated: true,
      y: at.y,
    });
  }
  return unitAway(i, end, f, unit, shift);
}

/** The preceding three months: those before the months that the text reports on, where they are as many. */
function monthsBefore(
  i: number,
  end: number,
  f: Frame,
  { n, unit }: { n: number; unit: Unit },
): Expression | null {
  if (unit !== 'month' || !f.given) return null;
  const from = parseIso(f.given.start);
  const to = parseIso(f.given.end);
  if (from.d !== 1 || (to.y - from.y) * 12 + to.m - from.m + 1 !== n) return null;
  const at = addMonths(from, -n);
  const period = monthsPeriod(at.y, at.m, n);
  return expression(i, end, period, period.grain, { relative: true, dated: true, y: parseIso(period.end).y });
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
export function readCounted(s: string, i: number, f: Frame): Expression | null {
  if (isDigit(s.charCodeAt(i)) && i > 0 && /[\d.,$-]/.test(s[i - 1]!)) return null;
  const counted = countUnit(s, i);
  if (!counted || counted.unit === 'weekend') return null;
  const tail = /^ (ago|earlier|later|from now|hence)(?![a-z])/.exec(s.slice(counted.end, counted.end + 9));
  if (!tail) return expression(i, counted.end, null, 'span', { kind: 'duration', dated: true });
  const end = counted.end + tail[0].length;
  const sign = tail[1] === 'ago' || tail[1] === 'earlier' ? -1 : 1;
  // 12 months earlier than what is told: the same time a year before.
  const base =
    tail[1] === 'earlier' && counted.unit === 'month' && counted.n === 12 ? (f.last ?? f.given) : null;
  if (base)
    return expression(i, end, shiftYears(base, -1), base.grain, {
      kind: 'period',
      relative: true,
      comparative: true,
      dated: true,
    });
  // Three months earlier than the quarter that is told: the quarter before.
  if (sign < 0 && counted.unit === 'month' && counted.n === 3 && f.given?.grain === 'quarter') {
    const at = addMonths(parseIso(f.given.start), -3);
    return expression(i, end, quarterPeriod(at.y, Math.ceil(at.m / 3)), 'quarter', {
      kind: 'period',
      relative: true,
      dated: true,
    });
  }
  if (f.ref?.known !== 'day') return open(i, end, 'span');
  const day = shiftBy(f.ref.day, counted.unit, sign * counted.n);
  if (counted.unit === 'year')
    return expression(i, end, yearPeriod(day.y), 'year', { relative: true, dated: true, y: day.y });
  if (counted.unit === 'month' || counted.unit === 'quarter')
    return expression(i, end, monthPeriod(day.y, day.m), 'month', { relative: true, dated: true });
  return dayOf(i, end, day);
}

/** year to date, year-to-date, ytd, so far this year. */
export function readToDate(s: string, i: number, f: Frame): Expression | null {
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

export function readDayWord(s: string, i: number, f: Frame): Expression | null {
  const m = /^(yesterday|today|tomorrow)(?![a-z])/.exec(s.slice(i, i + 10));
  if (!m) return null;
  const shift = m[1] === 'today' ? 0 : m[1] === 'tomorrow' ? 1 : -1;
  return f.ref?.known === 'day'
    ? dayOf(i, i + m[0].length, addDays(f.ref.day, shift))
    : open(i, i + m[0].length, 'day');
}

/** trailing twelve months, ttm, ltm, last twelve months: up to the frame's end, else the last whole month. */
export function readTwelve(s: string, i: number, f: Frame): Expression | null {
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

export function readWeekday(s: string, i: number, f: Frame): Expression | null {
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
export function readDecade(s: string, i: number): Expression | null {
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
