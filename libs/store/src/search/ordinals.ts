/**
 * A piece of a posting list as bytes: length and letters of the term, the number of all its documents, how many are in this piece and
 * how many bytes they take, then the first document and the distances to each next. Numbers are in groups of seven bits, the lowest
 * first, the eighth bit telling that more follow; so near documents take one byte each.
 */
export function writeOrdinals(term: string, total: number, ordinals: readonly number[]): Buffer {
  const letters = Buffer.from(term);
  const body: number[] = [];
  let last = 0;
  for (const ordinal of ordinals) {
    pushNumber(body, ordinal - last);
    last = ordinal;
  }
  const lead = [letters.length];
  const sizes: number[] = [];
  pushNumber(sizes, total);
  pushNumber(sizes, ordinals.length);
  pushNumber(sizes, body.length);
  return Buffer.concat([Buffer.from(lead), letters, Buffer.from(sizes), Buffer.from(body)]);
}

function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/** Reads numbers one after the other. */
class Reading {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  ordinals(count: number): Uint32Array {
    const ordinals = new Uint32Array(count);
    let last = 0;
    for (let i = 0; i < count; i++) ordinals[i] = last += this.number();
    return ordinals;
  }
}

/** The first piece of a term's list in a block that reaches a place or passes it. Null where the block has none. */
export function ordinalsOf(
  block: Buffer,
  term: Buffer,
  ordinal: number,
): { total: number; ordinals: Uint32Array } | null {
  const reading = new Reading(block, 0);
  while (reading.at < block.length) {
    const letters = block[reading.at++]!;
    const start = reading.at;
    reading.at += letters;
    const total = reading.number();
    const count = reading.number();
    const size = reading.number();
    const end = reading.at + size;
    if (letters === term.length && block.compare(term, 0, letters, start, start + letters) === 0) {
      const ordinals = reading.ordinals(count);
      if (ordinals[count - 1]! >= ordinal) return { total, ordinals };
    }
    reading.at = end;
  }
  return null;
}

/** All pieces of all lists in a block, in its order. */
export function* listsIn(block: Buffer): Generator<{ term: string; ordinals: Uint32Array }> {
  const reading = new Reading(block, 0);
  while (reading.at < block.length) {
    const letters = block[reading.at++]!;
    const term = block.toString('utf8', reading.at, reading.at + letters);
    reading.at += letters;
    reading.number();
    const count = reading.number();
    reading.number();
    yield { term, ordinals: reading.ordinals(count) };
  }
}
