import { isDigit, isHan, isLetter, skipSpaces } from '../text/fold.js';
import { numeralClass, readNumeral } from '../numbers/numeral.js';
import { type QuantityKind } from '../types.js';
import { ENGLISH_NOUNS, MEASURE_WORDS, NOT_MEASURE, NOUNS, PHRASE_END } from './counts.js';
import { MONEY_AFTER, NOT_MONEY_AFTER_YUAN } from './money.js';

/** The unit read behind a numeral. */
export interface Suffix {
  kind: QuantityKind;
  unit: string | null;
  noun: string | null;
  end: number;
  /** What the figure is multiplied with: 成 10, bp 0.01, 打 12. */
  scale: number;
  /** Added after scaling: 六成四, 五元三毛. */
  add: number;
  /** Size of the last digit where the unit states one (五元三毛); 0 where not. */
  step: number;
}

const code = (c: string): number => c.charCodeAt(0);
const NOT_TENTH = new Set([...'为本立功都交员长品果熟绩份人效就千百百']);
const NOT_DISCOUNT = new Set([...'合扣算叠旧价腾磨射返线']);
const GENERIC_NOUN_SPAN = 9;

/** Reads the unit of a figure whose numeral ends at `p`; null where there is none. `english` looks for English nouns further on. */
export function readSuffix(
  s: string,
  p: number,
  text: string,
  english: boolean,
  big: boolean,
): Suffix | null {
  const q = skipSpaces(s, p, 2);
  return (
    readPercent(s, q, p) ??
    readTenths(s, q, text) ??
    readMoney(s, q, text) ??
    readCount(s, q, p, english, big)
  );
}

function make(
  kind: QuantityKind,
  unit: string | null,
  end: number,
  noun: string | null = null,
  scale = 1,
): Suffix {
  return { kind, unit, noun, end, scale, add: 0, step: 0 };
}

function readPercent(s: string, q: number, p: number): Suffix | null {
  const c = s.charCodeAt(q);
  if (c === 37) {
    const points = s.startsWith('个百分点', q + 1) || s.startsWith('百分点', q + 1);
    return points
      ? make('percentage-points', 'percentage_points', q + (s[q + 1] === '个' ? 5 : 4))
      : make('percent', 'percent', q + 1);
  }
  if (c === 0x2030) return make('percent', 'percent', q + 1, null, 0.1);
  if (c === code('个') || c === code('百') || c === code('基') || c === code('p') || c === code('b')) {
    let r = q;
    if (c === code('个')) r = skipSpaces(s, q + 1);
    const point = spaced(s, r, '百分点');
    if (point > 0) return make('percentage-points', 'percentage_points', point);
    if (s.startsWith('基点', r)) return make('percentage-points', 'percentage_points', r + 2, '基点', 0.01);
    for (const [word, scale] of POINT_WORDS) {
      if (s.startsWith(word, r) && !isLetter(s.charCodeAt(r + word.length))) {
        if (word === 'percent' || word === 'per cent') {
          const points = /^ ?-?(age)? ?points?/.exec(s.slice(r + word.length, r + word.length + 12));
          return points
            ? make('percentage-points', 'percentage_points', r + word.length + points[0].length)
            : make('percent', 'percent', r + word.length);
        }
        if (word === 'percentage' || word === 'percents') return make('percent', 'percent', r + word.length);
        return make(
          'percentage-points',
          'percentage_points',
          r + word.length,
          scale < 1 ? word : null,
          scale,
        );
      }
    }
    return null;
  }
  if (c === 45 && s.startsWith('percent', q + 1) && q === p) {
    const points = s.startsWith('age-point', q + 8) || s.startsWith('age point', q + 8);
    return points
      ? make('percentage-points', 'percentage_points', q + 17)
      : make('percent', 'percent', q + 8);
  }
  return null;
}

/** pct stands for 百分点 in Chinese notes; what the caller writes as pct in English is a percent point too. */
const POINT_WORDS: [string, number][] = [
  ['percentage points', 1],
  ['percentage point', 1],
  ['percentage', 1],
  ['percents', 1],
  ['percent', 1],
  ['per cent', 1],
  ['pcts', 1],
  ['pct', 1],
  ['ppts', 1],
  ['ppt', 1],
  ['pps', 1],
  ['pp', 1],
  ['bps', 0.01],
  ['bp', 0.01],
  ['basis points', 0.01],
  ['basis point', 0.01],
];

