import { type Qualifier } from '@jinghe/contracts';
import { isDigit, isHan, isLetter, fold, skipSpaces } from './text/fold.js';
import { readEnglish, startsEnglish } from './numbers/english.js';
import { MAGNITUDE_LETTERS, MAGNITUDE_WORDS } from './numbers/magnitudes.js';
import { numeralClass, readNumeral, tidy, type Numeral } from './numbers/numeral.js';
import { type Lang, type Quantity, type QuantityOptions } from './types.js';
import { markConversions } from './units/conversions.js';
import { extendLeft } from './units/prefix.js';
import { QUALIFIER_AFTER } from './units/qualifiers.js';
import { readSuffix, type Suffix } from './units/suffix.js';
import { plainQuantity } from './numbers/plain.js';
import { readFractionAt } from './numbers/fractions.js';
import { readMultipleWord, understandMultiple } from './units/multiples.js';
import { standsAlone } from './numbers/context.js';

const code = (c: string): number => c.charCodeAt(0);

/** 1: a numeral may begin here; 2: a fraction or lead unit; 3: a multiple word; 4: an English word. */
const START = new Uint8Array(65536);
for (let c = 0; c < 65536; c++) {
  const k = numeralClass(c);
  START[c] = k === 1 || k === 2 || k === 5 ? 1 : k === 3 || k === 4 ? 2 : 0;
}
START[46] = 1;
START[code('半')] = 3;
START[code('翻')] = 3;
START[code('倍')] = 3;
START[code('对')] = 3;
for (const c of 'zotfsenhqa') START[code(c)] = 4;
for (const c of 'd') START[code(c)] = 4;
for (const c of '½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞') START[code(c)] = 5;
const VULGAR: Record<string, number> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅖': 2 / 5,
  '⅗': 3 / 5,
  '⅘': 4 / 5,
  '⅙': 1 / 6,
  '⅚': 5 / 6,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
};
const LEAD = new Set([...'逾超近过破上约达以有'].map(code));

/**
 * Finds the figures of a text, in order, none overlapping another. Numbers of dates and clock times, identifiers (A4,
 * 192.168.0.1) and digits inside words (三星, 百度) are left out. Linear in the length of the text.
 *
 * @param lang what the text is mostly written in: decides how `m` and spaced groups are read; guessed where absent
 */
export function findQuantities(text: string, lang?: Lang, options: QuantityOptions = {}): Quantity[] {
  const s = fold(text);
  const english = lang === undefined ? !/[\u4e00-\u9fff]/.test(s.slice(0, 400)) : lang === 'en';
  const out: Quantity[] = [];
  const bare = options.bare === true;
  let floor = 0;
  for (let i = 0; i < s.length;) {
    const k = START[s.charCodeAt(i)]!;
    if (k === 0) {
      i++;
      continue;
    }
    if (k === 4 && !startsEnglish(s, i) && s.charCodeAt(i) !== 100) {
      i++;
      continue;
    }
    const found = readAt(s, text, i, k, english, bare, floor);
    if (found === null) {
      i++;
      continue;
    }
    if (found.quantity) {
      out.push(found.quantity);
      floor = found.quantity.end;
    }
    i = Math.max(found.end, i + 1);
  }
  markConversions(s, out);
  return out;
}

interface Found {
  /** null: nothing of worth, go on behind `end`. */
  quantity: Quantity | null;
  end: number;
}

const skip = (end: number): Found => ({ quantity: null, end });

