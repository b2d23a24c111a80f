import { isDigit } from '../text/fold.js';

/** A small whole number of a date: Arabic with up to four digits, or Chinese (十二, 廿三, 二零二四). */
export interface Small {
  value: number;
  end: number;
  /** How many digits or characters it has. */
  length: number;
  arabic: boolean;
}

const CHINESE = new Map<number, number>();
[...'零一二三四五六七八九'].forEach((c, i) => CHINESE.set(c.charCodeAt(0), i));
CHINESE.set('两'.charCodeAt(0), 2);
CHINESE.set('元'.charCodeAt(0), 1);
const TEN = '十'.charCodeAt(0);
const TWENTY = '廿'.charCodeAt(0);
const YUAN = '元'.charCodeAt(0);

let lastText = '';
let lastAt = -1;
let lastRead: Small | null = null;

/** The number that begins at `p`; null where none. The last answer is kept: every reader of dates asks at the same place. */
export function readSmall(s: string, p: number): Small | null {
  if (p === lastAt && s === lastText) return lastRead;
  lastText = s;
  lastAt = p;
  lastRead = readAt(s, p);
  return lastRead;
}

function readAt(s: string, p: number): Small | null {
  const c = s.charCodeAt(p);
  if (isDigit(c)) {
    let q = p;
    let value = 0;
    while (isDigit(s.charCodeAt(q))) {
      // 二0一0: a zero among Chinese digits
      if (q - p >= 4) return null;
      value = value * 10 + s.charCodeAt(q) - 48;
      q++;
    }
    if (s.charCodeAt(q) === 46 && isDigit(s.charCodeAt(q + 1))) return null;
    return { value, end: q, length: q - p, arabic: true };
  }
  let q = p;
  let value = 0;
  let ten = false;
  let digits = 0;
  for (; q - p < 5; q++) {
    const k = s.charCodeAt(q);
    if (k === TEN) {
      if (ten) break;
      if (digits > 1) return null;
      value = (digits === 0 ? 1 : value) * 10;
      ten = true;
      digits = 0;
    } else if (k === TWENTY && q === p) {
      value = 20;
      ten = true;
    } else {
      const d = k === YUAN ? undefined : k === 48 && q > p ? 0 : CHINESE.get(k);
      if (d === undefined) break;
      if (ten) {
        if (digits > 0) break;
        value += d;
      } else value = value * 10 + d;
      digits++;
    }
  }
  return q === p ? null : { value, end: q, length: q - p, arabic: false };
}
