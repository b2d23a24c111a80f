import { Endings } from '../text/endings.js';
import { fold, isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { type PeriodMention, type PeriodOptions } from '../types.js';
import { dayTail, readEnded, readTail } from './around.js';
import { parseIso } from './calendar.js';
import { readChinese, startsChinese } from './chinese.js';
import { ENGLISH_START } from './english-words.js';
import { readEnglishPeriod } from './english.js';
import { type Expression } from './expression.js';
import { readRange } from './range.js';
import { type Frame, parseReference } from './reference.js';
import { BEFORE_DATE } from './words.js';

/** 1: a date may begin with this unit, in Chinese or English; 0: none. */
const START = new Uint8Array(65536);
for (let c = 0; c < 65536; c++) if (startsChinese(c) || ENGLISH_START.has(c)) START[c] = 1;
/** 2: a sentence ends with this unit. None of these begins a date. */
for (const c of '。！？!?;；\n') START[c.charCodeAt(0)] = 2;
/** 3: so it may with a full stop. */
START[46] = 3;

/** A full stop that ends an English sentence: a word of some length before it, a capital behind it. */
const STOPS = /[a-z\d%)"”][a-z\d%)"”]{2}\. [A-Z"“]$/;

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
  const out: PeriodMention[] = [];
  let floor = 0;
  for (let i = 0; i < s.length;) {
    const c = s.charCodeAt(i);
    const kind = START[c]!;
    if (kind !== 1) {
      if (kind === 2 || (kind === 3 && STOPS.test(text.slice(Math.max(0, i - 3), i + 3)))) {
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
    const found = readWhole(s, i, f, floor);
    if (!found) {
      // A number that is no date is passed as a whole, so that its tail is not read as one.
      if (isDigit(c)) while (isDigit(s.charCodeAt(i))) i++;
      else i++;
      continue;
    }
    out.push(found.mention);
    if (options.until?.(found.mention)) break;
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

export function read(s: string, i: number, f: Frame, inherit: Expression | null): Expression | null {
  const chinese = readChinese(s, i, f, inherit);
  if (chinese) return chinese;
  const c = s.charCodeAt(i);
  if (isLetter(c)) return readEnglishPeriod(s, i, f, inherit);
  return isDigit(c) && englishBehind(s, i, inherit !== null) ? readEnglishPeriod(s, i, f, inherit) : null;
}

/**
 * Digits with a letter or a dash behind them: what English dates begin with (31 March, 12 months). As a range's other end they
 * may stand alone (March 3 to 12.); otherwise a point makes them the amount that most digits of a report are.
 */
function englishBehind(s: string, i: number, alone: boolean): boolean {
  let p = i;
  while (p - i < 5 && isDigit(s.charCodeAt(p))) p++;
  const q = skipSpaces(s, p, 1);
  const c = s.charCodeAt(q);
  if (isLetter(c) || c === 45) return true;
  return alone && (q >= s.length || c === 46 || c === 44);
}

/** A whole mention: its words before, a range's other end, the words behind. */
function readWhole(s: string, i: number, f: Frame, floor: number): Whole | null {
  let e = read(s, i, f, null);
  if (!e) return null;
  e.end = dayTail(s, e);
  const joined = e.kind === 'duration' ? null : readRange(s, e, f, read);
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
