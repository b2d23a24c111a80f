import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { pageviews } from './listing.js';

const config = {
  project: 'zh.wikipedia.org',
  pages: [{ platform: 'xiaohongshu', title: '示例 平台' }],
  months: 2,
};
const parse = (content: Uint8Array | string, title = '示例 平台') =>
  pageviews.parse(answer(content, 'https://wikimedia.org/x', { title }), config, CONTEXT);

describe('reads of encyclopedia pages', () => {
  it('are asked for the last whole months', () => {
    expect(pageviews.asks(config, CONTEXT).asks[0]?.url).toBe(
      `https://wikimedia.org/api/rest_v1/metrics/pageviews/per-article/zh.wikipedia.org/all-access/user/${encodeURIComponent('示例_平台')}/monthly/2025030100/2025043000`,
    );
    const january = { ...CONTEXT, now: '2025-01-05T00:00:00.000Z' };
    expect(pageviews.asks(config, january).asks[0]?.url).toContain('/2024110100/2024123100');
    expect(pageviews.asks({ ...config, months: 120 }, january).asks[0]?.url).toContain('/2015070100/');
  });

  it('are attention by month, never users', () => {
    const { facts } = parse(saved('pageviews/fixtures/monthly.json'));
    expect(
      facts.map(({ platform, metric, period, value, unit }) => [
        platform,
        metric,
        period?.label,
        value,
        unit,
      ]),
    ).toEqual([
      ['xiaohongshu', 'wiki-reads', '2025-03', 12345, '次'],
      ['xiaohongshu', 'wiki-reads', '2025-04', 0, '次'],
    ]);
    expect(CONTEXT.catalog.metric('wiki-reads')?.family).toBe('attention');
    expect(facts[0]).toMatchObject({ definition: 'zh-wikipedia', statedBy: 'wiki', basis: 'third-party' });
    expect(new Set(facts.map(({ id }) => id)).size).toBe(2);
  });

  it('keep their id when they are read again', () => {
    const once = parse(saved('pageviews/fixtures/monthly.json')).facts;
    expect(parse(saved('pageviews/fixtures/monthly.json')).facts).toEqual(once);
  });

  it('in another shape are refused', () => {
    expect(codesOf(parse('{"items": [{"views": -1}]}'))).toEqual(['unknown-shape']);
    expect(codesOf(parse(saved('pageviews/fixtures/monthly.json'), 'another page'))).toEqual([
      'unknown-shape',
    ]);
    expect(codesOf(parse('not found'))).toEqual(['not-json']);
  });
});
