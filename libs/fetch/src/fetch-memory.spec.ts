import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProcessMemory } from './fetch-memory.js';
import { createFetcher } from './index.js';

let server: Server;
let origin: string;
let asked: string[];
let routes: Record<string, (response: ServerResponse) => void>;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const route = routes[request.url ?? ''];
    if (route) route(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
  routes = {
    '/old': (response) => response.writeHead(301, { location: '/new' }).end(),
    '/new': (response) => response.end('new'),
  };
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Two fetchers with one memory, as two workers have it. */
function twoFetchers() {
  const memory = new ProcessMemory();
  return [1, 2].map(() =>
    createFetcher({
      contact: 'spec',
      allowPrivate: ['127.0.0.1'],
      limits: { gapMs: 0, retries: 0 },
      memory,
    }),
  ) as [ReturnType<typeof createFetcher>, ReturnType<typeof createFetcher>];
}

describe('two who share a memory', () => {
  it('ask for robots.txt once, and both obey it', async () => {
    routes['/robots.txt'] = (response) => response.end('User-agent: *\nDisallow: /private');
    const [one, two] = twoFetchers();
    await one.get(`${origin}/new`);
    await expect(two.get(`${origin}/private`)).rejects.toMatchObject({ code: 'robots-disallowed' });
    expect(asked).toEqual(['/robots.txt', '/new']);
    await Promise.all([one.close(), two.close()]);
  });

  it('both leave a site alone whose robots.txt failed for one', async () => {
    routes['/robots.txt'] = (response) => response.writeHead(500).end();
    const [one, two] = twoFetchers();
    await expect(one.get(`${origin}/new`)).rejects.toMatchObject({ code: 'http-500' });
    await expect(two.get(`${origin}/new`)).rejects.toMatchObject({ code: 'http-500', kind: 'transient' });
    expect(asked).toEqual(['/robots.txt']);
    await Promise.all([one.close(), two.close()]);
  });

  it('both know what moved for good, and both unlearn it when it fails', async () => {
    const [one, two] = twoFetchers();
    await one.get(`${origin}/old`);
    asked = [];
    expect(await two.get(`${origin}/old`)).toMatchObject({ url: `${origin}/new` });
    expect(asked).toEqual(['/new']);
    routes['/new'] = (response) => response.writeHead(503).end();
    await expect(two.get(`${origin}/old`)).rejects.toMatchObject({ code: 'http-503' });
    routes['/old'] = (response) => response.end('back');
    expect(await one.get(`${origin}/old`)).toMatchObject({ url: `${origin}/old` });
    await Promise.all([one.close(), two.close()]);
  });

  it('keep nothing of an address that is asked once only', async () => {
    const [one, two] = twoFetchers();
    await one.get(`${origin}/old`, { remember: false });
    asked = [];
    await two.get(`${origin}/old`);
    expect(asked).toEqual(['/old', '/new']);
    await Promise.all([one.close(), two.close()]);
  });
});
