import { isHan, skipSpaces } from '../text/fold.js';
import { addDays, weekday } from './calendar.js';
import { type YearPart } from './expression.js';
import { halfPeriod, monthPeriod, monthsPeriod, quarterPeriod, spanPeriod } from './label.js';
import { rangeSign } from './months.js';
import { readSmall } from './small.js';

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
  const named = '首次末'.indexOf(s[q] ?? '?');
  if (named >= 0 && !(s[q] === '次' && /[\d一二三四五六七八九十几多每这该首]/.test(s[q - 1] ?? ' '))) {
    n = named === 2 ? 4 : named + 1;
    q++;
    if (s[q] === '个') q++;
    if (s[q] === '季' && !/[节军后风]/.test(s[q + 1] ?? '') && s[q - 1] !== '个') {
      return quarterPart(quarterTail(s, s[q + 1] === '度' ? q + 2 : q + 1), n);
    }
    if (!s.startsWith('季度', q) && !s.startsWith('财季', q)) return null;
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
export function readHalf(s: string, p: number, hasYear: boolean): YearPart | null {
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
export function readFirst(s: string, p: number): YearPart | null {
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
export function readYearEdge(s: string, p: number): YearPart | null {
  const c = s[s[p] === '年' ? p + 1 : p] ?? '';
  const end = s[p] === '年' ? p + 2 : p + 1;
  const m = c === '底' || c === '末' ? 12 : c === '初' ? 1 : c === '中' && !isHan(s.charCodeAt(end)) ? 6 : 0;
  if (m > 0 && s[p - 1] !== ' ')
    return { end, grain: 'month', at: (y) => monthPeriod(y, m), m, d: 1, month: m };
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
