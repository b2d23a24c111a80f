import { type Settled, type Store } from '@jinghe/store';

/** Results that are written together: a server takes mails faster than a database acknowledges single writes. */
const TOGETHER = 40;
const WAIT_MS = 20;

/**
 * Writes off what became of mails, some at a time. `add` resolves when its result is written, so that whoever waits for it knows that
 * the mail will not be sent again; until then it may be, once.
 */
export class WriteOff {
  #waiting: { settled: Settled; done: () => void; failed: (error: unknown) => void }[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly deliveries: Store['deliveries']) {}

  add(settled: Settled): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ settled, done, failed });
      if (this.#waiting.length >= TOGETHER) void this.#write();
      else this.#timer ??= setTimeout(() => void this.#write(), WAIT_MS);
    });
  }

  async #write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const together = this.#waiting.splice(0);
    try {
      await this.deliveries.settle(together.map(({ settled }) => settled));
      for (const { done } of together) done();
    } catch (error) {
      for (const { failed } of together) failed(error);
    }
  }
}
