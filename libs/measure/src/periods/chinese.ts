import { continuesNumber, isDigit, isLetter, skipSpaces } from '../text/fold.js';
import {
  addDays,
  addMonths,
  daysInMonth,
  isDay,
  parseIso,
  toSerial,
  weekday,
  before,
  type Day,
} from './calendar.js';
import { expression, placed, type Expression } from './expression.js';
import { festivalYear } from './festivals.js';
import {
  dayPeriod,
  fiscalHalfPeriod,
  fiscalQuarterPeriod,
  fiscalYearPeriod,
  halfPeriod,
  monthPeriod,
  monthsPeriod,
  quarterPeriod,
  shiftYears,
  spanPeriod,
  yearPeriod,
} from './label.js';
import { type readFestival, readQuarter, readWeekday, readYearPart, FESTIVAL_WORDS } from './parts.js';
import { type Frame, type Reference } from './reference.js';
import { readSmall } from './small.js';
import { readNotation } from './notation.js';
import {
  BACK_WORDS,
  DAY_WORDS,
  ERAS,
  NEAR_WORDS,
  PLANS,
  SAME_PERIOD,
  UNIT_WORDS,
  YEAR_WORDS,
  type Unit,
} from './words.js';

/**
 * Reads the date expression that begins at `i` of folded text; null where none.
 *
 * @param inherit the other end of a range that this is read for: its year and month fill what is missing (至12日)
 */
export function readChinese(s: string, i: number, f: Frame, inherit: Expression | null): Expression | null {
  return (
    readSame(s, i, f) ??
    readYearFirst(s, i, f) ??
    readNotation(s, i, f) ??
    readDayWord(s, i, f) ??
    readNear(s, i, f) ??
    readBack(s, i, f) ??
    readAgo(s, i, f) ??
    readPart(s, i, f, inherit) ??
    readDayOnly(s, i, f, inherit) ??
    readWeekdayOnly(s, i, f) ??
    readDecade(s, i) ??
    readPlan(s, i) ??
    readBareYear(s, i, inherit)
  );
}

/** Whether the words around tell of what is to come: 将于5月20日, 预计3月. */
function future(s: string, start: number, end: number): boolean {
  return (
    /[将拟]于?$|(?:计划|预计|预定|定)(?:于|在)?$/.test(s.slice(Math.max(0, start - 4), start)) ||
    /^(?:将|拟|计划|预计|即将)/.test(s.slice(end, end + 2))
  );
}

/** 去年同期, 上年同期, 同期. */
function readSame(s: string, i: number, f: Frame): Expression | null {
  const shift = SAME_PERIOD.at(s, i);
  if (shift === undefined) return null;
  const end = SAME_PERIOD.end;
  const base = f.last ?? f.given;
  const period = base ? shiftYears(base, shift) : null;
  return expression(i, end, period, period?.grain ?? 'span', {
    kind: 'period',
    relative: true,
    needs: period ? 'nothing' : 'year',
    comparative: shift !== 0,
    dated: true,
  });
}

interface Year {
  y: number | null;
  end: number;
  relative: boolean;
  fiscal: boolean;
  /** 年 or a word for it was said. */
  said: boolean;
}

