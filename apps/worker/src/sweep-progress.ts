import { type Redis } from 'ioredis';

export type Progress = Readonly<{ done: number; total: number }>;

/** What a sweep leaves behind is forgotten after so many seconds without a change. */
const FORGET = 6 * 3_600;

/**
 * How far the gathering of what fell due has come, over all workers. A sweep begins with the first source that is due
 * while none is open and ends when none is open any more; a source that is asked for twice meanwhile counts once.
 */
export class SweepProgress {
  readonly #open: string;
  readonly #done: string;

  /** @param prefix of every key in Redis */
  constructor(
    private readonly redis: Redis,
    prefix: string,
    private readonly tell: (progress: Progress) => void,
  ) {
    this.#open = `${prefix}:sweep:open`;
    this.#done = `${prefix}:sweep:done`;
  }

  async begun(sourceId: string): Promise<void> {
    await this.redis.sadd(this.#open, sourceId);
    await this.redis.expire(this.#open, FORGET);
  }

  /** Resolves to the present state; null where the source was not of a sweep. */
  async ended(sourceId: string): Promise<Progress | null> {
    if ((await this.redis.srem(this.#open, sourceId)) === 0) return null;
    const done = await this.redis.incr(this.#done);
    await this.redis.expire(this.#done, FORGET);
    const open = await this.redis.scard(this.#open);
    if (open === 0) await this.redis.del(this.#done);
    const progress = { done, total: done + open };
    this.tell(progress);
    return progress;
  }
}
