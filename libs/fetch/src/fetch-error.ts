/** What the caller can do: try again, try again at a time, show it and stop, or ask the person for another address. */
export type FetchErrorKind = 'transient' | 'rate-limited' | 'permanent' | 'input';

/** Why something could not be fetched. `code` is for machines: `http-404`, `refused-address`, `timeout-connect`, … */
export class FetchError extends Error {
  constructor(
    readonly kind: FetchErrorKind,
    readonly code: string,
    message: string,
    /** Not before this time, where the server said so. */
    readonly retryAt: Date | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'FetchError';
  }
}
