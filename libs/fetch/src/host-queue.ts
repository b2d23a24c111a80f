import { FetchError } from './fetch-error.js';
import { type HostGate, type Pace } from './host-gate.js';

interface Line {
  /** Those who wait, in the order they came; the first alone asks the gate. */
  waiting: object[];
  /** Ends the first one's sleep: somebody of this process left the host. */
  wake: (() => void) | null;
}

/** Turns at hosts, first come first served within this process; the gate decides among processes. */
export class HostQueue {
  readonly #lines = new Map<string, Line>();

  /** @param longestMs waiting longer for a turn than this is an error `host-busy` */
  constructor(
    private readonly gate: HostGate,
    private readonly longestMs: number,
  ) {}

  /**
   * Runs the task when it is this request's turn.
   *
   * @param judge what a failed task says of the host, for the circuit breaker; see `HostGate.give`
   * @throws FetchError `resting` where the host is to be left alone, `host-busy`; and what the signal or the task throws
   */
  async run<T>(
    host: string,
    signal: AbortSignal,
    pace: Pace,
    task: () => Promise<T>,
    judge: (error: unknown) => boolean | null,
  ): Promise<T> {
    const turn = await this.#turn(host, signal, pace);
    let works: boolean | null = null;
    try {
      const result = await task();
      works = true;
      return result;
    } catch (error) {
      works = judge(error);
      throw error;
    } finally {
      await this.gate.give(host, turn, works);
      this.#lines.get(host)?.wake?.();
    }
  }

  async #turn(host: string, signal: AbortSignal, pace: Pace): Promise<string> {
    signal.throwIfAborted();
    const line = this.#lines.get(host) ?? { waiting: [], wake: null };
    this.#lines.set(host, line);
    const me = {};
    line.waiting.push(me);
    const late = performance.now() + this.longestMs;
    try {
      for (;;) {
        if (line.waiting[0] === me) {
          const answer = await unlessAborted(this.gate.take(host, pace), signal, (missed) => {
            // The caller has gone; a turn that cannot be given back ends with its own lease.
            if (missed.kind === 'go') void this.gate.give(host, missed.turn, null).catch(() => undefined);
          });
          if (answer.kind === 'go') return answer.turn;
          if (answer.kind === 'rest') throw restingError(host, answer.until, answer.why);
          if (performance.now() + answer.ms > late) throw busyError(host, this.longestMs);
          await this.#sleep(line, answer.ms, signal);
        } else await this.#sleep(line, this.longestMs, signal, me);
      }
    } finally {
      line.waiting.splice(line.waiting.indexOf(me), 1);
      if (line.waiting.length === 0) this.#lines.delete(host);
      else this.#next(line);
    }
  }

  readonly #sleepers = new WeakMap<object, () => void>();

  #next(line: Line): void {
    this.#sleepers.get(line.waiting[0]!)?.();
  }

  /** Sleeps until the time is over, the signal fires, or somebody left (the first) or moved up (the others). */
  #sleep(line: Line, ms: number, signal: AbortSignal, behind?: object): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
        if (behind) this.#sleepers.delete(behind);
        else line.wake = null;
      };
      const wake = () => {
        done();
        resolve();
      };
      const leave = () => {
        done();
        reject(signal.reason as Error);
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener('abort', leave, { once: true });
      if (behind) this.#sleepers.set(behind, wake);
      else line.wake = wake;
      if (signal.aborted) leave();
    });
  }
}

/** The gate's answer, unless the signal fires first; what comes after that is handed to `missed`. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal, missed: (value: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    promise
      .then((value) => {
        if (signal.aborted) missed(value);
        resolve(value);
      }, reject)
      .finally(() => signal.removeEventListener('abort', leave));
  });
}

const restingError = (host: string, until: Date, why: 'asked' | 'failing') =>
  new FetchError(
    'rate-limited',
    why === 'asked' ? 'resting' : 'circuit-open',
    why === 'asked'
      ? `${host} is resting until ${until.toISOString()}: it asked for that.`
      : `${host} is resting until ${until.toISOString()}: it failed several times in a row.`,
    until,
  );

const busyError = (host: string, ms: number) =>
  new FetchError('rate-limited', 'host-busy', `${host} had no turn left within ${Math.round(ms / 1000)} s.`);
