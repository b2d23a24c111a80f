import { describe, expect, it } from '@jest/globals';
import { readHtml } from '../index.js';

const TEXT =
  '<p>甲平台今天宣布，与乙平台在支付上合作。</p><p>截至三月底，甲平台的月活用户为3亿，同比增长2.2%。</p>';
const page = (title: string, body: string) =>
  readHtml(`<html><head><title>${title}</title></head><body>${body}</body></html>`, {
    url: 'https://news.site.cn/1.html',
  });
const titleOf = (title: string, body: string) => {
  const read = page(title, body);
  return 'problem' in read ? null : read.article.title;
};
const dayOf = (body: string) => {
  const read = page('x', body);
  return 'problem' in read ? null : read.article.published;
};
const HEADLINE = '甲平台与乙平台在支付上合作';

describe('the headline of a page whose title is its site', () => {
  it.each([
    ['stands above the day', `<div>${HEADLINE}</div><div>2025-05-08 09:30</div><div id="c">${TEXT}</div>`],
    [
      'stands above the author',
      `<p>首页 > 财经 > 正文</p><p>${HEADLINE}</p><p>作者：张三</p><div>${TEXT}</div>`,
    ],
    ['is named', `<table><tr><td>主题：</td></tr></table><p>${HEADLINE}</p><div>${TEXT}</div>`],
    ['is bold above the text', `<p>您的位置：首页</p><p><b>${HEADLINE}</b></p><div>${TEXT}</div>`],
    ['is a link to itself', `<div class="title"><a href="/1.html">${HEADLINE}</a></div><div>${TEXT}</div>`],
  ])('%s', (_name, body) => {
    for (const title of ['某某网', '欢迎光临某某论坛', '某某财经 > 评论频道', ''])
      expect(titleOf(title, body)).toBe(HEADLINE);
  });

  it('is no label, no path, no list of sections and no sentence', () => {
    const body = `<p>首页 | 财经 | 科技</p><p>责任编辑：李四</p><p>相关阅读</p><p>一、背景</p><div>${TEXT}</div>`;
    expect(titleOf('某某网', body)).toBe('某某网');
  });

  it('gives way to a title that is one', () => {
    const body = `<p>本周热点话题讨论专区</p><p>2025-05-08 09:30</p><div>${TEXT}</div>`;
    expect(titleOf(`${HEADLINE}_财经_某某网`, `<p>${HEADLINE}</p>${body}`)).toBe(HEADLINE);
    expect(titleOf(`${HEADLINE}_财经_某某网`, `<div>${TEXT}</div>`)).toBe(HEADLINE);
  });

  it('loses the word that names it', () => {
    expect(titleOf('', `<h1>主题: ${HEADLINE}</h1><div>${TEXT}</div>`)).toBe(HEADLINE);
  });

  it('keeps the hyphen of an English word', () => {
    expect(titleOf('What the US-China deal means', `<div>${TEXT}</div>`)).toBe(
      'What the US-China deal means',
    );
  });
});

describe('the day that a reader sees', () => {
  it.each([
    [
      'with the half of the day, in the American order',
      '<p>发布日期：</p><p>7/5/2005 9:23:57 PM</p>',
      '2005-07-05',
    ],
    ['in English words', '<p>Saturday, September 10th, 2005 10:56 am</p>', '2005-09-10'],
    ['in English words, the day first', '<p>12 OCT 2017</p>', '2017-10-12'],
    [
      'rather than the day of the visit',
      '<p>2006年12月27日（京港台时间）</p><p>September 10th, 2005 10:56 am</p>',
      '2005-09-10',
    ],
  ])('%s', (_name, line, day) => {
    expect(dayOf(`<h1>${HEADLINE}</h1>${line}<div class="content">${TEXT}</div>`)).toBe(day);
  });
});
