import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { rsshub } from './listing.js';

const config = { route: '/36kr/newsflashes', base: null };

describe('a route of RSSHub', () => {
  it('is asked of the instance that is set, else of the one the source names', () => {
    const here = { ...CONTEXT, rsshub: 'https://hub.example.org/' };
    expect(rsshub.asks(config, here).asks).toEqual([{ url: 'https://hub.example.org/36kr/newsflashes' }]);
    const own = { ...config, base: 'https://own.example.org/hub' };
    expect(rsshub.asks(own, here).asks[0]?.url).toBe('https://own.example.org/hub/36kr/newsflashes');
  });

  it('rests with a reason where there is no instance', () => {
    const { asks, problems } = rsshub.asks(config, CONTEXT);
    expect(asks).toEqual([]);
    expect(problems).toMatchObject([{ type: 'input', code: 'no-rsshub', field: 'base' }]);
  });

  it('is read as the feed that it is', () => {
    const found = rsshub.parse(
      answer(saved('rsshub/fixtures/newsflashes.xml'), 'https://hub.example.org/x'),
      config,
      CONTEXT,
    );
    expect(found.items).toMatchObject([
      {
        url: 'https://media.example.com/newsflashes/1',
        title: '某平台开放外链',
        published: '2025-05-09',
        text: null,
      },
    ]);
    const page = rsshub.parse(
      answer('<html><body>Looks like something went wrong', 'https://hub.example.org/x'),
      config,
      CONTEXT,
    );
    expect([page.readable, codesOf(page)]).toEqual([false, ['not-a-feed']]);
  });
});
