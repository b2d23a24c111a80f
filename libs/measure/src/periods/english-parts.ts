import { addDays, parseIso, weekday } from './calendar.js';
import { monthsUpTo } from './ended.js';
import { inYear, readDayFirst, readMonth, yearAt, yearWord } from './english-months.js';
import { COUNTS, ORDINALS, sp, UNITS } from './english-words.js';
import { type Expression, expression } from './expression.js';
import {
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
import { fiscal, fiscalQuarter } from './shapes.js';

/** quarter ended December 31, 2024; three months ended 30 June; year ending March 31; twelve months ended. */
export function readEnded(s: string, i: number, f: Frame): Expression | null {
  let p = i;
  let months: number;
  let year = false;
  const fiscalWord = /^(?:fiscal|financial) /.exec(s.slice(p, p + 10));
  if (fiscalWord) p += fiscalWord[0].length;
  const written = COUNTS.at(s, p);
  const digits = written === undefined ? /^(?:1[0-2]|[1-9])(?=[ -])/.exec(s.slice(p, p + 3)) : null;
  const count = written ?? (digits ? Number(digits[0]) : undefined);
  const countEnd = digits ? p + digits[0].length : COUNTS.end;
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
  const ended = ENDED.exec(s.slice(p, p + 12));
  if (!ended || (/^t/.test(ended[0]) && count === undefined && months === 1)) return null;
  return upTo(s, i, p + ended[0].length, months, year, f);
}

const ENDED = /^(?:ended|ending|to|through) (?:on )?/;

/** The months up to the day or month that is named at `p`. */
function upTo(s: string, i: number, p: number, months: number, year: boolean, f: Frame): Expression | null {
  const day = readMonth(s, p, f) ?? readDayFirst(s, p, f);
  if (!day) return null;
  const base = { ...day, start: i };
  return day.period
    ? monthsUpTo(base, day.end, parseIso(day.period.end), months, year, f)
    : { ...base, kind: 'period', grain: 'span' };
}

/** first half of 2025, third quarter of fiscal 2024, second fiscal quarter, first nine months of 2024, fourth quarter. */
export function readOrdinal(s: string, i: number, f: Frame): Expression | null {
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
  // The second quarter ended June 30: the days say which months it has.
  const stop = /^,? (?:which )?(?:ended|ending) (?:on )?/.exec(s.slice(end, end + 20));
  const months = stop ? upTo(s, i, end + stop[0].length, unit === 'half' ? 6 : 3, false, f) : null;
  if (months) return months;
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

/** mid-2022, mid 2022: about the middle of that year, as 年中. */
export function readMiddle(s: string, i: number): Expression | null {
  const m = /^mid[ -]((?:19|20)\d{2})(?![\d,.]\d|\d)/.exec(s.slice(i, i + 10));
  if (!m) return null;
  const y = Number(m[1]);
  return expression(i, i + m[0].length, monthPeriod(y, 6), 'month', { dated: true, y, m: 6 });
}

/** fiscal 2025, fiscal year 2024, full year 2024, year 2024. */
export function readFiscalYear(s: string, i: number, f: Frame): Expression | null {
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

/** the same period last year, a year earlier, the prior-year quarter, the corresponding period of 2023. */
export function readSame(s: string, i: number, f: Frame): Expression | null {
  const m =
    /^(?:(?:same|corresponding|comparable|like|this) (?:period|quarter|half|month|time)(?<!this (?:quarter|month|half|period))(?: (?:of|in|a|the|for))*(?: (?:last|prior|previous|preceding|year) ?(?:year|earlier|ago)?)?(?: (\d{4}))?|(?:a |one )year (?:earlier|ago|before(?! [a-z]))|year-(?:earlier|ago) (?:period|quarter)|prior[ -]year(?: (?:period|quarter))?|previous year(?:'s)? (?:period|quarter))(?![a-z])/.exec(
      s.slice(i, i + 64),
    );
  if (!m) return null;
  const base = f.last ?? f.given;
  // "In the same period" with nothing of a year, and nothing that compares, is the time that is told of.
  const now =
    /^(?:same|corresponding|comparable|like) (?:period|quarter|half|month|time)$/.test(m[0].trim()) &&
    /\b(?:in|for|during|over) the $/.test(s.slice(Math.max(0, i - 11), i)) &&
    !/\b(?:compar\w+|versus|against|than|from)\b.{0,24}$/.test(s.slice(Math.max(0, i - 40), i));
  const shift = now ? 0 : m[1] ? Number(m[1]) - parseIso(base?.end ?? '2000-01-01').y : -1;
  const period = base ? shiftYears(base, shift) : null;
  return expression(i, i + m[0].length, period, period?.grain ?? 'span', {
    kind: 'period',
    relative: true,
    needs: period ? 'nothing' : 'year',
    comparative: !now,
    dated: true,
  });
}
