import { continuesNumber, isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { isDay } from './calendar.js';
import { expression, type Expression } from './expression.js';
import {
  dayPeriod,
  fiscalHalfPeriod,
  fiscalQuarterPeriod,
  fiscalYearPeriod,
  halfPeriod,
  monthPeriod,
  quarterPeriod,
} from './label.js';
import { type Frame } from './reference.js';

const short = (v: string, f: Frame): number => {
  if (v.length > 2) return Number(v);
  const now = f.ref?.day.y ?? 2025;
  const century = Math.floor(now / 100) * 100;
  return century + Number(v) > now + 20 ? century - 100 + Number(v) : century + Number(v);
};

/** What stands in digits and letters: 2025-06-12, 2024Q4, 24Q4, 1Q25, 25H1, FY2024, FY24Q3, Q4 2024, Q3 FY25, 05/05/89. */
export function readNotation(s: string, i: number, f: Frame): Expression | null {
  const c = s.charCodeAt(i);
  const left = i > 0 ? s.charCodeAt(i - 1) : 32;
  if (isDigit(c)) {
    if (continuesNumber(s, i) || isLetter(left)) return null;
    return readDigits(s, i, f);
  }
  if (isLetter(left)) return null;
  if (c === 102) return readFiscal(s, i, f);
  if (c === 113 || c === 104) return readQuarterYear(s, i, f);
  return null;
}

function readDigits(s: string, i: number, f: Frame): Expression | null {
  const near = s.slice(i, i + 16);
  const full = /^(\d{4}) ?([-/.]) ?(\d{1,2})(?: ?[-/.] ?(\d{1,2}))?(?![\d%])/.exec(near);
  if (full && (s.charCodeAt(i - 1) !== 45 || full[4])) {
    const y = Number(full[1]);
    const m = Number(full[3]);
    const end = i + full[0].length;
    if (full[4] !== undefined) {
      const d = Number(full[4]);
      return isDay(y, m, d)
        ? expression(i, end, dayPeriod({ y, m, d }), 'day', { dated: true, y, m, d })
        : null;
    }
    const next = s[end] ?? ' ';
    const followed = /[.万亿千百元a-z家人个倍]/.test(next) || (full[2] === '.' && /[%\d]/.test(next));
    if (
      m >= 1 &&
      m <= 12 &&
      y >= 1900 &&
      y <= 2100 &&
      !followed &&
      (full[2] !== '.' || full[3]!.length === 2 || /月/.test(next))
    ) {
      if (next === '月' || next === '年')
        return next === '月'
          ? expression(i, end + 1, monthPeriod(y, m), 'month', { dated: true, y, m })
          : null;
      return expression(i, end, monthPeriod(y, m), 'month', { dated: true, y, m });
    }
    return null;
  }
  const quarter = /^(\d{4}|\d{2}) ?(?:年|财年)?[-/ ]?(q|h)([1-4])(?![\da-z])/.exec(near);
  if (quarter) {
    const y = short(quarter[1]!, f);
    const n = Number(quarter[3]);
    if (quarter[2] === 'h' && n > 2) return null;
    const end = i + quarter[0].length;
    if (quarter[0].includes('财')) return fiscalPart(i, end, y, quarter[2]!, n, f);
    return part(i, end, y, quarter[2]!, n);
  }
  const first = /^([1-4])(q|h)[- ']?(?:fy)?(\d{4}|\d{2})(?![\d.])/.exec(near);
  if (first) {
    const n = Number(first[1]);
    if (first[2] === 'h' && n > 2) return null;
    const y = short(first[3]!, f);
    const end = i + first[0].length;
    return first[0].includes('fy') ? fiscalPart(i, end, y, first[2]!, n, f) : part(i, end, y, first[2]!, n);
  }
  const half = /^([12])h(?![\da-z])|^([1-4])q(?![\da-z])/.exec(near);
  if (half && f.ref) {
    const kind = half[1] ? 'h' : 'q';
    const n = Number(half[1] ?? half[2]);
    return undated(i, i + half[0].length, kind, n, f);
  }
  // 3-7-07, 05/05/89, 1/2/2020: day and month by their size, the day first where both could be
  const rev = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|-\d{1,4}(?![\d/-]))/.exec(near);
  if (rev) {
    const a = Number(rev[1]);
    const b = Number(rev[3]);
    const y = short(rev[4]!, f);
    const end = i + rev[0].length;
    // 12-11-10: years of the past stand first in Chinese notes
    if (rev[2] === '-' && rev[4]!.length === 2 && a > 9 && isDay(short(rev[1]!, f), b, Number(rev[4]))) {
      const year = short(rev[1]!, f);
      return expression(i, end, dayPeriod({ y: year, m: b, d: Number(rev[4]) }), 'day', {
        dated: true,
        y: year,
        m: b,
        d: Number(rev[4]),
      });
    }
    for (const [d, m] of [
      [a, b],
      [b, a],
    ] as const) {
      if (isDay(y, m, d)) return expression(i, end, dayPeriod({ y, m, d }), 'day', { dated: true, y, m, d });
    }
  }
  return null;
}

function part(i: number, end: number, y: number, kind: string, n: number): Expression {
  return kind === 'q'
    ? expression(i, end, quarterPeriod(y, n), 'quarter', {
        dated: true,
        y,
        m: n * 3,
        inYear: (to) => quarterPeriod(to, n),
      })
    : expression(i, end, halfPeriod(y, n), 'half', { dated: true, y, inYear: (to) => halfPeriod(to, n) });
}

function fiscalPart(i: number, end: number, y: number, kind: string, n: number, f: Frame): Expression {
  const period = kind === 'q' ? fiscalQuarterPeriod(y, n, f.fye) : fiscalHalfPeriod(y, n, f.fye);
  return expression(i, end, period, kind === 'q' ? 'quarter' : 'half', {
    dated: true,
    y,
    fiscal: { year: y, quarter: kind === 'q' ? n : null },
  });
}

function undated(i: number, end: number, kind: string, n: number, f: Frame): Expression | null {
  const ref = f.ref?.day;
  const month = kind === 'q' ? n * 3 - 2 : n * 6 - 5;
  const y = f.year ?? (ref ? (month <= ref.m ? ref.y : ref.y - 1) : null);
  if (y === null) return null;
  return { ...part(i, end, y, kind, n), relative: true, dated: false };
}

/** FY2024, FY24Q3, FY2025 H1. */
export function readFiscal(s: string, i: number, f: Frame): Expression | null {
  const m = /^fy ?'?(\d{4}|\d{2})(?:\/(\d{2}))?(?![\d])(?: ?-?(q|h)([1-4])(?![\da-z]))?/.exec(
    s.slice(i, i + 16),
  );
  if (!m) return null;
  const y = short(m[1]!, f) + (m[2] ? 1 : 0);
  const end = i + m[0].length;
  if (m[3]) return fiscalPart(i, end, y, m[3], Number(m[4]), f);
  return expression(i, end, fiscalYearPeriod(y, f.fye), f.fye === 12 ? 'year' : 'fiscal-year', {
    dated: true,
    y,
    fiscal: { year: y, quarter: null },
  });
}

/** Q4 2024, Q4'24, Q3 FY2025, H1 2025. */
function readQuarterYear(s: string, i: number, f: Frame): Expression | null {
  const m =
    /^(q|h)([1-4])(?: ?(?:of )?(fy|fiscal(?: year)?) ?| ?'| of | )'?(\d{4}|\d{2}(?![\d.,%]))(?!\d)/.exec(
      s.slice(i, i + 24),
    );
  if (!m) return null;
  const n = Number(m[2]);
  if (m[1] === 'h' && n > 2) return null;
  if (m[4]!.length === 2 && !m[3] && !m[0].includes("'")) return null;
  const y = short(m[4]!, f);
  const end = skipSpaces(s, i + m[0].length, 0);
  return m[3] ? fiscalPart(i, end, y, m[1]!, n, f) : part(i, end, y, m[1]!, n);
}
