import { describe, expect, it } from '@jest/globals';
import { readHtml } from '../index.js';

/** Pages in the markup of real sites, in our own words. */
const article = (html: string, url = 'https://news.site.cn/1.html') => {
  const read = readHtml(html, { url });
  if ('problem' in read) throw new Error(read.problem.message);
  return read.article;
};
const page = (head: string, body: string) =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const FIRST = '甲平台今天宣布，与乙平台在支付上合作。';
const SECOND = '截至三月底，甲平台的月活用户为3亿，同比增长2.2%。';
const BODY = `${FIRST}\n${SECOND}`;
const RELATED = Array.from(
  { length: 20 },
  (_none, i) => `<li><a href="/${i}.html">另一篇报道的很长很长的标题，说的是第${i}件事情，与此无关</a></li>`,
).join('');

describe('the main text of a Chinese page', () => {
  it('is found though it is shorter than the lists and comments around it', () => {
    const html = page(
      '<title>合作_财经频道_某某网</title>',
      `<div class="nav"><a href="/">首页</a><a href="/a">财经</a></div>
       <div class="main"><h1>合作</h1><div class="content"><p>${FIRST}</p><p>${SECOND}</p></div>
       <div class="comments"><p>第一位网友说，这件事情他早就想到了，没有什么奇怪的。</p><p>第二位网友说，他觉得还需要再看一看，以后的事情谁也说不准。</p></div></div>
       <div class="related"><h3>相关阅读</h3><ul>${RELATED}</ul></div>`,
    );
    expect(article(html).text).toBe(BODY);
  });

  it.each([
    ['br lines', `<div id="content">&emsp;&emsp;${FIRST}<br/><br/>&emsp;&emsp;${SECOND}<br/></div>`],
    ['TRS_Editor', `<div class="TRS_Editor"><style>p{}</style><div>${FIRST}</div><div>${SECOND}</div></div>`],
    [
      'a layout table',
      `<table><tr><td><table><tr><td><p>${FIRST}<p>${SECOND}</td></tr></table></td></tr></table>`,
    ],
    [
      'a page inside a form',
      `<form id="Form1"><div class="post"><p>${FIRST}</p><p>${SECOND}</p></div></form>`,
    ],
    [
      'sections and spans',
      `<section><section><span>甲平台今天宣布，</span><span>与乙平台在支付上合作。</span></section><section>${SECOND}</section></section>`,
    ],
    [
      'a wrapper whose name speaks against it',
      `<div class="has-sidebar share"><p>${FIRST}</p><p>${SECOND}</p></div>`,
    ],
    ['a link that is never closed', `<a name="top"><p>${FIRST}</p><p>${SECOND}</p>`],
  ])('in %s', (_name, body) => expect(article(page('<title>x</title>', body)).text).toBe(BODY));

  it('loses the labels of the trade at both ends, and keeps an interview', () => {
    const html = page(
      '<title>合作</title>',
      `<div class="article"><p>原标题：合作的事</p><p>来源：某某报</p><p>${FIRST}</p><p>记者：您怎么看这件事？</p><p>${SECOND}</p>
       <p>（责任编辑：张三）</p><p>本文来源：某某报</p><p>相关阅读：</p><p><a href="/2">另一件事</a></p></div>`,
    );
    expect(article(html).text).toBe(`${FIRST}\n记者：您怎么看这件事？\n${SECOND}`);
  });

  it('keeps the rows of a table of figures', () => {
    const rows = [1, 2, 3].map((n) => `<tr><td>平台${n}</td><td>${n}亿</td></tr>`).join('');
    const html = page(
      '<title>x</title>',
      `<div class="content"><p>${FIRST}</p><table>${rows}</table><p>${SECOND}</p></div>`,
    );
    expect(article(html).text).toBe(`${FIRST}\n平台1 | 1亿\n平台2 | 2亿\n平台3 | 3亿\n${SECOND}`);
  });

  it('keeps a short first paragraph that stands behind a heading', () => {
    const html = page(
      '<title>x</title>',
      `<div class="content"><h2>涨价了</h2><p>甲平台涨价。</p><p>${FIRST}</p><p>${SECOND}</p></div>`,
    );
    expect(article(html).text).toContain(`甲平台涨价。\n${BODY}`);
  });

  it('is the first entry of a diary, and every flash of one day', () => {
    const entries = (days: string[]) =>
      page(
        '<title>x</title>',
        `<div class="content">${days.map((day, i) => `<h3>第${i}件事</h3><p>${day} 09:3${i}</p><p>${FIRST}</p><p>${SECOND}</p>`).join('')}</div>`,
      );
    expect(article(entries(['2025-05-08', '2025-05-06', '2025-04-30'])).text).toBe(BODY);
    expect(article(entries(['2025-05-08', '2025-05-08', '2025-05-08'])).text.split(FIRST)).toHaveLength(4);
  });

  it('is none where the page is a list', () => {
    expect(readHtml(page('<title>列表</title>', `<ul>${RELATED}</ul>`))).toEqual({
      problem: { code: 'no-text', message: expect.any(String) },
    });
  });
});

