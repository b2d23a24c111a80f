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

const WORDS =
  '山河 灯塔 茶园 铁路 渔港 果园 书店 纸张 陶器 森林 桥梁 车站 钟表 棉花 稻田 石材 玻璃 风筝 竹林 学校 医院 球场 仓库 码头 烟花 面包 毛毯 雨伞 琴声 画廊 邮局 公园 河岸 沙滩 雪地 草原 牧场 羊群 蜂蜜 核桃 辣椒 酱油 木材 砖窑 剪纸 戏台 庙会 集市 渡口 水库 修理 种植 运输 加工 展出 搬迁 翻新 测量 记录 教授 采摘 编织 出售 收购 清洗 打磨 修建 拆除 观看 讨论'.split(
    ' ',
  );

/** Words of an item that no other has in this order: its pages are other stories, as in life, and always the same. */
function* wordsOf(...of: (string | number)[]): Generator<string, never> {
  let state = 2166136261;
  for (const character of of.join(' ')) state = Math.imul(state ^ character.charCodeAt(0), 16777619) >>> 0;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield WORDS[Math.floor((state / 2 ** 32) * WORDS.length)]!;
  }
}

const take = (words: Generator<string, never>, count: number) =>
  Array.from({ length: count }, () => words.next().value).join('');

const title = (feed: number, item: number, origin: string) =>
  take(wordsOf('title', feed, item, origin.slice(7)), 7);

function page(origin: string, feed: number, item: number): string {
  const words = wordsOf('text', feed, item, origin.slice(7));
  const paragraphs = Array.from({ length: 6 }, () => `<p>${take(words, 12)},${take(words, 9)}。</p>`);
  const name = title(feed, item, origin);
  return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${name}</title></head><body><article><h1>${name}</h1>${paragraphs.join('')}</article></body></html>`;
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
