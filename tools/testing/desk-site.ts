import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A made-up site on loopback, as an analyst would paste its address, and what fights back. */
export interface DeskSite {
  readonly origin: string;
  close(): Promise<void>;
}

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;

/** An article that states one monthly figure: 3.n亿 users, in a month of 2025 that goes by n. */
function article(title: string, n: number): string {
  const text = `<p>这一页是为测试写的，数字是虚构的。2025年${monthOf(n)}月，小红书月活跃用户达到3.${n}亿人。</p><p>公司说，接下来的工作是让更多的人用上新的功能，其余的细节会在以后的报道里再说，读者不必当真。编辑部核对了各方的说法，没有发现不一致的地方。</p>`;
  return page(title, `<article><h1>${title}</h1>${text}</article>`);
}

const monthOf = (n: number) => 1 + (n % 11);

const rows = (figure: string) =>
  [4, 3, 2, 1]
    .map(
      (n) =>
        `<li class="row ${n % 2 ? 'odd' : 'even'}"><a class="t" href="/p/${figure}-${n}.html">小红书公布月活的虚构报道第${n}篇</a><span>2025-12-0${n}</span></li>`,
    )
    .join('');
const list = (figure: string) =>
  page(
    '虚构研究院的动态',
    `<nav><ul><li><a href="/about">关于这家虚构的研究院的说明</a></li><li><a href="/jobs">这家虚构的研究院的招聘信息</a></li><li><a href="/map">这家虚构的研究院的网站地图</a></li></ul></nav><ul class="news">${rows(figure)}</ul><div class="more"><a class="m" href="/m/1.html">更多的虚构报道其中之一在这里</a><a class="m" href="/m/2.html">更多的虚构报道其中之二在这里</a><a class="m" href="/m/3.html">更多的虚构报道其中之三在这里</a></div>`,
  );

/** Scripts, links that run, a style that covers all, frames, forms, a refresh. */
const HOSTILE = page(
  '反抗的页面',
  `<script>parent.document.title='owned'</script><form action="/steal"><input name="p"><ul class="list">${[
    1, 2, 3,
  ]
    .map((n) => `<li><a href="/p/9-${n}.html">虚构的新闻标题足够长的第${n}条</a></li>`)
    .join(
      '',
    )}<li><a href="javascript:parent.document.title='owned'">点这里就会中招的虚构链接</a></li></ul></form><iframe src="/list/9"></iframe><img src="/x.png" onerror="parent.document.title='owned'">`,
  `<meta http-equiv="refresh" content="0;url=/gone"><style>body::before{content:'';position:fixed;inset:0;z-index:2147483647;background:#000}</style>`,
);
/** 100 MB of zeros. */
const bomb = gzipSync(Buffer.alloc(100_000_000));
const THREE = [1, 2, 3].map((n) => `<a href="/p/1-${n}.html">虚构的标题足够长了</a>`).join('');
const MANY = page('十万个链接', `<div>${THREE.repeat(33_334)}</div>`);

/**
 * Serves `/list/<n>` (a list of articles that state 3.n亿 users), `/p/<n>-<k>.html`, `/feed.xml` and `/figures.csv`, and what
 * fights back: `/hostile`, `/bomb`, `/large`, `/endless`, `/drip`, `/many`, `/inside`. Anything else is a 404.
 */
export async function startDeskSite(): Promise<DeskSite> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => serve(request, response, open));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => stop(server, open),
  };
}

async function stop(server: Server, open: Set<ServerResponse>): Promise<void> {
  for (const response of open) response.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function serve(request: IncomingMessage, response: ServerResponse, open: Set<ServerResponse>): void {
  const path = request.url ?? '/';
  const send = (
    body: string | Buffer,
    type = 'text/html; charset=utf-8',
    more: Record<string, string> = {},
  ) => void response.writeHead(200, { 'content-type': type, ...more }).end(body);
  const [, figure] = /^\/list\/(\d+)$/.exec(path) ?? [];
  if (figure) return send(list(figure));
  const [, users, n] = /^\/p\/(\d+)-(\d)\.html$/.exec(path) ?? [];
  if (users && n) return send(article(`小红书公布月活的虚构报道第${n}篇`, Number(users)));
  switch (path) {
    case '/feed.xml':
      return send(
        `<?xml version="1.0"?><rss version="2.0"><channel><title>虚构研究院</title><item><title>虚构的一条</title><link>http://${request.headers.host}/p/51-1.html</link><pubDate>Mon, 01 Dec 2025 01:00:00 GMT</pubDate></item></channel></rss>`,
        'application/rss+xml',
      );
    case '/news.json':
      return send(
        JSON.stringify({
          data: { list: [{ newsTitle: '虚构的一条', share_url: '/p/52-1.html', publish_time: 1764550800 }] },
        }),
        'application/json',
      );
    case '/figures.csv':
      return send('平台,月份,月活(人)\n小红书,2025-11,300000000\n', 'text/csv; charset=utf-8');
    case '/hostile':
      return send(HOSTILE);
    case '/many':
      return send(MANY);
    case '/bomb':
      return send(bomb, 'text/html', { 'content-encoding': 'gzip' });
    case '/large':
      return void response
        .writeHead(200, { 'content-type': 'text/html', 'content-length': '100000000' })
        .write('<html>');
    case '/inside':
      return void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    case '/drip':
      open.add(response);
      return void response.writeHead(200, { 'content-type': 'text/html' }).write('<html>');
    case '/endless': {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (!response.destroyed && response.write('<p>'.repeat(50_000)));
        if (!response.destroyed) response.once('drain', more);
      };
      return more();
    }
    default:
      return void response.writeHead(404).end();
  }
}
