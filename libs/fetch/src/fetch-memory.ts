/**
 * What all who fetch remember of hosts: robots.txt and where addresses moved to. One memory is shared like the gate: in one
 * process by itself, among many by Redis. What is lost is asked for again.
 */
export interface FetchMemory {
  get(key: string): Promise<string | null>;
  /** @param ms forgotten after so many milliseconds */
  set(key: string, value: string, ms: number): Promise<void>;
  forget(key: string): Promise<void>;
}

const MOST = 10_000;

/** The memory of one process. */
export class ProcessMemory implements FetchMemory {
  readonly #known = new Map<string, { value: string; until: number }>();

  constructor(private readonly clock: () => number = Date.now) {}

  async get(key: string): Promise<string | null> {
    const known = this.#known.get(key);
    return known && known.until > this.clock() ? known.value : null;
  }

  async set(key: string, value: string, ms: number): Promise<void> {
    this.#known.delete(key);
    if (this.#known.size >= MOST) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(key, { value, until: this.clock() + ms });
  }

  async forget(key: string): Promise<void> {
    this.#known.delete(key);
  }
}
