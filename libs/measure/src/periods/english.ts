import { isDigit, isLetter } from '../text/fold.js';
import { readDayFirst, readInherited, readMonth } from './english-months.js';
import {
  readCounted,
  readDayWord,
  readDecade,
  readNear,
  readToDate,
  readTwelve,
  readWeekday,
} from './english-near.js';
import { readTheUnit } from './english-frame.js';
import { readEnded, readFiscalYear, readMiddle, readOrdinal, readSame } from './english-parts.js';
import { sp } from './english-words.js';
import { type Expression } from './expression.js';
import { type Frame } from './reference.js';

/** Reads an English date expression at `i` of folded text; null where none. The rules are those of the Chinese reader. */
export function readEnglishPeriod(
  s: string,
  i: number,
  f: Frame,
  inherit: Expression | null,
): Expression | null {
  const c = s.charCodeAt(i);
  if (isDigit(c))
    return (
      readDayFirst(s, i, f) ??
      readEnded(s, i, f) ??
      readCounted(s, i, f) ??
      (inherit ? readInherited(s, i, inherit) : null) ??
      readDecade(s, i)
    );
  if (!isLetter(c)) return null;
  const p = s.startsWith('the ', i) ? sp(s, i + 4) : i;
  const e =
    readSame(s, p, f) ??
    (s[i] === 't' ? readTheUnit(s, i, f) : null) ??
    readMonth(s, p, f) ??
    readEnded(s, p, f) ??
    readOrdinal(s, p, f) ??
    readNear(s, p, f) ??
    readCounted(s, p, f) ??
    readFiscalYear(s, p, f) ??
    readMiddle(s, p) ??
    readToDate(s, p, f) ??
    readDayWord(s, p, f) ??
    readTwelve(s, p, f) ??
    readWeekday(s, p, f) ??
    readDecade(s, p);
  // A leading article belongs to the span only where the words need it: the past year.
  return e ? { ...e, start: p > i && s.startsWith('past', p) ? i : e.start } : null;
}
