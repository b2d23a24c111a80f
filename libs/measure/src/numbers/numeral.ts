import { isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { readArabic } from './arabic.js';

/** A numeral without sign, unit or qualifier. */
export interface Numeral {
  end: number;
  value: number;
  /** Upper end of a spelled range (八九亿, 二三十); null where none. */
  high: number | null;
  /** Bound implied by 余, 多, 几, 数; null where none. */
  ceiling: number | null;
  /** Size of the last stated digit. */
  step: number;
  /** 数亿, 几十: no stated digit at all. */
  vague: boolean;
  /** Ends with 余, 多 or 几: the value is a lower bound. */
  over: boolean;
  /** Last 万, 亿, 兆 (or 十, 百, 千 where there is none) that multiplies the whole: what the left end of 2-3亿 takes over. */
  scale: number;
  /** Contains a 万, 亿, 兆, k, million. */
  big: boolean;
  /** Made of Arabic digits, at least in part. */
  arabic: boolean;
  /** One Chinese digit or a string of them without any unit (五, 二零二四). */
  bareDigits: number;
}

const DIGIT = new Map<number, number>();
'零一二三四五六七八九'.split('').forEach((c, i) => DIGIT.set(c.charCodeAt(0), i));
'零壹贰叁肆伍陆柒捌玖'.split('').forEach((c, i) => DIGIT.set(c.charCodeAt(0), i));
DIGIT.set('两'.charCodeAt(0), 2);
DIGIT.set('俩'.charCodeAt(0), 2);
DIGIT.set('参'.charCodeAt(0), 3);
const SMALL = new Map<number, number>([
  ['十'.charCodeAt(0), 10],
  ['拾'.charCodeAt(0), 10],
  ['百'.charCodeAt(0), 100],
  ['佰'.charCodeAt(0), 100],
  ['千'.charCodeAt(0), 1000],
  ['仟'.charCodeAt(0), 1000],
]);
const BIG = new Map<number, number>([
  ['万'.charCodeAt(0), 1e4],
  ['亿'.charCodeAt(0), 1e8],
  ['兆'.charCodeAt(0), 1e12],
]);
const code = (c: string): number => c.charCodeAt(0);
const ZERO = code('零');
const POINT = code('点');
const SOME = code('几');
const SEVERAL = code('数');
const GE = code('个');

/** What a code unit can be in a numeral: 0 nothing, 1 Arabic digit, 2 Chinese digit, 3 十百千, 4 万亿兆, 5 几 or 数. */
const CLASS = new Uint8Array(65536);
for (let c = 48; c <= 57; c++) CLASS[c] = 1;
for (const c of DIGIT.keys()) CLASS[c] = 2;
for (const c of SMALL.keys()) CLASS[c] = 3;
for (const c of BIG.keys()) CLASS[c] = 4;
CLASS[SOME] = 5;
CLASS[SEVERAL] = 5;

/** 0 for what is no part of a numeral, the text's end too. */
export const numeralClass = (c: number): number => CLASS[c] ?? 0;

/** 陆, 伍, 拾 and their kin also live in words (大陆, 入伍, 收拾): as a first character they need a formal or big unit behind. */
const FORMAL = new Set([...'肆伍陆柒捌玖参'].map(code));
const FORMAL_UNIT = new Set([...'拾佰仟万亿点'].map(code));
const NOT_BEFORE_FORMAL = new Set([...'大登着内水海入退队落行收'].map(code));

const isOver = (c: number): boolean => c === 0x591a || c === 0x4f59; // 多 余
const MEGA = /^[赫字比瓦欧帕]/;

export interface NumeralOptions {
  /** A leading 百, 千, 万, 亿 without a digit is one of it (逾亿元, 近百家). */
  leadUnit?: boolean;
  /** Digits may be grouped by spaces (1 234 567). */
  spaced?: boolean;
}

/**
 * Reads the numeral that begins at `i` of folded text, Arabic, Chinese or mixed, as far as it goes; null where none.
 *
 * Left to right: `num` waits for its unit, `sect` holds what is below 万, `total` the rest. `delta` is the width of a
 * spelled range or of 余/几, `step` the last digit's size; both grow with every unit that follows.
 *
 * @param text the text before folding: tells a full-width comma between full-width digits from a sentence's comma
 */
export function readNumeral(
  s: string,
  i: number,
  text: string,
  options: NumeralOptions = {},
): Numeral | null {
  let p = i;
  let total = 0;
  let sect = 0;
  let num = NaN;
  let step = 1;
  let delta = 0;
  let deltaKind = 0; // 1 range, 2 over, 3 vague
  let last = 1;
  let lastBig = 0;
  let zero = false;
  let arabic = false;
  let plainDigit = false; // num is one Chinese digit
  let scale = 1;
  let units = 0;
  let bareDigits = 0;
  let end = i;
  let limit = 0;

  const first = CLASS[s.charCodeAt(i)]!;
  if (first === 2 && FORMAL.has(s.charCodeAt(i))) {
    if (!FORMAL_UNIT.has(s.charCodeAt(skipSpaces(s, i + 1)))) {
      if (s.charCodeAt(i) === code('参')) return null;
      bareDigits = 1;
    }
    if (i > 0 && NOT_BEFORE_FORMAL.has(s.charCodeAt(i - 1))) return null;
  }
  if (s.charCodeAt(i) === code('拾') && i > 0 && NOT_BEFORE_FORMAL.has(s.charCodeAt(i - 1))) return null;

  for (; limit < 64; limit++) {
    let q = p;
    if (s.charCodeAt(q) === 32 && p > i) {
      q = skipSpaces(s, p);
      const c = s.charCodeAt(q);
      const k = CLASS[c]!;
      const left = CLASS[s.charCodeAt(p - 1)]!;
      // Across a space a numeral goes on with a unit (1000 万), or with a digit that has a unit of its own (7万 5千).
      const goesOn =
        k === 3 ||
        k === 4 ||
        c === POINT ||
        (left >= 3 && (k === 2 || c === SOME || (k === 1 && spacedPart(s, q))));
      if (!goesOn) break;
    }
    const c = s.charCodeAt(q);
    const k = CLASS[c]!;
    if (k === 1 || (c === 46 && p === i)) {
      if (!Number.isNaN(num) || bareDigits > 0) break;
      const a = readArabic(s, q, text, options.spaced === true);
      if (!a) break;
      if (p > i) {
        // 22亿5000万, 3万4000: smaller than the unit before, and no year or day that merely follows.
        if (a.value >= last || a.decimals > 0 || units === 0) break;
        const next = s.charCodeAt(a.end);
        if (next === code('年') || next === code('月') || next === code('日') || next === code('%')) break;
      }
      num = a.value;
      step = a.step;
      arabic = true;
      plainDigit = false;
      p = end = a.end;
      if (isOver(s.charCodeAt(p)) && !(s.charCodeAt(p) === 0x591a && s.charCodeAt(p + 1) === code('少'))) {
        delta = lastNonZero(num);
        deltaKind = 2;
        end = ++p;
      }
      continue;
    }
    if (k === 2) {
      if (!Number.isNaN(num)) break;
      if (c === ZERO && (sect > 0 || total > 0)) {
        const next = CLASS[s.charCodeAt(skipSpaces(s, q + 1))]!;
        if (next === 0 || next === 4) break;
        zero = true;
        p = q + 1;
        continue;
      }
      let run = 1;
      while (run < 24 && CLASS[s.charCodeAt(q + run)] === 2) run++;
      const d1 = DIGIT.get(c)!;
      if (run === 1) {
        num = d1;
        plainDigit = true;
        if (units === 0) bareDigits = 1;
        step = 1;
        p = end = q + 1;
        continue;
      }
      const d2 = DIGIT.get(s.charCodeAt(q + 1))!;
      const after = CLASS[s.charCodeAt(q + run)]!;
      if (run === 2 && d1 > 0 && (d2 === d1 + 1 || (d1 === 3 && d2 === 5)) && (after >= 3 || units > 0)) {
        num = d1;
        delta = d2 - d1;
        deltaKind = 1;
        plainDigit = false;
        step = 1;
        p = end = q + 2;
        continue;
      }
      if (units > 0) break;
      if (run >= 24) return null;
      let n = 0;
      for (let j = 0; j < run; j++) n = n * 10 + DIGIT.get(s.charCodeAt(q + j))!;
      num = n;
      bareDigits = run;
      plainDigit = false;
      step = 1;
      p = end = q + run;
      continue;
    }
    if (k === 3) {
      const u = SMALL.get(c)!;
      if (Number.isNaN(num)) {
        if (deltaKind >= 2) {
          if (deltaKind === 2 || units > 0) break;
        } else if (u === 10 && (last >= 100 || units === 0)) {
          // 十 alone is ten; 一百零十二, 一百十二 too.
        } else if (!(options.leadUnit && p === i && followsUnit(s, q + 1))) break;
        num = 1;
      } else if (bareDigits > 1) break;
      sect += num * u;
      step *= u;
      delta *= u;
      last = u;
      num = NaN;
      zero = false;
      units++;
      bareDigits = 0;
      if (lastBig === 0 || scale < u) scale = scale > 1 && lastBig > 0 ? scale : u;
      p = end = q + 1;
      const over = overAt(s, p);
      if (over > 0 && deltaKind === 0) {
        delta = u;
        deltaKind = 2;
        p = end = p + over;
      }
      continue;
    }
    if (k === 4) {
      const u = BIG.get(c)!;
      if (u === 1e12 && MEGA.test(s.slice(q + 1, q + 2))) break;
      let x = sect + (Number.isNaN(num) ? 0 : num);
      if (x === 0 && total === 0 && Number.isNaN(num)) {
        if (!(options.leadUnit && p === i)) break;
        x = 1;
      }
      if (x === 0 && units > 0 && Number.isNaN(num)) total *= u;
      else if (total > 0 && total < u) total = (total + x) * u;
      else total += x * u;
      step *= u;
      delta *= u;
      last = u;
      scale = x === 0 ? scale * u : u;
      lastBig = u;
      sect = 0;
      num = NaN;
      zero = false;
      units++;
      bareDigits = 0;
      p = end = q + 1;
      const over = overAt(s, p);
      if (over > 0 && deltaKind === 0) {
        delta = step;
        deltaKind = 2;
        p = end = p + over;
      }
      continue;
    }
    if (k === 5) {
      if (p === i) {
        const next = CLASS[s.charCodeAt(q + 1)]!;
        if (next !== 3 && next !== 4) return null;
        if (c === SEVERAL && i > 0 && '人户指总次度系分函基参岁件单'.includes(s[i - 1]!)) return null;
        num = 1;
        delta = 9;
        deltaKind = 3;
        p = q + 1;
        continue;
      }
      // 十几, 九亿六千几万, 一千五百零几万
      if (c !== SOME || !Number.isNaN(num) || sect === 0) break;
      delta = zero ? last / 10 : last;
      deltaKind = 2;
      zero = false;
      p = end = q + 1;
      continue;
    }
    if (c === POINT && !arabic && (units > 0 || !Number.isNaN(num)) && deltaKind === 0) {
      const d = skipSpaces(s, q + 1, 2);
      let r = d;
      let frac = 0;
      let size = 1;
      while (r - d < 18 && CLASS[s.charCodeAt(r)] === 2 && s[r] !== '两') {
        size /= 10;
        frac = frac * 10 + DIGIT.get(s.charCodeAt(r))!;
        r++;
      }
      const next = s.charCodeAt(r);
      // 九点二十, 八点五分 are clock times.
      if (r === d || next === code('十') || next === code('分') || next === code('刻')) break;
      const whole =
        sect +
        (Number.isNaN(num) ? 0 : plainDigit && !zero && last >= 100 && sect > 0 ? num * (last / 10) : num);
      num = Number((whole + frac * size).toPrecision(15));
      sect = 0;
      step = size;
      plainDigit = false;
      bareDigits = 0;
      p = end = r;
      continue;
    }
    // 两个亿, 3个亿
    if (c === GE && p > i && !Number.isNaN(num) && CLASS[s.charCodeAt(q + 1)] === 4) {
      p = q + 1;
      continue;
    }
    break;
  }
  if (end === i) return null;

  let tail = Number.isNaN(num) ? 0 : num;
  if (plainDigit && !zero && last >= 100 && tail > 0) {
    // 两千四百五 is 2450, 九万四 94000
    tail *= last / 10;
    step *= last / 10;
  }
  let value = total + sect + tail;
  const big = lastBig > 0;
  // Letters behind Arabic digits: 40k, 30w, 3.2bn are read by the caller, who knows what may follow.
  value = tidy(value);
  return {
    end,
    value,
    high: deltaKind === 1 ? tidy(value + delta) : null,
    ceiling: deltaKind >= 2 ? tidy(value + delta) : null,
    step,
    vague: deltaKind === 3,
    over: deltaKind === 2,
    scale: lastBig > 0 || units > 0 ? scale : 1,
    big,
    arabic,
    bareDigits,
  };
}

/** Length of 多, 余 or 来 at `p` where it says "and some more"; 0 else. */
function overAt(s: string, p: number): number {
  const q = s.charCodeAt(p);
  if (q === 0x591a) return s.charCodeAt(p + 1) === code('少') || s.charCodeAt(p + 1) === code('于') ? 0 : 1;
  if (q === 0x4f59) return 1;
  if (q === 0x6765) {
    const n = s.charCodeAt(p + 1);
    return CLASS[n] === 4 || n === GE || n === code('人') || n === code('家') || n === code('岁') ? 1 : 0;
  }
  if (q === 32) {
    const r = skipSpaces(s, p);
    return isOver(s.charCodeAt(r)) && CLASS[s.charCodeAt(skipSpaces(s, r + 1))] === 4 ? r + 1 - p : 0;
  }
  return 0;
}

/** After a leading 百 or 千: another unit or a measure word makes it a numeral (近百家, 逾千亿), another word does not. */
function followsUnit(s: string, p: number): boolean {
  const k = numeralClass(s.charCodeAt(p));
  return k === 4 || k === 0;
}

/** Whether an Arabic number after a space has its own unit: 7万 5千. */
function spacedPart(s: string, q: number): boolean {
  let p = q;
  while (p - q < 5 && isDigit(s.charCodeAt(p))) p++;
  return CLASS[s.charCodeAt(p)] === 3 || (CLASS[s.charCodeAt(p)] === 4 && !isLetter(s.charCodeAt(p + 1)));
}

/** Size of the last digit that is not zero: 3000 → 1000, 25 → 1. */
function lastNonZero(n: number): number {
  if (!Number.isInteger(n) || n === 0) return 1;
  let size = 1;
  while (n % (size * 10) === 0) size *= 10;
  return size;
}

/** Takes the dust of binary fractions off: 4.1 × 1e8 is 410000000. */
export function tidy(n: number): number {
  if (Number.isInteger(n) && Math.abs(n) < 1e15) return n;
  // What fifteen digits would round to, without writing them out: a whole number within the dust, or up to two decimals.
  const whole = Math.round(n);
  if (Math.abs(n - whole) < Math.abs(n) * 4e-16 && Math.abs(whole) < 1e15) return whole;
  const cents = Math.round(n * 100);
  if (cents / 100 === n && Math.abs(cents) < 1e14) return n;
  return Number(n.toPrecision(15));
}
