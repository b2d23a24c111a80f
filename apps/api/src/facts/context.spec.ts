import { describe, expect, it } from '@jest/globals';
import { contextOf } from './context.js';

describe('the context of a quote', () => {
  it('is what stands before and after it', () => {
    const text = '淘宝与小红书签约。小红书月活达3亿。双方将开放外链。';
    const start = text.indexOf('小红书月活');
    expect(contextOf(text, { start, end: start + '小红书月活达3亿。'.length })).toEqual({
      before: '淘宝与小红书签约。',
      after: '双方将开放外链。',
    });
  });

  it('tears no character apart at its edges', () => {
    const faces = '😀'.repeat(100);
    const text = `x${faces}ab c${faces}`;
    const start = text.indexOf('b');
    const { before, after } = contextOf(text, { start, end: start + 1 });
    expect(before).toBe(`${'😀'.repeat(79)}a`);
    expect(after).toBe(` c${'😀'.repeat(79)}`);
    const shifted = contextOf(text, { start: start - 1, end: start + 2 });
    expect(shifted.before + shifted.after).not.toMatch(/\p{Surrogate}/u);
  });
});
