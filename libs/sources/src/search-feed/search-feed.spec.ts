import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { searchFeed } from './listing.js';

const config = {
  template: 'https://www.bing.com/news/search?q={platform}&format=rss',
  platform: 'xiaohongshu',
  query: null,
};

describe('a search feed', () => {
  it('asks for the platform by its name as a phrase, or in the words given', () => {
    expect(searchFeed.asks(config, CONTEXT).asks[0]?.url).toBe(
      `https://www.bing.com/news/search?q=${encodeURIComponent('"小红书"')}&format=rss`,
    );
    const own = searchFeed.asks({ ...config, query: '小红书 合作&x' }, CONTEXT).asks[0]?.url;
    expect(new URL(own ?? '').searchParams.get('q')).toBe('小红书 合作&x');
  });

  it('for a platform that does not exist asks nothing and says so', () => {
    const { asks, problems } = searchFeed.asks({ ...config, platform: 'nobody' }, CONTEXT);
    expect([asks.length, codesOf({ problems })]).toEqual([0, ['unknown-platform']]);
  });

  it('takes the article behind a counting link, once', () => {
    const found = searchFeed.parse(
      answer(saved('search-feed/fixtures/search.xml'), 'https://www.bing.com/'),
      config,
      CONTEXT,
    );
    expect(found.items.map(({ url, published }) => [url, published])).toEqual([
      ['https://news.example.com/a/1.html', '2025-05-07'],
      ['https://other.example.com/b?id=2', '2025-05-08'],
    ]);
  });

  it('that answers with a page or nothing is not readable', () => {
    for (const text of ['', '<!doctype html><html>are you a robot?</html>'])
      expect(searchFeed.parse(answer(text, 'https://www.bing.com/'), config, CONTEXT).readable).toBe(false);
  });
});
