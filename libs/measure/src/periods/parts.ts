import { type YearPart } from './expression.js';
import { readFestival } from './festival-part.js';
import { readMonth } from './months.js';
import { readFirst, readHalf, readQuarter, readYearEdge } from './quarters.js';

/** A part of a year at `p` of folded text: month with day, quarter, half, first months, festival, week; null where none. */
export function readYearPart(s: string, p: number, hasYear: boolean): YearPart | null {
  return (
    readMonth(s, p) ??
    readQuarter(s, p, hasYear) ??
    readHalf(s, p, hasYear) ??
    readFirst(s, p) ??
    (hasYear ? readYearEdge(s, p) : null) ??
    readFestival(s, p)
  );
}
