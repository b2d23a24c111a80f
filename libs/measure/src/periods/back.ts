import { continuesNumber, isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { addDays, addMonths, before, type Day, parseIso } from './calendar.js';
import { type Expression, expression } from './expression.js';
import { dayPeriod, monthPeriod, quarterPeriod, shiftYears, spanPeriod, yearPeriod } from './label.js';
import { type Frame } from './reference.js';
import { open } from './shapes.js';
import { readSmall } from './small.js';
import { BACK_WORDS, type Unit, UNIT_WORDS } from './words.js';

type AmountUnit = Unit | 'hour' | 'minute' | 'second';

/** 三年, 12个月, 半年, 一年半, 两个半月, 十几年, 3小时. */
export function readAmount(s: string, p: number): { n: number; unit: AmountUnit; end: number } | null {
  let n: number;
  let q: number;
  if (s[p] === '半') {
    n = 0.5;
    q = p + 1;
  } else {
    const k = readSmall(s, p);
    if (!k) return null;
    n = k.value;
    q = skipSpaces(s, k.end, 1);
    if (s[q] === '多' || s[q] === '余' || s[q] === '几' || s[q] === '来') q++;
    if (s[q] === '个' && s[q + 1] === '半') {
      q += 2;
      if (s[q] === '月') return { n: n + 0.5, unit: 'month', end: q + 1 };
      if (s.startsWith('小时', q)) return { n: n + 0.5, unit: 'hour', end: q + 2 };
      return null;
    }
    if (s[q] === '个' && s[q + 1] === '多') q += 2;
  }
  const unit = UNIT_WORDS.at(s, q);
  if (unit === undefined) return null;
  let end = UNIT_WORDS.end;
  const word = s.slice(q, end);
  if (word === '日' || word === '月' || word === '季' || word === '分') {
    // 3日, 3月, 三季 are dates; 近3月, 近7日 amounts of time: the caller knows.
    if (word === '季' || word === '分') return null;
  }
  if (n === 0.5 && (word === '周' || word === '日')) return null;
  if (s[end] === '半' && (word === '年' || word === '天' || word === '小时')) {
    n += 0.5;
    end++;
  }
  if (s[end] === '代' && word === '年') return null;
  if (/[级份报度]/.test(s[end] ?? '') && word !== '天') return null;
  return { n, unit: unit.unit, end };
}

function shiftBy(day: Day, unit: AmountUnit, n: number): Day {
  switch (unit) {
    case 'year':
      return addMonths(day, Math.round(n * 12));
    case 'half':
      return addMonths(day, n * 6);
    case 'quarter':
      return addMonths(day, n * 3);
    case 'month': {
      const whole = Math.trunc(n);
      return addDays(addMonths(day, whole), Math.round((n - whole) * 30));
    }
    case 'week':
      return addDays(day, n * 7);
    case 'day':
      return addDays(day, Math.trunc(n));
    default:
      return day;
  }
}

function backTo(i: number, end: number, from: Day, to: Day): Expression {
  const period = before(to, from) ? dayPeriod(from) : spanPeriod(from, to);
  return expression(i, end, period, 'span', { kind: 'period', relative: true, dated: true });
}

/** 近三年, 过去12个月, 未来两年, 最近一周, 近半年. */
export function readBack(s: string, i: number, f: Frame): Expression | null {
  const sign = BACK_WORDS.at(s, i);
  if (sign === undefined) return null;
  if (
    (s[i] === '近' && /[附最接将临靠贴逼]/.test(s[i - 1] ?? '')) ||
    (s[i] === '前' && /[年之以目]/.test(s[i - 1] ?? ''))
  )
    return null;
  const p = skipSpaces(s, BACK_WORDS.end, 1);
  const amount = readAmount(s, p);
  if (!amount) return null;
  let end = amount.end;
  if (s[i] === '前' && (amount.unit === 'year' || amount.unit === 'month' || amount.unit === 'quarter'))
    return null;
  if (s[i] === '近' && s[end] === '前') return null;
  if (s[end] === '内' || s[end] === '间' || s[end] === '来') end++;
  else if (s.startsWith('以来', end)) end += 2;
  if (f.ref?.known !== 'day') {
    const months =
      amount.unit === 'year'
        ? amount.n * 12
        : amount.unit === 'half'
          ? amount.n * 6
          : amount.unit === 'quarter'
            ? amount.n * 3
            : amount.unit === 'month'
              ? amount.n
              : 0;
    if (f.ref?.known === 'month' && sign < 0 && months >= 1 && Number.isInteger(months)) {
      // Published in a month and no more: the months up to it.
      return backTo(i, end, { ...addMonths({ ...f.ref.day, d: 1 }, 1 - months), d: 1 }, f.ref.day);
    }
    return open(i, end, 'span');
  }
  const ref = (sign > 0 ? announced(s, i, f) : null) ?? f.ref.day;
  if (sign > 0) {
    const to = shiftBy(ref, amount.unit, amount.n);
    return backTo(i, end, ref, addDays(to, -1));
  }
  return backTo(i, end, shiftBy(ref, amount.unit, -amount.n), addDays(ref, amount.unit === 'hour' ? 0 : -1));
}

/** 5月8日宣布未来三年投入: what lies ahead is counted from the day on which it was said, where the sentence dates that. */
function announced(s: string, i: number, f: Frame): Day | null {
  if (f.year === null || f.last === null || !/^(?:day|month)$/.test(f.last.grain)) return null;
  if (
    !/(?:宣布|公布|发布|表示|透露|承诺|推出|启动|提出|说|称)[^。；;]{0,12}$/.test(
      s.slice(Math.max(0, i - 20), i),
    )
  )
    return null;
  return parseIso(f.last.start);
}

/** 三个月内净增, 半年内售出: what is counted has happened. 三个月内将净增 has not. */
const HAPPENED =
  /^[^将拟要会力]{0,4}(?:净增|新增|净流入|多了|增加了?|增长|上涨|下跌|下滑|减少|流失|飙升|激增|翻|售出|卖出|吸引了|获得了|累计)/;
const TO_COME = /未来|今后|预计|计划|力争|有望|目标|将/;

/** What makes 一年前 the earlier side of a comparison, and no time of its own: 与一年前相比, 一年前为250亿元. */
const COMPARES_BEFORE = /(?:[较比与同跟从由自]|相比|相较于?|不及|高于|低于|多于|少于)$/;
const COMPARES_BEHIND = /^(?:的(?=[^，。；]{0,4}\d)|[为是仅则报]|还?(?:只有|不过|不到)|同期|相比|尚为|\d)/;

/** 一年前, 三个月前 beside what a report says of its quarter: the quarter of a year, or of three months, before. */
function beforeFrame(
  s: string,
  i: number,
  end: number,
  f: Frame,
  { n, unit }: { n: number; unit: AmountUnit },
): Expression | null {
  const base = f.given ?? f.last;
  if (base === null) return null;
  const year = (unit === 'year' && n === 1) || (unit === 'month' && n === 12);
  const quarter = unit === 'month' && n === 3 && base.grain === 'quarter';
  if (!year && !quarter) return null;
  if (!COMPARES_BEFORE.test(s.slice(Math.max(0, i - 3), i)) && !COMPARES_BEHIND.test(s.slice(end, end + 6)))
    return null;
  const at = addMonths(parseIso(base.start), -3);
  const period = year ? shiftYears(base, -1) : quarterPeriod(at.y, Math.ceil(at.m / 3));
  return expression(i, end, period, period.grain, {
    kind: 'period',
    relative: true,
    comparative: year,
    dated: true,
  });
}

/** 三年前, 三个月后, 10天内, 两周以来; else a duration: 三年半, 6个月. */
export function readAgo(s: string, i: number, f: Frame): Expression | null {
  const c = s.charCodeAt(i);
  const left = i > 0 ? s.charCodeAt(i - 1) : 32;
  if (isDigit(c) && (continuesNumber(s, i) || isLetter(left) || left === 45)) return null;
  if (s[i - 1] === '第' || s[i - 1] === '每') return null;
  const amount = readAmount(s, i);
  if (!amount) return null;
  const word = s.slice(i, amount.end);
  if (/^[\d一二三四五六七八九十廿]+ ?[日月]$/.test(word)) return null;
  let end = amount.end;
  const tail = /^(?:以前|之前|以后|之后|以内|之内|以来|前|后|内|来)/.exec(s.slice(end, end + 2));
  if (
    !tail ||
    (tail[0] === '前' && /[三两二]/.test(s[end + 1] ?? '')) ||
    /^后(?:续|台|者|来|市)/.test(s.slice(end, end + 2)) ||
    /^来[自到]/.test(s.slice(end, end + 2))
  ) {
    if (amount.unit === 'hour' || amount.unit === 'minute' || amount.unit === 'second') return null;
    if (amount.unit === 'day' && s[end - 1] === '日') return null;
    return expression(i, end, null, 'span', { kind: 'duration', dated: true });
  }
  end += tail[0].length;
  const t = tail[0];
  const sign = t.includes('后') ? 1 : t.includes('内') ? 2 : t.includes('来') ? -2 : -1;
  if (!f.ref || f.ref.known !== 'day') {
    if (f.ref && amount.unit === 'year' && Math.abs(sign) === 1 && Number.isInteger(amount.n)) {
      return expression(i, end, yearPeriod(f.ref.day.y + sign * amount.n), 'year', {
        relative: true,
        dated: true,
      });
    }
    return open(i, end, 'span');
  }
  const then = sign === -1 ? beforeFrame(s, i, end, f, amount) : null;
  if (then) return then;
  const ref = f.ref.day;
  if (sign === 2 && HAPPENED.test(s.slice(end, end + 8)) && !TO_COME.test(s.slice(Math.max(0, i - 4), i)))
    return backTo(i, end, shiftBy(ref, amount.unit, -amount.n), addDays(ref, -1));
  if (sign === 2) return backTo(i, end, ref, shiftBy(ref, amount.unit, amount.n));
  if (sign === -2) return backTo(i, end, shiftBy(ref, amount.unit, -amount.n), ref);
  const day = shiftBy(ref, amount.unit, sign * amount.n);
  if (amount.unit === 'year' && Number.isInteger(amount.n)) {
    return expression(i, end, yearPeriod(day.y), 'year', { relative: true, dated: true, y: day.y });
  }
  if (
    amount.unit === 'year' ||
    amount.unit === 'month' ||
    amount.unit === 'quarter' ||
    amount.unit === 'half'
  ) {
    return expression(i, end, monthPeriod(day.y, day.m), 'month', {
      relative: true,
      dated: true,
      y: day.y,
      m: day.m,
    });
  }
  return expression(i, end, dayPeriod(day), 'day', {
    relative: true,
    dated: true,
    y: day.y,
    m: day.m,
    d: day.d,
  });
}
