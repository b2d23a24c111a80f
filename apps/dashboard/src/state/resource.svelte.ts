import { ApiError } from '../api.js';

/**
 * Something fetched, kept on the page while it is fetched again: a refresh never blanks what the reader looks at, and an
 * answer that a newer request has overtaken is dropped.
 */
export class Resource<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  loading = $state(false);
  private running: AbortController | null = null;
  private waiting: ((signal: AbortSignal) => Promise<T>) | null = null;

  constructor(private readonly onData: (data: T) => void = () => {}) {}

  /** Fetches; resolves when the answer, or the error, stands in the state. */
  async load(fetcher: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.running?.abort();
    const mine = new AbortController();
    this.running = mine;
    this.loading = true;
    // A fetch that begins now sees every change told so far, and may be for another choice of the reader.
    this.waiting = null;
    try {
      const data = await fetcher(mine.signal);
      if (mine.signal.aborted) return;
      this.data = data;
      this.error = null;
      this.onData(data);
    } catch (error) {
      if (mine.signal.aborted) return;
      this.error = error instanceof ApiError ? error : new ApiError(0, String(error));
    } finally {
      if (this.running === mine) this.loading = false;
    }
    const next = this.waiting;
    this.waiting = null;
    if (next) await this.load(next);
  }

  /**
   * Fetches again without disturbing a fetch that runs: while changes pour in, each answer still arrives, and the last
   * one is asked for after the last change.
   */
  async refresh(fetcher: (signal: AbortSignal) => Promise<T>): Promise<void> {
    if (this.loading) this.waiting = fetcher;
    else await this.load(fetcher);
  }

  clear(): void {
    this.running?.abort();
    this.running = null;
    this.waiting = null;
    this.loading = false;
    this.data = null;
    this.error = null;
  }
}
