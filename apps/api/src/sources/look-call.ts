import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type Config, LookJob } from '@jinghe/contracts';
import { LOOK_POLICY, lookChannel, lookJobId, lookKeys } from '@jinghe/jobs';
import { Queue } from 'bullmq';
import { type Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { refused, unavailable } from '../problem/problem.js';
import { connectRedis } from '../redis.js';
import { InjectConfig } from '../tokens.js';

/** A worker takes less than this itself; the rest is waiting for its turn. */
const PATIENCE_MS = 60_000;
/** Each is a page held in memory. */
const AT_ONCE = 16;

/** Asks a worker to look at an address, and waits for what it says: only workers go out to the network. */
@Injectable()
export class LookCall implements OnApplicationShutdown {
  readonly #redis: Redis;
  readonly #ears: Redis;
  readonly #queue: Queue;
  readonly #prefix: string;
  readonly #log = new Logger('Look');
  readonly #waiting = new Map<string, () => void>();
  #listening: Promise<unknown> | null = null;

  constructor(@InjectConfig() config: Config) {
    this.#prefix = config.REDIS_PREFIX;
    this.#redis = connectRedis(config.REDIS_URL);
    this.#ears = connectRedis(config.REDIS_URL);
    this.#ears.on('message', (_channel: string, id: string) => this.#waiting.get(id)?.());
    this.#queue = new Queue('look', { connection: this.#redis, prefix: this.#prefix });
    this.#queue.on('error', (error) => this.#log.warn(error.message));
  }

  /**
   * What a worker found, as JSON gave it; null where `signal` called it off.
   *
   * @throws a 503 problem where no worker answers in time, 409 where too many wait
   */
  async ask(ask: LookJob['ask'], signal: AbortSignal): Promise<unknown> {
    if (this.#waiting.size >= AT_ONCE)
      throw refused('Too many addresses are being looked at: wait until one of them is done.');
    const id = randomUUID();
    const { answer, off } = lookKeys(this.#prefix, id);
    const job = LookJob.parse({ id, until: new Date(Date.now() + PATIENCE_MS).toISOString(), ask });
    const told = this.#told(id, signal);
    try {
      // Subscribed before anybody can answer.
      await (this.#listening ??= this.#ears.subscribe(lookChannel(this.#prefix)));
      await this.#queue.add('look', job, { ...LOOK_POLICY, jobId: lookJobId(id) });
      const isTold = await told;
      const text = isTold ? await this.#redis.getdel(answer) : null;
      if (text !== null) return JSON.parse(text) as unknown;
      await this.#redis.set(off, '1', 'PX', PATIENCE_MS);
    } catch (error) {
      this.#listening = null;
      this.#log.warn(String(error));
      throw unavailable('Redis');
    } finally {
      this.#waiting.delete(id);
    }
    if (signal.aborted) return null;
    throw unavailable('A worker that looks at addresses');
  }

  /** True when the answer is there; false when nobody waits any more or it is too late. */
  #told(id: string, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isTold: boolean) => {
        clearTimeout(late);
        signal.removeEventListener('abort', leave);
        this.#waiting.delete(id);
        resolve(isTold);
      };
      const leave = () => end(false);
      const late = setTimeout(leave, PATIENCE_MS);
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.set(id, () => end(true));
      if (signal.aborted) leave();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#queue.close();
    this.#redis.disconnect();
    this.#ears.disconnect();
  }
}
