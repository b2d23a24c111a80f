import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Redis as Client } from 'ioredis';
import { startRedis } from './index.js';

const dir = mkdtempSync(join(tmpdir(), 'jinghe-redis-'));
const binary = process.env['JINGHE_TEST_REDIS'] ?? 'redis-server';
afterAll(() => rmSync(dir, { recursive: true }));

describe('the private redis', () => {
  it('answers, never evicts, and keeps its data over a restart', async () => {
    const first = await startRedis({ dir, binary, port: 0 });
    const before = new Client(first.url);
    await before.set('kept', '1');
    expect(await before.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await before.config('GET', 'bind')).toEqual(['bind', '127.0.0.1']);
    before.disconnect();
    await first.stop();
    const second = await startRedis({ dir, binary, port: 0 });
    const after = new Client(second.url);
    expect(await after.get('kept')).toBe('1');
    after.disconnect();
    await second.stop();
  }, 30_000);

  it('says which program could not be started', async () => {
    await expect(startRedis({ dir, binary: '/nonexistent/redis', port: 0 })).rejects.toThrow(
      '/nonexistent/redis',
    );
  });

  it('tells what redis said when it ends at once', async () => {
    const running = await startRedis({ dir, binary, port: 0 });
    const port = Number(new URL(running.url).port);
    const second = startRedis({ dir, binary, port });
    await expect(second.finally(() => running.stop())).rejects.toThrow(/ended with code 1/);
  }, 30_000);
});
