import { type FetchMemory } from '@jinghe/fetch';
import { createHash } from 'node:crypto';
import { type Redis } from 'ioredis';

/** What all workers of one Redis remember of hosts. Keys are hashed: addresses are long. */
export class RedisMemory implements FetchMemory {
  /** @param prefix of the keys */
  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
  ) {}

  get(key: string): Promise<string | null> {
    return this.redis.get(this.#key(key));
  }

  async set(key: string, value: string, ms: number): Promise<void> {
    if (ms >= 1) await this.redis.set(this.#key(key), value, 'PX', Math.floor(ms));
  }

  async forget(key: string): Promise<void> {
    await this.redis.del(this.#key(key));
  }

  #key(key: string): string {
    return `${this.prefix}:fetched:${createHash('sha256').update(key).digest('base64url')}`;
  }
}