/** 2024年, 24年, 二零二四年, 2024财年, 2024年度, 去年, 康熙二十年. */
function readYear(s: string, i: number, f: Frame): Year | null {
  const word = YEAR_WORDS.at(s, i);
  if (word !== undefined) {
    let end = YEAR_WORDS.end;
    // 前年度, 今年来: the words go on
    const base = word.frame
      ? (f.year ?? (f.last ? parseIso(f.last.end).y : (f.ref?.day.y ?? null)))
      : (f.ref?.day.y ?? null);
    const fiscal = s.startsWith('财年', end) || s.startsWith('财政年度', end);
    if (fiscal) end += s[end + 1] === '年' ? 2 : 4;
    return { y: base === null ? null : base + word.shift, end, relative: true, fiscal, said: true };
  }
  const era = ERAS.at(s, i);
  if (era !== undefined) {
    const at = ERAS.end;
    const n = s[at] === '元' ? { value: 1, end: at + 1 } : readSmall(s, at);
    if (!n || s[n.end] !== '年' || n.value < 1 || n.value > 130) return null;
    return { y: era + n.value - 1, end: n.end + 1, relative: false, fiscal: false, said: true };
  }
  const c = s.charCodeAt(i);
  const left = i > 0 ? s.charCodeAt(i - 1) : 32;
  if (
    isDigit(c) &&
    (isDigit(left) || left === 46 || (isLetter(left) && !/fy ?$/.test(s.slice(Math.max(0, i - 3), i))))
  )
    return null;
  const n =
    readSmall(s, i) ??
    (s.startsWith('两千', i) ? { value: 2000, end: i + 2, length: 4, arabic: false } : null);
  if (!n) return null;
  if (!n.arabic && n.length < 2) return null;
  if (!n.arabic && /十/.test(s.slice(i, n.end))) return null;
  if (n.length < 2) return null;
  let end = skipSpaces(s, n.end, 1);
  const slash =
    n.length === 4 && s[n.end] === '/'
      ? /^\/(\d{2}|\d{4})(?=财年|财政年度)/.exec(s.slice(n.end, n.end + 9))
      : null;
  let value = n.value;
  if (slash) {
    value = n.value + 1;
    end = n.end + slash[0].length;
  }
  if (s.startsWith('财年', end) || s.startsWith('财政年度', end)) {
    return {
      y: full(value, n.length, f),
      end: end + (s[end + 1] === '年' ? 2 : 4),
      relative: false,
      fiscal: true,
      said: true,
    };
  }
  if (s[end] !== '年') return null;
  end++;
  if (s[end] === '代' && s[end + 1] !== '理' && s[end + 1] !== '表') return null;
  if (n.length === 2 && !shortYear(s, i, end, n.value, f)) return null;
  if (s[end] === '度') end++;
  const fiscal = s.startsWith('财年', end) || s.startsWith('财政年度', end);
  if (fiscal) end += s[end + 1] === '年' ? 2 : 4;
  if (n.length === 3 && n.value < 100) return null;
  return { y: full(value, n.length, f), end, relative: false, fiscal, said: true };
}

/** The whole year of a short one: 24 is 2024, 98 is 1998, within sixty years back and twenty on of the publication. */
export function full(value: number, length: number, f: Frame): number {
  if (length > 2) return value;
  const now = f.ref?.day.y ?? 2025;
  const century = Math.floor(now / 100) * 100;
  return century + value > now + 20 ? century - 100 + value : century + value;
}

/** Whether two digits and 年 are a year, not so many years: 24年4月, 08年, 24年营收; not 近20年, 20年前. */
function shortYear(s: string, i: number, end: number, value: number, f: Frame): boolean {
  if (s[i] === '0' || s[i] === '零') return true;
  const behind = s.slice(end, end + 3);
  if (/^(?:前|后|来|内|期|的时|间|多|以上|之久|以来|之后|之前|以后|以前|老|经验|历史|左右)/.test(behind))
    return false;
  const ahead = s.slice(Math.max(0, i - 3), i);
  if (
    /(?:近|过去|未来|最近|这|第|历经|历时|达|超|每|用了|成立|长达|约|逾|了|满|整|有|共|年龄|任期|期限|为期|质保|:)$/.test(
      ahead,
    )
  )
    return false;
  if (/^ ?(?:[一二三四1-9]|1[0-2]|十)/.test(behind) && readYearPart(s, skipSpaces(s, end, 1), true))
    return true;
  if (readYearPart(s, end, true)) return true;
  const y = full(value, 2, f);
  const now = f.ref?.day.y ?? 2025;
  return y >= now - 12 && y <= now + 2;
}

