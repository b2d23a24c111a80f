import { describe, expect, it } from '@jest/globals';
import { splitClauses, splitSentences } from './split.js';

const sentences = (text: string) => splitSentences(text).map((s) => text.slice(s.start, s.end));

describe('sentences', () => {
  it('ends them at Chinese and English stops, with the closing quote', () => {
    expect(sentences('他说：“很好。”第二句！Third one. Fourth.')).toEqual([
      '他说：“很好。”',
      '第二句！',
      'Third one.',
      'Fourth.',
    ]);
  });

  it('keeps decimals, sites and abbreviations whole', () => {
    expect(sentences('JD.com Inc. sold 3.5 billion. Next came U.S. sales on Oct. 17.')).toEqual([
      'JD.com Inc. sold 3.5 billion.',
      'Next came U.S. sales on Oct. 17.',
    ]);
  });

  it('sees the items of a digest', () => {
    expect(splitSentences('早报\n1、京东收入增长。另一句。\n2、美团上线。').map((s) => s.opensItem)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('cuts a run without a stop so that each sentence stays short', () => {
    expect(Math.max(...splitSentences('字'.repeat(10_000)).map((s) => s.end - s.start))).toBeLessThanOrEqual(
      2401,
    );
  });

  it('takes a wire’s headline in brackets as a sentence', () => {
    expect(sentences('【快手营收增长一成二，创新高】快手今天公布业绩。')).toEqual([
      '【快手营收增长一成二，创新高】',
      '快手今天公布业绩。',
    ]);
  });
});

describe('clauses', () => {
  it('splits at commas but not inside a number or a clock', () => {
    const text = '收入4,350万，20:30公布；其他';
    expect(splitClauses(text, 0, text.length).map((c) => text.slice(c.start, c.end))).toEqual([
      '收入4,350万',
      '20:30公布',
      '其他',
    ]);
  });
});

describe('wide digits', () => {
  const clauses = (text: string) => splitClauses(text, 0, text.length).map((c) => text.slice(c.start, c.end));

  it('keep their point and their comma', () => {
    expect(sentences('日活７．０７亿。同比增长。')).toEqual(['日活７．０７亿。', '同比增长。']);
    expect(clauses('收入１，２００万元')).toHaveLength(1);
  });

  it('do not take the wide comma between narrow numbers', () => {
    expect(clauses('京东收入增长9%，12月再增')).toHaveLength(2);
    expect(clauses('增长9，12月')).toHaveLength(2);
  });
});
