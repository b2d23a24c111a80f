import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findPeriods, findQuantities, parseNumber } from './index.js';

const DIGITS = '零一二三四五六七八九';
const FORMAL = '零壹贰叁肆伍陆柒捌玖';

/** Four digits in Chinese, with 零 for inner gaps. */
function section(n: number, digits: string, units: readonly string[]): string {
  let out = '';
  let gap = false;
  for (let i = 3; i >= 0; i--) {
    const d = Math.floor(n / 10 ** i) % 10;
    if (d === 0) {
      gap = out !== '';
      continue;
    }
    if (gap) out += '零';
    gap = false;
    out += digits[d]! + units[i]!;
  }
  return out;
}

/** A whole number as it is written out in Chinese: the inverse of what the library reads. */
function spell(n: number, formal: boolean, traditional: boolean): string {
  if (n === 0) return '零';
  const digits = formal ? FORMAL : DIGITS;
  const small = formal ? ['', '拾', '佰', '仟'] : ['', '十', '百', '千'];
  const big = traditional ? ['', '萬', '億'] : ['', '万', '亿'];
  let out = '';
  let gap = false;
  for (let i = 2; i >= 0; i--) {
    const part = Math.floor(n / 1e4 ** i) % 1e4;
    if (part === 0) {
      gap = out !== '';
      continue;
    }
    if (out !== '' && (gap || part < 1000)) out += '零';
    gap = false;
    out += section(part, digits, small) + big[i]!;
  }
  return out;
}

const wide = (text: string): string =>
  [...text].map((c) => (c >= '0' && c <= '9' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');

describe('any number, in any of our notations, parses back', () => {
  it('spelled in Chinese, plain, formal and traditional', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999_999 }),
        fc.boolean(),
        fc.boolean(),
        (n, formal, traditional) => {
          expect(parseNumber(`${spell(n, formal, traditional)}元`, 'zh')?.value).toBe(n);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('in digits with 万 or 亿, full width too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom('万', '亿', '萬', '億', '千万', '百亿'),
        fc.boolean(),
        (n, unit, full) => {
          const text = (n / 100).toFixed(2);
          const scale = { 万: 1e4, 亿: 1e8, 萬: 1e4, 億: 1e8, 千万: 1e7, 百亿: 1e10 }[unit]!;
          const value = parseNumber(`${full ? wide(text) : text}${unit}元`, 'zh')?.value;
          expect(value).toBeCloseTo((n * scale) / 100, 2);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('with thousands commas and English magnitudes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.constantFrom(['million', 1e6], ['billion', 1e9], ['bn', 1e9]),
        (n, [word, scale]) => {
          const value = parseNumber(`$${n.toLocaleString('en-US')} ${word}`, 'en')?.value;
          expect(value).toBe(n * Number(scale));
        },
      ),
    );
  });

  it('as a percentage with a sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), (n) => {
        expect(parseNumber(`同比${(n / 100).toFixed(2)}%`, 'zh')?.value).toBeCloseTo(n / 100, 9);
      }),
    );
  });
});

const fragments = fc.constantFrom(
  '2024年',
  '3月',
  '15日',
  '亿',
  '万',
  '元',
  '百分之',
  '分之',
  '至',
  '-',
  '~',
  '/',
  '3.5',
  '1,234',
  '十',
  '几',
  '第',
  '季度',
  '上年同期',
  '截至',
  '止',
  '前',
  '后',
  '近',
  '三年',
  '双11',
  '618',
  'Q4',
  'FY',
  'H1',
  '倍',
  '翻',
  '成',
  '折',
  '$',
  'HK$',
  '(',
  ')',
  '\ud83d',
  '\udc00',
  '\ue000',
  ' ',
  '<p>',
  'million',
  'between',
  'and',
  'one',
  'hundred',
  '…',
  '，',
  '.',
  '9'.repeat(30),
  'March',
  'ended',
  'the',
  '农历',
  '十四五',
  '"',
);

describe('bad input', () => {
  it('never throws, and offsets stay true and in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fragments, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 }),
        (parts) => {
          const text = parts.join('');
          for (const found of [
            findQuantities(text),
            findQuantities(text, 'zh', { bare: true }),
            findQuantities(text, 'en'),
            findPeriods(text, { published: '2025-06-20' }),
            findPeriods(text, { published: null, lang: 'zh' }),
          ]) {
            let floor = 0;
            for (const { start, end } of found) {
              expect(start).toBeGreaterThanOrEqual(floor);
              expect(end).toBeGreaterThan(start);
              expect(end).toBeLessThanOrEqual(text.length);
              floor = end;
            }
          }
          for (const q of findQuantities(text)) expect(Number.isFinite(q.value)).toBe(true);
          for (const { period } of findPeriods(text, { published: '2025-06-20' })) {
            if (period) expect(period.start <= period.end).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['digits', '7'.repeat(1_000_000)],
    ['Chinese digits', '九'.repeat(1_000_000)],
    ['commas', '1,'.repeat(500_000)],
    ['groups', '1,234,'.repeat(160_000)],
    ['ranges', '3-'.repeat(500_000)],
    ['units', '万亿'.repeat(500_000)],
    ['fractions', '三分之'.repeat(330_000)],
    ['years', '2024年'.repeat(200_000)],
    ['months', '至3月'.repeat(330_000)],
    ['spaces', '3 '.repeat(500_000)],
    ['letters', 'and a half '.repeat(90_000)],
    ['lists', '1.5/'.repeat(250_000)],
    // A step that grows with the square of the text would take hours.
  ])('a megabyte of %s is read to its end', (_name, text) => {
    const within = (one: { start: number; end: number }) => one.start < one.end && one.end <= text.length;
    expect(findQuantities(text, 'zh', { bare: true }).every(within)).toBe(true);
    expect(findQuantities(text, 'en').every(within)).toBe(true);
    expect(findPeriods(text, { published: '2025-06-20' }).every(within)).toBe(true);
  });
});