function readAt(
  s: string,
  text: string,
  i: number,
  k: number,
  english: boolean,
  bare: boolean,
  floor: number,
): Found | null {
  if (k === 3) {
    const word = readMultipleWord(s, i, text);
    if (word) return { quantity: word, end: word.end };
    if (s[i] !== '半') return null;
    if (s[i + 1] === '百') return { quantity: plainQuantity(i, i + 2, 50), end: i + 2 };
    return null;
  }
  if (k === 5) return { quantity: plainQuantity(i, i + 1, VULGAR[s[i]!]!), end: i + 1 };
  if (k === 4) {
    const multiple = readMultipleWord(s, i, text);
    if (multiple) return { quantity: multiple, end: multiple.end };
    if (s.charCodeAt(i) === 100) return null;
    const n = readEnglish(s, i);
    if (!n) return null;
    return finish(s, text, i, asNumeral(n), english, bare, floor);
  }
  const fraction = readFractionAt(s, i, text);
  if (fraction) return { quantity: leftOnly(s, fraction, floor), end: fraction.end };
  const c = s.charCodeAt(i);
  const left = i > 0 ? s.charCodeAt(i - 1) : 32;
  if (k === 1 && (isDigit(c) || c === 46)) {
    if (c === 46 && (!isDigit(s.charCodeAt(i + 1)) || isDigit(left) || isLetter(left))) return null;
    if (isLetter(left) && !currencyLetters(s, i)) return skip(tokenEnd(s, i));
    if (left === 46 && isDigit(s.charCodeAt(i - 2))) return dotted(s, i, bare);
  }
  if (k === 2) {
    const lead = c === code('十') || c === code('拾') || LEAD.has(left);
    if (!lead) return null;
  }
  const n = readNumeral(s, i, text, { leadUnit: k === 2 && LEAD.has(left), spaced: english });
  if (!n) return isDigit(c) ? dotted(s, i, bare) : null;
  return finish(s, text, i, n, english, bare, floor);
}

function finish(
  s: string,
  text: string,
  i: number,
  first: Numeral,
  english: boolean,
  bare: boolean,
  floor: number,
): Found | null {
  let n = first;
  if (n.arabic || n.big === false) n = withMagnitude(s, n, i, text, english);
  const mid = skipSpaces(s, n.end, 1);
  let plus = n.over;
  let end = n.end;
  if (s.charCodeAt(end) === 43 && !isDigit(s.charCodeAt(end + 1))) {
    plus = true;
    end++;
  } else if (s.startsWith('(含)', mid)) end = mid + 3;
  let suffix = readSuffix(s, end, text, english, n.big || n.value >= 1e4);
  const range = readRange(s, text, i, n, suffix, end, english);
  let value = n.value;
  let high = n.high;
  let step = n.step;
  let ceiling = n.ceiling;
  if (range) {
    value = range.low;
    high = range.high;
    step = range.step;
    ceiling = null;
    suffix = range.suffix;
    end = range.end;
  } else if (!suffix && isLetter(s.charCodeAt(end)) && n.arabic && !s.startsWith('to', end)) {
    // 180ml, 5g, 4k: part of a token that is no figure of ours
    return skip(tokenEnd(s, end));
  }
  if (!range && !standsAlone(s, i, n, suffix, end, bare)) return skip(Math.max(n.end, i + 1));
  const scale = suffix?.scale ?? 1;
  const add = suffix?.add ?? 0;
  const q: Quantity = {
    start: i,
    end: suffix ? suffix.end : end,
    kind: suffix?.kind ?? 'number',
    value: tidy(value * scale + add),
    high: high === null ? null : tidy(high * scale + add),
    ceiling: ceiling === null ? null : tidy(ceiling * scale),
    unit: suffix?.unit ?? null,
    noun: suffix?.noun ?? null,
    qualifier: high !== null ? 'range' : plus ? 'over' : n.vague ? 'about' : 'exact',
    precision: suffix && suffix.step > 0 ? suffix.step : tidy(step * scale),
    growth: null,
    vague: n.vague,
    conversion: false,
    suspect: null,
    negative: false,
    ordinal: i > 0 && s[i - 1] === '第',
  };
  if (suffix?.noun === '折' && n.bareDigits === 2) q.value = n.value;
  if (q.kind === 'money' && english) addCents(s, q, text);
  const left = leftOnly(s, q, floor, english);
  after(s, left);
  if (left.kind === 'multiple' || left.kind === 'percent') understandMultiple(s, left);
  return { quantity: left, end: left.end };
}

