import { describe, expect, it } from '@jest/globals';
import { refusalOf } from './refusals.js';

/** The refusal of the number between the brackets. */
function why(marked: string, kind: 'money' | 'percent' | 'other'): string | null {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  return refusalOf(text, { start, end, kind }, 0, text.length);
}

describe('numbers that are no figure of a platform', () => {
  it.each([
    ['该股成交额达[12亿港元]', 'money'],
    ['shares fell [4.5%]', 'percent'],
    ['the most actively traded, with turnover of [3.2 billion yuan]', 'money'],
    ['该主播拥有[近2000万粉丝]', 'other'],
    ['助力[过亿元]品牌成长', 'money'],
  ] as const)('%s', (marked, kind) => expect(why(marked, kind)).not.toBeNull());

  it.each([
    ['月活跃用户达[2.4亿]', 'other'],
    ['成交额达[38亿元]', 'money'],
    ['revenue rose [8%]', 'percent'],
    ['该平台成交额达[38亿元]', 'money'],
  ] as const)('not: %s', (marked, kind) => expect(why(marked, kind)).toBeNull());
});
