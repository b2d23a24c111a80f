import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a host behaves. `good` ones answer an ETag they know with 304. */
export type Habit = 'good' | 'slow' | 'busy' | 'failing' | 'huge' | 'endless' | 'loop';

/** What a host saw. */
export interface Seen {
  requests: number;
  notModified: number;
  /** Most requests at once. */
  most: number;
  /** When each request but for robots.txt began, `performance.now`. */
  begun: number[];
}

export interface FeedHost {
  origin: string;
  habit: Habit;
  seen: Seen;
  /** Items of each of its feeds. */
  items: number[];
  close(): Promise<void>;
}

/** Requests by the contact in their User-Agent, so that each worker's share shows. */
export const askedBy = new Map<string, number>();

const title = (feed: number, item: number, origin: string) =>
  `第${feed}号栏目第${item}篇:${origin.slice(7)}的平台月活`;

function page(origin: string, feed: number, item: number): string {
  const words = Array.from(
    { length: 6 },
    (_, i) =>
      `<p>这是${title(feed, item, origin)}的第${i + 1}段,编号${feed * 7919 + item * 31 + i},说的是本地测试平台的用户与交易。</p>`,
  );
  return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title(feed, item, origin)}</title></head><body><article><h1>${title(feed, item, origin)}</h1>${words.join('')}</article></body></html>`;
}

function feedText(origin: string, feed: number, items: number): string {
  const entries = Array.from(
    { length: items },
    (_, item) =>
      `<item><title>${title(feed, item, origin)}</title><link>${itemUrl(origin, feed, item)}</link><pubDate>Thu, 08 May 2025 08:00:00 +0800</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${feed}</title><link>${origin}</link><description>x</description>${entries.join('')}</channel></rss>`;
}

export const itemUrl = (origin: string, feed: number, item: number) => `${origin}/item/${feed}/${item}`;

/**
 * A web server on a loopback address of its own. `/feed/N` is a feed, `/item/N/M` its pages, both after `latencyMs`.
 *
 * @param address of 127.0.0.0/8; Linux answers on all of them
 */
export async function startFeedHost(
  address: string,
  habit: Habit,
  items: number[],
  latencyMs: number,
): Promise<FeedHost> {
  let running = 0;
  const seen: Seen = { requests: 0, notModified: 0, most: 0, begun: [] };
  const server: Server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    const who = /\(\+(.*)\)/.exec(request.headers['user-agent'] ?? '')?.[1] ?? '?';
    seen.requests += 1;
    seen.most = Math.max(seen.most, (running += 1));
    response.once('close', () => (running -= 1));
    const robots = path === '/robots.txt';
    if (!robots) {
      seen.begun.push(performance.now());
      askedBy.set(who, (askedBy.get(who) ?? 0) + 1);
    }
    await sleep(habit === 'slow' ? latencyMs * 5 : latencyMs);
    if (robots) return void response.writeHead(404).end();
    misbehave[habit]?.(response, path);
    if (response.writableEnded || response.headersSent) return;
    const [, kind, feed, item] = path.split('/');
    if (kind === 'item')
      return void response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(page(host.origin, Number(feed), Number(item)));
    const etag = `"${host.items[Number(feed)]}"`;
    if (request.headers['if-none-match'] === etag) {
      seen.notModified += 1;
      return void response.writeHead(304).end();
    }
    response
      .writeHead(200, { 'content-type': 'application/rss+xml', etag })
      .end(feedText(host.origin, Number(feed), host.items[Number(feed)] ?? 0));
  };
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const host: FeedHost = {
    origin: `http://${address}:${(server.address() as AddressInfo).port}`,
    habit,
    seen,
    items,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return host;
}

const BLOCK = Buffer.alloc(262_144, 'x');

const misbehave: Partial<Record<Habit, (response: ServerResponse, path: string) => void>> = {
  busy: (response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
  failing: (response) => response.writeHead(500).end(),
  huge: (response) => response.writeHead(200, { 'content-length': String(1e9) }).write('x'),
  endless: (response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    const more = () => {
      while (!response.destroyed && response.write(BLOCK));
    };
    response.on('drain', more);
    more();
  },
  loop: (response, path) => response.writeHead(302, { location: path }).end(),
};
