import { ordinalsOf, writeOrdinals } from './ordinals.js';

/** One article of a segment. */
export interface SegmentDoc {
  /** 32 hexadecimal digits. */
  id: string;
  /** A day, as 2024-03-31. */
  day: string;
}

/**
 * What a segment is found by. Its documents stand newest first, so that a number in a posting list is a place in time too: the smaller,
 * the newer. Block `i` begins with the term `terms[i]` at the document `firsts[i]` (0 where it holds that term's beginning).
 */
export interface SegmentHead {
  docs: number;
  ids: Uint8Array;
  days: Uint8Array;
  terms: string[];
  firsts: number[];
}

const DAY_MS = 86_400_000;
const ID_BYTES = 16;
const DAY_BYTES = 2;
/** Postings in one piece of a list: what is read to look into it. */
const CHUNK = 1024;
/** A block is what is fetched at once. */
const BLOCK_BYTES = 16_384;

/** Newest first, as the store lists everything: by day, then by id. */
export const newerFirst = (a: SegmentDoc, b: SegmentDoc): number =>
  a.day === b.day ? (a.id < b.id ? 1 : a.id > b.id ? -1 : 0) : a.day < b.day ? 1 : -1;

/** The document at a place of a segment. */
export function docAt(head: SegmentHead, ordinal: number): SegmentDoc {
  const id = Buffer.from(head.ids.buffer, head.ids.byteOffset + ordinal * ID_BYTES, ID_BYTES).toString('hex');
  const days = head.days[ordinal * DAY_BYTES]! * 256 + head.days[ordinal * DAY_BYTES + 1]!;
  return { id, day: new Date(days * DAY_MS).toISOString().slice(0, 10) };
}

/** The place of the first document that is older than one; `docs` where none is. */
export function placeAfter(head: SegmentHead, doc: SegmentDoc): number {
  let low = 0;
  let high = head.docs;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (newerFirst(docAt(head, middle), doc) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Days since 1970 in two bytes: to 2149. A day outside is put to the nearer end. */
const dayNumber = (day: string) => Math.min(65_535, Math.max(0, Math.floor(Date.parse(day) / DAY_MS)));

/** Writes a segment: terms in their order (that of JavaScript's `<`), each with its documents in theirs. */
export class SegmentWriter {
  readonly head: SegmentHead;
  private parts: Buffer[] = [];
  private size = 0;

  /**
   * @param docs newest first
   * @param full takes each block as it is full
   */
  constructor(
    docs: readonly SegmentDoc[],
    private readonly full: (block: Buffer) => void,
  ) {
    const days = new Uint8Array(docs.length * DAY_BYTES);
    docs.forEach(({ day }, i) => {
      const number = dayNumber(day);
      days[i * DAY_BYTES] = number >> 8;
      days[i * DAY_BYTES + 1] = number & 255;
    });
    const ids = Buffer.from(docs.map(({ id }) => id).join(''), 'hex');
    this.head = { docs: docs.length, ids, days, terms: [], firsts: [] };
  }

  /** @param ordinals places of documents, rising */
  add(term: string, ordinals: readonly number[]): void {
    for (let at = 0; at < ordinals.length; at += CHUNK) {
      const chunk = ordinals.slice(at, at + CHUNK);
      const record = writeOrdinals(term, ordinals.length, chunk);
      if (this.size > 0 && this.size + record.length > BLOCK_BYTES) this.flush();
      if (this.size === 0) {
        this.head.terms.push(term);
        this.head.firsts.push(at === 0 ? 0 : chunk[0]!);
      }
      this.parts.push(record);
      this.size += record.length;
    }
  }

  finish(): SegmentHead {
    if (this.size > 0) this.flush();
    return this.head;
  }

  private flush(): void {
    this.full(Buffer.concat(this.parts, this.size));
    this.parts = [];
    this.size = 0;
  }
}

/** The block in which a term's documents from a place on begin, if the segment has any. */
export function blockOf({ terms, firsts }: SegmentHead, term: string, ordinal: number): number {
  let low = 0;
  let high = terms.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const its = terms[middle]!;
    if (its < term || (its === term && firsts[middle]! <= ordinal)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A segment's blocks on their way: what was asked for and is not here yet is `undefined`. */
export type BlockOf = (no: number) => Buffer | undefined;

/** A term's documents in one segment, walked forward. */
export class TermCursor {
  /** The block that has to be fetched before the walk goes on. */
  needs: number | null = null;
  /** In how many documents of the segment the term stands; known after the first step. */
  total = 0;
  private readonly bytes: Buffer;
  private chunk: Uint32Array = new Uint32Array(0);
  private at = 0;

  constructor(
    private readonly head: SegmentHead,
    private readonly term: string,
    private readonly block: BlockOf,
  ) {
    this.bytes = Buffer.from(term);
  }

  /** The first document at a place or behind it; Infinity where there is none, null where a block is missing. */
  seek(ordinal: number): number | null {
    if (ordinal <= (this.chunk[this.chunk.length - 1] ?? -1)) return this.gallop(ordinal);
    if (this.head.terms.length === 0) return Infinity;
    for (let no = blockOf(this.head, this.term, ordinal); ; no++) {
      const block = this.block(no);
      if (!block) {
        this.needs = no;
        return null;
      }
      const found = ordinalsOf(block, this.bytes, ordinal);
      if (found) {
        this.total = found.total;
        this.chunk = found.ordinals;
        this.at = 0;
        return this.gallop(ordinal);
      }
      if (this.head.terms[no + 1] !== this.term) return Infinity;
    }
  }

  /** Steps of doubling length, then halving: near places cost little, far ones a logarithm. */
  private gallop(ordinal: number): number {
    const { chunk } = this;
    let step = 1;
    let low = this.at;
    if (chunk[low]! >= ordinal) return chunk[low]!;
    while (low + step < chunk.length && chunk[low + step]! < ordinal) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, chunk.length - 1);
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (chunk[middle]! < ordinal) low = middle;
      else high = middle;
    }
    this.at = high;
    return chunk[high]!;
  }
}

/**
 * Documents of one segment in which all terms stand, newest first. The rarest term leads: the others are only asked whether they have what
 * it has, and where one jumps further, the rarest follows. Yields a place, or the block that has to be fetched before it can go on.
 *
 * @param from the first place that may answer
 */
export function* documentsWith(
  cursors: readonly TermCursor[],
  from = 0,
): Generator<number | { needs: number }> {
  for (const cursor of cursors)
    while (cursor.total === 0) {
      const first = cursor.seek(0);
      if (first === Infinity) return;
      if (first === null) yield { needs: cursor.needs! };
    }
  const rarestFirst = [...cursors].sort((a, b) => a.total - b.total);
  for (let at = from; ; at++) {
    for (let i = 0; i < rarestFirst.length; i++) {
      let found = rarestFirst[i]!.seek(at);
      for (; found === null; found = rarestFirst[i]!.seek(at)) yield { needs: rarestFirst[i]!.needs! };
      if (found === Infinity) return;
      if (found > at && i > 0) i = -1;
      at = found;
    }
    yield at;
  }
}
