/**
 * A text as names are looked for in it: compatibility characters folded (NFKC), without case, with straight quotes, and
 * with a map back to the original.
 *
 * Unit `i` of the folded text came from `text.slice(starts[i], ends[i])` of the original.
 */
export interface Folded {
  readonly length: number;
  /** Lower case. */
  readonly units: Uint16Array;
  /** The same in its own case, for names that count only in capitals. */
  readonly cased: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const SPACE = 0x20;
const LINE = 0x0a;

export const isAsciiWord = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);

const isWhite = (unit: number): boolean =>
  unit === SPACE ||
  (unit >= 0x09 && unit <= 0x0d) ||
  unit === 0xa0 ||
  unit === 0x3000 ||
  (unit >= 0x2000 && unit <= 0x200a) ||
  unit === 0x202f ||
  unit === 0x205f ||
  unit === 0x85 ||
  unit === 0x2028 ||
  unit === 0x2029;

/** Characters without ink that pages put between letters: soft hyphen, zero-width marks, variation selectors. */
const isInvisible = (unit: number): boolean =>
  unit === 0xad ||
  (unit >= 0x200b && unit <= 0x200f) ||
  unit === 0x2060 ||
  unit === 0xfeff ||
  (unit >= 0xfe00 && unit <= 0xfe0f);

const isMark = (unit: number): boolean =>
  (unit >= 0x300 && unit <= 0x36f) || unit === 0x3099 || unit === 0x309a;

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

const isHan = (unit: number): boolean =>
  unit >= 0x2e80 && !(unit >= 0x3000 && unit <= 0x303f) && unit < 0xfe30;

/** Words of one character that may follow a name without a blank. */
const FUNCTION_WORDS = new Set([...'的了在和与及是为等也'].map((word) => word.charCodeAt(0)));

/** 抖 音, 小 红 书: one character at a time, with one blank between, and no Chinese word on either side. */
function letterSpaced(text: string, start: number, end: number): boolean {
  const alone = (unit: number) => Number.isNaN(unit) || !isHan(unit);
  const next = text.charCodeAt(end + 1);
  return end - start === 1 && alone(text.charCodeAt(start - 2)) && (alone(next) || FUNCTION_WORDS.has(next));
}

/** Full-width ASCII as ASCII, typographic quotes as straight ones. */
function plain(unit: number): number {
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  if (unit === 0x2018 || unit === 0x2019) return 0x27;
  if (unit === 0x201c || unit === 0x201d) return 0x22;
  return unit;
}

const lowerCache = new Map<number, number>();
function lower(unit: number): number {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit;
  if (unit >= 0x2e80 && unit < 0xff00) return unit;
  let found = lowerCache.get(unit);
  if (found === undefined) {
    const text = String.fromCharCode(unit).toLowerCase();
    found = text.length === 1 ? text.charCodeAt(0) : unit;
    lowerCache.set(unit, found);
  }
  return found;
}

/** By unit, one more than what it folds to where it folds to one unit by itself; 0 where it is not known to (yet), or is white or invisible. */
const SINGLE = new Uint16Array(0x10000);
const LOWER = new Uint16Array(0x10000);
function learn(unit: number, folded: number): void {
  SINGLE[unit] = folded + 1;
  LOWER[unit] = lower(folded);
}
for (let unit = 0; unit < 0x80; unit += 1) if (!isWhite(unit)) learn(unit, unit);
for (let unit = 0x4e00; unit <= 0x9fff; unit += 1) learn(unit, unit);

/** Buffers for folding, to be used again for one text after the other. */
export type FoldRoom = Omit<Folded, 'length'>;

export const roomFor = (capacity: number): FoldRoom => ({
  units: new Uint16Array(capacity),
  cased: new Uint16Array(capacity),
  starts: new Int32Array(capacity),
  ends: new Int32Array(capacity),
});

/**
 * Folds a text in one pass.
 *
 * White space: a run is one space; none between a Han character and a Latin letter or digit, where it is a matter of taste
 * (`B 站`); a line's end stays one unless Latin words stand on both sides. Between two Han characters a space stays, so
 * that a list of names is not read as one longer name, unless a name is set letter by letter (`抖 音`).
 *
 * @param room buffers to fold into where they are large enough: the result then lives until they are used again
 */
