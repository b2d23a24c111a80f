import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BREAKER, createFetcher } from '@jinghe/fetch';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { RedisGate } from '../src/gather/redis-gate.js';

let services: Services;
let redis: Redis;
let server: Server;
let url: string;
let running = 0;
let most = 0;
let begun: number[] = [];
let status = 200;

beforeAll(async () => {
  services = await startServices();
  redis = new Redis(services.redisUrl);
  server = createServer((request, response) => {
    if (request.url === '/robots.txt') return void response.writeHead(404).end();
    begun.push(performance.now());
    most = Math.max(most, (running += 1));
    setTimeout(() => {
      running -= 1;
      response.writeHead(status).end('page');
    }, 60);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
}, 240_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await redis.quit();
  await services.stop();
});

/** Two fetchers with gates of their own, as two workers have them. */
function twoWorkers(limits: { perHost: number; gapMs: number }) {
  const prefix = services.freshPrefix();
  most = 0;
  begun = [];
  status = 200;
  return [1, 2].map(() =>
    createFetcher({
      contact: 'spec',
      allowPrivate: ['127.0.0.1'],
      limits: { ...limits, retries: 0 },
      gate: new RedisGate(redis, prefix),
    }),
  );
}

describe('two workers at one host', () => {
  it('together have no more requests at once than one may', async () => {
    const workers = twoWorkers({ perHost: 2, gapMs: 0 });
    await Promise.all(Array.from({ length: 16 }, (_, i) => workers[i % 2]!.get(url)));
    expect(most).toBe(2);
    expect(begun).toHaveLength(16);
    await Promise.all(workers.map((worker) => worker.close()));
  });

  it('together keep the pause, the longest that anyone asks for', async () => {
    const workers = twoWorkers({ perHost: 2, gapMs: 100 });
    await Promise.all(
      Array.from({ length: 6 }, (_, i) => workers[i % 2]!.get(url, { gapMs: i % 2 ? 200 : 0 })),
    );
    expect(begun[5]! - begun[0]!).toBeGreaterThan(5 * 95);
    await Promise.all(workers.map((worker) => worker.close()));
  });

  it('both leave it alone where it failed too often for one of them', async () => {
    const workers = twoWorkers({ perHost: 2, gapMs: 0 });
    status = 500;
    for (let i = 0; i < BREAKER.failures; i++)
      await expect(workers[0]!.get(url)).rejects.toMatchObject({ code: 'http-500' });
    const asked = begun.length;
    await expect(workers[1]!.get(url)).rejects.toMatchObject({ code: 'circuit-open', kind: 'rate-limited' });
    expect(begun).toHaveLength(asked);
    await Promise.all(workers.map((worker) => worker.close()));
  });
});

describe('a gate', () => {
  it('frees the turn of a worker that died when its lease is over', async () => {
    const prefix = services.freshPrefix();
    const gate = new RedisGate(redis, prefix);
    const pace = { perHost: 1, gapMs: 0 };
    // As a worker that was killed leaves it: nobody renews this turn.
    const [seconds] = await redis.time();
    await redis.zadd(`${prefix}:turns:h`, Number(seconds) * 1000 + 1_500, 'of-the-dead');
    expect(await gate.take('h', pace)).toMatchObject({ kind: 'wait' });
    await sleep(2_600);
    expect(await gate.take('h', pace)).toMatchObject({ kind: 'go' });
    await gate.close();
  });

  it('lets one try a host that failed, and opens for all when it works', async () => {
    const prefix = services.freshPrefix();
    const gate = new RedisGate(redis, prefix);
    const pace = { perHost: 4, gapMs: 0 };
    await redis.hset(`${prefix}:host:h`, { failures: 5, opened: 1, open: 1 });
    const first = await gate.take('h', pace);
    expect(first.kind).toBe('go');
    expect((await gate.take('h', pace)).kind).toBe('wait');
    await gate.give('h', first.kind === 'go' ? first.turn : '', true);
    expect((await gate.take('h', pace)).kind).toBe('go');
    await gate.close();
  });

  it('remembers for all how long a host wants to be left alone', async () => {
    const prefix = services.freshPrefix();
    const [one, two] = [new RedisGate(redis, prefix), new RedisGate(redis, prefix)];
    await one.rest('h', 30_000);
    expect(await two.take('h', { perHost: 1, gapMs: 0 })).toMatchObject({ kind: 'rest', why: 'asked' });
    await Promise.all([one.close(), two.close()]);
  });
});