/** Qualifier, sign and currency on the left. */
function leftOnly(s: string, q: Quantity, floor: number, english = false): Quantity {
  extendLeft(s, q, floor, english);
  return q;
}

/** Qualifier on the right: 左右, 以上, or more; 以上 behind brackets too. */
function after(s: string, q: Quantity): void {
  let p = skipSpaces(s, q.end, 1);
  if (s.charCodeAt(q.end) === 43 && !isDigit(s.charCodeAt(q.end + 1))) {
    q.end++;
    if (q.qualifier === 'exact') q.qualifier = 'over';
    p = q.end;
  }
  const word: Qualifier | undefined = QUALIFIER_AFTER.at(s, p);
  if (word === undefined) return;
  const end = QUALIFIER_AFTER.end;
  const text = s.slice(p, end);
  if ((text === '起' || text === '许' || text === '前后') && isHan(s.charCodeAt(end))) return;
  if (text === '余' && isHan(s.charCodeAt(end))) return;
  q.end = end;
  if (q.qualifier === 'exact') q.qualifier = word;
}

/** k, w, m, bn and million behind a figure. A letter needs a currency before it, a unit behind it, or to be k, w, b, bn. */
function withMagnitude(s: string, n: Numeral, i: number, text: string, english: boolean): Numeral {
  let q = n.end;
  const c = s.charCodeAt(q);
  const p = skipSpaces(s, q, 2);
  let factor = 1;
  let over = n.over;
  if (isLetter(s.charCodeAt(p)) || (c === 45 && isLetter(s.charCodeAt(q + 1)))) {
    const from = c === 45 ? q + 1 : p;
    const word = MAGNITUDE_WORDS.at(s, from);
    if (word !== undefined) {
      factor = word;
      q = MAGNITUDE_WORDS.end;
      const next = MAGNITUDE_WORDS.at(s, skipSpaces(s, q));
      if (next !== undefined && next > 100) {
        factor *= next;
        q = MAGNITUDE_WORDS.end;
      }
    } else {
      const letter = MAGNITUDE_LETTERS.get(s.charCodeAt(p));
      const next = s.charCodeAt(p + 1);
      if (letter !== undefined && !isLetter(next) && !isDigit(next)) {
        const cash = i > 0 && '$¥€£'.includes(s[skipBack(s, i) - 1] ?? ' ');
        const sure =
          cash ||
          currencyLetters(s, i) ||
          letter === 1e3 ||
          (letter === 1e4 && !english) ||
          (letter === 1e9 && english) ||
          ((letter === 1e6 || letter === 1e9) &&
            (text[p] === 'M' || text[p] === 'B' || english) &&
            (readSuffix(s, p + 1, text, true, true) !== null || (english && text[p] === 'M')));
        if (sure && !(letter === 1e3 && s[p] === 'k' && next === 45)) {
          factor = letter;
          q = p + 1;
        }
      }
    }
  }
  if (factor === 1) return n;
  const follow = s.charCodeAt(q);
  if (follow === 43) {
    over = true;
    q++;
  }
  return {
    ...n,
    end: q,
    value: tidy(n.value * factor),
    high: n.high === null ? null : tidy(n.high * factor),
    ceiling: n.ceiling === null ? null : tidy(n.ceiling * factor),
    step: tidy(n.step * factor),
    scale: factor,
    big: factor >= 1e4,
    over,
  };
}

function skipBack(s: string, i: number): number {
  return i > 0 && s.charCodeAt(i - 1) === 32 ? i - 1 : i;
}

const CURRENCY_LETTERS =
  /(?:^|[^a-z])(?:rmb|cny|usd|hkd|eur|gbp|jpy|twd|ntd|krw|sgd|aud|cad|inr|thb|chf|brl|rub|myr|idr|rm|rp|rs|nt|hk|us|mxn|try)$/;

