import { standsAlone } from './numbers/context.js';
import { readPart } from './numbers/english-part.js';
import { readEnglish, startsEnglish } from './numbers/english.js';
import { tokenEnd, withMagnitude } from './numbers/magnitude.js';
import { type Numeral, readNumeral, tidy } from './numbers/numeral.js';
import { isDigit, isHan, isLetter, skipSpaces } from './text/fold.js';
import { type Quantity } from './types.js';
import { understandMultiple } from './units/multiples.js';
import { extendLeft } from './units/prefix.js';
import { QUALIFIER_AFTER } from './units/qualifiers.js';
import { readRange } from './units/range.js';
import { readSuffix } from './units/suffix.js';
import { type Qualifier } from '@jinghe/contracts';

export interface Found {
  /** null: nothing of worth, go on behind `end`. */
  quantity: Quantity | null;
  end: number;
  /** What 万, 亿, million multiply the figure with: shared with a list before it. */
  scale?: number;
}

export const skip = (end: number): Found => ({ quantity: null, end });

export function finish(
  s: string,
  text: string,
  i: number,
  first: Numeral,
  english: boolean,
  bare: boolean,
  floor: number,
): Found | null {
  const part = english ? readPart(s, i, first, bare) : null;
  if (part) {
    extendLeft(s, part, floor, english);
    return { quantity: part, end: part.end };
  }
  let n = first;
  if (n.arabic || n.big === false) n = withMagnitude(s, n, i, text, english);
  const mid = skipSpaces(s, n.end, 1);
  let plus = n.over;
  let end = n.end;
  if (s.charCodeAt(end) === 43 && !isDigit(s.charCodeAt(end + 1))) {
    plus = true;
    end++;
  } else if (s.startsWith('(含)', mid)) end = mid + 3;
  let suffix = readSuffix(s, end, text, english, n.big || n.value >= 1e4);
  const range = readRange(s, text, i, n, suffix, end, english);
  let value = n.value;
  let high = n.high;
  let step = n.step;
  let ceiling = n.ceiling;
  if (range) {
    value = range.low;
    high = range.high;
    step = range.step;
    ceiling = null;
    suffix = range.suffix;
    end = range.end;
  } else if (!suffix && isLetter(s.charCodeAt(end)) && n.arabic && !s.startsWith('to', end)) {
    // 180ml, 5g, 4k: part of a token that is no figure of ours
    return skip(tokenEnd(s, end));
  }
  if (!range && !standsAlone(s, i, n, suffix, end, bare)) return skip(Math.max(n.end, i + 1));
  const scale = suffix?.scale ?? 1;
  const add = suffix?.add ?? 0;
  const q: Quantity = {
    start: i,
    end: suffix ? suffix.end : end,
    kind: suffix?.kind ?? 'number',
    value: tidy(value * scale + add),
    high: high === null ? null : tidy(high * scale + add),
    ceiling: ceiling === null ? null : tidy(ceiling * scale),
    unit: suffix?.unit ?? null,
    noun: suffix?.noun ?? null,
    qualifier: high !== null ? 'range' : plus ? 'over' : n.vague ? 'about' : 'exact',
    precision: suffix && suffix.step > 0 ? suffix.step : tidy(step * scale),
    growth: null,
    vague: n.vague,
    conversion: false,
    suspect: null,
    negative: false,
    ordinal: i > 0 && s[i - 1] === '第',
  };
  if (suffix?.noun === '折' && n.bareDigits === 2) q.value = n.value;
  if (q.kind === 'money' && english) addCents(s, q, text);
  extendLeft(s, q, floor, english);
  after(s, q);
  // downloaded 120 million times: nothing grows that many times over.
  if (q.kind === 'multiple' && q.value >= 10_000) q.kind = 'count';
  // two-thirds of users, half of orders: a share, as 三分之二 is.
  if (english && q.kind === 'number' && q.value > 0 && q.value < 1 && !n.arabic && isPart(s, q, bare)) {
    q.kind = 'percent';
    q.unit = 'percent';
    q.noun = '分之';
    q.value = tidy(q.value * 100);
  }
  if (q.kind === 'multiple' || q.kind === 'percent') understandMultiple(s, q);
  return { quantity: q, end: q.end, scale: n.scale };
}

/** Two-thirds are women, a drop of a quarter: a part of something, also without its "of". */
function isPart(s: string, q: Quantity, bare: boolean): boolean {
  if (s.startsWith(' of ', q.end)) return true;
  if (bare) return false;
  return (
    /^(?:$|[,.;:)]| (?:are|were|is|was|come|came|live|use[ds]?|say|said|higher|lower|less|more|from|in|on|year|to)\b)/.test(
      s.slice(q.end, q.end + 8),
    ) &&
    !/\b(?:per|each|every|last|this|next|previous|first|second|the) $/.test(
      s.slice(Math.max(0, q.start - 9), q.start),
    )
  );
}

/** Qualifier on the right: 左右, 以上, or more; 以上 behind brackets too. */
function after(s: string, q: Quantity): void {
  let p = skipSpaces(s, q.end, 1);
  if (s.charCodeAt(q.end) === 43 && !isDigit(s.charCodeAt(q.end + 1))) {
    q.end++;
    if (q.qualifier === 'exact') q.qualifier = 'over';
    p = q.end;
  }
  const word: Qualifier | undefined = QUALIFIER_AFTER.at(s, p);
  if (word === undefined) return;
  const end = QUALIFIER_AFTER.end;
  const text = s.slice(p, end);
  if ((text === '起' || text === '许' || text === '前后') && isHan(s.charCodeAt(end))) return;
  if (text === '余' && isHan(s.charCodeAt(end))) return;
  q.end = end;
  if (q.qualifier === 'exact') q.qualifier = word;
}

/** $15 and 50 cents, fifteen dollars and forty-five cents, 15 dollars 50. */
function addCents(s: string, q: Quantity, text: string): void {
  if (q.value % 1 !== 0 || q.high !== null || q.noun === null) return;
  const m = /^ (?:and )?/.exec(s.slice(q.end, q.end + 5));
  if (!m) return;
  const p = q.end + m[0].length;
  const n = isDigit(s.charCodeAt(p))
    ? readNumeral(s, p, text)
    : startsEnglish(s, p)
      ? readEnglish(s, p)
      : null;
  if (!n || n.value >= 100 || n.value % 1 !== 0) return;
  const cents = /^ (?:cents?|pence)(?![a-z])/.exec(s.slice(n.end, n.end + 7));
  if (cents) q.end = n.end + cents[0].length;
  else if (
    isDigit(s.charCodeAt(p)) &&
    n.end - p === 2 &&
    /^[ ]?(?:$|[.,;](?!\d)| more)/.test(s.slice(n.end, n.end + 6))
  )
    q.end = n.end;
  else return;
  q.value = tidy(q.value + n.value / 100);
  q.precision = 0.01;
}