function readYearFirst(s: string, i: number, f: Frame): Expression | null {
  const year = readYear(s, i, f);
  if (!year) return null;
  const y = year.y;
  if (year.fiscal) return fiscalParts(s, i, year, f);
  let q = skipSpaces(s, year.end, 1);
  if (s[q] === '的' || s[q] === ',') q++;
  // 今年以来, 年初至今 are handled with what stands behind; 2023年同期 moves the frame.
  if (s.startsWith('同期', q) && !year.relative) {
    const base = f.last ?? f.given;
    const period = base && y !== null ? shiftYears(base, y - parseIso(base.end).y) : null;
    return expression(i, q + 2, period, period?.grain ?? 'span', {
      kind: 'period',
      relative: true,
      needs: period ? 'nothing' : 'year',
      comparative: true,
      dated: true,
      y,
    });
  }
  const part = readYearPart(s, q, true);
  if (part) {
    if (part.quarter != null && s.slice(q, part.end).includes('财'))
      return fiscalQuarter(i, part.end, y, part.quarter, f, year.relative);
    return year.relative && y === null
      ? open(i, part.end, part.grain, part.kind)
      : placed(i, part, y, f, false, year.relative);
  }
  let end = year.end;
  if (s.startsWith('全年', end)) end += 2;
  else if (s[end] === '全' && s[end + 1] === '年') end += 2;
  if (s.startsWith('年报', end - 1) && s[end] === '报') end++;
  if (y === null) return open(i, end, 'year');
  return expression(i, end, yearPeriod(y), 'year', {
    relative: year.relative,
    dated: true,
    y,
    inYear: yearPeriod,
  });
}

/** A relative expression without a day to be relative to. */
function open(
  start: number,
  end: number,
  grain: Expression['grain'],
  kind: Expression['kind'] = 'period',
): Expression {
  return expression(start, end, null, grain, {
    kind: grain === 'day' && kind === 'period' ? 'date' : kind,
    relative: true,
    needs: 'published',
    dated: true,
  });
}

function fiscalParts(s: string, i: number, year: Year, f: Frame): Expression {
  const y = year.y;
  let q = skipSpaces(s, year.end, 1);
  if (s[q] === '的') q++;
  const quarter = readQuarter(s, q, true);
  if (quarter?.quarter != null && quarter.grain === 'quarter')
    return fiscalQuarter(i, quarter.end, y, quarter.quarter, f, year.relative);
  const half = /^(上|下)半(?:财年|年度|年)?|^h([12])/.exec(s.slice(q, q + 4));
  if (half) {
    const h = half[1] === '上' || half[2] === '1' ? 1 : 2;
    return expression(
      i,
      q + half[0].length,
      y === null ? null : fiscalHalfPeriod(y, h, f.fye),
      'half',
      fiscal(y, null, year.relative),
    );
  }
  const first = /^前([二三23])(?:个)?(?:财)?季度?/.exec(s.slice(q, q + 6));
  if (first && y !== null) {
    const n = first[1] === '二' || first[1] === '2' ? 2 : 3;
    const from = parseIso(fiscalQuarterPeriod(y, 1, f.fye).start);
    return expression(
      i,
      q + first[0].length,
      monthsPeriod(from.y, from.m, n * 3),
      'span',
      fiscal(y, null, year.relative),
    );
  }
  let end = year.end;
  if (s.startsWith('全年', end)) end += 2;
  return expression(
    i,
    end,
    y === null ? null : fiscalYearPeriod(y, f.fye),
    f.fye === 12 ? 'year' : 'fiscal-year',
    fiscal(y, null, year.relative),
  );
}

export function fiscalQuarter(
  start: number,
  end: number,
  y: number | null,
  q: number,
  f: Frame,
  relative: boolean,
): Expression {
  return expression(
    start,
    end,
    y === null ? null : fiscalQuarterPeriod(y, q, f.fye),
    'quarter',
    fiscal(y, q, relative),
  );
}

