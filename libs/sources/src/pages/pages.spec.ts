import { describe, expect, it } from '@jest/globals';
import { answer, CONTEXT, saved } from '../listing.fixture.js';
import { pages } from './listing.js';

const config = { urls: ['https://a.example/p/1#top', 'https://a.example/p/1', 'https://b.example/x.pdf'] };

describe('single pages', () => {
  it('are their own items, each once, and nothing is asked before them', () => {
    const { asks, items } = pages.asks(config, CONTEXT);
    expect(asks).toEqual([]);
    expect(items?.map(({ url }) => url)).toEqual(['https://a.example/p/1', 'https://b.example/x.pdf']);
  });

  it('list nothing further, whatever a page holds', () => {
    const page = answer(saved('pages/fixtures/article.html'), 'https://a.example/p/1');
    expect(pages.parse(page, config, CONTEXT)).toMatchObject({ readable: true, items: [], next: [] });
  });
});
