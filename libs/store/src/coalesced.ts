/**
 * Runs one computation at a time for any number of askers. Who asks while one runs gets the next one, never the running:
 * it may already have read what has changed since. So a change told to a thousand readers costs two computations.
 */
export class Coalesced<T> {
  private running: Promise<T> | null = null;
  private next: Promise<T> | null = null;

  constructor(private readonly compute: () => Promise<T>) {}

  get(): Promise<T> {
    if (!this.running) return this.start();
    this.next ??= this.running
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        this.next = null;
        return this.start();
      });
    return this.next;
  }

  private start(): Promise<T> {
    const mine = this.compute().finally(() => {
      if (this.running === mine) this.running = null;
    });
    this.running = mine;
    return mine;
  }
}
