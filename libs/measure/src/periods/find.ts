import { type Period } from '@jinghe/contracts';
import { fold, isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { Endings } from '../text/endings.js';
import { type PeriodMention, type PeriodOptions } from '../types.js';
import { iso, parseIso } from './calendar.js';
import { readChinese } from './chinese.js';
import { monthsUpTo } from './ended.js';
import { readEnglishPeriod, ENGLISH_START } from './english.js';
import { type Expression } from './expression.js';
import { FESTIVAL_WORDS, rangeSign } from './parts.js';
import { spanPeriod } from './label.js';
import { parseReference, type Frame } from './reference.js';
import { readSmall } from './small.js';
import {
  AFTER_DATE,
  BACK_WORDS,
  BEFORE_DATE,
  DAY_PARTS,
  DAY_WORDS,
  ERAS,
  NEAR_WORDS,
  PLANS,
  SAME_PERIOD,
  YEAR_WORDS,
} from './words.js';

/** 1: a date may begin with this unit. */
const START = new Uint8Array(65536);
for (let c = 0; c < 65536; c++) {
  const any = [YEAR_WORDS, DAY_WORDS, NEAR_WORDS, BACK_WORDS, SAME_PERIOD, PLANS, ERAS, FESTIVAL_WORDS].some(
    (w) => w.starts(c),
  );
  if (any || isDigit(c)) START[c] = 1;
}
for (const c of '零一二三四五六七八九十两廿第首末头上下后前半年周星礼qhf') START[c.charCodeAt(0)] = 1;
for (let c = 97; c <= 122; c++) if (ENGLISH_START.has(c)) START[c] = 1;

const SENTENCE_END = new Set([...'。！？!?;；\n'].map((c) => c.charCodeAt(0)));
const BEFORE = new Endings(BEFORE_DATE);

/**
 * Finds the dates, periods, durations and festivals of a text, in order, none overlapping another. Linear in its length.
 *
 * A period is an interval of whole days. Relative words are resolved with `published`; where that is missing they stay open
 * (`period` null, `needs` says what for). A bare 3月 takes the year of its sentence, else of the given frame, else the
 * latest year in which it had begun.
 */
export function findPeriods(text: string, options: PeriodOptions): PeriodMention[] {
  const s = fold(text);
  const f: Frame = {
    ref: parseReference(options.published),
    fye: options.fiscalYearEnd ?? 12,
    given: options.frame ?? null,
    year: null,
    last: options.frame ?? null,
    month: null,
  };
  const english = options.lang !== 'zh';
  const out: PeriodMention[] = [];
  let floor = 0;
  for (let i = 0; i < s.length;) {
    const c = s.charCodeAt(i);
    if (START[c] === 0) {
      if (SENTENCE_END.has(c)) {
        f.year = null;
        f.month = null;
      }
      i++;
      continue;
    }
    if (isLetter(c) && i > 0 && isLetter(s.charCodeAt(i - 1))) {
      i++;
      continue;
    }
    const found = readWhole(s, i, f, english, floor);
    if (!found) {
      // A number that is no date is passed as a whole, so that its tail is not read as one.
      if (isDigit(c)) while (isDigit(s.charCodeAt(i))) i++;
      else i++;
      continue;
    }
    out.push(found.mention);
    remember(f, found);
    floor = found.mention.end;
    i = Math.max(floor, i + 1);
  }
  return out;
}

interface Whole {
  mention: PeriodMention;
  e: Expression;
}

function remember(f: Frame, { mention, e }: Whole): void {
  if (mention.kind === 'duration' || mention.period === null) return;
  const end = parseIso(mention.period.end);
  if (!mention.comparative) {
    f.last = mention.period;
    if (e.dated) f.year = end.y;
    else f.year ??= end.y;
  }
  if (e.m !== null || mention.grain === 'day' || mention.grain === 'month') f.month = { y: end.y, m: end.m };
}

function read(
  s: string,
  i: number,
  f: Frame,
  english: boolean,
  inherit: Expression | null,
): Expression | null {
  return (
    readChinese(s, i, f, inherit) ??
    (english || isLetter(s.charCodeAt(i)) || isDigit(s.charCodeAt(i))
      ? readEnglishPeriod(s, i, f, inherit)
      : null)
  );
}

/** A whole mention: its words before, a range's other end, the words behind. */
function readWhole(s: string, i: number, f: Frame, english: boolean, floor: number): Whole | null {
  let e = read(s, i, f, english, null);
  if (!e) return null;
  e.end = dayTail(s, e);
  const joined = e.kind === 'duration' ? null : readRange(s, e, f, english);
  if (joined) e = joined;
  const start = e.start;
  let direction = e.direction;
  const word = BEFORE.before(s, s[start - 1] === ' ' ? start - 1 : start);
  if (word !== undefined && BEFORE.start >= floor) direction = word;
  const ended = readEnded(s, e, f, word === 'until');
  if (ended) e = ended;
  else {
    const tail = readTail(s, e, f);
    if (tail !== null) {
      direction = direction === 'within' ? tail.direction : direction;
      if (tail.period) e = { ...e, period: tail.period, grain: tail.period.grain };
      if (tail.joins) e = { ...e, end: tail.end };
    }
  }
  const mention: PeriodMention = {
    start,
    end: e.end,
    period: e.period,
    kind: e.kind === 'date' && e.grain !== 'day' ? 'period' : e.kind,
    grain: e.period?.grain ?? e.grain,
    relative: e.relative,
    needs: e.needs,
    direction: ended ? 'within' : direction,
    comparative: e.comparative,
    fiscal: e.fiscal,
    ends: e.ends,
  };
  return { mention, e };
}

/** 早间, 晚上8点, 10时, 20:05 behind a day: they lengthen the span. */
function dayTail(s: string, e: Expression): number {
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

/** A至B, A-B: B takes over the year and month it does not state. */
function readRange(s: string, a: Expression, f: Frame, english: boolean): Expression | null {
  if (a.comparative && a.period === null) return null;
  let p = rangeSign(s, a.end);
  let between = false;
  if (p === 0) {
    const q = skipSpaces(s, a.end, 1);
    if (s.startsWith('to ', q) || s.startsWith('through ', q) || s.startsWith('until ', q))
      p = s.indexOf(' ', q) + 1;
    else if (s.startsWith('and ', q) && /between $/.test(s.slice(Math.max(0, a.start - 8), a.start)))
      p = q + 4;
    else if ((s[q] === '与' || s[q] === '和') && /^.{4,12}之?间/.test(s.slice(q + 1, q + 15))) {
      p = q + 1;
      between = true;
    } else return null;
  }
  const y = a.y ?? (a.period ? parseIso(a.period.end).y : null);
  const inner: Frame = {
    ...f,
    year: y ?? f.year,
    month: a.m !== null && y !== null ? { y, m: a.m } : f.month,
  };
  let b =
    /^(?:今|至今|现在|目前|now)/.test(s.slice(p - 1, p + 2)) && s[p - 1] === '至'
      ? null
      : read(s, p, inner, english, a);
  if (!b || b.kind === 'duration' || b.comparative) return null;
  if (between && !s.startsWith('之间', b.end) && s[b.end] !== '间') return null;
  b.end = dayTail(s, b);
  let first = a;
  if (!a.dated && b.dated && b.y !== null && a.inYear) {
    const period = a.inYear(b.y);
    first = {
      ...a,
      period: period && b.period && period.start > b.period.end ? a.inYear(b.y - 1) : period,
      needs: 'nothing',
      y: b.y,
    };
  } else if (a.period && b.period && b.period.end < a.period.start && b.inYear && !b.dated && b.y !== null) {
    b = { ...b, period: b.inYear(b.y + 1) };
  }
  const out = {
    ...first,
    end: b.end,
    m: b.m ?? first.m,
    y: b.y ?? first.y,
    dated: first.dated || b.dated,
    relative: first.relative && b.relative,
  };
  if (!first.period || !b.period || b.period.end < first.period.start) {
    return first.period && b.period
      ? null
      : {
          ...out,
          period: null,
          grain: 'span',
          needs: first.needs === 'nothing' ? b.needs : first.needs,
          kind: 'period',
        };
  }
  const period = spanPeriod(parseIso(first.period.start), parseIso(b.period.end));
  if (between && s.startsWith('之间', b.end)) out.end += 2;
  return {
    ...out,
    period,
    grain: period.grain,
    kind: 'period',
    inYear: null,
    ends: { from: first.period, to: b.period },
  };
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
function readEnded(s: string, e: Expression, f: Frame, until: boolean): Expression | null {
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
function readTail(
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
