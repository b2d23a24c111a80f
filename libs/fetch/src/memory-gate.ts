import { BREAKER, type GateAnswer, type HostGate, type Pace } from './host-gate.js';

interface Host {
  turns: Set<string>;
  /** When the last request began, and when the next may, by its wish; of `performance.now`. */
  last: number;
  next: number;
  /** Milliseconds since 1970, by the clock. */
  restUntil: number;
  openUntil: number;
  failures: number;
  /** How often in a row the breaker opened. */
  opened: number;
}

/** How long to wait where one who leaves will say so anyway. */
const UNTIL_TOLD = 1_000;
const MOST_HOSTS = 10_000;

/** The gate of one process. */
export class MemoryGate implements HostGate {
  readonly #hosts = new Map<string, Host>();
  #turns = 0;

  constructor(private readonly clock: () => number = Date.now) {}

  async take(name: string, { perHost, gapMs }: Pace): Promise<GateAnswer> {
    const host = this.#of(name);
    const now = this.clock();
    if (host.restUntil > now) return { kind: 'rest', until: new Date(host.restUntil), why: 'asked' };
    if (host.openUntil > now) return { kind: 'rest', until: new Date(host.openUntil), why: 'failing' };
    const ready = Math.max(host.next, host.last + gapMs) - performance.now();
    if (ready > 0) return { kind: 'wait', ms: Math.ceil(ready) };
    const room = host.openUntil > 0 ? 1 : perHost;
    if (host.turns.size >= room) return { kind: 'wait', ms: UNTIL_TOLD };
    const turn = String((this.#turns += 1));
    host.turns.add(turn);
    host.last = performance.now();
    host.next = host.last + gapMs;
    return { kind: 'go', turn };
  }

  async give(name: string, turn: string, works: boolean | null): Promise<void> {
    this.#hosts.get(name)?.turns.delete(turn);
    if (works !== null) this.#judge(name, works);
  }

  async rest(name: string, ms: number): Promise<void> {
    const host = this.#of(name);
    host.restUntil = Math.max(host.restUntil, this.clock() + ms);
  }

  async close(): Promise<void> {
    this.#hosts.clear();
  }

  #judge(name: string, works: boolean): void {
    const host = this.#of(name);
    if (works) {
      host.failures = host.opened = host.openUntil = 0;
      return;
    }
    host.failures += 1;
    // Those that were on their way when it opened add nothing.
    if (host.failures < BREAKER.failures || host.openUntil > this.clock()) return;
    host.openUntil = this.clock() + Math.min(BREAKER.firstMs * 2 ** host.opened, BREAKER.longestMs);
    host.opened += 1;
  }

  #of(name: string): Host {
    const known = this.#hosts.get(name);
    if (known) return known;
    if (this.#hosts.size >= MOST_HOSTS) this.#forgetIdle();
    const fresh: Host = {
      turns: new Set(),
      last: -Infinity,
      next: 0,
      restUntil: 0,
      openUntil: 0,
      failures: 0,
      opened: 0,
    };
    this.#hosts.set(name, fresh);
    return fresh;
  }

  #forgetIdle(): void {
    const now = this.clock();
    for (const [name, host] of this.#hosts) {
      const idle = host.turns.size === 0 && host.next < performance.now();
      if (idle && host.failures === 0 && host.restUntil <= now) this.#hosts.delete(name);
    }
  }
}
