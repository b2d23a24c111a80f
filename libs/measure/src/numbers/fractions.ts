import { skipSpaces } from '../text/fold.js';
import { type Quantity } from '../types.js';
import { numeralClass, readNumeral, tidy, type Numeral } from './numeral.js';
import { plainQuantity } from './plain.js';

/** 百分之, 千分之, 万分之 and their products: parts of a hundred by name. */
const PARTS = new Map([
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
  ['万', 1e4],
  ['亿', 1e8],
]);
const MOST_PARTS = 4;

/**
 * A fraction at `i` of folded text: 百分之五 (5 percent), 千分之一, 三分之一 (33.3 percent), 三百五十又三分之一; null where none.
 * The kind is percent, or number for a whole and a part and for a part that is more than the whole.
 */
export function readFractionAt(s: string, i: number, text: string): Quantity | null {
  let named = 1;
  let p = i;
  for (let n = 0; n < MOST_PARTS; n++) {
    const part = PARTS.get(s[p] ?? '');
    if (part === undefined) break;
    named *= part;
    p = skipSpaces(s, p + 1);
  }
  if (named > 1) {
    const over = partOf(s, p);
    if (over === 0) return null;
    const top = numerator(s, over, text);
    if (!top) return null;
    const per = 100 / named;
    const q = plainQuantity(i, top.end, tidy(top.value * per));
    q.kind = 'percent';
    q.unit = 'percent';
    q.high = top.high === null ? null : tidy(top.high * per);
    if (q.high !== null) q.qualifier = 'range';
    q.precision = tidy(top.step * per);
    const after = skipSpaces(s, q.end);
    if (s.startsWith('百分点', after)) q.end = after;
    return q;
  }
  const first = s.charCodeAt(i);
  const k = numeralClass(first);
  if (k !== 1 && k !== 2 && s[i] !== '十' && s[i] !== '拾') return null;
  const lower = readFractionPart(s, i, text);
  if (!lower) return null;
  let whole = 0;
  let bottom = lower;
  let at = skipSpaces(s, lower.end);
  if (s[at] === '又') {
    const part = readFractionPart(s, skipSpaces(s, at + 1), text);
    if (!part) return null;
    whole = lower.value;
    bottom = part;
    at = skipSpaces(s, part.end);
  }
  const over = partOf(s, at);
  if (over === 0 || bottom.value === 0) return null;
  const top = numerator(s, over, text);
  if (!top) return null;
  const value = whole + top.value / bottom.value;
  const q = plainQuantity(i, top.end, tidy(value));
  q.precision = Math.abs(value);
  if (whole === 0 && value <= 1 && value >= 0) {
    q.kind = 'percent';
    q.unit = 'percent';
    q.value = tidy(value * 100);
    q.noun = '分之';
    q.precision = 1;
  }
  return q;
}

/** A numeral that ends before 分 or 又; cheap to refuse: only a short way is looked for 分. */
function readFractionPart(s: string, i: number, text: string): Numeral | null {
  let seen = false;
  for (let p = i; p < i + 28 && p < s.length; p++) {
    const c = s[p]!;
    if (c === '分' || c === '又') {
      seen = true;
      break;
    }
    if (numeralClass(s.charCodeAt(p)) === 0 && c !== ' ' && c !== '点' && c !== '.' && c !== ',') return null;
  }
  return seen ? readNumeral(s, i, text) : null;
}

/** End of 分之 at `p`, spaces allowed; 0 where none. */
function partOf(s: string, p: number): number {
  const q = skipSpaces(s, p);
  if (s[q] !== '分') return 0;
  const r = skipSpaces(s, q + 1);
  return s[r] === '之' ? skipSpaces(s, r + 1) : 0;
}

function numerator(s: string, p: number, text: string): Numeral | null {
  let q = p;
  let sign = 1;
  if (s[q] === '负' || s[q] === '-') {
    sign = -1;
    q++;
  }
  const n = readNumeral(s, q, text, { leadUnit: true });
  return n ? { ...n, value: n.value * sign } : null;
}
