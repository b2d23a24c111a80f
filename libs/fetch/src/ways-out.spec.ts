import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { constants, createSecureServer, type Http2SecureServer } from 'node:http2';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createFetcher, type Fetcher, type FetcherOptions, type Proxy } from './index.js';

/** Certificate and key of 127.0.0.1, its own authority. */
const TLS = readFileSync('tools/testing/fixtures/loopback-tls.pem', 'utf8');

const fetchers: Fetcher[] = [];
function open(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = createFetcher({
    contact: 'spec',
    allowPrivate: ['127.0.0.1'],
    authority: TLS,
    ...options,
    limits: { gapMs: 0, connectMs: 1000, firstByteMs: 800, retries: 1, retryMs: 1, ...options.limits },
  });
  fetchers.push(fetcher);
  return fetcher;
}
const portOf = (server: Server | Http2SecureServer) => (server.address() as AddressInfo).port;
const listen = (server: Server | Http2SecureServer) =>
  new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

let web: Http2SecureServer;
let plain: Server;
let versions: string[];
let hosts: (string | undefined)[];
/** Sockets of the secure server. */
const sockets = new Set<Socket>();

beforeAll(async () => {
  web = createSecureServer({ key: TLS, cert: TLS, allowHTTP1: true }, (asked, answer) => {
    versions.push(asked.httpVersion);
    hosts.push(asked.headers[':authority'] ?? asked.headers.host);
    if (asked.url === '/robots.txt') return void answer.writeHead(404).end();
    if (asked.url === '/old' && 'stream' in answer && asked.httpVersion === '2.0')
      return answer.stream.close(constants.NGHTTP2_HTTP_1_1_REQUIRED);
    if (asked.url === '/moved') return void answer.writeHead(302, { location: '/page' }).end();
    if (asked.url === '/busy') return void answer.writeHead(429, { 'retry-after': '60' }).end();
    if (asked.url === '/endless') {
      answer.on('error', () => undefined);
      const timer = setInterval(() => void answer.write(Buffer.alloc(65_536)), 1);
      answer.on('close', () => clearInterval(timer));
      return;
    }
    if (asked.url === '/never') return;
    answer.writeHead(200, { etag: '"1"', 'content-type': 'text/plain' });
    answer.end(`by ${asked.httpVersion}`);
  });
  web.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  plain = createServer((asked, answer) => {
    hosts.push(asked.headers.host);
    if (asked.url === '/robots.txt') return void answer.writeHead(404).end();
    if (asked.url === '/inward') return void answer.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    answer.end('plain');
  });
  await Promise.all([listen(web), listen(plain)]);
});
beforeEach(() => {
  versions = [];
  hosts = [];
});
afterEach(async () => {
  for (const fetcher of fetchers.splice(0)) await fetcher.close();
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  plain.closeAllConnections();
  await Promise.all([web, plain].map((server) => new Promise((resolve) => server.close(resolve))));
});

describe('HTTP/2', () => {
  const at = (path: string) => `https://127.0.0.1:${portOf(web)}${path}`;

  it('is spoken where it is offered, redirects and validators included', async () => {
    const got = await open().get(at('/moved'));
    expect(got).toMatchObject({ status: 'ok', url: at('/page'), etag: '"1"', contentType: 'text/plain' });
    expect(got.status === 'ok' && got.body.toString()).toBe('by 2.0');
    expect(new Set(versions)).toEqual(new Set(['2.0']));
  });

  it('is left for 1.1 where the server offers it and then wants 1.1', async () => {
    const fetcher = open();
    const got = await fetcher.get(at('/old'));
    expect(got.status === 'ok' && got.body.toString()).toBe('by 1.1');
    await fetcher.get(at('/page'));
    expect(versions.at(-1)).toBe('1.1');
  });

  it('keeps to the limits of size and time, and to what the server asks for', async () => {
    const fetcher = open({ limits: { maxBytes: 1_000_000, retries: 0 } });
    await expect(fetcher.get(at('/endless'))).rejects.toMatchObject({ code: 'too-large' });
    await expect(fetcher.get(at('/never'))).rejects.toMatchObject({ code: 'timeout-first-byte' });
    await expect(fetcher.get(at('/busy'))).rejects.toMatchObject({ code: 'http-429' });
  });

  it('goes only where the policy allows, and only with a valid certificate', async () => {
    const closed = open({ allowPrivate: [] });
    await expect(closed.get('https://127.0.0.1/page')).rejects.toMatchObject({ code: 'refused-address' });
    const unknown = open({ authority: undefined });
    await expect(unknown.get(at('/page'))).rejects.toMatchObject({ code: 'tls' });
  });
});