/** Whether the letters directly before `i` are a currency's code: RMB10, USD115.5. */
function currencyLetters(s: string, i: number): boolean {
  return CURRENCY_LETTERS.test(s.slice(Math.max(0, i - 5), i));
}

function tokenEnd(s: string, i: number): number {
  let p = i;
  while (isLetter(s.charCodeAt(p)) || isDigit(s.charCodeAt(p))) p++;
  return p;
}

/** Dotted or overlong digits: left out, or each group as a number where bare numbers are wanted. */
function dotted(s: string, i: number, bare: boolean): Found | null {
  let p = i;
  while (isDigit(s.charCodeAt(p))) p++;
  if (bare && p - i <= 15) return { quantity: plainQuantity(i, p, Number(s.slice(i, p))), end: p };
  while (isDigit(s.charCodeAt(p)) || (s.charCodeAt(p) === 46 && isDigit(s.charCodeAt(p + 1)))) p++;
  return skip(Math.max(p, i + 1));
}

interface RangeFound {
  low: number;
  high: number;
  step: number;
  suffix: Suffix | null;
  end: number;
}

/** The second end of a range behind the first: 2-3亿, 2亿元至3亿元, 一千到两千万元, $2 billion and $3 billion after "between". */
function readRange(
  s: string,
  text: string,
  start: number,
  n: Numeral,
  suffix: Suffix | null,
  plain: number,
  english: boolean,
): RangeFound | null {
  if (n.high !== null || n.vague) return null;
  let from = suffix ? suffix.end : plain;
  if (s.startsWith('(含)', from)) from += 3;
  const sep = connector(s, from, start);
  if (sep === 0) return null;
  let p = skipSpaces(s, sep, 1);
  const sign = s.charCodeAt(p) === 45 && isDigit(s.charCodeAt(p + 1)) ? -1 : 1;
  if (sign < 0) p++;
  // A currency before the second figure: $2 billion to $3 billion, 人民币3亿元.
  const money = /^(?:us\$|hk\$|nt\$|\$|¥|€|£|rmb ?|人民币|usd ?)/.exec(s.slice(p, p + 4));
  if (money) p = skipSpaces(s, p + money[0].length, 1);
  const k = numeralClass(s.charCodeAt(p));
  let m: Numeral | null = null;
  if (k === 1 || k === 2 || s[p] === '十') m = readNumeral(s, p, text, { spaced: english });
  else if (english && startsEnglish(s, p)) {
    const e = readEnglish(s, p);
    m = e ? asNumeral(e) : null;
  }
  if (!m || m.high !== null || m.vague) return null;
  m = withMagnitude(s, m, p, text, english);
  let end = m.end;
  if (s.startsWith('(含)', end)) end += 3;
  if (money && suffix && suffix.kind !== 'money') return null;
  const second = readSuffix(s, end, text, english, m.big || m.value >= 1e4);
  if (!second && isLetter(s.charCodeAt(end)) && m.arabic) return null;
  if (!second && '年月日号时点季'.includes(s[end] ?? ' ')) return null;
  if (second && second.noun === '天' && !suffix && s[end] === '周') return null;
  if (
    suffix &&
    second &&
    (suffix.kind !== second.kind ||
      (suffix.unit !== second.unit && suffix.unit !== null && second.unit !== null))
  ) {
    return null;
  }
  // A unit on the first figure alone is no range where the second is bare: 3家-5 is none, $2-3 is.
  if (suffix && !second && !money) return null;
  let low = n.value;
  let high = m.value;
  let step = n.step;
  const shared = !n.big && m.scale > 1 && (m.big || n.value < 10) && !suffix;
  if (shared && low * m.scale <= high) {
    low *= m.scale;
    step *= m.scale;
  } else if (!n.big && m.big && !suffix && low < 1000 && low * m.scale <= high) {
    low *= m.scale;
    step *= m.scale;
  }
  if (sign < 0) high = -high;
  const hyphen = s.charCodeAt(skipSpaces(s, from, 1)) === 45;
  const unit = second ?? suffix;
  if (!unit && hyphen) {
    // Years, scores, phone numbers: 2018-2024, 3-2, 010-1234.
    if (
      high <= low ||
      (n.step !== 1) !== (m.step !== 1) ||
      s.charCodeAt(m.end) === 45 ||
      (low >= 1900 && high <= 2100) ||
      /^0\d/.test(s.slice(start, start + 2))
    ) {
      return null;
    }
  }
  if (high <= low && !(low < 0 || sign < 0)) return null;
  if (movesTo(s, start, from, low, high)) return null;
  if (suffix && suffix.scale !== 1 && (!second || second.scale !== suffix.scale)) return null;
  return { low: tidy(low), high: tidy(high), step, suffix: unit, end: second ? second.end : end };
}