describe('WeChat', () => {
  const html = page(
    '<meta property="og:title" content="甲乙合作"><meta property="og:site_name" content="微信公众平台"><title></title>',
    `<h1 class="rich_media_title" id="activity-name">甲乙合作</h1>
     <div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><section><p>${FIRST}</p></section><p>${SECOND}</p></div>
     <script>var msg_title = '甲乙合作'.html(false); var nickname = htmlDecode("某某观察"); var ct = "1746662400";</script>`,
  );
  it('hides its text until its script has run, and keeps account and time in it', () => {
    expect(article(html, 'http://mp.weixin.qq.com/s?__biz=M&mid=1&idx=1&sn=a&scene=21')).toMatchObject({
      title: '甲乙合作',
      text: BODY,
      published: '2025-05-08',
      publisher: '某某观察',
      url: 'https://mp.weixin.qq.com/s?__biz=M&idx=1&mid=1&sn=a',
    });
  });
});

describe('the headline', () => {
  const titled = (head: string, heading: string) =>
    article(page(head, `${heading}<div class="content"><p>${FIRST}</p><p>${SECOND}</p></div>`)).title;
  it.each([
    [
      'is the heading that the title repeats',
      '<title>甲乙合作了_财经_某某网</title>',
      '<h1>甲乙合作了</h1>',
      '甲乙合作了',
    ],
    [
      'is not the site’s name in a heading',
      '<title>甲乙合作了_财经_某某网</title>',
      '<h1>某某网</h1>',
      '甲乙合作了',
    ],
    ['loses section and site', '<title>甲乙合作了 - 财经 - 某某网</title>', '', '甲乙合作了'],
    ['keeps its own dashes', '<title>甲—乙—丙的合作|某某网</title>', '', '甲—乙—丙的合作'],
    [
      'is what the page tells social networks',
      '<meta property="og:title" content="甲乙合作了"><title>某某网</title>',
      '',
      '甲乙合作了',
    ],
    ['is the heading above the text where there is no title', '', '<h2>甲乙合作了</h2>', '甲乙合作了'],
  ])('%s', (_name, head, heading, title) => expect(titled(head, heading)).toBe(title));
});

describe('the date', () => {
  const dated = (head: string, line: string, url?: string) =>
    article(
      page(
        `<title>x</title>${head}`,
        `<h1>x</h1>${line}<div class="content"><p>${FIRST}</p><p>${SECOND}</p></div>`,
      ),
      url,
    );
  it.each([
    [
      'of the metadata',
      '<meta property="article:published_time" content="2025-05-08T09:00:00+08:00">',
      '',
      '2025-05-08',
    ],
    [
      'of a UTC instant, in China',
      '<meta property="article:published_time" content="2025-05-07T17:00:00Z">',
      '',
      '2025-05-08',
    ],
    [
      'of OpenGraph alone, though another day stands in the menu',
      '<meta property="og:type" content="article"><meta property="og:release_date" content="2025-05-08 09:30">',
      '<nav><a href="/">2025-05-10</a></nav>',
      '2025-05-08',
    ],
    [
      'of OpenGraph under its older name',
      '<meta property="og:article:published_time" content="2025-05-08T09:00:00+08:00">',
      '',
      '2025-05-08',
    ],
    [
      'of JSON-LD',
      '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2025-05-08"}]}</script>',
      '',
      '2025-05-08',
    ],
    [
      'of a broken JSON-LD is none, the visible one is taken',
      '<script type="application/ld+json">{"datePublished":</script>',
      '<p>2025年5月8日 09:30</p>',
      '2025-05-08',
    ],
    ['that a reader sees', '', '<div class="info">发布时间：2025/5/8 9:30 来源：某某报</div>', '2025-05-08'],
  ])('%s', (_name, head, line, published) =>
    expect(dated(head, line)).toMatchObject({ published, publishedInferred: false }),
  );

  it('comes with its time and zone, where the page tells them', () => {
    const meta = (content: string) => `<meta property="article:published_time" content="${content}">`;
    const at = (head: string, line = '') =>
      article(
        page(
          `<title>x</title>${head}`,
          `<h1>x</h1>${line}<div class="content"><p>${FIRST}</p><p>${SECOND}</p></div>`,
        ),
      ).publishedAt;
    expect(at(meta('2025-05-08T09:30:00+08:00'))).toBe('2025-05-08T09:30:00+08:00');
    expect(at(meta('2025-05-07T17:05Z'))).toBe('2025-05-07T17:05:00+00:00');
    expect(at(meta('2025-05-07T10:05:09-0700'))).toBe('2025-05-07T10:05:09-07:00');
    expect(at('', '<p>发布时间：2025年5月8日 9:30</p>')).toBe('2025-05-08T09:30:00+08:00');
    expect(at('<script>var ct = "1746667800"; var msg_title = "x";</script>')).toBe(
      '2025-05-08T01:30:00+00:00',
    );
    expect(at(meta('2025-05-08'))).toBeNull();
    expect(at(meta('2025-05-08 25:61'))).toBeNull();
  });

  it('of the address, where nothing else tells', () => {
    expect(dated('', '', 'https://news.site.cn/2025/05/08/1.html')).toMatchObject({
      published: '2025-05-08',
      publishedInferred: false,
    });
  });

  it('of the text is marked as inferred', () => {
    const html = page(
      '<title>x</title>',
      `<div class="content"><p>2025年5月8日，甲与乙签约，双方说要合作。</p><p>${SECOND}</p></div>`,
    );
    expect(article(html)).toMatchObject({ published: '2025-05-08', publishedInferred: true });
  });
});

