import { lookChannel, lookKeys } from '@jinghe/jobs';
import { type Redis } from 'ioredis';

/** Seconds for which an answer lies there: whoever asked takes it at once, or has left. */
const KEPT = 60;

/** Where answers are put for whoever asked, who may have called it off. */
export interface LookAnswers {
  put(id: string, answer: unknown): Promise<void>;
  isOff(id: string): Promise<boolean>;
}

export class RedisLookAnswers implements LookAnswers {
  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
  ) {}

  async put(id: string, answer: unknown): Promise<void> {
    await this.redis.set(lookKeys(this.prefix, id).answer, JSON.stringify(answer), 'EX', KEPT);
    await this.redis.publish(lookChannel(this.prefix), id);
  }

  async isOff(id: string): Promise<boolean> {
    return (await this.redis.exists(lookKeys(this.prefix, id).off)) === 1;
  }
}
