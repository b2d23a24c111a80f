import { describe, expect, it } from '@jest/globals';
import { ENGLISH_TURNS } from './trigger-words-en.js';
import { CHINESE_TURNS } from './trigger-words-zh.js';

/** Stretches that make a pattern with careless repetition try everything: its own beginnings, again and again. */
const SEEDS = [
  '与抖音的“计划',
  '停止向给为提供',
  '持股由从将把',
  '合作协议终止了收购',
  '可在直播间挂链接',
  'raised $2 billion in a ',
  'signed a new long-term strategic ',
  'let the one-time joint ',
  'took a 10% of the ',
  'to sell its stake to ',
  'a ',
  '甲',
];

describe('turns of phrase', () => {
  // Some forty patterns over 20,000 characters: one that is not linear takes minutes.
  it('come to an end on what is made to hold them up', () => {
    for (const seed of SEEDS) {
      const text = seed.repeat(Math.ceil(20_000 / seed.length));
      for (const { pattern } of [...CHINESE_TURNS, ...ENGLISH_TURNS])
        for (const hit of text.match(pattern) ?? [])
          expect(hit === undefined || text.includes(hit)).toBe(true);
    }
  });
});
