import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Config } from '@jinghe/contracts';
import { type Redis } from 'ioredis';
import { unavailable } from '../problem/problem.js';
import { InjectConfig, InjectRedis } from '../tokens.js';
import { tooMany } from './problems.js';

/** So many tries within so many milliseconds, counted from the first. */
interface Limit {
  tries: number;
  ms: number;
}

const MINUTE = 60_000;
/**
 * Guessing at one account from one place is stopped soon; from many places later, so that nobody is locked out by a
 * stranger at once; and one place that tries many accounts in between.
 */
export const LIMITS = {
  'account-from': { tries: 8, ms: 15 * MINUTE },
  account: { tries: 40, ms: 60 * MINUTE },
  from: { tries: 60, ms: 15 * MINUTE },
  'reset-account': { tries: 3, ms: 60 * MINUTE },
  'reset-from': { tries: 20, ms: 60 * MINUTE },
  'link-from': { tries: 60, ms: 15 * MINUTE },
} as const satisfies Record<string, Limit>;
type Kind = keyof typeof LIMITS;

/** Counts one more; a counter's time runs from its first. */
const COUNT = `
local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { n, redis.call('PTTL', KEYS[1]) }`;

/** Tries counted in Redis, for all processes together. */
@Injectable()
export class Attempts {
  constructor(
    @InjectRedis() private readonly redis: Redis,
    @InjectConfig() private readonly config: Config,
  ) {}

  /**
   * Counts a try before it is made, so that many at once gain nothing.
   *
   * @throws a 429 problem where there were too many
   */
  async count(...tries: readonly (readonly [Kind, string])[]): Promise<void> {
    for (const [kind, whose] of tries) {
      const { tries: most, ms } = LIMITS[kind];
      const [n, left] = await this.counted(this.key(kind, whose), ms);
      if (n > most) throw tooMany(Math.ceil(left / 1_000));
    }
  }

  /** Forgets the tries of somebody who turned out to be right. */
  async forget(...tries: readonly (readonly [Kind, string])[]): Promise<void> {
    await this.redis.del(tries.map(([kind, whose]) => this.key(kind, whose)));
  }

  private async counted(key: string, ms: number): Promise<[number, number]> {
    try {
      return (await this.redis.eval(COUNT, 1, key, ms)) as [number, number];
    } catch (_unreachable) {
      // Without the count nobody is let try: a stopped Redis must not open the door to guessing.
      throw unavailable('Redis');
    }
  }

  private key(kind: Kind, whose: string): string {
    const hash = createHash('sha256').update(whose).digest('base64url').slice(0, 22);
    return `${this.config.REDIS_PREFIX}:tries:${kind}:${hash}`;
  }
}
