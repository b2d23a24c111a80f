import { isAsciiWord } from './fold.js';

/** Width in bits of the filter over second units. */
const SECONDS = 16;
const SECONDS_MASK = (1 << SECONDS) - 1;

/**
 * A trie over UTF-16 units in flat arrays: one root table for the first unit, one open-addressed table for all other edges.
 * Walking it from each position costs at most the longest form (some 60 units), so that a scan is linear in the text.
 */
export class Automaton {
  private readonly root = new Int32Array(0x10000);
  /** A bit for each hash of an edge behind a first unit: nearly all places of a text end there, and the table is large. */
  private readonly seconds = new Uint8Array(1 << SECONDS);
  private keys = new Float64Array(1 << 16).fill(-1);
  private targets = new Int32Array(1 << 16);
  private edges = 0;
  private nodes = 1;
  /** Entry number + 1 of the form that ends at a node. */
  private readonly ends: number[] = [0];
  private entries = 0;

  /** Adds a form and returns its entry number; the same form gives the same number. */
  add(form: string): number {
    let node = 0;
    for (let i = 0; i < form.length; i += 1) {
      const unit = form.charCodeAt(i);
      let next = this.step(node, unit);
      if (next === 0) {
        next = this.nodes;
        this.nodes += 1;
        this.ends.push(0);
        if (node === 0) this.root[unit] = next;
        else this.connect(node, unit, next);
        if (i === 1) this.seconds[hash(node, unit) & SECONDS_MASK] = 1;
      }
      node = next;
    }
    const known = this.ends[node] ?? 0;
    if (known > 0) return known - 1;
    this.entries += 1;
    this.ends[node] = this.entries;
    return this.entries - 1;
  }

  /**
   * Reports each occurrence of each form: entry, start and end (exclusive), by start and then by length. A form whose edge
   * is an ASCII letter or digit must stand at a word boundary there.
   */
  scan(
    units: Uint16Array,
    length: number,
    report: (entry: number, start: number, end: number) => void,
  ): void {
    for (let start = 0; start < length; start += 1) {
      const first = units[start] ?? 0;
      let node = this.root[first] ?? 0;
      if (node === 0) continue;
      if (start > 0 && isAsciiWord(first) && isAsciiWord(units[start - 1] ?? 0)) continue;
      for (let end = start + 1; ; end += 1) {
        const entry = this.ends[node] ?? 0;
        const unit = end < length ? (units[end] ?? 0) : 0;
        if (entry > 0 && !(isAsciiWord(unit) && isAsciiWord(units[end - 1] ?? 0)))
          report(entry - 1, start, end);
        if (end >= length) break;
        if (end === start + 1 && this.seconds[hash(node, unit) & SECONDS_MASK] === 0) break;
        node = this.step(node, unit);
        if (node === 0) break;
      }
    }
  }

  private step(node: number, unit: number): number {
    if (node === 0) return this.root[unit] ?? 0;
    const key = node * 0x10000 + unit;
    const mask = this.keys.length - 1;
    for (let slot = hash(node, unit) & mask; ; slot = (slot + 1) & mask) {
      const found = this.keys[slot];
      if (found === key) return this.targets[slot] ?? 0;
      if (found === -1) return 0;
    }
  }

  private connect(node: number, unit: number, target: number): void {
    if (this.edges * 2 > this.keys.length) this.grow();
    this.insert(node * 0x10000 + unit, hash(node, unit), target);
    this.edges += 1;
  }

  private insert(key: number, start: number, target: number): void {
    const mask = this.keys.length - 1;
    let slot = start & mask;
    while (this.keys[slot] !== -1) slot = (slot + 1) & mask;
    this.keys[slot] = key;
    this.targets[slot] = target;
  }

  private grow(): void {
    const { keys, targets } = this;
    this.keys = new Float64Array(keys.length * 2).fill(-1);
    this.targets = new Int32Array(keys.length * 2);
    keys.forEach((key, slot) => {
      if (key === -1) return;
      const node = Math.floor(key / 0x10000);
      this.insert(key, hash(node, key - node * 0x10000), targets[slot] ?? 0);
    });
  }
}

function hash(node: number, unit: number): number {
  return (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7;
}