/** End of `word` at `p` with spaces allowed inside; 0 where it is not there. */
function spaced(s: string, p: number, word: string): number {
  let q = p;
  for (let i = 0; i < word.length; i++) {
    if (i > 0) q = skipSpaces(s, q);
    if (s[q] !== word[i]) return 0;
    q++;
  }
  return q;
}

/** 成, 折: tenths. 六成四 is 64, 三成半 35, 七成 六 76, 五五折 is read by the numeral as 55. */
function readTenths(s: string, q: number, text: string): Suffix | null {
  const c = s.charCodeAt(q);
  if (c === code('成')) {
    if (NOT_TENTH.has(s[q + 1] ?? '')) return null;
    const out = make('percent', 'percent', q + 1, '成', 10);
    const r = skipSpaces(s, q + 1, 1);
    if (s[r] === '半') {
      out.add = 5;
      out.end = r + 1;
    } else if (numeralClass(s.charCodeAt(r)) === 2 && numeralClass(s.charCodeAt(r + 1)) === 0) {
      const n = readNumeral(s, r, text);
      // 三成五家: a measure word behind the digit makes it a number of its own
      if (n && n.value > 0 && MEASURE_WORDS.at(s, n.end) === undefined) {
        out.add = n.value;
        out.end = n.end;
        out.step = 1;
      }
    }
    return out;
  }
  if (c === code('折') && !NOT_DISCOUNT.has(s[q + 1] ?? ''))
    return make('percent', 'percent', q + 1, '折', 10);
  return null;
}

const JIAO = new Set([code('角'), code('毛')]);

function readMoney(s: string, q: number, text: string): Suffix | null {
  const c = s.charCodeAt(q);
  if (c === code('块')) {
    const out = make('money', 'CNY', q + 1, '块');
    if (s[q + 1] === '钱') {
      out.end++;
      return out;
    }
    const parts = readJiao(s, q + 1, text, out);
    if (parts) return out;
    const next = s.charCodeAt(q + 1);
    return isHan(next) ? null : out;
  }
  if (JIAO.has(c) && !isHan(s.charCodeAt(q + 1)))
    return { ...make('money', 'CNY', q + 1, s[q]!), scale: 0.1 };
  const iso = MONEY_AFTER.at(s, q);
  if (iso === undefined) return centsAt(s, q);
  const end = MONEY_AFTER.end;
  const noun = s.slice(q, end);
  if (noun === '元' && NOT_MONEY_AFTER_YUAN.has(s[end] ?? '')) return null;
  // "$" behind a figure belongs to the next one where digits follow: 10 $ 30.
  if (noun === '$' && isDigit(s.charCodeAt(skipSpaces(s, end)))) return null;
  const out = make('money', iso, end, noun);
  if (s[end] === '整' || s[end] === '钱') out.end = end + 1;
  if (iso === 'CNY' && noun === '元') {
    readJiao(s, end, text, out);
  } else if (iso === 'JPY' && (isDigit(s.charCodeAt(end)) || numeralClass(s.charCodeAt(end)) === 2)) {
    const n = readNumeral(s, end, text);
    const sen = n && /^(日本)?[銭钱]/.exec(s.slice(n.end, n.end + 3));
    if (n && sen) {
      out.add = n.value / 100;
      out.end = n.end + sen[0].length;
    }
  }
  return out;
}

function centsAt(s: string, q: number): Suffix | null {
  const m = /^(cents?|pence|penny)(?![a-z])/.exec(s.slice(q, q + 6));
  if (!m) return null;
  return make('money', m[1]!.startsWith('cent') ? 'USD' : 'GBP', q + m[0].length, m[0], 0.01);
}

/** 三毛, 6角三分, 六角七分钱 at `p`: added to `out`; false where none. */
function readJiao(s: string, p: number, text: string, out: Suffix): boolean {
  let at = p;
  let found = false;
  for (const [units, size] of [
    ['角毛', 0.1],
    ['分', 0.01],
  ] as const) {
    const k = numeralClass(s.charCodeAt(at));
    if (k !== 1 && k !== 2) break;
    const n = readNumeral(s, at, text);
    if (!n || n.value >= 100 || !Number.isInteger(n.value)) break;
    const unit = s[n.end] ?? '';
    if (unit !== '' && units.includes(unit)) {
      if (unit === '分' && (s[n.end + 1] === '之' || s[n.end + 1] === '钟')) break;
      out.add += n.value * size;
      out.step = size;
      at = n.end + 1;
      found = true;
    } else if (
      size === 0.1 &&
      out.noun === '块' &&
      n.value < 10 &&
      n.end === at + 1 &&
      !isHan(s.charCodeAt(n.end))
    ) {
      out.add += n.value * size;
      out.step = size;
      at = n.end;
      found = true;
      break;
    }
  }
  if (!found) return false;
  if (s[at] === '钱') at++;
  out.end = at;
  return true;
}

