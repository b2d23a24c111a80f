import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServiceCalls, type ServiceCalls } from './service-calls.js';

let server: Server;
let base: string;
let calls: ServiceCalls;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/elsewhere')
      return response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    if (request.url === '/endless') return response.end(Buffer.alloc(2_000_000));
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () =>
      response.writeHead(418).end(`${request.method} ${request.headers['x-own']} ${body}`),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  calls = createServiceCalls(['127.0.0.1']);
});
afterAll(async () => {
  await calls.close();
  await new Promise((done) => server.close(done));
});

describe('a call of a service', () => {
  it('sends what it is given, and gives back any answer', async () => {
    const { status, body } = await calls.call(`${base}/x`, {
      method: 'POST',
      headers: { 'x-own': 'h' },
      body: 'b',
    });
    expect([status, body.toString()]).toEqual([418, 'POST h b']);
  });
  it('follows no redirect', async () => {
    expect((await calls.call(`${base}/elsewhere`)).status).toBe(302);
  });
  it('takes no endless answer', async () => {
    await expect(calls.call(`${base}/endless`)).rejects.toMatchObject({ code: 'too-large' });
  });
  it('reaches no private address that the operator did not allow, by whatever name', async () => {
    const strict = createServiceCalls([], (_host, done) => done(null, [{ address: '10.0.0.1', family: 4 }]));
    await expect(strict.call(base)).rejects.toMatchObject({ code: 'refused-address' });
    await expect(strict.call('https://login.example.com/')).rejects.toMatchObject({
      code: 'refused-address',
    });
    await strict.close();
  });
});