export function fiscal(y: number | null, quarter: number | null, relative: boolean): Partial<Expression> {
  return {
    kind: 'period',
    relative,
    needs: y === null ? 'published' : 'nothing',
    dated: true,
    y,
    fiscal: y === null ? null : { year: y, quarter },
  };
}

function readDayWord(s: string, i: number, f: Frame): Expression | null {
  const shift = DAY_WORDS.at(s, i);
  if (shift === undefined) return null;
  const end = DAY_WORDS.end;
  // 今日头条, 明日之后, 昨日重现 are names.
  if (/^(?:头条|之后|方舟|资本)/.test(s.slice(end, end + 2)) || (s[i - 1] === '《' && s[i] === '明'))
    return null;
  return relativeDay(i, end, f, shift);
}

function relativeDay(i: number, end: number, f: Frame, shift: number): Expression {
  if (f.ref?.known !== 'day') return open(i, end, 'day');
  const day = addDays(f.ref.day, shift);
  return expression(i, end, dayPeriod(day), 'day', {
    relative: true,
    dated: true,
    y: day.y,
    m: day.m,
    d: day.d,
  });
}

function knows(ref: Reference | null, unit: Unit): boolean {
  if (!ref) return false;
  if (ref.known === 'day' || unit === 'year') return true;
  return ref.known === 'month' && unit !== 'day' && unit !== 'week';
}

/** 上月, 本季度, 上周五, 当月 …, with a day behind a month: 上月15日. */
function readNear(s: string, i: number, f: Frame): Expression | null {
  const word = NEAR_WORDS.at(s, i);
  if (word === undefined) return null;
  let end = NEAR_WORDS.end;
  const { unit, shift, frame } = word;
  let base: Day | null = knows(f.ref, unit) ? f.ref!.day : null;
  if (frame && f.last) base = parseIso(f.last.start);
  if (frame && unit === 'quarter' && f.given?.grain === 'quarter') base = parseIso(f.given.start);
  if (unit === 'week') {
    if (s[end] === '年' || s[end] === '期') return null;
    const at = '一二三四五六日天末'.indexOf(s[end] ?? '?');
    if (base === null) return open(i, at >= 0 ? end + 1 : end, at >= 0 ? 'day' : 'span');
    const monday = addDays(base, 1 - weekday(base) + shift * 7);
    if (at >= 0) {
      end++;
      if (at === 8)
        return expression(i, end, spanPeriod(addDays(monday, 5), addDays(monday, 6)), 'span', {
          relative: true,
          dated: true,
        });
      const day = addDays(monday, Math.min(at, 6));
      return expression(i, end, dayPeriod(day), 'day', {
        relative: true,
        dated: true,
        y: day.y,
        m: day.m,
        d: day.d,
      });
    }
    return expression(i, end, spanPeriod(monday, addDays(monday, 6)), 'span', {
      relative: true,
      dated: true,
    });
  }
  if (unit === 'month') {
    const n = readSmall(s, skipSpaces(s, end, 1));
    const signed = n && (s[n.end] === '日' || s[n.end] === '号') && n.value <= 31;
    if (base === null) return open(i, signed ? n.end + 1 : end, signed ? 'day' : 'month');
    const month = addMonths({ ...base, d: 1 }, shift);
    if (signed && isDay(month.y, month.m, n.value)) {
      const day = { ...month, d: n.value };
      return expression(i, n.end + 1, dayPeriod(day), 'day', { relative: true, dated: true, ...day });
    }
    if (/^[初底末]/.test(s[end] ?? '')) end++;
    return expression(i, end, monthPeriod(month.y, month.m), 'month', {
      relative: true,
      dated: true,
      y: month.y,
      m: month.m,
    });
  }
  if (/^[末初]/.test(s[end] ?? '')) end++;
  if (base === null) return open(i, end, unit === 'half' ? 'half' : 'quarter');
  if (unit === 'half') {
    const month = addMonths({ ...base, d: 1 }, shift * 6);
    return expression(i, end, halfPeriod(month.y, month.m > 6 ? 2 : 1), 'half', {
      relative: true,
      dated: true,
      y: month.y,
    });
  }
  const month = addMonths({ ...base, d: 1 }, shift * 3);
  const q = Math.ceil(month.m / 3);
  return expression(i, end, quarterPeriod(month.y, q), 'quarter', {
    relative: true,
    dated: true,
    y: month.y,
    m: q * 3,
  });
}

