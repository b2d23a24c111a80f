import { isLetter, skipSpaces } from '../text/fold.js';
import { numeralClass, readNumeral, tidy } from '../numbers/numeral.js';
import { plainQuantity } from '../numbers/plain.js';
import { Words } from '../text/words.js';
import { type Quantity } from '../types.js';
import { GROWTH_BEFORE, GROWTH_BEFORE_ENGLISH, MULTIPLE_WORDS, RATIO_BASE } from './growth.js';

const WORDS = new Words<number>(MULTIPLE_WORDS);

/** 翻倍, 翻一番, 翻了两番, 翻了近三倍, 倍增, 对折, doubled: a multiple without a figure of its own; null where none. */
export function readMultipleWord(s: string, i: number, text: string): Quantity | null {
  const c = s[i]!;
  if (c === '翻') {
    let p = i + 1;
    if (s[p] === '了') p++;
    const near = /^(?:近|超过|超|约|逾|将近)/.exec(s.slice(p, p + 2));
    if (near) p += near[0].length;
    let count = 1;
    const k = numeralClass(s.charCodeAt(p));
    let spelled = false;
    if (k === 1 || k === 2 || s[p] === '十' || s[p] === '几') {
      const n = readNumeral(s, p, text);
      if (!n) return null;
      count = n.value;
      p = n.end;
      spelled = true;
    }
    const unit = s[p];
    if (unit !== '番' && unit !== '倍') return null;
    if (count <= 0 || count > 1000) return null;
    // 翻一番 and 翻倍 are twice, 翻两番 four times; 翻3倍 is read as three times.
    const factor = unit === '番' ? 2 ** Math.min(count, 30) : !spelled || count === 1 ? 2 : count;
    const q = multiple(i, p + 1, tidy(factor));
    if (near) q.qualifier = /近/.test(near[0]) ? 'nearly' : near[0] === '约' ? 'about' : 'over';
    return q;
  }
  if (c === '倍') return s[i + 1] === '增' ? multiple(i, i + 2, 2) : null;
  if (c === '对') {
    if (s[i + 1] !== '折' || i === 0) return null;
    const q = plainQuantity(i, i + 2, 50);
    q.kind = 'percent';
    q.unit = 'percent';
    q.noun = '折';
    return q;
  }
  if (c === '半') return s[i + 1] === '折' ? halved(i, i + 2, '折') : readHalf(s, i);
  if (i > 0 && (isLetter(s.charCodeAt(i - 1)) || s[i - 1] === '-')) return null;
  const factor = WORDS.at(s, i);
  if (factor === undefined) return null;
  const word = s.slice(i, WORDS.end);
  // "double 11", "double-digit", "double platinum" are names.
  if (word === 'double' || word === 'triple') {
    const next = s[WORDS.end] ?? '';
    if (
      next === '-' ||
      /^ (?:11|12|digit|eleven|check|down|standard)/.test(s.slice(WORDS.end, WORDS.end + 9))
    )
      return null;
  }
  return multiple(i, WORDS.end, factor);
}

function halved(start: number, end: number, noun: string): Quantity {
  const q = plainQuantity(start, end, 50);
  q.kind = 'percent';
  q.unit = 'percent';
  q.noun = noun;
  return q;
}

/** What 半 counts out, where it is no half of a whole: 近半年, 过半天, 一半径. */
const NOT_A_HALF = /^(?:[年天月日载个小夜径导价山路生场程岛截刻晌句岁百永脱步吨价封]|财年|时)/;

/** 一半, 半数, 近半, 过半: a half of something; null where 半 is of a time or a word's. */
export function readHalf(s: string, i: number): Quantity | null {
  const end = s[i + 1] === '数' ? i + 2 : i + 1;
  const left = s[i - 1] ?? '';
  if (NOT_A_HALF.test(s.slice(end, end + 2))) return null;
  const one = left === '一';
  if (one && /[十百千万第年月]/.test(s[i - 2] ?? '')) return null;
  if (!one && end === i + 1 && (!/[近过逾超]/.test(left) || /[最接附通经]/.test(s[i - 2] ?? ''))) return null;
  const over = s.startsWith('以上', end);
  const half = halved(one ? i - 1 : i, over ? end + 2 : end, '分之');
  return over ? { ...half, qualifier: 'over' } : half;
}

function multiple(start: number, end: number, factor: number): Quantity {
  const q = plainQuantity(start, end, factor);
  q.kind = 'multiple';
  q.unit = 'times';
  q.noun = '倍';
  q.growth = tidy((factor - 1) * 100);
  return q;
}

/** 为去年同期270%, 达到上年2.3倍: the verb of being right before the earlier time makes a ratio, without 的 too. */
const OF_LAST_YEAR =
  /(?:为|是|达|达到|相当于|相当|恢复至|恢复到)(?:去年|上年|前年|上季度?|上月|同期)(?:同期|同比|同月)?的?$/;

/** Tells a growth (增长3.5倍 is +350%) from a ratio (是去年的2.3倍, 为去年的270%) by what stands before and behind. */
export function understandMultiple(s: string, q: Quantity): void {
  let before = q.start;
  if (s[before - 1] === ' ') before--;
  if (OF_LAST_YEAR.test(s.slice(Math.max(0, before - 10), before))) {
    q.kind = 'ratio';
    return;
  }
  if (q.kind === 'multiple') {
    if (
      GROWTH_BEFORE.before(s, before) !== undefined ||
      GROWTH_BEFORE_ENGLISH.before(s, before) !== undefined
    ) {
      q.growth = tidy(q.value * 100);
      return;
    }
    if (RATIO_BASE.before(s, before) !== undefined || (s[q.end] === '于' && s[before - 1] !== '长'))
      q.kind = 'ratio';
    else if (/^ (?:the|that|those|as|of|its|their|last|what)/.test(s.slice(q.end, q.end + 6)))
      q.kind = 'ratio';
    return;
  }
  const based = RATIO_BASE.before(s, before);
  if (based === undefined) {
    const p = skipSpaces(s, q.end, 1);
    if (/^of (?:last|the (?:same|previous|prior|year|level))/.test(s.slice(p, p + 14))) q.kind = 'ratio';
    return;
  }
  if (
    before - RATIO_BASE.start > 1 &&
    /[为是达当至到约]/.test(s.slice(Math.max(0, RATIO_BASE.start - 6), RATIO_BASE.start))
  ) {
    q.kind = 'ratio';
  }
}