describe('a proxy', () => {
  let proxy: Server;
  let asked: IncomingMessage[];
  let refuse: number;
  const by = (more: Partial<Proxy> = {}): Proxy => ({ url: `http://127.0.0.1:${portOf(proxy)}`, ...more });

  beforeAll(async () => {
    proxy = createServer();
    proxy.on('connect', (wanted: IncomingMessage, client: Socket) => {
      asked.push(wanted);
      client.on('error', () => client.destroy());
      if (refuse) return void client.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
      const port = Number(wanted.url?.split(':').at(-1));
      const onward = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(client).pipe(onward);
      });
      onward.on('error', () => client.destroy());
    });
    await listen(proxy);
  });
  beforeEach(() => {
    asked = [];
    refuse = 0;
  });
  afterAll(() => new Promise((resolve) => proxy.close(resolve)));

  it('carries pages, robots.txt and TLS, and is told an address and no name', async () => {
    const fetcher = open({
      allowPrivate: ['127.0.0.1', 'news.site'],
      resolve: (_host, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const port = portOf(plain);
    const got = await fetcher.get(`http://news.site:${port}/a`, { proxy: by() });
    expect(got.status === 'ok' && got.body.toString()).toBe('plain');
    expect(new Set(asked.map(({ url }) => url))).toEqual(new Set([`127.0.0.1:${port}`]));
    expect(hosts).toEqual([`news.site:${port}`, `news.site:${port}`]);
    const secure = await fetcher.get(`https://127.0.0.1:${portOf(web)}/page`, { proxy: by() });
    expect(secure.status === 'ok' && secure.body.toString()).toBe('by 2.0');
    expect(asked.at(-1)?.url).toBe(`127.0.0.1:${portOf(web)}`);
  });

  it('is told who asks, and the site is not', async () => {
    const url = `http://127.0.0.1:${portOf(plain)}/a`;
    await open().get(url, { proxy: by({ user: 'me', password: 'pass' }) });
    expect(asked[0]?.headers['proxy-authorization']).toBe(
      `Basic ${Buffer.from('me:pass').toString('base64')}`,
    );
  });

  it('is not told of a host that may not be asked, by name, by resolved address or by a redirect', async () => {
    const fetcher = open({ resolve: (_host, done) => done(null, [{ address: '10.0.0.7', family: 4 }]) });
    const refused = { code: 'refused-address' };
    await expect(fetcher.get('http://10.0.0.7/', { proxy: by() })).rejects.toMatchObject(refused);
    await expect(fetcher.get('http://inside.site/', { proxy: by() })).rejects.toMatchObject(refused);
    expect(asked).toEqual([]);
    const inward = `http://127.0.0.1:${portOf(plain)}/inward`;
    await expect(fetcher.get(inward, { proxy: by() })).rejects.toMatchObject(refused);
    expect(asked.some(({ url }) => url?.startsWith('10.'))).toBe(false);
  });

  it.each([
    ['http://10.0.0.9:3128', 'refused-address'],
    ['http://169.254.169.254', 'refused-address'],
    ['http://[::ffff:127.0.0.2]:8080', 'refused-address'],
    ['http://localhost:8080', 'refused-address'],
    ['http://93.184.215.14:3128', 'refused-port'],
    ['socks5://127.0.0.1:1080', 'refused-protocol'],
    ['http://me:pass@127.0.0.1', 'refused-credentials'],
    ['http://proxy.site', 'refused-address'],
  ])('at %s is refused', async (url, code) => {
    const fetcher = open({ resolve: (_host, done) => done(null, [{ address: '192.168.0.1', family: 4 }]) });
    const target = `http://127.0.0.1:${portOf(plain)}/a`;
    await expect(fetcher.get(target, { proxy: { url } })).rejects.toMatchObject({ code });
    expect(hosts).toEqual([]);
  });

  it.each([
    [403, 'proxy-refused', 'permanent'],
    [407, 'proxy-credentials', 'input'],
    [502, 'proxy-failed', 'transient'],
  ])('that answers %i is told as its own failure, and the site is not blamed', async (status, code, kind) => {
    const fetcher = open({ limits: { retries: 0 } });
    const url = `http://127.0.0.1:${portOf(plain)}/a`;
    refuse = status;
    for (let i = 0; i < 6; i++)
      await expect(fetcher.get(url, { proxy: by() })).rejects.toMatchObject({ code, kind });
    expect((await fetcher.get(url)).status).toBe('ok');
  });

  it('where nobody listens is told as its own failure', async () => {
    const gone = createServer();
    await listen(gone);
    const url = `http://127.0.0.1:${portOf(gone)}`;
    await new Promise((resolve) => gone.close(resolve));
    const target = `http://127.0.0.1:${portOf(plain)}/a`;
    const fetcher = open({ limits: { retries: 0 } });
    await expect(fetcher.get(target, { proxy: { url } })).rejects.toMatchObject({
      code: 'proxy-unreachable',
    });
  });
});
