import { Config, ProblemDetails } from '@jinghe/contracts';
import { openStore } from '@jinghe/store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApi } from '../../../tools/testing/running-program.js';
import { startServices, type Services } from '../../../tools/testing/services.js';

/** The way to the database, which can be cut and mended. */
class Way {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  open = true;

  constructor(to: number) {
    this.#server = createServer((near) => {
      if (!this.open) return near.destroy();
      const far = connect(to, '127.0.0.1');
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket);
        socket.on('error', () => other.destroy()).on('close', () => this.#sockets.delete(socket));
        socket.pipe(other);
      }
    });
  }

  listen(): Promise<number> {
    return new Promise((resolve) =>
      this.#server.listen(0, '127.0.0.1', () => resolve((this.#server.address() as { port: number }).port)),
    );
  }

  cut(): void {
    this.open = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let services: Services;
let way: Way;
let api: Awaited<ReturnType<typeof startApi>>;
let folder: string;

beforeAll(async () => {
  services = await startServices();
  folder = await mkdtemp(join(tmpdir(), 'jinghe-dashboard-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>radar</title>');
  const uri = new URL(services.freshUri());
  const store = await openStore({ uri: uri.href });
  await store.ensureIndexes();
  await store.close();
  way = new Way(Number(uri.port));
  uri.port = String(await way.listen());
  const config = Config.parse({
    MONGODB_URI: uri.href,
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    JINGHE_OPEN: '1',
    LOG_LEVEL: 'error',
  });
  api = await startApi(config, folder);
}, 240_000);
afterAll(async () => {
  await api.stop();
  await way.close();
  await services.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe('a database that goes away', () => {
  const ask = () => fetch(`${api.url}/api/v1/articles/none`);

  it('is said to be not available now, and when to ask again', async () => {
    expect((await ask()).status).toBe(404);
    way.cut();
    const answer = await ask();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const problem = ProblemDetails.parse(await answer.json());
    expect(problem).toMatchObject({ type: 'urn:jinghe:problem:unavailable', status: 503 });
    expect(problem.detail).toContain('database');
  }, 120_000);

  it('is used again when it is back', async () => {
    way.open = true;
    let status = 503;
    for (const late = Date.now() + 90_000; status === 503 && Date.now() < late; await sleep(250))
      ({ status } = await ask());
    expect(status).toBe(404);
  }, 120_000);
});
