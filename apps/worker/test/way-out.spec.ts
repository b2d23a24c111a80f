import { type Source } from '@jinghe/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { feedSource } from './feed-source.js';
import { openWorkbench, type Workbench } from './workbench.js';

const NOW = '2026-03-02T04:00:00.000Z';
const PAGE = `<article><h1>公告</h1><p>${'京东发布了一份公告，说明第三季度的经营情况。'.repeat(8)}</p></article>`;

let services: Services;
let bench: Workbench;
let site: Server;
let proxy: Server;
let address: string;
let proxyAddress: string;
/** Paths that the site was asked for; what the proxy was asked to reach, and as whom. */
let asked: string[] = [];
let tunnels: { to: string; as: string | undefined }[] = [];
const sockets = new Set<Socket>();

const portOf = async (server: Server) => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};

beforeAll(async () => {
  services = await startServices();
  site = createServer((request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end();
    asked.push(request.url ?? '');
    const feed = request.url === '/f';
    const item = `<item><title>t</title><link>${address}/a</link></item>`;
    response
      .writeHead(200, {
        'content-type': feed ? 'application/rss+xml' : 'text/html',
        ...(feed ? { 'cache-control': 'max-age=3600' } : {}),
      })
      .end(feed ? `<rss version="2.0"><channel>${item}</channel></rss>` : PAGE);
  });
  proxy = createServer().on('connect', (request, client: Socket) => {
    tunnels.push({ to: request.url ?? '', as: request.headers['proxy-authorization'] });
    const { hostname, port } = new URL(`http://${request.url}`);
    const through = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      through.pipe(client).pipe(through);
    });
    for (const socket of [client, through]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
  });
  address = `http://127.0.0.1:${await portOf(site)}`;
  proxyAddress = `http://127.0.0.1:${await portOf(proxy)}`;
}, 240_000);
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all([site, proxy].map((server) => new Promise((done) => server.close(done))));
  await services.stop();
});
const open = async (uri: string, now = NOW) => openWorkbench({ uri, dataFolder: tmpdir(), now });
let uri: string;
beforeEach(async () => {
  asked = [];
  tunnels = [];
  uri = services.freshUri();
  bench = await open(uri);
});
afterEach(() => bench.close());

const source = (more: Partial<Source> = {}): Source =>
  feedSource('f', { config: { url: `${address}/f` }, ...more } as Partial<Source>);

describe('an answer that says how long it stays as it is', () => {
  it('is not asked for before, unless a person wants it', async () => {
    await bench.store.sources.upsert(source());
    await bench.gather('f', 'schedule');
    await bench.gather('f', 'schedule');
    expect(asked).toEqual(['/f', '/a']);
    expect((await bench.store.runs.last('f')).map(({ state }) => state)).toEqual(['ok', 'ok']);
    await bench.gather('f', 'manual');
    expect(asked).toEqual(['/f', '/a', '/f']);
    const later = await open(uri, new Date(Date.now() + 2 * 3_600_000).toISOString());
    await later.gather('f', 'schedule');
    await later.close();
    expect(asked).toEqual(['/f', '/a', '/f', '/f']);
  }, 240_000);
});

describe('a source with a proxy', () => {
  it('has its lists and pages fetched by it, with its user and sealed password', async () => {
    await bench.store.secrets.put('PROXY_PASSWORD', 'open sesame', NOW);
    const by = { url: proxyAddress, user: 'team', password: '{secret:PROXY_PASSWORD}' };
    await bench.store.sources.upsert(source({ proxy: by }));
    await bench.gather('f');
    expect(asked).toEqual(['/f', '/a']);
    expect(new Set(tunnels.map(({ to }) => to))).toEqual(new Set([address.replace('http://', '')]));
    const basic = `Basic ${Buffer.from('team:open sesame').toString('base64')}`;
    expect(tunnels.every(({ as }) => as === basic)).toBe(true);
    expect(await bench.store.runs.last('f')).toMatchObject([{ state: 'ok', new: 1 }]);
  }, 240_000);

  it('is not gathered without it where its secret is missing', async () => {
    await bench.store.sources.upsert(
      source({ proxy: { url: proxyAddress, user: 'team', password: '{secret:NOT_THERE}' } }),
    );
    await bench.gather('f');
    expect([asked, tunnels]).toEqual([[], []]);
    const [run] = await bench.store.runs.last('f');
    expect(run).toMatchObject({
      state: 'failed',
      problems: [{ code: 'secret-missing', field: 'proxy' }],
    });
  }, 240_000);
});
