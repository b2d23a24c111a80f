import { skipSpaces } from '../text/fold.js';
import { addDays, type Day, daysInMonth, isDay, weekday } from './calendar.js';
import { type YearPart } from './expression.js';
import { dayPeriod, monthPeriod, monthsPeriod, spanPeriod } from './label.js';
import { readSmall } from './small.js';

const DAY_SIGN = new Set(['日', '号']);

/** 日 and 月 that belong to another word: 3日元, 10月饼. 3月活跃用户 is March's. */
const NOT_DAY = new Set([...'元圆币本韩系']);

const NOT_MONTH = new Set([...'饼嫂薪']);

/** Whether `s[p]` is a range sign, and where the other end begins; 0 where none. */
export function rangeSign(s: string, p: number): number {
  let q = skipSpaces(s, p, 2);
  const c = s[q];
  if (c === '至' || c === '到') return skipSpaces(s, q + 1, 1);
  if (c === '-' || c === '~') {
    while (s[q] === c) q++;
    return skipSpaces(s, q, 1);
  }
  return 0;
}

/** 3月, 3月份, 3月18日, 1-9月, 4月12-19日, 3月底, 3月上旬, 十月的第一周. */
export function readMonth(s: string, p: number): YearPart | null {
  const n = readSmall(s, p);
  if (!n || n.length > 3 || (n.arabic && n.length > 2)) return null;
  let last: number | null = null;
  let end = skipSpaces(s, n.end, 1);
  if (s[end] !== '月') {
    const q = rangeSign(s, n.end);
    if (q === 0) return null;
    const other = readSmall(s, q);
    if (!other || (other.arabic && other.length > 2)) return null;
    end = skipSpaces(s, other.end, 1);
    if (s[end] !== '月') return null;
    last = other.value;
  }
  const m = n.value;
  if (m < 1 || m > 12 || (last !== null && (last < 1 || last > 12 || last === m))) return null;
  end++;
  if (NOT_MONTH.has(s[end] ?? '')) return null;
  if (s[end] === '份') end++;
  if (last !== null) {
    const to = last;
    const months = to > m ? to - m + 1 : to + 13 - m;
    return {
      end,
      grain: months === 3 && m % 3 === 1 ? 'quarter' : 'span',
      at: (y) => monthsPeriod(y, m, months),
      m,
      d: 1,
      month: to,
    };
  }
  const day = readDayOfMonth(s, end, m);
  if (day) return day;
  const third = readThird(s, end, m);
  if (third) return third;
  return { end: monthTail(s, end), grain: 'month', at: (y) => monthPeriod(y, m), m, d: 1, month: m };
}

/** 月初, 月底, 月末, 月中 name the month for a figure; the word belongs to the span. */
function monthTail(s: string, p: number): number {
  const c = s[p];
  return c === '底' || c === '末' || c === '初' ? p + 1 : p;
}

function readThird(s: string, p: number, m: number): YearPart | null {
  const third = s.startsWith('上旬', p) ? 0 : s.startsWith('中旬', p) ? 1 : s.startsWith('下旬', p) ? 2 : -1;
  if (third >= 0) {
    const from = third * 10 + 1;
    return {
      end: p + 2,
      grain: 'span',
      at: (y) => spanPeriod({ y, m, d: from }, { y, m, d: third === 2 ? daysInMonth(y, m) : from + 9 }),
      m,
      d: from,
      month: m,
    };
  }
  const q = s[p] === '的' ? p + 1 : p;
  if (s[q] === '前') {
    const n = readSmall(s, q + 1);
    if (n && s[n.end] === '天' && n.value >= 1 && n.value <= 28) {
      return {
        end: n.end + 1,
        grain: 'span',
        at: (y) => spanPeriod({ y, m, d: 1 }, { y, m, d: n.value }),
        m,
        d: 1,
        month: m,
      };
    }
  }
  return readWeekOf(s, q, m);
}

