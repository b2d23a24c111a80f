import { describe, expect, it } from '@jest/globals';
import { freshUntil } from './freshness.js';

const NOW = Date.UTC(2025, 4, 8, 12);
const seconds = (headers: Record<string, string>): number | null => {
  const until = freshUntil((name) => headers[name], NOW);
  return until && (until.getTime() - NOW) / 1000;
};

describe('how long an answer stays as it is', () => {
  it.each([
    ['max-age=600', 600],
    ['public, Max-Age="60"', 60],
    ['max-age=600, s-maxage=5', 600],
    ['s-maxage=5', null],
    ['max-age=600, max-age=60', 60],
    ['max-age=31536000, immutable', 86_400],
    ['max-age=0', null],
    ['max-age=-1', null],
    ['max-age=600, no-cache', null],
    ['no-store,max-age=600', null],
    ['private, no-cache="set-cookie", max-age=600', null],
    ['x-max-age=600', null],
  ])('cache-control: %s', (value, expected) => {
    expect(seconds({ 'cache-control': value })).toBe(expected);
  });

  it('is less what it has waited in a cache', () => {
    expect(seconds({ 'cache-control': 'max-age=600', age: '540' })).toBe(60);
    expect(seconds({ 'cache-control': 'max-age=600', age: '700' })).toBeNull();
    expect(seconds({ 'cache-control': 'max-age=600', age: 'old' })).toBe(600);
  });

  it('goes by Expires against the own clock of a server whose clock is wrong', () => {
    const date = 'Wed, 01 Jan 2025 00:00:00 GMT';
    expect(seconds({ expires: 'Wed, 01 Jan 2025 01:00:00 GMT', date })).toBe(3600);
    expect(seconds({ expires: 'Thu, 08 May 2025 12:10:00 GMT' })).toBe(600);
    expect(seconds({ expires: '0', date })).toBeNull();
    expect(seconds({ expires: date, date })).toBeNull();
    expect(seconds({ expires: 'Wed, 01 Jan 2025 01:00:00 GMT', date, 'cache-control': 'max-age=5' })).toBe(5);
  });

  it('is not known where nothing is said', () => {
    expect(seconds({})).toBeNull();
    expect(seconds({ 'last-modified': 'Wed, 01 Jan 2025 01:00:00 GMT' })).toBeNull();
  });
});
