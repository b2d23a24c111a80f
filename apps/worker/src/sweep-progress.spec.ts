import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LiveEvent } from '@jinghe/contracts';
import { Redis } from 'ioredis';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { LivePublisher } from './live.js';
import { type Progress, SweepProgress } from './sweep-progress.js';

let services: Services;
beforeAll(async () => {
  services = await startServices();
}, 90_000);
afterAll(() => services.stop());

it('counts the sources of one sweep over two workers, each once, and begins anew', async () => {
  const redis = new Redis(services.redisUrl);
  const prefix = services.freshPrefix();
  const told: Progress[] = [];
  const [one, two] = [1, 2].map(() => new SweepProgress(redis, prefix, (progress) => told.push(progress)));
  for (const id of ['a', 'b', 'b', 'c']) await one!.begun(id);
  await one!.ended('a');
  await two!.ended('b');
  expect(await two!.ended('b')).toBeNull();
  await one!.ended('c');
  await one!.begun('a');
  await two!.ended('a');
  expect(told).toEqual([
    { done: 1, total: 3 },
    { done: 2, total: 3 },
    { done: 3, total: 3 },
    { done: 1, total: 1 },
  ]);
  await redis.quit();
});

it('is told to every page, the newest of a burst only', async () => {
  const redis = new Redis(services.redisUrl);
  const reader = redis.duplicate();
  const heard: LiveEvent[] = [];
  await reader.subscribe('live');
  reader.on('message', (_channel, message) => heard.push(LiveEvent.parse(JSON.parse(message))));
  const live = new LivePublisher(redis, 'live', () => {});
  live.progress({ done: 1, total: 9 });
  live.progress({ done: 2, total: 9 });
  await live.flush();
  await redis.publish('live', JSON.stringify({ type: 'runs', platforms: [], at: new Date().toISOString() }));
  while (heard.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(heard.map(({ type, progress }) => [type, progress])).toEqual([
    ['sweep', { done: 2, total: 9 }],
    ['runs', undefined],
  ]);
  await reader.quit();
  await redis.quit();
});