/** 第一周, 第3个星期日, 最后一个星期一 of a month: the weeks begin on Mondays, the first is the one of the month's first Monday. */
function readWeekOf(s: string, p: number, m: number): YearPart | null {
  let n = 0;
  let q: number;
  if (s[p] === '第') {
    const k = readSmall(s, p + 1);
    if (!k || k.value < 1 || k.value > 5) return null;
    n = k.value;
    q = k.end;
  } else if (s.startsWith('最后一', p)) q = p + 3;
  else return null;
  if (s[q] === '个') q++;
  const day = readWeekday(s, q);
  const first = (y: number, wd: number): Day => {
    if (n > 0) return { y, m, d: 1 + ((wd - weekday({ y, m, d: 1 }) + 7) % 7) + (n - 1) * 7 };
    const end = { y, m, d: daysInMonth(y, m) };
    return addDays(end, -((weekday(end) - wd + 7) % 7));
  };
  if (day) {
    const wd = day.value;
    return { end: day.end, grain: 'day', at: (y) => dayPeriod(first(y, wd)), m, d: 1, month: m, day: 1 };
  }
  if (s[q] !== '周') return null;
  return {
    end: q + 1,
    grain: 'span',
    at: (y) => spanPeriod(first(y, 1), addDays(first(y, 1), 6)),
    m,
    d: 1,
    month: m,
  };
}

/** 周一, 星期三, 礼拜天: 1 to 7. */
export function readWeekday(s: string, p: number): { value: number; end: number } | null {
  let q: number;
  if (s[p] === '周') q = p + 1;
  else if (s.startsWith('星期', p) || s.startsWith('礼拜', p)) q = p + 2;
  else return null;
  const at = '一二三四五六日天'.indexOf(s[q] ?? '?');
  if (at < 0) return null;
  // 周一 to 周日; 周年, 周期 are other words, and 周三千 a name.
  return { value: Math.min(at + 1, 7), end: q + 1 };
}

/** Day of a month whose 月 ends at `p`: 18日, 十八, 初一, 12-19日. */
function readDayOfMonth(s: string, p: number, m: number): YearPart | null {
  let q = skipSpaces(s, p, 1);
  if (s[q] === '初') {
    const early = readSmall(s, q + 1);
    if (!early || early.value < 1 || early.value > 10 || early.arabic) return null;
    return dayPart(early.end + (DAY_SIGN.has(s[early.end] ?? '') ? 1 : 0), m, early.value);
  }
  const n = readSmall(s, q);
  if (!n || n.value < 1 || n.value > 31 || (n.arabic && n.length > 2)) return null;
  q = skipSpaces(s, n.end, 1);
  if (DAY_SIGN.has(s[q] ?? '')) {
    if (NOT_DAY.has(s[q + 1] ?? '')) return null;
    return dayPart(q + 1, m, n.value);
  }
  const r = rangeSign(s, n.end);
  if (r > 0) {
    const other = readSmall(s, r);
    const end = other ? skipSpaces(s, other.end, 1) : 0;
    if (other && DAY_SIGN.has(s[end] ?? '') && other.value > n.value && other.value <= 31) {
      const from = n.value;
      const to = other.value;
      return {
        end: end + 1,
        grain: 'span',
        at: (y) => (isDay(y, m, to) ? spanPeriod({ y, m, d: from }, { y, m, d: to }) : null),
        m,
        d: from,
        month: m,
        day: to,
      };
    }
  }
  // 八月十五 and 10月22 at a word's end: a day without its sign
  const next = s[n.end] ?? '';
  if (!n.arabic && n.length >= 2 && !/[万亿千百点家个人%.成]/.test(next)) return dayPart(n.end, m, n.value);
  if (
    n.arabic &&
    n.length === 2 &&
    q === n.end &&
    s[p] !== ' ' &&
    !/[\d.,%a-z万亿千百家个人元余多次倍款项]/.test(next)
  )
    return dayPart(n.end, m, n.value);
  return null;
}

function dayPart(end: number, m: number, d: number): YearPart {
  return {
    end,
    grain: 'day',
    at: (y) =>
      isDay(y, m, d)
        ? dayPeriod({ y, m, d })
        : m === 2 && d === 29
          ? dayPeriod({ y: y - (y % 4), m, d })
          : null,
    m,
    d: Math.min(d, 28),
    month: m,
    day: d,
  };
}
