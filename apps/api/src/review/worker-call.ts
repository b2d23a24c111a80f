import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type Config } from '@jinghe/contracts';
import { reconcileJobId, reExtractJobId, STAGE_POLICY } from '@jinghe/jobs';
import { Queue } from 'bullmq';
import { type Redis } from 'ioredis';
import { connectRedis } from '../redis.js';
import { InjectConfig } from '../tokens.js';

/**
 * Tells the workers that something was decided, so that it is carried out at once. Nobody waits for it: what is decided stands in
 * the store, and the sweeper finds it where Redis was away.
 */
@Injectable()
export class WorkerCall implements OnApplicationShutdown {
  readonly #redis: Redis;
  readonly #queue: Queue;
  readonly #reExtract: Queue;
  readonly #log = new Logger('Queue');

  constructor(@InjectConfig() config: Config) {
    this.#redis = connectRedis(config.REDIS_URL);
    this.#queue = new Queue('reconcile', { connection: this.#redis, prefix: config.REDIS_PREFIX });
    this.#reExtract = new Queue('re-extract', { connection: this.#redis, prefix: config.REDIS_PREFIX });
    for (const queue of [this.#queue, this.#reExtract])
      queue.on('error', (error) => this.#log.warn(error.message));
  }

  carryOut(): void {
    const tick = new Date().toISOString();
    this.#queue
      .add(
        'reconcile',
        { tick },
        {
          ...STAGE_POLICY,
          jobId: reconcileJobId({ tick }),
          deduplication: { id: 'reconcile', keepLastIfActive: true },
        },
      )
      .catch((error: unknown) => this.#log.warn(`the sweeper will carry it out: ${String(error)}`));
  }

  /** Stored articles are to be read anew. */
  reExtract(): void {
    const tick = new Date().toISOString();
    this.#reExtract
      .add(
        're-extract',
        { tick },
        {
          ...STAGE_POLICY,
          jobId: reExtractJobId({ tick }),
          deduplication: { id: 're-extract', keepLastIfActive: true },
        },
      )
      .catch((error: unknown) => this.#log.warn(`the sweeper will take it up: ${String(error)}`));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.#queue.close(), this.#reExtract.close()]);
    this.#redis.disconnect();
  }
}
