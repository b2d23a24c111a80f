import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { createExtractor } from '@jinghe/extract';
import { createFetcher } from '@jinghe/fetch';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { gatherSettings } from '../src/gather/settings.js';
import { look } from '../src/look/look.js';
import { previewSource } from '../src/look/preview-source.js';
import { recogniseAddress } from '../src/look/recognise-address.js';
import { type Ports } from '../src/ports.js';

jest.setTimeout(120_000);

const catalog = openCatalog();
const extractor = createExtractor(catalog);
const NOW = '2026-01-06T00:00:00.000Z';
const ports = {
  catalog,
  extractor,
  now: () => NOW,
  log: { log: () => {}, warn: () => {}, error: () => {} },
  store: { secrets: { reveal: async () => null } },
} as unknown as Ports;
const fetcher = createFetcher({
  contact: 'spec',
  allowPrivate: ['127.0.0.1'],
  limits: { gapMs: 0, retries: 0, perHost: 8, maxBytes: 16_000_000 },
});
const settings = gatherSettings('/nowhere', '/nowhere', fetcher, new AbortController().signal);
const patient = () => new AbortController().signal;

const article = (n: number) =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>小红书公布月活（虚构的第${n}条）</title></head><body><article><h1>小红书公布月活（虚构的第${n}条）</h1><p>2026年1月${n}日，编辑部为测试写下这一条，数字是虚构的。截至2025年12月，小红书的月活跃用户达到3.${n}亿人，比上一年多。</p><p>公司说，接下来的工作是让更多的人用上新的功能，其余的细节会在以后的报道里再说，读者不必当真。</p></article></body></html>`;
const list = `<!doctype html><html><head><meta charset="utf-8"><title>虚构的列表</title></head><body><ul class="news">${[
  1, 2, 3, 4,
]
  .map(
    (n) => `<li><a href="/p/${n}.html">小红书公布月活（虚构的第${n}条）</a><span>2026-01-0${n}</span></li>`,
  )
  .join('')}</ul></body></html>`;

let server: Server;
let at: string;
/** Answers that were begun and are still open. */
const open = new Set<ServerResponse>();
/** A megabyte of zeros packs into a kilobyte. */
const bomb = gzipSync(Buffer.alloc(100_000_000));
const csv = '平台,月份,月活(人)\n小红书,2025-12,300000000\n=cmd,2025-12,1\n';

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    const send = (body: string | Buffer, type: string, more: Record<string, string> = {}) =>
      response.writeHead(200, { 'content-type': type, ...more }).end(body);
    if (path === '/list') return send(list, 'text/html');
    if (path.startsWith('/p/')) return send(article(Number(/\d+/.exec(path)?.[0])), 'text/html');
    if (path === '/table.csv') return send(csv, 'text/csv');
    if (path === '/bomb') return send(bomb, 'text/html', { 'content-encoding': 'gzip' });
    if (path === '/large')
      return response
        .writeHead(200, { 'content-type': 'text/html', 'content-length': '100000000' })
        .write('<html>');
    if (path === '/endless') {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (!response.destroyed && response.write('<p>'.repeat(50_000)));
        if (!response.destroyed) response.once('drain', more);
      };
      return more();
    }
    if (path === '/drip') {
      open.add(response);
      return void response.writeHead(200, { 'content-type': 'text/html' }).write('<html>');
    }
    if (path === '/loop') return response.writeHead(302, { location: '/loop' }).end();
    if (path === '/inside') return response.writeHead(302, { location: 'http://169.254.169.254/meta' }).end();
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await fetcher.close();
  for (const response of open) response.destroy();
  server.closeAllConnections();
  server.close();
});

describe('an address that somebody pasted', () => {
  it.each([
    ['http://10.0.0.8/list', 'refused-address'],
    ['http://[::1]:8080/', 'refused-address'],
    ['http://169.254.169.254/latest/meta-data', 'refused-address'],
    ['http://user:pass@a.example/', 'refused-credentials'],
    ['file:///etc/passwd', 'bad-address'],
    ['/inside', 'refused-address'],
    ['/gone', 'http-404'],
    ['/loop', 'too-many-redirects'],
    ['/large', 'too-large'],
    ['/endless', 'too-large'],
    ['/bomb', 'too-large'],
  ])('%s is refused by name: %s', async (url, code) => {
    const found = await recogniseAddress(settings, { url: url.startsWith('/') ? at + url : url }, patient());
    expect(found.problem?.code).toBe(code);
    expect(found.choices).toEqual([]);
  });

  it('that is dead, or never ends, is told as that', async () => {
    const dead = await recogniseAddress(settings, { url: 'http://127.0.0.1:9/' }, patient());
    expect(dead.problem?.code).toMatch(/^(connection|refused-port)$/);
    const late = await recogniseAddress(settings, { url: `${at}/drip` }, AbortSignal.timeout(300));
    expect(late.problem).toMatchObject({ type: 'transient', code: 'timeout-total' });
  });

  it('is recognised with its selectors', async () => {
    const found = await recogniseAddress(settings, { url: `${at}/list` }, patient());
    expect(found.choices[0]).toMatchObject({ as: 'list-page', existing: null });
    expect(found.page?.candidates[0]).toMatchObject({ count: 4 });
  });
});

describe('what a source would bring', () => {
  const preview = (kind: string, config: Record<string, unknown>, items = 2) =>
    previewSource(ports, settings, { kind: kind as 'feed', config, publisher: null, items }, patient());

  it('the last items and their facts, each with its sentence', async () => {
    const found = await preview('list-page', { url: `${at}/list`, items: 'ul.news a' });
    expect(found).toMatchObject({ total: 4, problems: [] });
    expect(found.items.map(({ url, published }) => [url, published])).toEqual([
      [`${at}/p/4.html`, '2026-01-04'],
      [`${at}/p/3.html`, '2026-01-03'],
    ]);
    expect(found.facts).toMatchObject([
      { item: 0, statement: { platform: 'xiaohongshu', metric: 'mau', value: 340_000_000 } },
      { item: 1, statement: { platform: 'xiaohongshu', metric: 'mau', value: 330_000_000 } },
    ]);
    expect(found.facts[0]?.quote).toContain('3.4亿');
  });

  it('a single page, and a table with what is wrong in it', async () => {
    const page = await preview('pages', { urls: [`${at}/p/7.html`] });
    expect(page.facts).toMatchObject([{ statement: { value: 370_000_000 } }]);
    const table = {
      columns: { platform: '平台', period: '月份', value: '月活(人)' },
      constants: { metric: 'mau', unit: 'users' },
    };
    const rows = await preview('figures', { figures: `${at}/table.csv`, events: null, table });
    expect(rows).toMatchObject({ total: 2, factCount: 1, problems: [{ code: 'unknown-platform', line: 3 }] });
  });

  it.each([
    ['list-page', { url: '', items: null }, 'bad-config'],
    ['list-page', { url: '/list', items: 'li[' }, 'bad-selector'],
    ['list-page', { url: '/list', items: '.nowhere' }, 'nothing-matches'],
    ['feed', { url: '/list' }, 'not-a-feed'],
    ['folder', { path: '/etc' }, 'no-preview'],
    ['figures', { figures: '/etc/passwd', events: null }, 'not-an-address'],
    ['json-api', { url: '/list?k={secret:NOT_SET}', select: 'x', gives: 'items' }, 'secret-missing'],
  ])('%s %o is told: %s', async (kind, config, code) => {
    const given: Record<string, unknown> = { ...config };
    if (typeof given['url'] === 'string' && given['url'] !== '') given['url'] = at + given['url'];
    const found = await preview(kind, given);
    expect(found.problems.map((one) => one.code)).toContain(code);
    expect(found.items).toEqual([]);
  });

  it('an item that cannot be had is told beside the others', async () => {
    const found = await preview('pages', { urls: [`${at}/gone`, `${at}/p/5.html`, `${at}/bomb`] }, 5);
    expect(found.items.map(({ problem }) => problem?.code ?? null)).toEqual(['http-404', null, 'too-large']);
  });
});

describe('a look that was called off', () => {
  const job = { id: '5f0c1f0e-1d2c-4f6e-8a6c-0d6b6f1f2a3b', until: '2027-01-01T00:00:00.000Z' };
  const drip = () => ({ ...job, ask: { what: 'recognise' as const, request: { url: `${at}/drip` } } });

  it('ends, and leaves no answer', async () => {
    const put: unknown[] = [];
    let asked = 0;
    const answers = {
      put: async (_id: string, answer: unknown) => void put.push(answer),
      isOff: async () => ++asked > 1,
    };
    await look(ports, settings, answers, drip());
    expect(put).toEqual([]);
  });

  it('is not begun when nobody waits any more', async () => {
    const answers = { put: async () => Promise.reject(new Error('nobody')), isOff: async () => false };
    await look(ports, settings, answers, { ...drip(), until: '2025-01-01T00:00:00.000Z' });
  });
});