function readCount(s: string, q: number, p: number, english: boolean, big: boolean): Suffix | null {
  const c = s.charCodeAt(q);
  if (c === code('倍') && !'频数增率'.includes(s[q + 1] ?? ' '))
    return make('multiple', 'times', q + 1, '倍');
  if (isHan(c)) {
    const apart = q > p && endsWord(s, p);
    const noun = apart ? undefined : NOUNS.at(s, q);
    const nounEnd = NOUNS.end;
    const measure = NOT_MEASURE.at(s, q) === undefined ? MEASURE_WORDS.at(s, q) : undefined;
    const measureEnd = MEASURE_WORDS.end;
    if (noun !== undefined && (measure === undefined || nounEnd > measureEnd)) {
      return make('count', noun, nounEnd, s.slice(q, nounEnd));
    }
    if (measure !== undefined) {
      const word = s.slice(q, measureEnd);
      if (word === '打')
        return isHan(s.charCodeAt(measureEnd)) ? null : make('count', null, measureEnd, word, 12);
      const behind = readNounBehind(s, measureEnd);
      if (
        measure.unit !== null &&
        !(behind && (word === '单' || word === '笔' || word === '件') && behind.close)
      ) {
        return make('count', measure.unit, measureEnd, word);
      }
      if (behind) return make('count', behind.unit, behind.close ? behind.end : measureEnd, behind.noun);
      if (word === '名' || word === '位') return make('count', 'people', measureEnd, word);
      return make('count', null, measureEnd, word);
    }
    if (big && !apart) {
      const behind = readNounBehind(s, q);
      if (behind) return make('count', behind.unit, p, behind.noun);
    }
    return null;
  }
  if (isLetter(c) || (c === 45 && isLetter(s.charCodeAt(q + 1)))) {
    const from = c === 45 ? q + 1 : q;
    if (c === code('x') && q === p && !isLetter(s.charCodeAt(q + 1)) && !isDigit(s.charCodeAt(q + 1))) {
      return make('multiple', 'times', q + 1, 'x');
    }
    const times = /^(times|fold)(?![a-z])/.exec(s.slice(from, from + 6));
    if (times) return make('multiple', 'times', from + times[0].length, times[1]!);
    const measure = MEASURE_WORDS.at(s, from);
    if (measure !== undefined)
      return make('count', measure.unit, MEASURE_WORDS.end, s.slice(from, MEASURE_WORDS.end));
    let r = from;
    for (let words = 0; words < 4; words++) {
      const noun = ENGLISH_NOUNS.at(s, r);
      if (noun !== undefined) {
        if (words > 0 && !english) return null;
        return make('count', noun, words === 0 ? ENGLISH_NOUNS.end : p, s.slice(r, ENGLISH_NOUNS.end));
      }
      let w = r;
      while (isLetter(s.charCodeAt(w)) || s.charCodeAt(w) === 45) w++;
      if (w === r || STOP_WORDS.has(s.slice(r, w)) || s.charCodeAt(w) !== 32) return null;
      r = w + 1;
    }
  }
  return null;
}

/** 4716亿 年活跃买家: a blank behind a Chinese figure ends its phrase, where the writer sets none inside it (3.5 亿 用户). */
const endsWord = (s: string, p: number): boolean => isHan(s.charCodeAt(p - 1)) && s[p - 2] !== ' ';

const STOP_WORDS = new Set(
  'of in for and to by from as at on with or the a an than is was were are has had have its per its that which while versus vs compared during over last this next past previous prior preceding each every it they who when where after before but or so up down against about one two three four five six seven eight nine ten eleven twelve'.split(
    ' ',
  ),
);

/** The noun behind a generic measure word, over an adjective or two: 万家中小商家. `close`: directly behind. */
function readNounBehind(
  s: string,
  p: number,
): { unit: string; noun: string; end: number; close: boolean } | null {
  for (let r = p; r < p + GENERIC_NOUN_SPAN && r < s.length; r++) {
    if (PHRASE_END.has(s[r]!)) return null;
    if (s[r] === ' ' && isHan(s.charCodeAt(r - 1)) && isHan(s.charCodeAt(r + 1))) return null;
    const unit = NOUNS.at(s, r);
    if (unit !== undefined) {
      const end = NOUNS.end;
      return { unit, noun: s.slice(r, end), end, close: r === p };
    }
  }
  return null;
}
