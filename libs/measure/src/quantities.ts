import { finish, type Found, skip } from './figure.js';
import { readEnglish, startsEnglish } from './numbers/english.js';
import { readFractionAt } from './numbers/fractions.js';
import { asNumeral, currencyLetters, tokenEnd } from './numbers/magnitude.js';
import { numeralClass, readNumeral } from './numbers/numeral.js';
import { plainQuantity } from './numbers/plain.js';
import { VULGAR } from './numbers/vulgar.js';
import { fold, isDigit, isLetter } from './text/fold.js';
import { type Lang, type Quantity, type QuantityOptions } from './types.js';
import { markConversions } from './units/conversions.js';
import { shareUnits } from './units/lists.js';
import { readMultipleWord } from './units/multiples.js';
import { extendLeft } from './units/prefix.js';

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
  const scales: number[] = [];
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
      scales.push(found.scale ?? 1);
      floor = found.quantity.end;
    }
    i = Math.max(found.end, i + 1);
  }
  shareUnits(s, out, scales);
  markConversions(s, out);
  return out;
}

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
    if (word) {
      if (word.kind === 'percent' && word.noun === '分之') extendLeft(s, word, floor, english);
      return { quantity: word, end: word.end };
    }
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
  if (fraction) {
    extendLeft(s, fraction, floor, english);
    return { quantity: fraction, end: fraction.end };
  }
  const c = s.charCodeAt(i);
  const left = i > 0 ? s.charCodeAt(i - 1) : 32;
  if (k === 1 && (isDigit(c) || c === 46)) {
    if (c === 46 && (!isDigit(s.charCodeAt(i + 1)) || isDigit(left) || isLetter(left))) return null;
    if (isLetter(left) && !currencyLetters(s, i) && !metricLetters(s, i)) return skip(tokenEnd(s, i));
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

/** GMV401亿元, DAU4.09亿: an abbreviation of a metric glued to an amount in Chinese. */
const metricLetters = (s: string, i: number): boolean =>
  /(?:^|[^a-z])(?:gmv|gtv|mau|dau|arpu|arppu|ebita|ebitda)$/.test(s.slice(Math.max(0, i - 7), i)) &&
  /^[\d,.]+ ?[万亿]/.test(s.slice(i, i + 16));

/** Dotted or overlong digits: left out, or each group as a number where bare numbers are wanted. */
function dotted(s: string, i: number, bare: boolean): Found | null {
  let p = i;
  while (isDigit(s.charCodeAt(p))) p++;
  if (bare && p - i <= 15) return { quantity: plainQuantity(i, p, Number(s.slice(i, p))), end: p };
  while (isDigit(s.charCodeAt(p)) || (s.charCodeAt(p) === 46 && isDigit(s.charCodeAt(p + 1)))) p++;
  return skip(Math.max(p, i + 1));
}
