import { describe, expect, it } from '@jest/globals';
import { type ArticleHint } from '@jinghe/contracts';
import { dating } from './dating.js';

const HOUR = '2025-05-08T09:30:00+08:00';
const TEXT = '2025年5月2日，甲平台宣布合作。';
const hint = (over: Partial<ArticleHint> = {}): ArticleHint => ({
  url: null,
  title: null,
  published: '2025-05-08',
  publishedAt: HOUR,
  publisher: null,
  ...over,
});
const NOTHING = hint({ published: null, publishedAt: null });

describe('the day of an article', () => {
  it.each([
    [
      'is the page’s, with its hour',
      dating(
        { published: '2025-05-09', publishedAt: '2025-05-09T07:00:00+08:00' },
        hint(),
        '2025-05-01',
        TEXT,
      ),
      '2025-05-09',
      '2025-05-09T07:00:00+08:00',
      'page',
    ],
    [
      'is the page’s, with the hour that the feed tells of the same day',
      dating({ published: '2025-05-08' }, hint(), null, TEXT),
      '2025-05-08',
      HOUR,
      'page',
    ],
    [
      'is the page’s, without the hour of another day',
      dating({ published: '2025-05-07' }, hint(), null, TEXT),
      '2025-05-07',
      null,
      'page',
    ],
    ['is the feed’s', dating(null, hint(), '2025-05-01', TEXT), '2025-05-08', HOUR, 'listing'],
    ['is the address’s', dating(null, NOTHING, '2025-05-01', TEXT), '2025-05-01', null, 'address'],
    ['is the text’s', dating(null, NOTHING, null, TEXT), '2025-05-02', null, 'text'],
    ['is unknown', dating(null, NOTHING, null, '合作。'), null, null, null],
  ])('%s', (_name, found, published, publishedAt, publishedBy) => {
    expect(found).toEqual({
      published,
      publishedAt,
      publishedBy,
      publishedInferred: publishedBy === 'text',
    });
  });
});
