import { continuesNumber, skipSpaces } from '../text/fold.js';
import { addDays, addMonths, daysInMonth, isDay, weekday, type Day } from './calendar.js';
import { type YearPart } from './expression.js';
import { FESTIVALS, festivalPeriod, type Festival } from './festivals.js';
import { Words } from '../text/words.js';
import { dayPeriod, halfPeriod, monthPeriod, monthsPeriod, quarterPeriod, spanPeriod } from './label.js';
import { readSmall } from './small.js';

export const FESTIVAL_WORDS = new Words<Festival>(FESTIVALS);
const DAY_SIGN = new Set(['日', '号']);
/** 日 and 月 that belong to another word: 3日元, 5月活, 8日均. */
const NOT_DAY = new Set([...'元圆币均活销常语本韩系耗']);
const NOT_MONTH = new Set([...'活均销饼嫂租薪供费']);

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

/** A part of a year at `p` of folded text: month with day, quarter, half, first months, festival, week; null where none. */
export function readYearPart(s: string, p: number, hasYear: boolean): YearPart | null {
  return (
    readMonth(s, p) ??
    readQuarter(s, p, hasYear) ??
    readHalf(s, p, hasYear) ??
    readFirst(s, p) ??
    (hasYear ? readYearEdge(s, p) : null) ??
    readFestival(s, p)
  );
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
  return c === '底' ||
    c === '末' ||
    c === '初' ||
    (c === '中' && s[p + 1] !== '国' && s[p + 1] !== '旬' && s[p + 1] !== '心')
    ? p + 1
    : p;
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
    if (NOT_DAY.has(s[q + 1] ?? '') && s[q + 1] !== '本') return null;
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

/** 一季度, 第三季度, Q3, 三季, 前三季度 is read elsewhere. `hasYear` allows a bare 三季. */
export function readQuarter(s: string, p: number, hasYear: boolean): YearPart | null {
  let q = p;
  let n: number;
  const c = s[p];
  if (c === 'q' && s[p + 1]! >= '1' && s[p + 1]! <= '4' && !/[\da-z]/.test(s[p + 2] ?? '')) {
    n = Number(s[p + 1]);
    let end = p + 2;
    if (s.startsWith('季度', end)) end += 2;
    const to = rangeSign(s, end);
    if (to > 0 && s[to] === 'q' && s[to + 1]! > s[p + 1]! && s[to + 1]! <= '4') {
      const last = Number(s[to + 1]);
      return {
        end: to + 2,
        grain: 'span',
        at: (y) => monthsPeriod(y, n * 3 - 2, (last - n + 1) * 3),
        m: n * 3 - 2,
        d: 1,
        quarter: last,
      };
    }
    return quarterPart(end, n);
  }
  const ordinal = c === '第';
  if (ordinal) q++;
  if (s[q] === '首' || s[q] === '末') {
    n = s[q] === '首' ? 1 : 4;
    q++;
    if (s[q] === '个') q++;
    if (!s.startsWith('季度', q) && !s.startsWith('财季', q) && !(hasYear && s[q] === '季')) return null;
  } else {
    const k = readSmall(s, q);
    if (!k || k.value < 1 || k.value > 4 || k.length !== 1) return null;
    n = k.value;
    q = k.end;
    const to = rangeSign(s, q);
    if (to > 0) {
      const other = readSmall(s, s[to] === '第' ? to + 1 : to);
      if (
        other &&
        other.length === 1 &&
        other.value > n &&
        other.value <= 4 &&
        s.startsWith('季度', other.end)
      ) {
        const last = other.value;
        return {
          end: other.end + 2,
          grain: 'span',
          at: (y) => monthsPeriod(y, n * 3 - 2, (last - n + 1) * 3),
          m: n * 3 - 2,
          d: 1,
          quarter: last,
        };
      }
      if (s[q] !== '季') return null;
    }
    if (s[q] === '个') q++;
    q = skipSpaces(s, q, 1);
  }
  if (s.startsWith('季度', q)) return quarterPart(quarterTail(s, q + 2), n);
  if (s.startsWith('财季', q)) return { ...quarterPart(q + 2, n), kind: 'period', grain: 'quarter' };
  if (s.startsWith('季报', q)) return quarterPart(q + 2, n);
  if (
    s[q] === '季' &&
    (ordinal || hasYear || /[，。、,.;;\s）)至末度]/.test(s[q + 1] ?? ' ')) &&
    !/[节]/.test(s[q + 1] ?? '')
  ) {
    return quarterPart(quarterTail(s, q + 1), n);
  }
  return null;
}

function quarterTail(s: string, p: number): number {
  return s[p] === '末' || s[p] === '初' || s[p] === '底' ? p + 1 : p;
}

function quarterPart(end: number, q: number): YearPart {
  return { end, grain: 'quarter', at: (y) => quarterPeriod(y, q), m: q * 3 - 2, d: 1, quarter: q };
}

