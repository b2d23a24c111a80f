import { isDigit, isLetter } from '../text/fold.js';

export interface Arabic {
  end: number;
  value: number;
  decimals: number;
  /** Size of the last digit. */
  step: number;
  /** How many digits stand before the point. */
  digits: number;
}

/** More digits than any figure has: an identifier. */
const MOST_DIGITS = 21;
const COMMA = 44;
const DOT = 46;
const WIDE_COMMA = 0xff0c;

/**
 * Reads digits with grouping commas, a decimal point and an exponent at `i` of folded text; null where there are none,
 * where they are an identifier (over 21 digits) or part of a dotted one (192.168.0.1, 2010.01.29).
 */
export function readArabic(s: string, i: number, text: string, spaced: boolean): Arabic | null {
  let p = i;
  while (isDigit(s.charCodeAt(p))) p++;
  const run = p - i;
  if (run > MOST_DIGITS) return null;
  let digits = s.slice(i, p);
  if (run >= 1 && run <= 3) {
    while (s.charCodeAt(p) === COMMA && threeDigits(s, p + 1) && commaGroups(text, p)) {
      digits += s.slice(p + 1, p + 4);
      p += 4;
      if (digits.length > MOST_DIGITS) return null;
    }
    if (spaced && p - i === run && s.charCodeAt(p) === 32 && threeDigits(s, p + 1) && spacedGroups(s, p)) {
      while (s.charCodeAt(p) === 32 && threeDigits(s, p + 1) && digits.length < MOST_DIGITS) {
        digits += s.slice(p + 1, p + 4);
        p += 4;
      }
    }
  }
  const whole = digits.length;
  let decimals = 0;
  if (s.charCodeAt(p) === DOT && isDigit(s.charCodeAt(p + 1))) {
    let q = p + 1;
    while (isDigit(s.charCodeAt(q)) && q - p <= MOST_DIGITS) q++;
    if (s.charCodeAt(q) === DOT && isDigit(s.charCodeAt(q + 1))) return null;
    decimals = q - p - 1;
    if (decimals > MOST_DIGITS) return null;
    digits += s.slice(p, q);
    p = q;
  } else if (s.charCodeAt(p) === DOT && (s.charCodeAt(p + 1) === 0x4e07 || s.charCodeAt(p + 1) === 0x4ebf)) {
    p++; // 134.亿元: a lost decimal
  }
  if (p === i) return null;
  let value = Number(digits);
  let step = 10 ** -decimals;
  const exponent = readExponent(s, p);
  if (exponent) {
    if (exponent.power)
      value = exponent.base === 0 ? value ** exponent.n : value * exponent.base ** exponent.n;
    else value = Number(`${digits}e${exponent.n}`);
    step = exponent.base === 0 ? step : step * 10 ** exponent.n;
    p = exponent.end;
  }
  if (!Number.isFinite(value)) return null;
  return { end: p, value, decimals, step, digits: whole };
}

function threeDigits(s: string, p: number): boolean {
  return (
    isDigit(s.charCodeAt(p)) &&
    isDigit(s.charCodeAt(p + 1)) &&
    isDigit(s.charCodeAt(p + 2)) &&
    !isDigit(s.charCodeAt(p + 3))
  );
}

/** A full-width comma groups digits only among full-width digits; else it ends a clause. */
function commaGroups(text: string, p: number): boolean {
  if (text.charCodeAt(p) !== WIDE_COMMA) return true;
  return text.charCodeAt(p - 1) >= 0xff10 && text.charCodeAt(p + 1) >= 0xff10;
}

/** 1 234 567 or 1 234.5: two groups at least, or a decimal point behind. */
function spacedGroups(s: string, p: number): boolean {
  const next = s.charCodeAt(p + 4);
  return (next === 32 && threeDigits(s, p + 5)) || (next === DOT && isDigit(s.charCodeAt(p + 5)));
}

/** e-1, ^+23 (a power of the number itself), x10^-4. */
function readExponent(s: string, p: number): { end: number; n: number; power: boolean; base: number } | null {
  let q = p;
  let base = 0;
  let power = false;
  const c = s.charCodeAt(q);
  if (c === 101) q++;
  else if (c === 94) {
    power = true;
    q++;
  } else if ((c === 120 || c === 0xd7) && s.startsWith('10^', q + 1)) {
    power = true;
    base = 10;
    q += 4;
  } else return null;
  let sign = 1;
  if (s.charCodeAt(q) === 43) q++;
  else if (s.charCodeAt(q) === 45) {
    sign = -1;
    q++;
  }
  const from = q;
  while (isDigit(s.charCodeAt(q)) && q - from < 4) q++;
  if (q === from || q - from > 3 || isLetter(s.charCodeAt(q)) || isDigit(s.charCodeAt(q))) return null;
  return { end: q, n: sign * Number(s.slice(from, q)), power, base };
}
