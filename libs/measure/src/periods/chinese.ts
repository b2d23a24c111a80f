import { isDigit, skipSpaces } from '../text/fold.js';
import { FESTIVAL_WORDS } from './festival-part.js';
import { BACK_WORDS, DAY_WORDS, ERAS, NEAR_WORDS, PLANS, SAME_PERIOD, YEAR_WORDS } from './words.js';
import { readAgo, readBack } from './back.js';
import { readBareYear, readDecade, readPlan } from './eras.js';
import { type Expression } from './expression.js';
import { readDayWord, readNear, readWeekdayOnly } from './near.js';
import { readNotation } from './notation.js';
import { type Frame } from './reference.js';
import { readDayOnly, readPart } from './undated.js';
import { readSame, readYearFirst } from './year.js';

/** Which readers a code unit can start, one bit each. */
const SAME = 1;
const YEAR = 2;
const DAY = 4;
const NEAR = 8;
const BACK = 16;
const NUMBER = 32;
const PART = 64;
const WEEK = 128;
const PLAN = 256;
const NOTATION = 512;

const READERS = new Uint16Array(65536);
for (let c = 0; c < 65536; c++) {
  READERS[c] =
    (SAME_PERIOD.starts(c) ? SAME : 0) |
    (YEAR_WORDS.starts(c) || ERAS.starts(c) ? YEAR : 0) |
    (DAY_WORDS.starts(c) ? DAY : 0) |
    (NEAR_WORDS.starts(c) ? NEAR : 0) |
    (BACK_WORDS.starts(c) ? BACK : 0) |
    (FESTIVAL_WORDS.starts(c) ? PART : 0) |
    (PLANS.starts(c) ? PLAN : 0);
}
const also = (units: string, bits: number): void => {
  for (const c of units) READERS[c.charCodeAt(0)]! |= bits;
};
also('0123456789', YEAR | NUMBER | PART | NOTATION);
also('零一二三四五六七八九十两廿', YEAR | NUMBER | PART);
also('半', NUMBER);
also('第首次末头上下前后年', PART);
also('qhf', PART | NOTATION);
also('周星礼', WEEK);
also('上去前本该今', YEAR);

/** Whether a date of Chinese prose can begin with this code unit. */
export const startsChinese = (c: number): boolean => READERS[c] !== 0;

/** What may follow the digits of a date; anything else makes them an amount, which most digits of a report are. */
const AFTER_DIGITS = new Uint8Array(65536);
for (const c of '年月日号财/-.:至到~与和qhf个周天季世小分秒交工礼星余多来几双大期当全点时，,。;；!?！？)）的起止前后以"”')
  AFTER_DIGITS[c.charCodeAt(0)] = 1;

function digitsOfDate(s: string, i: number): boolean {
  let p = i;
  while (p - i < 9 && isDigit(s.charCodeAt(p))) p++;
  const n = p - i;
  if (n > 4 && n !== 8) return false;
  if (s.charCodeAt(p) === 46) return isDigit(s.charCodeAt(p + 1)) ? n === 4 || n <= 2 : true;
  const q = skipSpaces(s, p, 1);
  if (q >= s.length || AFTER_DIGITS[s.charCodeAt(q)] === 1) return true;
  return n >= 3 && !'万亿元股%家人'.includes(s[q]!);
}

/**
 * Reads the date expression that begins at `i` of folded text; null where none.
 *
 * @param inherit the other end of a range that this is read for: its year and month fill what is missing (至12日)
 */
export function readChinese(s: string, i: number, f: Frame, inherit: Expression | null): Expression | null {
  const c = s.charCodeAt(i);
  const bits = READERS[c]!;
  if (bits === 0 || (isDigit(c) && !digitsOfDate(s, i))) return null;
  return (
    (bits & SAME ? readSame(s, i, f) : null) ??
    (bits & YEAR ? readYearFirst(s, i, f) : null) ??
    (bits & NOTATION ? readNotation(s, i, f) : null) ??
    (bits & DAY ? readDayWord(s, i, f) : null) ??
    (bits & NEAR ? readNear(s, i, f) : null) ??
    (bits & BACK ? readBack(s, i, f) : null) ??
    (bits & NUMBER ? readAgo(s, i, f) : null) ??
    (bits & PART ? readPart(s, i, f, inherit) : null) ??
    (bits & NUMBER ? (readDayOnly(s, i, f, inherit) ?? readDecade(s, i)) : null) ??
    (bits & WEEK ? readWeekdayOnly(s, i, f) : null) ??
    (bits & PLAN ? readPlan(s, i) : null) ??
    (bits & NUMBER ? readBareYear(s, i, inherit) : null)
  );
}
