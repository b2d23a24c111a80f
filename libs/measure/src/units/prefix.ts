import { isDigit, isHan, isLetter } from '../text/fold.js';
import { MAGNITUDE_WORDS } from '../numbers/magnitudes.js';
import { type Quantity } from '../types.js';
import { MONEY_BEFORE } from './money.js';
import { type LeftQualifier, QUALIFIER_BEFORE } from './qualifiers.js';

const SPACE = 32;
const DISTANCE = 4;
/** Units and digits before a minus make it a dash: 2亿-3亿, 50%-80%, A-3. */
const NO_MINUS_AFTER = /[\d%a-z)）\]元亿万千百十成零一二三四五六七八九两-]/;

/**
 * Reads what stands to the left of a figure: sign, currency, qualifier, in any order, never past `floor`.
 *
 * Not every word read becomes part of the span: 约为, 预计 are the clause's verb, and 人民币 before 元 repeats it.
 */
export function extendLeft(s: string, q: Quantity, floor: number, english: boolean): void {
  let sign = false;
  let money = false;
  let qualified = 0;
  let at = q.start;
  for (let round = 0; round < DISTANCE && at > floor; round++) {
    const end = s.charCodeAt(at - 1) === SPACE ? at - 1 : at;
    const found = sign ? null : signBefore(s, at, end, floor, english);
    if (found) {
      sign = true;
      at = q.start = found.start;
      if (found.minus) negate(q);
      continue;
    }
    if (!money && (q.kind === 'number' || q.kind === 'money' || q.kind === 'count')) {
      const start = currencyBefore(s, q, end, floor);
      if (start >= 0) {
        money = true;
        const repeats = q.noun === '元' && s[start] === '人';
        at = start;
        if (!repeats) q.start = start;
        continue;
      }
    }
    if (qualified < 2) {
      const word = QUALIFIER_BEFORE.before(s, end);
      const start = QUALIFIER_BEFORE.start;
      if (word !== undefined && start >= floor && fits(s, start, end)) {
        if (!OUTSIDE.test(s.slice(start, end))) q.start = start;
        at = start;
        qualify(q, word);
        qualified++;
        continue;
      }
    }
    break;
  }
}

/** Qualifiers that are the clause's verb. */
const OUTSIDE = /^(?:约为|预|估|有望|目标|料|expected|projected|forecast|an average)/;

function qualify(q: Quantity, word: LeftQualifier): void {
  if (q.qualifier === 'range' && word !== 'estimate') return;
  if (q.qualifier === 'exact' || word === 'estimate' || (q.qualifier === 'about' && word !== 'about'))
    q.qualifier = word;
}

/** The sign before a figure at `at`: -, +, 负, minus; null where none. */
function signBefore(
  s: string,
  at: number,
  end: number,
  floor: number,
  english: boolean,
): { start: number; minus: boolean } | null {
  const c = s[at - 1]!;
  if (c === '-' || c === '+' || c === '负') {
    if (c === '-' && at >= 2 && NO_MINUS_AFTER.test(s[at - 2]!)) return null;
    if (c === '负' && at >= 2 && /[担抱胜]/.test(s[at - 2]!)) return null;
    return { start: at - 1, minus: c !== '+' };
  }
  if (!english) return null;
  if (c === ' ' && s[at - 2] === '-' && (at < 3 || s[at - 3] === ' ')) return { start: at - 2, minus: true };
  const word = /(?:^|[^a-z])(minus|negative) ?$/.exec(s.slice(Math.max(floor, end - 9), end));
  return word ? { start: end - word[1]!.length, minus: true } : null;
}