/** 近三年, 过去12个月, 未来两年, 最近一周, 近半年. */
function readBack(s: string, i: number, f: Frame): Expression | null {
  const sign = BACK_WORDS.at(s, i);
  if (sign === undefined) return null;
  if (
    (s[i] === '近' && /[附最]/.test(s[i - 1] ?? '')) ||
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
    if (f.ref && amount.unit === 'year' && Number.isInteger(amount.n) && f.ref.known === 'month') {
      const from = addMonths(f.ref.day, -12 * amount.n + 1);
      if (sign < 0) return backTo(i, end, { ...from, d: 1 }, f.ref.day);
    }
    return open(i, end, 'span');
  }
  const ref = f.ref.day;
  if (sign > 0) {
    const to = shiftBy(ref, amount.unit, amount.n);
    return backTo(i, end, ref, addDays(to, -1));
  }
  return backTo(i, end, shiftBy(ref, amount.unit, -amount.n), addDays(ref, amount.unit === 'hour' ? 0 : -1));
}

function backTo(i: number, end: number, from: Day, to: Day): Expression {
  const period = before(to, from) ? dayPeriod(from) : spanPeriod(from, to);
  return expression(i, end, period, 'span', { kind: 'period', relative: true, dated: true });
}

type AmountUnit = Unit | 'hour' | 'minute' | 'second';

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
  if (/[级份报度]/.test(s[end] ?? '') && word !== '天') return null;
  return { n, unit: unit.unit, end };
}

