/** Numbers that look like chance and follow from two numbers alone, so that any part of a corpus can be made again by itself. */
export class Chance {
  #state: number;

  constructor(seed: number, n: number) {
    this.#state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b)) >>> 0;
    this.below(2);
  }

  /** 0 to `count`, without it (mulberry32). */
  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * count);
  }

  /** As `below`, but small numbers far oftener: as words and platforms are uneven in real texts. */
  uneven(count: number): number {
    return Math.floor((this.below(1_000) / 1_000) ** 3 * count);
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}
