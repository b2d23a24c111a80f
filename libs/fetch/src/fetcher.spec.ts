import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createFetcher, FetchError, type Fetcher, type FetcherOptions, guardedAddress } from './index.js';

type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin: string;
let seen: IncomingMessage[];
let routes: Record<string, Answerer>;
const fetchers: Fetcher[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const route = routes[path];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen = [];
  routes = {};
});
afterEach(async () => {
  for (const fetcher of fetchers.splice(0)) await fetcher.close();
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = createFetcher({
    contact: 'https://jinghe.example/bot',
    allowPrivate: ['127.0.0.1'],
    ...options,
    limits: { gapMs: 0, connectMs: 1000, firstByteMs: 500, totalMs: 3000, retries: 0, ...options.limits },
  });
  fetchers.push(fetcher);
  return fetcher;
}

const failure = async (fetcher: Fetcher, url: string, options = {}): Promise<FetchError> => {
  const error: unknown = await fetcher.get(url, options).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FetchError);
  return error as FetchError;
};

const send =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Answerer =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

describe('fetching a page', () => {
  it('gives body, type, declared charset and validators, and says who asks', async () => {
    routes['/a'] = send('正文', {
      'content-type': 'Text/HTML; charset="GB2312"',
      etag: '"1"',
      'last-modified': 'Thu, 08 May 2025 00:00:00 GMT',
    });
    expect(await open().get(`${origin}/a#part`)).toEqual({
      status: 'ok',
      url: `${origin}/a`,
      body: Buffer.from('正文'),
      contentType: 'text/html',
      charset: 'gb2312',
      etag: '"1"',
      lastModified: 'Thu, 08 May 2025 00:00:00 GMT',
      freshUntil: null,
    });
    expect(seen.at(-1)?.headers['user-agent']).toMatch(
      /^Jinghe\/[\d.]+ \(\+https:\/\/jinghe\.example\/bot\)$/,
    );
  });

  it('asks with the validators it was given, and tells that nothing changed', async () => {
    routes['/a'] = (request, response) =>
      response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200).end();
    expect(await open().get(`${origin}/a`, { etag: '"1"' })).toEqual({
      status: 'not-modified',
      freshUntil: null,
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('decompresses %s', async (encoding, compress) => {
    routes['/a'] = send(compress(Buffer.from('text')), { 'content-encoding': encoding });
    expect(await open().get(`${origin}/a`)).toMatchObject({ body: Buffer.from('text') });
  });

  it('follows redirects, relative ones too, and tells where it ended', async () => {
    routes['/a'] = send('', { location: 'b' }, 302);
    routes['/b'] = send('', { location: `${origin}/c` }, 308);
    routes['/c'] = send('end');
    expect(await open().get(`${origin}/a`)).toMatchObject({ url: `${origin}/c`, body: Buffer.from('end') });
  });
});

describe('what goes wrong', () => {
  it.each([
    [404, 'permanent'],
    [403, 'permanent'],
    [410, 'permanent'],
    [500, 'transient'],
    [502, 'transient'],
    [503, 'transient'],
    [408, 'transient'],
  ])('status %i is %s', async (status, kind) => {
    routes['/a'] = send('', {}, status);
    expect(await failure(open(), `${origin}/a`)).toMatchObject({ kind, code: `http-${status}` });
  });

  it('429 says when to come back, and the host is left alone until then', async () => {
    let now = Date.UTC(2025, 4, 8);
    routes['/a'] = send('', { 'retry-after': '90' }, 429);
    const fetcher = open({ clock: () => now });
    const retryAt = new Date(now + 90_000);
    expect(await failure(fetcher, `${origin}/a`)).toMatchObject({
      kind: 'rate-limited',
      code: 'http-429',
      retryAt,
    });
    const asked = seen.length;
    expect(await failure(fetcher, `${origin}/b`)).toMatchObject({
      kind: 'rate-limited',
      code: 'resting',
      retryAt,
    });
    expect(seen.length).toBe(asked);
    now += 91_000;
    routes['/a'] = send('again');
    expect(await fetcher.get(`${origin}/a`)).toMatchObject({ status: 'ok' });
  });

  it('503 with an HTTP date says when to come back', async () => {
    const now = Date.UTC(2025, 4, 8);
    routes['/a'] = send('', { 'retry-after': 'Thu, 08 May 2025 00:10:00 GMT' }, 503);
    const error = await failure(open({ clock: () => now }), `${origin}/a`);
    expect(error).toMatchObject({ kind: 'rate-limited', retryAt: new Date('2025-05-08T00:10:00Z') });
  });

  it('more than five redirects', async () => {
    routes['/a'] = send('', { location: '/a' }, 301);
    expect(await failure(open(), `${origin}/a`)).toMatchObject({
      kind: 'permanent',
      code: 'too-many-redirects',
    });
    expect(seen.filter(({ url }) => url === '/a')).toHaveLength(6);
  });

  it('a redirect to nowhere', async () => {
    routes['/a'] = send('', {}, 302);
    expect(await failure(open(), `${origin}/a`)).toMatchObject({ code: 'bad-redirect' });
  });

  it('a body that is announced too large is not read', async () => {
    routes['/a'] = (_request, response) => response.writeHead(200, { 'content-length': '5000' }).write('x');
    expect(await failure(open({ limits: { maxBytes: 1000 } }), `${origin}/a`)).toMatchObject({
      kind: 'permanent',
      code: 'too-large',
    });
  });

  it('a body that does not end is cut off at the limit', async () => {
    routes['/a'] = (_request, response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(65_536)), 1);
      response.on('close', () => clearInterval(timer));
    };
    expect(await failure(open({ limits: { maxBytes: 300_000 } }), `${origin}/a`)).toMatchObject({
      code: 'too-large',
    });
  });

  it('a small body that swells to 200 MB is stopped at the limit', async () => {
    routes['/a'] = send(gzipSync(Buffer.alloc(200_000_000)), { 'content-encoding': 'gzip' });
    const before = process.memoryUsage().rss;
    expect(await failure(open({ limits: { maxBytes: 1_000_000 } }), `${origin}/a`)).toMatchObject({
      code: 'too-large',
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('many layers of compression are refused', async () => {
    routes['/a'] = send(gzipSync('x'), { 'content-encoding': 'gzip, gzip, gzip, gzip' });
    expect(await failure(open(), `${origin}/a`)).toMatchObject({ code: 'unknown-encoding' });
  });

  it('broken compression', async () => {
    routes['/a'] = send('this is no gzip', { 'content-encoding': 'gzip' });
    expect(await failure(open(), `${origin}/a`)).toMatchObject({ kind: 'transient', code: 'bad-encoding' });
  });

  it('a server that never answers', async () => {
    routes['/robots.txt'] = send('');
    routes['/a'] = () => undefined;
    const error = await failure(open({ limits: { firstByteMs: 300, totalMs: 5000 } }), `${origin}/a`);
    expect(error).toMatchObject({ kind: 'transient', code: 'timeout-first-byte' });
  });

  it('an answer that drips for too long', async () => {
    routes['/a'] = (_request, response) => {
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(timer));
    };
    const error = await failure(open({ limits: { totalMs: 400 } }), `${origin}/a`);
    expect(error).toMatchObject({ kind: 'transient', code: 'timeout-total' });
  });

  it('a connection cut in the middle', async () => {
    routes['/a'] = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await failure(open(), `${origin}/a`)).toMatchObject({ kind: 'transient', code: 'connection' });
  });

  it('a port where nobody listens', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await failure(open(), `http://127.0.0.1:${port}/`)).toMatchObject({
      kind: 'transient',
      code: 'connection',
    });
  });

  it('a name that does not exist', async () => {
    const resolve: FetcherOptions['resolve'] = (_host, done) =>
      done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    expect(await failure(open({ resolve }), 'http://gone.site.cn/')).toMatchObject({
      kind: 'transient',
      code: 'dns',
    });
  });

  it('the caller changes its mind', async () => {
    routes['/robots.txt'] = send('');
    routes['/a'] = () => undefined;
    const error = await failure(open(), `${origin}/a`, { signal: AbortSignal.timeout(100) });
    expect(error.kind).toBe('transient');
  });
});

describe('robots.txt', () => {
  it('is obeyed, asked once a day, and for our own name', async () => {
    let now = Date.UTC(2025, 4, 8);
    routes['/robots.txt'] = send('User-agent: *\nDisallow:\n\nUser-agent: Jinghe\nDisallow: /private');
    routes['/a'] = send('a');
    const fetcher = open({ clock: () => now });
    expect(await failure(fetcher, `${origin}/private/x`)).toMatchObject({
      kind: 'permanent',
      code: 'robots-disallowed',
    });
    await fetcher.get(`${origin}/a`);
    await fetcher.get(`${origin}/a`);
    const asked = () => seen.filter(({ url }) => url === '/robots.txt').length;
    expect(asked()).toBe(1);
    now += 25 * 3_600_000;
    await fetcher.get(`${origin}/a`);
    expect(asked()).toBe(2);
  });

  it('is asked on the host that a redirect leads to', async () => {
    routes['/robots.txt'] = send('User-agent: *\nDisallow: /closed');
    routes['/a'] = send('', { location: '/closed' }, 302);
    expect(await failure(open(), `${origin}/a`)).toMatchObject({ code: 'robots-disallowed' });
  });

  it('that fails with 500 means: not now', async () => {
    routes['/robots.txt'] = send('', {}, 500);
    routes['/a'] = send('a');
    expect(await failure(open(), `${origin}/a`)).toMatchObject({ kind: 'transient', code: 'http-500' });
    expect(seen.some(({ url }) => url === '/a')).toBe(false);
  });
});

describe('politeness', () => {
  it('never asks one host more than twice at once', async () => {
    let running = 0;
    let most = 0;
    routes['/robots.txt'] = send('');
    routes['/a'] = (_request, response) => {
      most = Math.max(most, ++running);
      setTimeout(() => {
        running--;
        response.end('a');
      }, 20);
    };
    const fetcher = open();
    await Promise.all(Array.from({ length: 12 }, () => fetcher.get(`${origin}/a`)));
    expect(most).toBe(2);
  });

  it('leaves a pause between two requests', async () => {
    const at: number[] = [];
    routes['/robots.txt'] = send('');
    routes['/a'] = (_request, response) => {
      at.push(performance.now());
      response.end('a');
    };
    const fetcher = open({ limits: { gapMs: 100 } });
    await Promise.all(Array.from({ length: 4 }, () => fetcher.get(`${origin}/a`)));
    for (let i = 1; i < at.length; i++) expect(at[i]! - at[i - 1]!).toBeGreaterThan(80);
  });
});

describe('headers of a source', () => {
  it('go to its own origin only, and never say another name than ours', async () => {
    const other = createServer((request, response) => response.end(JSON.stringify(request.headers)));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const far = `http://127.0.0.1:${(other.address() as AddressInfo).port}/far`;
    routes['/near'] = send('', { location: '/there' }, 302);
    routes['/there'] = send('', { location: far }, 302);
    const got = await open().get(`${origin}/near`, {
      headers: { 'X-Api-Key': 'sesame', 'User-Agent': 'somebody else' },
    });
    expect(seen.slice(-2).map(({ headers }) => headers['x-api-key'])).toEqual(['sesame', 'sesame']);
    expect(seen.at(-1)?.headers['user-agent']).toMatch(/^Jinghe/);
    expect(got.status === 'ok' && got.body.toString()).not.toContain('sesame');
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('the address of a host that is no web server', () => {
  const to = (...addresses: string[]) =>
    guardedAddress('mail.example.com', [], (_host, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      ),
    );

  it('is given where all of them are public, and refused where one is not', async () => {
    expect(await to('93.184.216.34')).toBe('93.184.216.34');
    await expect(to('93.184.216.34', '10.0.0.1')).rejects.toMatchObject({ code: 'refused-address' });
    await expect(to('169.254.169.254')).rejects.toMatchObject({ code: 'refused-address' });
    await expect(guardedAddress('127.0.0.1', [])).rejects.toMatchObject({ code: 'refused-address' });
    await expect(guardedAddress('localhost', [])).rejects.toMatchObject({ code: 'refused-address' });
    expect(await guardedAddress('127.0.0.1', ['127.0.0.1'])).toBe('127.0.0.1');
  });
});

describe('a host that fails', () => {
  it('is asked again at once, and a page that then comes is a page', async () => {
    let asked = 0;
    routes['/a'] = (_request, response) => response.writeHead(asked++ < 2 ? 502 : 200).end('late');
    const fetcher = open({ limits: { retries: 2, retryMs: 10 } });
    expect(await fetcher.get(`${origin}/a`)).toMatchObject({ body: Buffer.from('late') });
    expect(asked).toBe(3);
  });

  it('is not asked again for what stays as it is', async () => {
    routes['/a'] = send('', {}, 404);
    await failure(open({ limits: { retries: 2, retryMs: 10 } }), `${origin}/a`);
    expect(seen.filter(({ url }) => url === '/a')).toHaveLength(1);
  });

  it('rests after five failures, is tried once, and rests twice as long or works again', async () => {
    let now = Date.UTC(2025, 4, 8);
    routes['/a'] = send('', {}, 500);
    const fetcher = open({ clock: () => now });
    for (let i = 0; i < 5; i++)
      expect(await failure(fetcher, `${origin}/a`)).toMatchObject({ code: 'http-500' });
    const refused = { kind: 'rate-limited', code: 'circuit-open', retryAt: new Date(now + 60_000) };
    const asked = seen.length;
    expect(await failure(fetcher, `${origin}/a`)).toMatchObject(refused);
    expect((await failure(fetcher, `${origin}/a`)).message).toContain('is resting until 2025-05-08T00:01:00');
    expect(seen.length).toBe(asked);
    now += 60_001;
    expect(await failure(fetcher, `${origin}/a`)).toMatchObject({ code: 'http-500' });
    expect(await failure(fetcher, `${origin}/a`)).toMatchObject({ retryAt: new Date(now + 120_000) });
    now += 120_001;
    routes['/a'] = send('well');
    await fetcher.get(`${origin}/a`);
    routes['/a'] = send('', {}, 500);
    expect(await failure(fetcher, `${origin}/a`)).toMatchObject({ code: 'http-500' });
    expect(await failure(fetcher, `${origin}/a`)).toMatchObject({ code: 'http-500' });
  });
});

describe('an address that moved', () => {
  const asked = (path: string) => seen.filter(({ url }) => url === path).length;

  it('for good is not asked again, until the new one fails', async () => {
    routes['/old'] = send('', { location: '/new' }, 301);
    routes['/new'] = send('here');
    const fetcher = open();
    await fetcher.get(`${origin}/old`);
    expect(await fetcher.get(`${origin}/old`)).toMatchObject({ url: `${origin}/new` });
    expect(asked('/old')).toBe(1);
    delete routes['/new'];
    routes['/old'] = send('back');
    expect(await fetcher.get(`${origin}/old`)).toMatchObject({ body: Buffer.from('back') });
  });

  it('for now is asked each time', async () => {
    routes['/old'] = send('', { location: '/new' }, 302);
    routes['/new'] = send('here');
    const fetcher = open();
    await fetcher.get(`${origin}/old`);
    await fetcher.get(`${origin}/old`);
    expect(asked('/old')).toBe(2);
  });
});