/** 三年前, 三个月后, 10天内, 两周以来; else a duration: 三年半, 6个月. */
function readAgo(s: string, i: number, f: Frame): Expression | null {
  const c = s.charCodeAt(i);
  const left = i > 0 ? s.charCodeAt(i - 1) : 32;
  if (isDigit(c) && (isDigit(left) || left === 46 || left === 44 || isLetter(left) || left === 45))
    return null;
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
  const ref = f.ref.day;
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

/** A part of a year without its year: 3月, 一季度, 上半年, 618, 年初. */
function readPart(s: string, i: number, f: Frame, inherit: Expression | null): Expression | null {
  const c = s.charCodeAt(i);
  if (isDigit(c)) {
    const left = i > 0 ? s.charCodeAt(i - 1) : 32;
    if (continuesNumber(s, i)) return null;
    if (
      (isLetter(left) || ((left === 45 || left === 47) && !inherit)) &&
      FESTIVAL_WORDS.at(s, i) === undefined
    )
      return null;
  }
  if (
    s[i] === '年' &&
    /[初底末中]/.test(s[i + 1] ?? '') &&
    !/[今去明前后每当上下0-9十]/.test(s[i - 1] ?? ' ')
  )
    return readYearEdgeOnly(s, i, f);
  const part = readYearPart(s, i, false);
  if (!part) return null;
  if (part.kind === 'festival') return festivalExpression(s, i, f, part);
  if (part.quarter != null && s.slice(i, part.end).includes('财'))
    return latestFiscalQuarter(i, part.end, part.quarter, f);
  return placed(i, part, null, f, future(s, i, part.end), false);
}

function festivalExpression(
  s: string,
  i: number,
  f: Frame,
  part: NonNullable<ReturnType<typeof readFestival>>,
): Expression | null {
  const festival = FESTIVAL_WORDS.at(s, i)!;
  const y =
    f.year ??
    (f.ref
      ? festivalYear(festival, f.ref.day, future(s, i, part.end))
      : f.given
        ? parseIso(f.given.end).y
        : null);
  return expression(i, part.end, y === null ? null : part.at(y), part.grain, {
    kind: 'festival',
    relative: true,
    needs: y === null ? 'year' : 'nothing',
    y,
    inYear: part.at,
  });
}

/** 年初, 年底: of the year of publication; 年初至今 is joined by the caller. */
function readYearEdgeOnly(s: string, i: number, f: Frame): Expression | null {
  const part = readYearPart(s, i, true);
  if (!part || part.end - i !== 2) return null;
  const y = f.year ?? f.ref?.day.y ?? null;
  return expression(i, part.end, y === null ? null : part.at(y), part.grain, {
    relative: true,
    needs: y === null ? 'published' : 'nothing',
    dated: true,
    y,
    m: part.m,
  });
}

/** 第三财季 alone: the latest that has ended when the text is published. */
function latestFiscalQuarter(i: number, end: number, q: number, f: Frame): Expression {
  const by = f.given ? parseIso(f.given.end) : f.ref?.day;
  if (!by) return fiscalQuarter(i, end, null, q, f, true);
  let fy = f.year ?? by.y + 1;
  if (f.year === null) while (toSerial(parseIso(fiscalQuarterPeriod(fy, q, f.fye).end)) > toSerial(by)) fy--;
  return fiscalQuarter(i, end, fy, q, f, true);
}

/** 15日, 3号: of the sentence's month, else the latest such day. */
function readDayOnly(s: string, i: number, f: Frame, inherit: Expression | null): Expression | null {
  const c = s.charCodeAt(i);
  const left = i > 0 ? s.charCodeAt(i - 1) : 32;
  if (
    isDigit(c)
      ? isDigit(left) || left === 46 || left === 44 || isLetter(left) || left === 45
      : inherit === null
  )
    return null;
  const n = readSmall(s, i);
  if (!n || n.value < 1 || n.value > 31 || n.length > (n.arabic ? 2 : 3)) return null;
  const q = skipSpaces(s, n.end, 1);
  const sign = s[q];
  if (sign !== '日' && sign !== '号') return null;
  const next = s[q + 1] ?? '';
  if (sign === '号' && /[楼线院店厅仓车馆]/.test(next)) return null;
  if (sign === '日' && /[元圆币均活销常语系耗内本]/.test(next)) return null;
  const month = inherit?.m != null && inherit.y !== null ? { y: inherit.y, m: inherit.m } : f.month;
  if (month && isDay(month.y, month.m, n.value)) {
    return dayOf(i, q + 1, { ...month, d: n.value });
  }
  if (!f.ref) return open(i, q + 1, 'day');
  if (f.ref.known !== 'day')
    return f.ref.known === 'month' && isDay(f.ref.day.y, f.ref.day.m, n.value)
      ? dayOf(i, q + 1, { ...f.ref.day, d: n.value })
      : open(i, q + 1, 'day');
  let at = { ...f.ref.day, d: 1 };
  const to = future(s, i, q + 1) ? 1 : -1;
  for (let k = 0; k < 3; k++) {
    if (n.value <= daysInMonth(at.y, at.m)) {
      const day = { ...at, d: n.value };
      if (to < 0 ? !before(f.ref.day, day) : !before(day, f.ref.day)) return dayOf(i, q + 1, day);
    }
    at = addMonths(at, to);
  }
  return open(i, q + 1, 'day');
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

/** 周三, 星期一: the latest one. */
function readWeekdayOnly(s: string, i: number, f: Frame): Expression | null {
  const day = readWeekday(s, i);
  if (!day) return null;
  if (
    /[每隔]/.test(s[i - 1] ?? '') ||
    (s[i] === '周' &&
      /[一-九十百千]/.test(s[day.end] ?? '') &&
      '一二三四五六七八九十百千'.includes(s[day.end] ?? ' '))
  )
    return null;
  if (f.ref?.known !== 'day') return open(i, day.end, 'day');
  const back = (weekday(f.ref.day) - day.value + 7) % 7;
  const to = future(s, i, day.end) ? (7 - back) % 7 : -back;
  return relativeDay(i, day.end, f, to);
}

/** 90年代, 20世纪60年代, 2010年代; 18世纪. */
function readDecade(s: string, i: number): Expression | null {
  if (isDigit(s.charCodeAt(i)) && (continuesNumber(s, i) || isLetter(s.charCodeAt(i - 1)))) return null;
  const n = readSmall(s, i);
  if (!n) return null;
  let century = 0;
  let at = n;
  if (s.startsWith('世纪', n.end)) {
    if (n.value < 1 || n.value > 21) return null;
    century = (n.value - 1) * 100;
    const decade = readSmall(s, n.end + 2);
    if (!decade || !s.startsWith('年代', decade.end)) {
      return years(i, n.end + 2, century, century + 99);
    }
    at = decade;
  } else if (!s.startsWith('年代', n.end)) return null;
  if (at.value % 10 !== 0 || (at.value >= 100 && (century > 0 || at.value < 1000))) return null;
  const from =
    at.value >= 100 ? at.value : century > 0 ? century + at.value : (at.value < 30 ? 2000 : 1900) + at.value;
  return years(i, at.end + 2, from, from + 9);
}

function years(i: number, end: number, from: number, to: number): Expression {
  return expression(i, end, spanPeriod({ y: from, m: 1, d: 1 }, { y: to, m: 12, d: 31 }), 'span', {
    kind: 'period',
    dated: true,
    y: to,
  });
}

/** 十四五 with or without quotes and 期间, 规划. */
function readPlan(s: string, i: number): Expression | null {
  const from = PLANS.at(s, i);
  if (from === undefined) return null;
  let end = PLANS.end;
  const rest = s[end];
  const quoted = /["“「']/.test(s[i - 1] ?? '') && /["”」']/.test(rest ?? '');
  if (quoted) end++;
  const named = /^(?:期间|规划|时期|末|以来|收官|开局)/.exec(s.slice(end, end + 2));
  if (!quoted && !named) return null;
  if (named && named[0] !== '规划' && named[0] !== '收官' && named[0] !== '开局' && named[0] !== '以来')
    end += named[0].length;
  return expression(
    quoted ? i - 1 : i,
    end,
    spanPeriod({ y: from, m: 1, d: 1 }, { y: from + 4, m: 12, d: 31 }),
    'span',
    { kind: 'period', dated: true, y: from + 4 },
  );
}

/** 2024 alone, where nothing makes it an amount; 2019-2021年 and 从2016到2018 through the range that follows. */
function readBareYear(s: string, i: number, inherit: Expression | null): Expression | null {
  if (!isDigit(s.charCodeAt(i))) return null;
  const left = s[i - 1] ?? ' ';
  if (
    /[\da-z.,/$¥€£#+%_]/.test(left) ||
    (left === '-' && inherit === null && !/[ \u4e00-\u9fff]/.test(s[i - 2] ?? ' '))
  )
    return null;
  const n = readSmall(s, i);
  if (!n || n.length !== 4 || n.value < 1900 || n.value > 2100) return null;
  const next = s.slice(n.end, n.end + 3);
  if (
    /^ ?(?:[万亿千百元家人个次单多余款件台辆吨户名位股美港日欧英美点倍条项种克米号班路艘页字部%年月k]|[.,]\d|[a-z]{1,3}(?![a-z])|\+|million|billion|rmb)/.test(
      next,
    )
  ) {
    return null;
  }
  if (/(?:人民币|价格?|约|超过?|近|达到?|共|逾) ?$/.test(s.slice(Math.max(0, i - 3), i))) return null;
  if (/^[a-z]/.test(next)) return null;
  return expression(i, n.end, yearPeriod(n.value), 'year', { dated: true, y: n.value, inYear: yearPeriod });
}
