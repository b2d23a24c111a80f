import { isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { readSuffix } from '../units/suffix.js';
import { MAGNITUDE_LETTERS, MAGNITUDE_WORDS } from './magnitudes.js';
import { type Numeral, tidy } from './numeral.js';

/** k, w, m, bn and million behind a figure. A letter needs a currency before it, a unit behind it, or to be k, w, b, bn. */
export function withMagnitude(s: string, n: Numeral, i: number, text: string, english: boolean): Numeral {
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
export function currencyLetters(s: string, i: number): boolean {
  return CURRENCY_LETTERS.test(s.slice(Math.max(0, i - 5), i));
}

export function tokenEnd(s: string, i: number): number {
  let p = i;
  while (isLetter(s.charCodeAt(p)) || isDigit(s.charCodeAt(p))) p++;
  return p;
}

export function asNumeral(n: { end: number; value: number; step: number; scale: number }): Numeral {
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
