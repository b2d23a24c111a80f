/** How often one host may be asked. */
export interface Pace {
  /** Requests at once. */
  perHost: number;
  /** Milliseconds between the beginnings of two. */
  gapMs: number;
}

/** What a gate says to one who wants a turn at a host. */
export type GateAnswer =
  | { kind: 'go'; turn: string }
  /** Ask again after so many milliseconds. */
  | { kind: 'wait'; ms: number }
  /** Not before `until`: the host asked for it (`asked`), or failed too often in a row (`failing`). */
  | { kind: 'rest'; until: Date; why: 'asked' | 'failing' };

/**
 * Who may ask which host when, and which hosts are left alone. One gate is shared by all who fetch: in one process by
 * memory, among many by Redis. A host is named as in an address, with its port where it has one.
 */
export interface HostGate {
  /** Takes a turn if there is one. */
  take(host: string, pace: Pace): Promise<GateAnswer>;
  /**
   * Gives a turn back, and tells the circuit breaker how it ended.
   *
   * @param works whether the host answered as a host that works; null where the request says nothing of that
   */
  give(host: string, turn: string, works: boolean | null): Promise<void>;
  /** Leaves the host alone for so many milliseconds. */
  rest(host: string, ms: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The circuit breaker (Nygard, Release It!): so many failed requests in a row, repetitions too, open it for a while, twice as long each time up to
 * the longest; then one request is let through, and its end closes it or opens it again.
 */
export const BREAKER = { failures: 5, firstMs: 60_000, longestMs: 3_600_000 } as const;
