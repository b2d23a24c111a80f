/** Near-duplicates by MinHash over shingles of four letters (Broder 1997, "On the resemblance and containment of documents"). */

const HASHES = 64;
const SHINGLE = 4;
/** Odd multipliers and offsets of the hash family, from a fixed generator: fingerprints are stored and must not change. */
const FAMILY = family();

/**
 * What a text has in common with its copies and light rewrites: 64 smallest hashes of 16 bits, in hexadecimal. Only
 * letters and digits count. Compare with `resemblance`.
 */
export function fingerprint(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  const smallest = new Uint32Array(HASHES).fill(0xffffffff);
  for (let at = 0; at <= Math.max(0, letters.length - SHINGLE); at++) {
    let hash = 0x811c9dc5;
    for (let i = at; i < at + SHINGLE && i < letters.length; i++)
      hash = Math.imul(hash ^ letters.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    for (let i = 0; i < HASHES; i++) {
      const value = (Math.imul(hash, FAMILY.multipliers[i]!) + FAMILY.offsets[i]!) >>> 0;
      if (value < smallest[i]!) smallest[i] = value;
    }
  }
  return [...smallest].map((value) => (mix(value) >>> 16).toString(16).padStart(4, '0')).join('');
}

/** Estimated share of shingles that two texts have in common: 0 to 1. */
export function resemblance(a: string, b: string): number {
  let same = 0;
  for (let i = 0; i < HASHES; i++) if (a.slice(4 * i, 4 * i + 4) === b.slice(4 * i, 4 * i + 4)) same++;
  return same / HASHES;
}

function mix(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
}

function family(): { multipliers: Uint32Array; offsets: Uint32Array } {
  let state = 0x9e3779b9;
  const next = () => (state = mix(state + 0x6d2b79f5));
  return {
    multipliers: Uint32Array.from({ length: HASHES }, () => next() | 1),
    offsets: Uint32Array.from({ length: HASHES }, next),
  };
}
