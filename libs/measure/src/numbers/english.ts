import { isLetter } from '../text/fold.js';
import { Words } from '../text/words.js';

export interface EnglishNumeral {
  end: number;
  value: number;
  step: number;
  /** million and the like were said. */
  scale: number;
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS: [string, number][] = [
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['twelfth', 12],
  ['twentieth', 20],
  ['twenty-fifth', 25],
  ['twenty first', 21],
  ['thirtieth', 30],
  ['thirty-fifth', 35],
  ['fiftieth', 50],
  ['hundredth', 100],
  ['thousandth', 1000],
  ['millionth', 1e6],
  ['billionth', 1e9],
  ['trillionth', 1e12],
];

type Token =
  | { kind: 'one' | 'ten' | 'scale'; value: number }
  | { kind: 'and' | 'point' | 'half' | 'quarter' | 'article' | 'hundred'; value?: undefined };

const TOKENS = new Words<Token>([
  ...ONES.map((w, i) => [w, { kind: 'one', value: i } as Token] as const),
  ['nought', { kind: 'one', value: 0 }],
  ['naught', { kind: 'one', value: 0 }],
  ...TENS.map((w, i) => [w, { kind: 'ten', value: (i + 2) * 10 } as Token] as const),
  ['forty', { kind: 'ten', value: 40 }],
  ['fourty', { kind: 'ten', value: 40 }],
  ['hundred', { kind: 'hundred' }],
  ['thousand', { kind: 'scale', value: 1e3 }],
  ['million', { kind: 'scale', value: 1e6 }],
  ['billion', { kind: 'scale', value: 1e9 }],
  ['trillion', { kind: 'scale', value: 1e12 }],
  ['lakh', { kind: 'scale', value: 1e5 }],
  ['crore', { kind: 'scale', value: 1e7 }],
  ['and', { kind: 'and' }],
  ['point', { kind: 'point' }],
  ['half', { kind: 'half' }],
  ['quarter', { kind: 'quarter' }],
  ['a', { kind: 'article' }],
  ['an', { kind: 'article' }],
]);
const FRACTION = new Words<number>([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
  ...ORDINALS,
  ...ORDINALS.map(([w, n]) => [`${w}s`, n] as const),
]);
const STARTS = new Set([...'zotfsenhqa'].map((c) => c.charCodeAt(0)));

/** Whether an English numeral may begin at `i`: a letter at a word's start that a numeral can start with. */
export function startsEnglish(s: string, i: number): boolean {
  return STARTS.has(s.charCodeAt(i)) && !(i > 0 && isLetter(s.charCodeAt(i - 1)));
}

function gap(s: string, i: number): number {
  let p = i;
  while (p - i < 3 && (s.charCodeAt(p) === 32 || s.charCodeAt(p) === 45)) p++;
  return p;
}

/**
 * Reads a spelled English numeral at `i` of folded text: one hundred and five million, two-thirds, five and a half
 * million, half a million, nought point nine; null where none.
 */
export function readEnglish(s: string, i: number): EnglishNumeral | null {
  let p = i;
  let total = 0;
  let group = 0;
  let seen = false;
  let end = i;
  let scale = 1;
  let lowest = Infinity;
  let tokens = 0;
  let step = 1;
  for (let n = 0; n < 24; n++) {
    const token = TOKENS.at(s, p);
    if (!token) break;
    const stop = TOKENS.end;
    if (token.kind === 'and') {
      if (!seen) break;
      const fraction = readFraction(s, gap(s, stop));
      if (fraction) {
        const unit = group === 0 ? scale : 1;
        const next = readScale(s, gap(s, fraction.end));
        if (next && group > 0) {
          total += (group + fraction.value) * next.value;
          group = 0;
          scale = next.value;
          end = next.end;
        } else {
          total += fraction.value * (next ? next.value : unit);
          end = next ? next.end : fraction.end;
        }
        step = unit / 10;
        break;
      }
      p = gap(s, stop);
      continue;
    }
    if (token.kind === 'article') {
      if (seen) break;
      const next = gap(s, stop);
      const t = TOKENS.at(s, next);
      if (t && (t.kind === 'hundred' || t.kind === 'scale')) {
        group = 1;
        seen = true;
        p = next;
        continue;
      }
      const fraction = readFraction(s, next);
      return fraction ? { end: fraction.end, value: fraction.value, step: fraction.value, scale: 1 } : null;
    }
    if (token.kind === 'half' || token.kind === 'quarter') {
      if (seen) break;
      // half a million, quarter million, half of
      let q = gap(s, stop);
      const a = TOKENS.at(s, q);
      if (a?.kind === 'article') q = gap(s, TOKENS.end);
      const next = readScale(s, q);
      const part = token.kind === 'half' ? 0.5 : 0.25;
      if (!next && token.kind === 'half' && isHalfOf(s, i, stop))
        return { end: stop, value: part, step: part, scale: 1 };
      return next
        ? { end: next.end, value: part * next.value, step: part * next.value, scale: next.value }
        : null;
    }
    if (token.kind === 'point') {
      if (!seen) break;
      let q = gap(s, stop);
      let digits = '';
      for (let k = 0; k < 15; k++) {
        const t = TOKENS.at(s, q);
        if (!t || (t.kind !== 'one' && t.kind !== 'ten')) break;
        digits += String(t.value);
        end = TOKENS.end;
        q = gap(s, end);
      }
      if (digits === '') break;
      group = Number(`${group}.${digits}`);
      step = 10 ** -digits.length;
      p = q;
      const next = readScale(s, p);
      if (!next) break;
      total += group * next.value;
      group = 0;
      scale = next.value;
      step *= next.value;
      end = next.end;
      p = gap(s, end);
      lowest = next.value;
      continue;
    }
    if (token.kind === 'hundred') {
      if (!seen) break;
      group = (group === 0 ? 1 : group) * 100;
    } else if (token.kind === 'scale') {
      if (!seen) break;
      if (group === 0 && total > 0) total *= token.value;
      else if (token.value > lowest) total = (total + group) * token.value;
      else total += group * token.value;
      lowest = Math.min(lowest, token.value);
      scale = token.value;
      step = token.value;
      group = 0;
    } else {
      // one one hundred: a digit after a digit ends the numeral; twenty-one and hundred one go on.
      if (token.kind === 'one' && group % 10 !== 0) break;
      if (token.kind === 'one' && token.value === 0 && seen) break;
      if (token.kind === 'ten' && group % 100 !== 0) break;
      if (token.kind === 'one' && group % 100 >= 10 && token.value >= 10) break;
      if (token.kind === 'one' && group % 100 === 10) break;
      group += token.value ?? 0;
      step = 1;
    }
    seen = true;
    tokens++;
    end = stop;
    p = gap(s, stop);
    const fraction = tokens === 1 && group < 20 ? readFraction(s, p) : null;
    if (fraction && fraction.ordinal) {
      return { end: fraction.end, value: group * fraction.value, step: fraction.value, scale: 1 };
    }
  }
  if (!seen) return null;
  // one hundred and thirty fifths: the plural of an ordinal divides what stands before it.
  const below = tokens > 1 ? FRACTION.at(s, gap(s, end)) : undefined;
  if (below !== undefined && s[FRACTION.end - 1] === 's' && below > 4)
    return { end: FRACTION.end, value: (total + group) / below, step: 1 / below, scale: 1 };
  return { end, value: total + group, step, scale };
}

/** Nearly half of users, half its sales; not the second half of the year. */
const isHalfOf = (s: string, start: number, end: number): boolean =>
  /^ (?:of (?!\d|(?:the |this |last |next |a |an )?(?:fiscal |calendar )?(?:year|month|quarter|decade|century|season)|this|last)|its |their |all |the (?!year|time|month|price))/.test(
    s.slice(end, end + 32),
  ) &&
  !/\b(?:first|second|last|latter|other|former|1st|2nd|h1|h2|this|that|one|an?d a|financial|calendar|fiscal|better|early|late) $/.test(
    s.slice(Math.max(0, start - 12), start),
  );

/** half, a third, two fifths at `i`. `ordinal`: a bare word (thirds) whose count stands before it. */
function readFraction(s: string, i: number): { end: number; value: number; ordinal: boolean } | null {
  const direct = FRACTION.at(s, i);
  if (direct !== undefined) return { end: FRACTION.end, value: 1 / direct, ordinal: true };
  const count = TOKENS.at(s, i);
  if (!count || (count.kind !== 'article' && count.kind !== 'one')) return null;
  const part = FRACTION.at(s, gap(s, TOKENS.end));
  if (part === undefined) return null;
  return { end: FRACTION.end, value: (count.kind === 'one' ? count.value : 1) / part, ordinal: false };
}

function readScale(s: string, i: number): { end: number; value: number } | null {
  const t = TOKENS.at(s, i);
  return t?.kind === 'scale' ? { end: TOKENS.end, value: t.value } : null;
}
