import { type Quantity } from '../types.js';
import { roughRate } from './money.js';

const BETWEEN =
  /^[ ]?(?:[(（,，][ ]?)?(?:约?合|折合|约折合|相当于|约等于|即|or|about|approximately|equivalent to|equal to|some)?[ ]?$/;
/** A conversion further off than this is misprinted, whatever the year's rate. */
const TOLERANCE = 2.5;

/** Marks money in brackets behind money of another currency, and says where its size cannot be right. */
export function markConversions(s: string, found: Quantity[]): void {
  for (let i = 1; i < found.length; i++) {
    const a = found[i - 1]!;
    const b = found[i]!;
    if (a.kind !== 'money' || b.kind !== 'money' || b.start - a.end > 20) continue;
    if (a.unit === null || b.unit === null || a.unit === b.unit) continue;
    const gap = s.slice(a.end, b.start);
    const joined = /[(（约合折即]|相当于|or|equivalent|approximately/.test(
      gap + s.slice(b.start, b.start + 2),
    );
    if (!joined || !BETWEEN.test(gap)) continue;
    b.conversion = true;
    const rate = roughRate(a.unit, b.unit);
    if (rate === null || a.value === 0) continue;
    const factor = b.value / a.value / rate;
    if (factor > TOLERANCE || factor < 1 / TOLERANCE) b.suspect = 'conversion-mismatch';
  }
}