/** Takes the currency that ends at `end` over; its start, -1 where none. */
function currencyBefore(s: string, q: Quantity, end: number, floor: number): number {
  let from = end;
  const bracket = s[from - 1] === '(' && /^ ?\)/.test(s.slice(q.end, q.end + 2));
  if (bracket) from--;
  const iso = MONEY_BEFORE.before(s, from);
  const start = MONEY_BEFORE.start;
  if (iso === undefined || start < floor || !takesCurrency(s, start, from, q, iso)) return -1;
  if (bracket) {
    // RMB(1,234): a loss in an accountant's hand
    q.end = s.indexOf(')', q.end) + 1;
    const factor = MAGNITUDE_WORDS.at(s, s[q.end] === ' ' ? q.end + 1 : q.end);
    if (factor !== undefined) {
      q.end = MAGNITUDE_WORDS.end;
      q.value *= factor;
      q.precision *= factor;
    }
    negate(q);
    q.start = start;
  }
  // 港币两千元 and 人民币3亿元: the word before names the currency.
  const named =
    q.kind === 'money' && q.unit !== null && q.noun !== '元' && q.noun !== 'dollars' && q.noun !== 'dollar';
  if (!named) q.unit = iso;
  if (q.kind !== 'money') {
    if (q.kind === 'count' && q.noun !== null) q.end = Math.min(q.end, countFreeEnd(s, q));
    q.noun = null;
  }
  q.kind = 'money';
  return start;
}

function negate(q: Quantity): void {
  q.negative = true;
  q.value = -q.value;
  if (q.high !== null) {
    // The second end has a sign of its own: -2%至4% goes from below zero to above it, -4%至-2% stays below.
    const other = q.high;
    q.high = Math.max(q.value, other);
    q.value = Math.min(q.value, other);
  }
  q.ceiling = null;
}

/** "US $10", "RMB 5": letters need a figure of money behind; a single `$` always is a currency. */
function takesCurrency(s: string, start: number, end: number, q: Quantity, iso: string): boolean {
  const word = s.slice(start, end);
  if (isLetter(word.charCodeAt(0))) {
    if (start > 0 && isDigit(s.charCodeAt(start - 1))) return false;
    if (q.kind === 'count' && q.unit !== null) return false;
    if (/^(?:yuan|dollars?|renminbi|yen|hk|nt|rm|rs|rp)$/.test(word)) {
      if (start > 0 && /[a-z]/.test(s[start - 1]!)) return false;
      // "50 dollar 50 dollar": the word belongs to the figure before it.
      if (/\d ?$/.test(s.slice(Math.max(0, start - 2), start))) return false;
      return q.kind === 'money' ? q.unit === iso : true;
    }
  }
  if (
    q.kind === 'money' &&
    q.noun !== null &&
    q.unit !== iso &&
    q.noun !== '元' &&
    !/^dollars?$/.test(q.noun) &&
    q.noun !== 'yuan'
  )
    return false;
  // "5元人民币 10": a currency's name between two figures belongs to the first.
  if (isHan(word.charCodeAt(0)) && start > 0 && /[\d万亿千百元]/.test(s[start - 1]!)) return false;
  return true;
}

/** A measure word that followed money (HK$12 个) is no part of it. */
function countFreeEnd(s: string, q: Quantity): number {
  let p = q.end;
  while (p > q.start && !/[\d万亿千百十kmbw]/.test(s[p - 1]!)) p--;
  return p > q.start ? p : q.end;
}

/** 近 of 附近, 过 of 经过, 约 of 节约 are no qualifiers. */
function fits(s: string, start: number, end: number): boolean {
  const word = s.slice(start, end);
  if (start === 0) return true;
  const left = s[start - 1]!;
  if (word === '近') return !'附最靠临邻远'.includes(left);
  if (word === '过') return !'经通透越度路只'.includes(left);
  if (word === '约') return !'节签契条预合大违邀'.includes(left);
  if (word === '破') return !'打爆攻'.includes(left);
  if (word === '料') return !'材资原饮燃预塑'.includes(left);
  if (word === '超') return !'赶反高'.includes(left);
  if (word === '~' || word === '<' || word === '>') return !isDigit(left.charCodeAt(0));
  return true;
}
