import { isDigit, skipSpaces } from '../text/fold.js';
import { iso, parseIso } from './calendar.js';
import { monthsUpTo } from './ended.js';
import { type Expression } from './expression.js';
import { spanPeriod } from './label.js';
import { type Frame } from './reference.js';
import { readSmall } from './small.js';
import { AFTER_DATE, DAY_PARTS } from './words.js';
import { type Period } from '@jinghe/contracts';

/** 早间, 晚上8点, 10时, 20:05 behind a day: they lengthen the span. */
export function dayTail(s: string, e: Expression): number {
  if (e.grain !== 'day') return e.end;
  let end = e.end;
  const weekdayAt = skipSpaces(s, end, 1);
  const bracket = /^[(（](?:周|星期|礼拜)[一二三四五六日天][)）]/.exec(s.slice(weekdayAt, weekdayAt + 5));
  if (bracket) end = weekdayAt + bracket[0].length;
  const p = skipSpaces(s, end, 1);
  if (DAY_PARTS.at(s, p) !== undefined) {
    const q = DAY_PARTS.end;
    if (!/^[期年餐点饭]/.test(s[q] ?? '') || /\d/.test(s[p] ?? '')) end = q;
  }
  const t = clockEnd(s, skipSpaces(s, end, 1));
  return t > 0 ? t : end;
}

/** End of a clock time at `p`: 10时, 8点半, 20:05, 9时30分许; 0 where none. */
function clockEnd(s: string, p: number): number {
  const n = readSmall(s, p);
  if (!n || n.value > 24 || n.length > 3) return 0;
  let q = n.end;
  if (s[q] === ':' && isDigit(s.charCodeAt(q + 1)) && isDigit(s.charCodeAt(q + 2))) {
    q += 3;
    if (s[q] === ':' && isDigit(s.charCodeAt(q + 1)) && isDigit(s.charCodeAt(q + 2))) q += 3;
    return s[q] === '时' ? q + 1 : q;
  }
  if (s[q] !== '时' && s[q] !== '点') return 0;
  q++;
  if (s[q] === '半' || s[q] === '整' || s[q] === '许') return q + 1;
  const minutes = readSmall(s, q);
  if (minutes && minutes.value < 60 && s[minutes.end] === '分') q = minutes.end + 1;
  if (s[q] === '许') q++;
  return q;
}

const LENGTHS: [RegExp, number][] = [
  [/^(?:十二|12)个月/, 12],
  [/^(?:九|9)个月/, 9],
  [/^(?:六|6)个月/, 6],
  [/^(?:三|3)个月/, 3],
  [/^(?:财政年度|财年|年度|全年)/, 12],
  [/^(?:第[一二三四]?)?(?:财政季度|季度|财季|季)/, 3],
  [/^(?:半年度|半年|中期|上半年|六个月)/, 6],
];

/** 截至12月31日止季度, 截至6月30日止六个月: the months up to the day. */
export function readEnded(s: string, e: Expression, f: Frame, until: boolean): Expression | null {
  let p = skipSpaces(s, e.end, 1);
  let stop = false;
  if (s[p] === '止') {
    stop = true;
    p++;
  }
  if (!stop && !until) return null;
  if (s[p] === '的' || s[p] === '之') p++;
  const rest = s.slice(p, p + 7);
  for (const [pattern, months] of LENGTHS) {
    const m = pattern.exec(rest);
    if (!m) continue;
    const end = p + m[0].length;
    if (!e.period) return { ...e, end, kind: 'period', grain: 'span' };
    return monthsUpTo(e, end, parseIso(e.period.end), months, /年/.test(m[0]) && months === 12, f);
  }
  return null;
}

/** 以来, 起, 前, 后, 期间 behind a date. 以来 and 至今 reach to the publication. */
export function readTail(
  s: string,
  e: Expression,
  f: Frame,
): { end: number; direction: 'within' | 'until' | 'since'; period: Period | null; joins: boolean } | null {
  let p = skipSpaces(s, e.end, 1);
  if (e.kind === 'duration') return null;
  const open = s[p] === '"' || s[p] === '”' ? p + 1 : p;
  const direction = AFTER_DATE.at(s, open);
  if (direction === undefined) return null;
  p = AFTER_DATE.end;
  const word = s.slice(open, p);
  const next = s[p] ?? '';
  if (word === '前' && /[\d一二两三四五六七八九十列期后沿景往台]/.test(next)) return null;
  if (word === '后' && /[续期台者来市半]/.test(next)) return null;
  if (word === '起' && /[诉草拟始步点重源]/.test(next)) return null;
  if (word === '开始' && e.grain === 'year') return null;
  if (e.comparative || (word.length === 1 && e.relative && e.grain === 'year')) return null;
  // The word belongs to the span where the span means something else without it: 年初至今, 三年前, 今年以来.
  const joins =
    word === '以来' ||
    word === '至今' ||
    word === '迄今' ||
    (word.length === 1 && word !== '起' && word !== '止');
  if (word === '以来' || word === '至今' || word === '迄今') {
    if (!e.period || !f.ref) return { end: p, direction, period: null, joins };
    const from = parseIso(e.period.start);
    const to = f.ref.day;
    return { end: p, direction, period: e.period.start <= iso(to) ? spanPeriod(from, to) : null, joins };
  }
  return { end: p, direction, period: null, joins };
}
