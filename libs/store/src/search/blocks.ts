import { type Segments } from './segments.js';

/** What this process keeps of the posting lists. Blocks never change, so none can be stale. */
const MOST_BYTES = 96 * 1024 * 1024;

/** The blocks of segments that were read, the last used kept. */
export class Blocks {
  readonly #kept = new Map<string, Buffer>();
  #bytes = 0;

  constructor(private readonly segments: Segments) {}

  get(segment: string, no: number): Buffer | undefined {
    const key = `${segment}/${no}`;
    const block = this.#kept.get(key);
    if (block) {
      this.#kept.delete(key);
      this.#kept.set(key, block);
    }
    return block;
  }

  /**
   * Fetches blocks, by `<segment>/<number>`, that `get` then has.
   *
   * @throws where one is not there: a segment that nobody may search any more
   */
  async fetch(keys: readonly string[]): Promise<void> {
    const found = await this.segments.blocks(keys);
    for (const key of keys) {
      const block = found.get(key);
      if (!block) throw new Error(`block ${key} of the search index is missing`);
      if (!this.#kept.has(key)) this.#bytes += block.length;
      this.#kept.set(key, block);
    }
    for (const [key, block] of this.#kept) {
      if (this.#bytes <= MOST_BYTES || keys.includes(key)) break;
      this.#kept.delete(key);
      this.#bytes -= block.length;
    }
  }
}