export function fold(text: string, room: FoldRoom = roomFor(text.length + 16)): Folded {
  let { units, cased, starts, ends } =
    room.units.length >= text.length + 16 ? room : roomFor(text.length + 16);
  let capacity = units.length;
  let length = 0;

  function put(unit: number, start: number, end: number): void {
    if (length === capacity) {
      capacity *= 2;
      const grow = <T extends Uint16Array | Int32Array>(from: T, to: T): T => {
        to.set(from);
        return to;
      };
      units = grow(units, new Uint16Array(capacity));
      cased = grow(cased, new Uint16Array(capacity));
      starts = grow(starts, new Int32Array(capacity));
      ends = grow(ends, new Int32Array(capacity));
    }
    cased[length] = unit;
    units[length] = lower(unit);
    starts[length] = start;
    ends[length] = end;
    length += 1;
  }

  /** Folds from `from` on while one unit gives one; returns where it stopped. */
  function run(from: number): number {
    const [toLower, toCased, toStarts, toEnds] = [units, cased, starts, ends];
    const limit = Math.min(text.length, from + capacity - length);
    let to = length;
    let i = from;
    for (let unit = i < limit ? text.charCodeAt(i) : 0; i < limit;) {
      const single = SINGLE[unit]!;
      const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      if (single === 0 || isMark(next)) break;
      toCased[to] = single - 1;
      toLower[to] = LOWER[unit]!;
      toStarts[to] = i;
      i += 1;
      toEnds[to] = i;
      to += 1;
      unit = next;
    }
    length = to;
    return i;
  }

  let at = 0;
  while (at < text.length) {
    at = run(at);
    if (at >= text.length) break;
    const raw = text.charCodeAt(at);
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    if (isWhite(raw)) {
      const start = at;
      let lines = 0;
      while (at < text.length && (isWhite(text.charCodeAt(at)) || isInvisible(text.charCodeAt(at)))) {
        if (text.charCodeAt(at) === LINE) lines += 1;
        at += 1;
      }
      const before = length > 0 ? (units[length - 1] ?? 0) : 0;
      const after = at < text.length ? plain(text.charCodeAt(at)) : 0;
      const latin = isAsciiWord(before) && isAsciiWord(after);
      const spaced = lines === 0 && isHan(before) && isHan(after) && letterSpaced(text, start, at);
      const mixed = (isHan(before) && isAsciiWord(after)) || (isAsciiWord(before) && isHan(after));
      if (lines > 1 || (lines === 1 && !latin)) put(LINE, start, at);
      else if (!mixed && !spaced) put(SPACE, start, at);
    } else if (isInvisible(raw)) {
      at += 1;
    } else if (((raw >= 0x4e00 && raw <= 0x9fff) || raw < 0x80) && !isMark(next)) {
      put(raw, at, at + 1);
      at += 1;
    } else {
      let end = at + (raw >= 0xd800 && raw <= 0xdbff && next >= 0xdc00 && next <= 0xdfff ? 2 : 1);
      // At most four marks on one character are folded with it: more are an attack on the reader, not a name.
      for (let marks = 0; marks < 4 && end < text.length && isMark(text.charCodeAt(end)); marks += 1)
        end += 1;
      const whole = end === at + 1 ? plain(raw) : raw;
      const folded = whole === raw ? text.slice(at, end).normalize('NFKC') : String.fromCharCode(whole);
      for (let i = 0; i < folded.length; i += 1) put(plain(folded.charCodeAt(i)), at, end);
      if (end === at + 1 && folded.length === 1 && !isSurrogate(raw)) learn(raw, plain(folded.charCodeAt(0)));
      at = end;
    }
  }
  return { length, units, cased, starts, ends };
}

const SIMPLE = /^[\x21-\x7e\u4e00-\u9fff]+$/;

/** A short name, folded as a text is; `lower` for comparing, `cased` for names that count only in their capitals. */
export function foldName(name: string): { lower: string; cased: string } {
  // Most names hold nothing to fold but case, and there are some 25,000 of them.
  if (SIMPLE.test(name)) return { lower: name.toLowerCase(), cased: name };
  const folded = fold(name);
  return {
    lower: String.fromCharCode(...folded.units.subarray(0, folded.length)),
    cased: String.fromCharCode(...folded.cased.subarray(0, folded.length)),
  };
}
