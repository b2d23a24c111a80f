import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { Answer, encodingFor } from './answer.js';

describe('the way of packing', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
    [undefined, null],
  ])('for "%s" is %s', (accept, encoding) => expect(encodingFor(accept)).toBe(encoding));
});

describe('an answer', () => {
  const body = { names: Array.from({ length: 400 }, (_, n) => `名字${n}`) };
  it('is the same under one sign, however it is packed', async () => {
    const answer = new Answer('v', body);
    const text = JSON.stringify(body);
    expect((await answer.as(null)).bytes.toString()).toBe(text);
    expect(brotliDecompressSync((await answer.as('br')).bytes).toString()).toBe(text);
    expect(gunzipSync((await answer.as('gzip')).bytes).toString()).toBe(text);
    expect(new Answer('w', body).etag).toBe(answer.etag);
    expect(new Answer('v', { names: [] }).etag).not.toBe(answer.etag);
  });
  it('is not packed where it is small', async () =>
    expect((await new Answer('v', { a: 1 }).as('br')).encoding).toBeNull());
});
