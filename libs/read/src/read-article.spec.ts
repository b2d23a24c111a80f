import { describe, expect, it } from '@jest/globals';
import { readArticle, readHtml } from './index.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('an article from bytes', () => {
  it('reads front matter and text of a file', () => {
    const file =
      '---\nurl: https://news.example/a?utm_source=x\npublished: 2025-05-08\ntitle: 题\n---\n正文第一句。\n';
    expect(readArticle(utf8(file), 'text/plain')).toEqual({
      article: {
        title: '题',
        text: '正文第一句。',
        lang: 'zh',
        url: 'https://news.example/a',
        published: '2025-05-08',
        publishedAt: null,
        publishedBy: 'page',
        publishedInferred: false,
        publisher: null,
        author: null,
      },
    });
  });

  it('reads the main text of a page with br lines, and not its lists', () => {
    const links = Array.from(
      { length: 12 },
      (_none, i) => `<li><a href="/${i}">另一篇报道的标题第${i}条</a></li>`,
    ).join('');
    const page = `<html><head><title>甲乙合作_财经_某某网</title></head><body><div class="nav"><a href="/">首页</a></div>
      <h1>甲乙合作</h1><div class="info">2025-05-08 10:20 来源：某某报 作者：张三</div>
      <div id="TRS_Editor">&emsp;&emsp;甲平台今天说，与乙平台合作。<br>&emsp;&emsp;月活用户达到3亿，同比增长2%。<br>责任编辑：李四</div>
      <ul class="related">${links}</ul></body></html>`;
    const read = readHtml(page, { url: 'https://news.example/1.html' });
    expect(read).toEqual({
      article: {
        title: '甲乙合作',
        text: '甲平台今天说，与乙平台合作。\n月活用户达到3亿，同比增长2%。',
        lang: 'zh',
        url: 'https://news.example/1.html',
        published: '2025-05-08',
        publishedAt: '2025-05-08T10:20:00+08:00',
        publishedBy: 'page',
        publishedInferred: false,
        publisher: '某某报',
        author: '张三',
      },
    });
  });
});
