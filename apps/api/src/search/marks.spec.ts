import { describe, expect, it } from '@jest/globals';
import { excerptOf, marked } from './marks.js';

const told = ({ text, marks }: { text: string; marks: [number, number][] }) =>
  marks.map(([start, end]) => text.slice(start, end));

describe('what is marked', () => {
  it('is each place of each part, joined where they touch', () => {
    expect(told(marked('月活跃用户与月活', ['月活', '活跃']))).toEqual(['月活跃', '月活']);
    expect(told(marked('抖音ＧＭＶ超3万亿', ['gmv']))).toEqual(['ＧＭＶ']);
    expect(marked('没有', ['月活']).marks).toEqual([]);
  });
  it('stands in the excerpt of a long text', () => {
    const text = `${'前'.repeat(200)}月活${'后'.repeat(200)}`;
    const excerpt = excerptOf(text, ['月活']);
    expect(told(excerpt)).toEqual(['月活']);
    expect(excerpt.text).toHaveLength(122);
    expect(excerpt.text).toMatch(/^….*…$/);
  });
});
