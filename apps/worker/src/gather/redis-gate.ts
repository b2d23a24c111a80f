import { BREAKER, type GateAnswer, type HostGate, type Pace } from '@jinghe/fetch';
import { randomUUID } from 'node:crypto';
import { type Redis } from 'ioredis';

/** A turn whose worker died is free again after so many milliseconds; living ones renew theirs. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** How often to ask for a turn that another process holds. */
const POLL_MS = 100;
/** What is known of a host that is no longer asked goes after two days. */
const KEEP_MS = 2 * 86_400_000;

/** One clock for all: Redis's own, in milliseconds. */
const NOW = `local t = redis.call('TIME') local now = t[1] * 1000 + math.floor(t[2] / 1000)
local function field(name) return tonumber(redis.call('HGET', KEYS[1], name) or '0') end `;

/** KEYS: host, turns. ARGV: most at once, gap, turn, lease, time to keep. */
const TAKE = `${NOW}
if field('rest') > now then return {'asked', field('rest')} end
local open = field('open')
if open > now then return {'failing', open} end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local ready = math.max(field('next'), field('last') + ARGV[2])
if ready > now then return {'wait', ready - now} end
local room = tonumber(ARGV[1])
if open > 0 then room = 1 end
if redis.call('ZCARD', KEYS[2]) >= room then return {'full', 0} end
redis.call('ZADD', KEYS[2], now + ARGV[4], ARGV[3])
redis.call('HSET', KEYS[1], 'last', now, 'next', now + ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[5]) redis.call('PEXPIRE', KEYS[2], ARGV[5])
return {'go', 0}`;

/** KEYS: turns. ARGV: lease, turns. One that was lost meanwhile is not taken back. */
const RENEW = `local t = redis.call('TIME') local now = t[1] * 1000 + math.floor(t[2] / 1000)
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', now + ARGV[1], ARGV[i]) end`;

/** KEYS: host. ARGV: milliseconds, time to keep. */
const REST = `${NOW}
redis.call('HSET', KEYS[1], 'rest', math.max(field('rest'), now + ARGV[1]))
redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** KEYS: host, turns. ARGV: turn, `works`, `fails` or nothing, failures that open, first and longest time, time to keep. */
const GIVE = `redis.call('ZREM', KEYS[2], ARGV[1])
if ARGV[2] == 'works' then redis.call('HDEL', KEYS[1], 'failures', 'opened', 'open') end
if ARGV[2] ~= 'fails' then return end
${NOW}
local failures = redis.call('HINCRBY', KEYS[1], 'failures', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[6])
if failures < tonumber(ARGV[3]) or field('open') > now then return end
local opened = redis.call('HINCRBY', KEYS[1], 'opened', 1)
redis.call('HSET', KEYS[1], 'open', now + math.min(ARGV[4] * 2 ^ (opened - 1), ARGV[5]))`;

/**
 * The gate of all workers of one Redis. Each step is one script, so that two workers never take the same turn. While Redis is
 * away, those who want a turn wait for it: fetching without it would break the pace.
 */
export class RedisGate implements HostGate {
  /** Turns of this process by host. */
  readonly #held = new Map<string, Set<string>>();
  readonly #renewing: NodeJS.Timeout;

  /**
   * @param prefix of the keys
   * @param onError told when turns could not be renewed; they are lost after their lease
   */
  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
    onError: (error: Error) => void = () => undefined,
  ) {
    this.#renewing = setInterval(() => void this.#renew().catch(onError), RENEW_MS).unref();
  }

  async take(host: string, { perHost, gapMs }: Pace): Promise<GateAnswer> {
    const turn = randomUUID();
    const [kind, value] = (await this.#run(
      TAKE,
      [this.#host(host), this.#turns(host)],
      [perHost, gapMs, turn, LEASE_MS, KEEP_MS],
    )) as [string, number];
    switch (kind) {
      case 'go':
        this.#held.set(host, (this.#held.get(host) ?? new Set()).add(turn));
        return { kind, turn };
      case 'asked':
      case 'failing':
        return { kind: 'rest', until: new Date(value), why: kind };
      case 'wait':
        return { kind, ms: Math.max(1, value) };
      default:
        return { kind: 'wait', ms: POLL_MS * (0.5 + Math.random()) };
    }
  }

  async give(host: string, turn: string, works: boolean | null): Promise<void> {
    const held = this.#held.get(host);
    held?.delete(turn);
    if (held?.size === 0) this.#held.delete(host);
    const { failures, firstMs, longestMs } = BREAKER;
    const says = works === null ? '' : works ? 'works' : 'fails';
    await this.#run(
      GIVE,
      [this.#host(host), this.#turns(host)],
      [turn, says, failures, firstMs, longestMs, KEEP_MS],
    );
  }

  async rest(host: string, ms: number): Promise<void> {
    await this.#run(REST, [this.#host(host)], [Math.ceil(ms), KEEP_MS]);
  }

  async close(): Promise<void> {
    clearInterval(this.#renewing);
    for (const [host, turns] of this.#held) await this.redis.zrem(this.#turns(host), ...turns);
    this.#held.clear();
  }

  async #renew(): Promise<void> {
    for (const [host, turns] of this.#held) await this.#run(RENEW, [this.#turns(host)], [LEASE_MS, ...turns]);
  }

  #run(script: string, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    return this.redis.eval(script, keys.length, ...keys, ...args);
  }

  #host(host: string): string {
    return `${this.prefix}:host:${host}`;
  }

  #turns(host: string): string {
    return `${this.prefix}:turns:${host}`;
  }
}