describe('who says it', () => {
  it('is the source and the author that a reader sees', () => {
    const html = page(
      '<title>x</title><meta property="og:site_name" content="转载网">',
      `<h1>x</h1><div class="info">来源：某某报 作者：张三 2025-05-08 09:30</div><div class="content"><p>${FIRST}</p><p>${SECOND}</p></div>`,
    );
    expect(article(html)).toMatchObject({
      publisher: '某某报',
      author: '张三',
      lang: 'zh',
      published: '2025-05-08',
    });
  });

  it('is what JSON-LD names where nothing is to be seen', () => {
    const data = `{"@type":"NewsArticle","author":[{"name":"A. Writer"}],"publisher":{"name":"The Paper"},"datePublished":"2025-05-07T20:00:00-05:00"}`;
    const html = page(
      `<title>x</title><script type="application/ld+json">${data}</script>`,
      '<article><p>The platform said today that it would work with another one on payments.</p><p>Its users, it said, had grown to 300 million by March.</p></article>',
    );
    expect(article(html)).toMatchObject({
      author: 'A. Writer',
      publisher: 'The Paper',
      lang: 'en',
      published: '2025-05-07',
    });
  });
});

describe('the address', () => {
  const at = (canonical: string) => {
    const html = page(
      `<link rel="canonical" href="${canonical}">`,
      `<div class="content"><p>${FIRST}</p><p>${SECOND}</p></div>`,
    );
    return article(html, 'https://m.site.com.cn/a/1.html?from=app').url;
  };
  it.each([
    ['is the one the page names', '/a/2.html', 'https://m.site.com.cn/a/2.html'],
    [
      'may be another host of the site',
      'https://www.site.com.cn/a/1.html',
      'https://www.site.com.cn/a/1.html',
    ],
    ['is never another site’s', 'https://other.com.cn/a/1.html', 'https://m.site.com.cn/a/1.html'],
    ['is not the front page', 'https://www.site.com.cn/', 'https://m.site.com.cn/a/1.html'],
  ])('%s', (_name, canonical, url) => expect(at(canonical)).toBe(url));
});

describe('pages that mean harm', () => {
  it('with 1,000 nested tags are read', () => {
    expect(article(`${'<div>'.repeat(1000)}<p>${FIRST}</p><p>${SECOND}</p>`).text).toBe(BODY);
  });

  it('with 100,000 nested tags are given up', () => {
    expect(readHtml(`<p>${FIRST}</p>${'<div>'.repeat(100_000)}<p>${SECOND}</p>`)).toHaveProperty('article');
  });

  it.each([
    ['nothing', ''],
    ['no markup', '<'],
    ['only a script', '<script>var a = "<p>正文，</p>"</script>'],
    ['a tag without end', '<div class="'],
    ['entities', '&#0;&#xFFFFFFFF;&nbsp;'],
  ])('with %s give a problem, not an error', (_name, html) =>
    expect(readHtml(html)).toMatchObject({ problem: { code: 'no-text' } }),
  );
});
