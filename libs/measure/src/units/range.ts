import { readEnglish, startsEnglish } from '../numbers/english.js';
import { asNumeral, withMagnitude } from '../numbers/magnitude.js';
import { type Numeral, numeralClass, readNumeral, tidy } from '../numbers/numeral.js';
import { isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { readSuffix, type Suffix } from './suffix.js';

interface RangeFound {
  low: number;
  high: number;
  step: number;
  suffix: Suffix | null;
  end: number;
}

/** The second end of a range behind the first: 2-3亿, 2亿元至3亿元, 一千到两千万元, $2 billion and $3 billion after "between". */
export function readRange(
  s: string,
  text: string,
  start: number,
  n: Numeral,
  suffix: Suffix | null,
  plain: number,
  english: boolean,
): RangeFound | null {
  if (n.high !== null || n.vague) return null;
  let from = suffix ? suffix.end : plain;
  if (s.startsWith('(含)', from)) from += 3;
  const sep = connector(s, from, start);
  if (sep === 0) return null;
  let p = skipSpaces(s, sep, 1);
  const sign = s.charCodeAt(p) === 45 && isDigit(s.charCodeAt(p + 1)) ? -1 : 1;
  if (sign < 0) p++;
  // A currency before the second figure: $2 billion to $3 billion, 人民币3亿元.
  const money = /^(?:us\$|hk\$|nt\$|\$|¥|€|£|rmb ?|人民币|usd ?)/.exec(s.slice(p, p + 4));
  if (money) p = skipSpaces(s, p + money[0].length, 1);
  const k = numeralClass(s.charCodeAt(p));
  let m: Numeral | null = null;
  if (k === 1 || k === 2 || s[p] === '十') m = readNumeral(s, p, text, { spaced: english });
  else if (english && startsEnglish(s, p)) {
    const e = readEnglish(s, p);
    m = e ? asNumeral(e) : null;
  }
  if (!m || m.high !== null || m.vague) return null;
  m = withMagnitude(s, m, p, text, english);
  let end = m.end;
  if (s.startsWith('(含)', end)) end += 3;
  if (money && suffix && suffix.kind !== 'money') return null;
  const second = readSuffix(s, end, text, english, m.big || m.value >= 1e4);
  if (!second && isLetter(s.charCodeAt(end)) && m.arabic) return null;
  if (!second && '年月日号时点季'.includes(s[end] ?? ' ')) return null;
  if (second && second.noun === '天' && !suffix && s[end] === '周') return null;
  if (
    suffix &&
    second &&
    (suffix.kind !== second.kind ||
      (suffix.unit !== second.unit && suffix.unit !== null && second.unit !== null))
  ) {
    return null;
  }
  // A unit on the first figure alone is no range where the second is bare: 3家-5 is none, $2-3 is.
  if (suffix && !second && !money) return null;
  let low = n.value;
  let high = m.value;
  let step = n.step;
  const shared = !n.big && m.scale > 1 && (m.big || n.value < 10) && !suffix;
  if (shared && low * m.scale <= high) {
    low *= m.scale;
    step *= m.scale;
  } else if (!n.big && m.big && !suffix && low < 1000 && low * m.scale <= high) {
    low *= m.scale;
    step *= m.scale;
  }
  if (sign < 0) high = -high;
  const hyphen = s.charCodeAt(skipSpaces(s, from, 1)) === 45;
  const unit = second ?? suffix;
  if (!unit && hyphen) {
    // Years, scores, phone numbers: 2018-2024, 3-2, 010-1234.
    if (
      high <= low ||
      (!m.big && (n.step !== 1) !== (m.step !== 1)) ||
      s.charCodeAt(m.end) === 45 ||
      (low >= 1900 && high <= 2100) ||
      /^0\d/.test(s.slice(start, start + 2))
    ) {
      return null;
    }
  }
  if (high <= low && !(low < 0 || sign < 0)) return null;
  if (
    movesTo(s, start, from, low, high) ||
    ((n.value >= 1000 || unit?.kind === 'percent' || unit?.kind === 'money') && movesFrom(s, start, from))
  )
    return null;
  if (suffix && suffix.scale !== 1 && (!second || second.scale !== suffix.scale)) return null;
  return { low: tidy(low), high: tidy(high), step, suffix: unit, end: second ? second.end : end };
}

/** End of 至, 到, -, ~, to (and "and" after "between") at `p`; 0 where none. */
function connector(s: string, p: number, start: number): number {
  let q = skipSpaces(s, p, 2);
  const c = s[q] ?? '';
  if (c === '至' || c === '到' || c === '-' || c === '~') {
    while (s[q + 1] === c && (c === '-' || c === '~')) q++;
    return q + 1;
  }
  if (q > p && s.startsWith('to ', q)) return q + 3;
  if (
    q > p &&
    s.startsWith('and ', q) &&
    /between [a-z.]{0,4} ?[$¥€£]? ?$/.test(s.slice(Math.max(0, start - 16), start))
  )
    return q + 4;
  if (
    (c === '与' || c === '和') &&
    /[之间]/.test(s.slice(q + 1, q + 16)) &&
    /之?间/.test(s.slice(q + 1, q + 18))
  )
    return q + 1;
  return 0;
}

/** "Rose from 20 million to 30 million": what it was and what it is, unless the words say a spread. */
function movesFrom(s: string, start: number, from: number): boolean {
  if (!s.startsWith('to ', skipSpaces(s, from, 1))) return false;
  const before = s.slice(Math.max(0, start - 24), start);
  return (
    /\bfrom (?:about |around |just |over |nearly |some )?(?:rmb|us|hk)?[$¥€£]? ?$/.test(before) &&
    !SPREAD.test(before)
  );
}
const SPREAD = /\b(?:rang\w*|anywhere|vary|varies|varied|varying|spans?|spanning|stretch\w*) from/;

const MOVES = /(?:上涨|下跌|下调|上调|提升|增加|减少|下降|增长|涨|跌|降|升|提高|回落|扩大|缩减)(?:了|约)?$/;

/** 从X到Y and 上涨X至Y say two figures, not a range. */
function movesTo(s: string, start: number, from: number, low: number, high: number): boolean {
  const c = s[skipSpaces(s, from, 1)];
  if (c !== '至' && c !== '到') return false;
  const before = s.slice(Math.max(0, start - 6), start);
  if (MOVES.test(before)) return high / low >= 3;
  return /[从由]/.test(before) && !/^.{0,3}(?:之间|不等)/.test(s.slice(from + 1, from + 12));
}
