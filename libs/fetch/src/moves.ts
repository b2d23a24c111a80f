import { type FetchMemory } from './fetch-memory.js';

/** A move for good that is not met for so long is asked for again: sites change their minds. */
const KEEP_MS = 30 * 86_400_000;
/** A longer address is not worth its place. */
const LONGEST = 2_000;

/** Where addresses moved to for good (301, 308), for all who share the memory. */
export class Moves {
  constructor(private readonly memory: FetchMemory) {}

  to(asked: URL): Promise<string | null> {
    return this.memory.get(`moved ${asked.href}`);
  }

  async learn(asked: URL, to: string): Promise<void> {
    if (to.length <= LONGEST) await this.memory.set(`moved ${asked.href}`, to, KEEP_MS);
  }

  /** It leads nowhere now; the old address may lead elsewhere. */
  unlearn(asked: URL): Promise<void> {
    return this.memory.forget(`moved ${asked.href}`);
  }
}