/** 上半年, 下半年, H1, 半年度. */
function readHalf(s: string, p: number, hasYear: boolean): YearPart | null {
  const half = (end: number, h: number): YearPart => ({
    end,
    grain: 'half',
    at: (y) => halfPeriod(y, h),
    m: h * 6 - 5,
    d: 1,
  });
  const c = s[p];
  if (c === 'h' && (s[p + 1] === '1' || s[p + 1] === '2') && !/[\da-z]/.test(s[p + 2] ?? ''))
    return half(p + 2, Number(s[p + 1]));
  if (c === '上' || c === '下' || (c === '前' && hasYear) || (c === '后' && hasYear)) {
    const h = c === '上' || c === '前' ? 1 : 2;
    for (const word of ['半年度', '半年', '半财年'])
      if (s.startsWith(word, p + 1)) return half(p + 1 + word.length, h);
  }
  if (hasYear && s.startsWith('半年', p))
    return half(p + (s[p + 2] === '度' || s[p + 2] === '报' ? 3 : 2), 1);
  if (c === '中' && hasYear && s[p + 1] === '期') return half(p + 2, 1);
  return null;
}

/** 前三季度, 前五个月, 首两月, 头九个月; 后三个月. */
function readFirst(s: string, p: number): YearPart | null {
  const c = s[p];
  if (c !== '前' && c !== '首' && c !== '头' && c !== '后') return null;
  const n = readSmall(s, p + 1);
  if (!n || n.value < 1 || n.value > 12 || n.length > 2) return null;
  let q = n.end;
  const ge = s[q] === '个';
  if (ge) q++;
  let months = 0;
  if (s.startsWith('季度', q) || s.startsWith('财季', q)) {
    months = n.value * 3;
    q += 2;
  } else if (s[q] === '季') {
    months = n.value * 3;
    q++;
  } else if (s[q] === '月') {
    months = n.value;
    q++;
    if (s[q] === '份') q++;
  } else return null;
  if (months > 12) return null;
  // 前两个季度 and 前三个月 without a year mean the last ones as often; 前三季度 never does.
  if (ge && c === '后') return null;
  const from = c === '后' ? 13 - months : 1;
  return {
    end: q,
    grain: 'span',
    at: (y) => monthsPeriod(y, from, months),
    m: from + months - 1,
    d: 1,
    month: from + months - 1,
  };
}

/** 年初, 年底, 年末, 年中 behind a year's 年; 全年. */
function readYearEdge(s: string, p: number): YearPart | null {
  const c = s[s[p] === '年' ? p + 1 : p] ?? '';
  const end = s[p] === '年' ? p + 2 : p + 1;
  const m =
    c === '底' || c === '末' ? 12 : c === '初' ? 1 : c === '中' && !/[国央心期旬]/.test(s[end] ?? '') ? 6 : 0;
  if (m > 0) return { end, grain: 'month', at: (y) => monthPeriod(y, m), m, d: 1, month: m };
  if (s[p] === '第') {
    const n = readSmall(s, p + 1);
    if (!n) return null;
    const q = s[n.end] === '个' ? n.end + 1 : n.end;
    if (s[q] === '月' && n.value >= 1 && n.value <= 12) {
      return {
        end: q + 1,
        grain: 'month',
        at: (y) => monthPeriod(y, n.value),
        m: n.value,
        d: 1,
        month: n.value,
      };
    }
    const week = s[q] === '周' ? 1 : s.startsWith('星期', q) ? 2 : 0;
    if (week > 0 && n.value >= 1 && n.value <= 53) {
      return {
        end: q + week,
        grain: 'span',
        at: (y) => {
          const first = addDays({ y, m: 1, d: 4 }, 1 - weekday({ y, m: 1, d: 4 }));
          const start = addDays(first, (n.value - 1) * 7);
          return spanPeriod(start, addDays(start, 6));
        },
        m: 1,
        d: 1,
      };
    }
  }
  return null;
}

/** 春节, 618, 双11, with 期间 or 大促 for its whole time, 当天 for its day. */
export function readFestival(s: string, p: number): YearPart | null {
  const f = FESTIVAL_WORDS.at(s, p);
  if (f === undefined) return null;
  const end = FESTIVAL_WORDS.end;
  const left = s.charCodeAt(p - 1);
  const first = s.charCodeAt(p);
  // 618 and 6.18 among other digits or before a unit are numbers.
  if (first >= 48 && first <= 57) {
    if (continuesNumber(s, p) || (left >= 97 && left <= 122)) return null;
    if (
      /[\d.,%万亿千百元家人个次单万a-z年月日-]/.test(s[end] ?? ' ') ||
      /^ ?(?:万|亿|元|million|billion)/.test(s.slice(end, end + 9))
    )
      return null;
  }
  const day = /^(?:当天|当日|全天|零点|当晚|前夕)/.test(s.slice(end, end + 2));
  const whole = /^(?:期间|大促|假期|长假|购物节|促销|档|黄金周|活动|全周期)/.test(s.slice(end, end + 3));
  const single = { ...f, whole: false };
  return {
    end: day ? end + 2 : end,
    grain: day ? 'day' : 'span',
    at: (y) => festivalPeriod(day ? single : f, y, whole),
    m: f.month,
    d: f.day,
    kind: 'festival',
  };
}

export const shiftMonths = addMonths;
