import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { gdelt } from './listing.js';

const config = { platform: 'xiaohongshu', query: null };
const URL_ASKED = 'https://api.gdeltproject.org/api/v2/doc/doc?query=x';
const parse = (content: Uint8Array | string) => gdelt.parse(answer(content, URL_ASKED), config, CONTEXT);

describe('GDELT', () => {
  it('is asked for a list of articles that name the platform, with five seconds between two calls', () => {
    const url = new URL(gdelt.asks(config, CONTEXT).asks[0]?.url ?? '');
    expect(url.origin + url.pathname).toBe('https://api.gdeltproject.org/api/v2/doc/doc');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ mode: 'artlist', format: 'json' });
    expect(url.searchParams.get('query')).toContain('"小红书"');
    expect(gdelt.gapMs).toBe(5_000);
    expect(codesOf(gdelt.asks({ ...config, platform: 'nobody' }, CONTEXT))).toEqual(['unknown-platform']);
  });

  it('gives articles; when it saw them is not when they were published', () => {
    const found = parse(saved('gdelt/fixtures/articles.json'));
    expect(found.items.map(({ url, published }) => [url, published])).toEqual([
      ['https://news.example.com/2025/05/one.html', null],
      ['https://m.example.cn/2.html', null],
    ]);
    expect(codesOf(found)).toEqual(['item-without-link']);
  });

  it('without matches is readable and empty', () => {
    expect(parse('{}')).toMatchObject({ readable: true, items: [], problems: [] });
  });

  it('that answers in words says what they are', () => {
    expect(parse('Please limit requests to one every 5 seconds.').problems).toMatchObject([
      { type: 'rate-limited', code: 'asked-too-often' },
    ]);
    const short = parse('The specified phrase is too short.');
    expect(short).toMatchObject({ readable: false, problems: [{ type: 'input', code: 'not-json' }] });
    expect(short.problems[0]?.message).toContain('too short');
    expect(codesOf(parse('{"articles": [{"url": '))).toEqual(['not-json']);
    expect(codesOf(parse('[1]'))).toEqual(['not-an-article-list']);
    expect(codesOf(parse(''))).toEqual(['empty-answer']);
  });
});
