import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { appStore } from './listing.js';

const app = (platform: string, id: string, bundle: string) => ({ platform, id, bundle });
const config = {
  country: 'cn',
  chart: true,
  apps: [
    app('taobao-tmall', '1000000001', 'com.example.one'),
    app('douyin', '1000000002', 'com.example.two'),
    app('jd', '1000000003', 'com.example.three'),
  ],
};
const parse = (content: Uint8Array | string, part: string) =>
  appStore.parse(answer(content, 'https://itunes.apple.com/lookup', { part }), config, CONTEXT);

describe('the App Store', () => {
  it('is asked for all apps at once, and for the chart where wanted', () => {
    expect(appStore.asks(config, CONTEXT).asks.map(({ url }) => url)).toEqual([
      'https://itunes.apple.com/lookup?id=1000000001,1000000002,1000000003&country=cn',
      'https://rss.marketingtools.apple.com/api/v2/cn/apps/top-free/100/apps.json',
    ]);
    expect(appStore.asks({ ...config, chart: false }, CONTEXT).asks).toHaveLength(1);
  });

  it('gives rating counts of the apps that are what they should be', () => {
    const found = parse(saved('app-store/fixtures/lookup.json'), 'look-up');
    expect(found.facts).toMatchObject([
      {
        platform: 'taobao-tmall',
        metric: 'app-ratings',
        value: 1_234_567,
        period: { label: '2025-05-11', grain: 'day' },
      },
    ]);
    expect(codesOf(found)).toEqual(['other-app', 'app-missing']);
    expect(CONTEXT.catalog.metric('app-ratings')?.family).toBe('app-distribution');
  });

  it('gives the rank of what is in the chart, and none to what is not', () => {
    const found = parse(saved('app-store/fixtures/chart.json'), 'chart');
    expect(found.facts.map(({ platform, metric, value }) => [platform, metric, value])).toEqual([
      ['taobao-tmall', 'app-rank', 2],
    ]);
    expect(found.problems).toEqual([]);
  });

  it('in another shape is refused', () => {
    expect(codesOf(parse('{"feed": {}}', 'chart'))).toEqual(['unknown-shape']);
    expect(codesOf(parse('{"resultCount": 0}', 'look-up'))).toEqual(['unknown-shape']);
    expect(codesOf(parse('<html>', 'chart'))).toEqual(['not-json']);
    expect(parse('{"resultCount": 0, "results": []}', 'look-up')).toMatchObject({ readable: false });
  });
});
