import { isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { type Quantity } from '../types.js';
import { readEnglish, startsEnglish } from './english.js';
import { tidy, type Numeral } from './numeral.js';
import { plainQuantity } from './plain.js';

/** What a part of a whole is written with; `spoken` ones stand in prose, the others only where every number is wanted. */
const JOINTS: readonly { word: string; spoken: boolean }[] = [
  { word: ' out of every ', spoken: true },
  { word: ' out of ', spoken: true },
  { word: ' in every ', spoken: true },
  { word: ' in ', spoken: true },
  { word: ' over ', spoken: false },
];
/** Of more people than these nobody says "one in": `two in 2023` is a year. */
const MOST = 100;

/**
 * A part of a whole that two English numerals make, the first of which is read already: one in five, two out of three,
 * 3/4 of, 1 over 20, 2 1/4; null where there is none.
 *
 * @param bare also forms that prose does not use (1 over 20, 3/4 without a noun)
 */
export function readPart(s: string, i: number, n: Numeral, bare: boolean): Quantity | null {
  const c = s.charCodeAt(n.end);
  if (c === 47) return slashed(s, i, n, bare);
  if (c !== 32) return null;
  const next = s.charCodeAt(n.end + 1);
  if (bare && (isDigit(next) || next === 32)) return mixed(s, i, n);
  if (next !== 111 && next !== 105) return null;
  for (const { word, spoken } of JOINTS) {
    if ((!spoken && !bare) || !s.startsWith(word, n.end)) continue;
    const whole = numeralAt(s, n.end + word.length);
    if (whole === null || whole.value <= n.value || !Number.isInteger(n.value)) return null;
    if (!bare && !(whole.value <= MOST && isNounBehind(s, whole.end) && (word !== ' in ' || !n.arabic)))
      return null;
    return part(i, whole.end, n.value / whole.value);
  }
  return null;
}

/** 3/4: a fraction where a noun's "of" follows or every number is wanted; a date or a list otherwise. */
function slashed(s: string, i: number, n: Numeral, bare: boolean): Quantity | null {
  const below = digitsAt(s, n.end + 1);
  if (below === null || below.value === 0 || s.charCodeAt(below.end) === 47) return null;
  if (!bare && (n.value >= below.value || below.value > 10 || !s.startsWith(' of ', below.end))) return null;
  return part(i, below.end, n.value / below.value);
}

/** 2 1/4. */
function mixed(s: string, i: number, n: Numeral): Quantity | null {
  const above = digitsAt(s, skipSpaces(s, n.end));
  if (above === null || s.charCodeAt(above.end) !== 47) return null;
  const below = digitsAt(s, above.end + 1);
  if (below === null || below.value === 0) return null;
  return plainQuantity(i, below.end, tidy(n.value + above.value / below.value));
}

function part(start: number, end: number, value: number): Quantity {
  const q = plainQuantity(start, end, tidy(value * 100));
  q.kind = 'percent';
  q.unit = 'percent';
  q.noun = '分之';
  return q;
}

function digitsAt(s: string, p: number): { end: number; value: number } | null {
  let end = p;
  while (end - p < 7 && isDigit(s.charCodeAt(end))) end++;
  return end === p || isDigit(s.charCodeAt(end)) ? null : { end, value: Number(s.slice(p, end)) };
}

function numeralAt(s: string, p: number): { end: number; value: number } | null {
  return isDigit(s.charCodeAt(p)) ? digitsAt(s, p) : startsEnglish(s, p) ? readEnglish(s, p) : null;
}

const isNounBehind = (s: string, p: number): boolean =>
  s.charCodeAt(p) === 32 && isLetter(s.charCodeAt(p + 1));
