import { freshState } from '@jinghe/jobs';
import { SourceTakenOver, type Store } from '@jinghe/store';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ports } from '../ports.js';

/** A source stays so long with a worker that is dead or frozen: as long as the queue leaves it the job. */
const HELD_MS = 10_000;
const RENEW_MS = 3_000;
const LOOK_AGAIN_MS = 500;

/**
 * A source that is held by one gatherer, whatever the queue believes: with Redis lost, or a worker frozen beyond the lock of
 * its job, two may have the job of one source. The hold lies in the state of the source. Its fence goes with the writes, so that a
 * worker that wakes up late cannot undo what its successor wrote.
 */
export class SourceTurn {
  readonly #renewal: NodeJS.Timeout;
  #until: string;
  #lost = false;

  private constructor(
    private readonly ports: Pick<Ports, 'store' | 'now'>,
    private readonly sourceId: string,
    readonly fence: number,
    until: string,
  ) {
    this.#until = until;
    // A database that is away is noticed by the next write.
    // A renewal that fails (the database is away) leaves the lease to end: `check` then asks again, and says what is wrong.
    this.#renewal = setInterval(() => void this.#renew().catch(() => undefined), RENEW_MS).unref();
  }

  /** Waits as long as a dead holder may still count; null where the holder is alive and goes on. */
  static async take(
    ports: Pick<Ports, 'store' | 'now'>,
    sourceId: string,
    waitMs = HELD_MS + 2_000,
  ): Promise<SourceTurn | null> {
    for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
      const now = ports.now();
      const until = later(now);
      const fence = await ports.store.sourceStates.take(freshState(sourceId), now, until);
      if (fence !== null) return new SourceTurn(ports, sourceId, fence, until);
      if (waited >= waitMs) return null;
      await sleep(LOOK_AGAIN_MS);
    }
  }

  /**
   * To be asked before each write that bears no fence itself.
   *
   * @throws SourceTakenOver where another worker has the source by now
   */
  async check(): Promise<void> {
    if (!this.#lost && this.ports.now() < this.#until) return;
    if (!(await this.#renew())) throw new SourceTakenOver(this.sourceId);
  }

  async end(): Promise<void> {
    clearInterval(this.#renewal);
    await this.#states.hold(this.sourceId, this.fence, null);
  }

  get #states(): Store['sourceStates'] {
    return this.ports.store.sourceStates;
  }

  async #renew(): Promise<boolean> {
    const until = later(this.ports.now());
    if (!this.#lost && (await this.#states.hold(this.sourceId, this.fence, until))) this.#until = until;
    else this.#lost = true;
    return !this.#lost;
  }
}

const later = (now: string) => new Date(Date.parse(now) + HELD_MS).toISOString();
