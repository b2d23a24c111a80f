/** What a body may have without asking: nearly every page and feed is smaller, and none of those ever waits. */
const FREE = 512 * 1024;
/** A body that is larger asks for this much at a time. */
const STEP = 1024 * 1024;

/**
 * What one body takes of the room. A caller that goes on needing the bytes after they were read makes one, hands it to `get`
 * and ends it when it lets go of them.
 */
export class BodyHold {
  /** Beyond what is free. */
  bytes = 0;
  #room: BodyRoom | null = null;

  /** Gives back what it has; it may be used again. */
  end(): void {
    this.#room?.free(this);
  }

  /** @internal */
  of(room: BodyRoom): void {
    this.#room = room;
  }
}

/**
 * Room for the large bodies that are read at once: without it, so many slots times the largest body would be in memory together,
 * which a few endless answers bring about. A body that finds no room is not read on, so that its server waits. The one that has been
 * here longest may always go on, so that somebody always gets done: at most `most` and one largest body are held.
 */
export class BodyRoom {
  /** In the order in which they came. */
  readonly #holds = new Set<BodyHold>();
  readonly #waiting = new Set<() => void>();
  #held = 0;

  /** @param most bytes in all, what is free not counted */
  constructor(private readonly most: number) {}

  /**
   * Resolves when a body may have `size` bytes.
   *
   * @throws what the signal was aborted with
   */
  async grow(hold: BodyHold, size: number, signal: AbortSignal): Promise<void> {
    const wanted = Math.ceil(Math.max(0, size - FREE) / STEP) * STEP;
    if (wanted <= hold.bytes) return;
    hold.of(this);
    this.#holds.add(hold);
    while (this.#held + wanted - hold.bytes > this.most && !this.#isEldest(hold)) await this.#change(signal);
    this.#held += wanted - hold.bytes;
    hold.bytes = wanted;
  }

  /** @internal by `BodyHold.end` */
  free(hold: BodyHold): void {
    if (!this.#holds.delete(hold)) return;
    this.#held -= hold.bytes;
    hold.bytes = 0;
    for (const wake of [...this.#waiting]) wake();
  }

  #isEldest(hold: BodyHold): boolean {
    return this.#holds.values().next().value === hold;
  }

  /** Until somebody has left. */
  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', leave);
      };
      const wake = () => {
        done();
        resolve();
      };
      const leave = () => {
        done();
        reject(signal.reason as Error);
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
    });
  }
}
