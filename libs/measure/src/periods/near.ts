import { skipSpaces } from '../text/fold.js';
import { addDays, addMonths, type Day, isDay, parseIso, weekday } from './calendar.js';
import { type Expression, expression } from './expression.js';
import { dayPeriod, halfPeriod, monthPeriod, quarterPeriod, spanPeriod } from './label.js';
import { readWeekday } from './months.js';
import { type Frame, type Reference } from './reference.js';
import { future, open, relativeDay } from './shapes.js';
import { readSmall } from './small.js';
import { DAY_WORDS, NEAR_WORDS, type Unit } from './words.js';

export function readDayWord(s: string, i: number, f: Frame): Expression | null {
  const shift = DAY_WORDS.at(s, i);
  if (shift === undefined) return null;
  const end = DAY_WORDS.end;
  // 今日头条, 明日之后, 昨日重现 are names.
  if (/^(?:头条|之后|方舟|资本)/.test(s.slice(end, end + 2)) || (s[i - 1] === '《' && s[i] === '明'))
    return null;
  return relativeDay(i, end, f, shift);
}

function knows(ref: Reference | null, unit: Unit): boolean {
  if (!ref) return false;
  if (ref.known === 'day' || unit === 'year') return true;
  return ref.known === 'month' && unit !== 'day' && unit !== 'week';
}

/** 较上一季, 上一季度为: the quarter before the one that is reported on; 上季度 alone may be that one itself. */
const againstFrame = (s: string, i: number, shift: number): boolean =>
  shift < 0 &&
  (/[较比与于自从由]$/.test(s.slice(Math.max(0, i - 1), i)) || /^(?:上|前)一/.test(s.slice(i, i + 2)));

/** 上月, 本季度, 上周五, 当月 …, with a day behind a month: 上月15日. */
export function readNear(s: string, i: number, f: Frame): Expression | null {
  const word = NEAR_WORDS.at(s, i);
  if (word === undefined) return null;
  let end = NEAR_WORDS.end;
  const { unit, shift, frame } = word;
  let base: Day | null = knows(f.ref, unit) ? f.ref!.day : null;
  if (frame && f.last) base = parseIso(f.last.start);
  if (unit === 'quarter' && f.given?.grain === 'quarter' && (frame || againstFrame(s, i, shift)))
    base = parseIso(f.given.start);
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

/** 周三, 星期一: the latest one. */
export function readWeekdayOnly(s: string, i: number, f: Frame): Expression | null {
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