/** End of 至, 到, -, ~, to (and "and" after "between") at `p`; 0 where none. */
function connector(s: string, p: number, start: number): number {
  let q = skipSpaces(s, p, 2);
  const c = s[q] ?? '';
  if (c === '至' || c === '到' || c === '-' || c === '~') {
    while (s[q + 1] === c && (c === '-' || c === '~')) q++;
    return q + 1;
  }
  if (q > p && s.startsWith('to ', q)) return q + 3;
  if (
    q > p &&
    s.startsWith('and ', q) &&
    /between [a-z.]{0,4} ?[$¥€£]? ?$/.test(s.slice(Math.max(0, start - 16), start))
  )
    return q + 4;
  if (
    (c === '与' || c === '和') &&
    /[之间]/.test(s.slice(q + 1, q + 16)) &&
    /之?间/.test(s.slice(q + 1, q + 18))
  )
    return q + 1;
  return 0;
}

const MOVES = /(?:上涨|下跌|下调|上调|提升|增加|减少|下降|增长|涨|跌|降|升|提高|回落|扩大|缩减)(?:了|约)?$/;

/** 从X到Y and 上涨X至Y say two figures, not a range. */
function movesTo(s: string, start: number, from: number, low: number, high: number): boolean {
  const c = s[skipSpaces(s, from, 1)];
  if (c !== '至' && c !== '到') return false;
  const before = s.slice(Math.max(0, start - 6), start);
  if (MOVES.test(before)) return high / low >= 3;
  return /[从由]/.test(before) && !/^.{0,3}(?:之间|不等)/.test(s.slice(from + 1, from + 12));
}

/** $15 and 50 cents, fifteen dollars and forty-five cents, 15 dollars 50. */
function addCents(s: string, q: Quantity, text: string): void {
  if (q.value % 1 !== 0 || q.high !== null || q.noun === null) return;
  const m = /^ (?:and )?/.exec(s.slice(q.end, q.end + 5));
  if (!m) return;
  const p = q.end + m[0].length;
  const n = isDigit(s.charCodeAt(p))
    ? readNumeral(s, p, text)
    : startsEnglish(s, p)
      ? readEnglish(s, p)
      : null;
  if (!n || n.value >= 100 || n.value % 1 !== 0) return;
  const cents = /^ (?:cents?|pence)(?![a-z])/.exec(s.slice(n.end, n.end + 7));
  if (cents) q.end = n.end + cents[0].length;
  else if (
    isDigit(s.charCodeAt(p)) &&
    n.end - p === 2 &&
    /^[ ]?(?:$|[.,;](?!\d)| more)/.test(s.slice(n.end, n.end + 6))
  )
    q.end = n.end;
  else return;
  q.value = tidy(q.value + n.value / 100);
  q.precision = 0.01;
}

function asNumeral(n: { end: number; value: number; step: number; scale: number }): Numeral {
  return {
    end: n.end,
    value: tidy(n.value),
    high: null,
    ceiling: null,
    step: n.step,
    vague: false,
    over: false,
    scale: n.scale,
    big: n.scale >= 1e4,
    arabic: false,
    bareDigits: 0,
  };
}
