import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatStated, formatValue } from './format.js';

describe('figures for readers', () => {
  it.each([
    [582e6, 'users', '5.82亿人', '582m users'],
    [1.259e9, 'users', '12.59亿人', '1.259bn users'],
    [40_500, 'users', '4.05万人', '40.5k users'],
    [5.2e12, 'CNY', '5.2万亿元', 'RMB 5.2tn'],
    [108_276_500_000, 'CNY', '1,083亿元', 'RMB 108.3bn'],
    [6429, 'CNY per users', '6,429元/人', 'RMB 6.429k per user'],
    [17.8e9, 'USD', '178亿美元', 'US$17.8bn'],
    [999_999_999, 'users', '10亿人', '1bn users'],
    [120e6, 'orders', '1.2亿单', '120m orders'],
    [200, '家', '200家', '200 家'],
    [0, 'users', '0人', '0 users'],
  ])('%d %s', (value, unit, zh, en) => {
    expect(formatValue(value, unit, 'zh')).toBe(zh);
    expect(formatValue(value, unit, 'en')).toBe(en);
  });

  it('percent has a sign where it is a growth', () => {
    expect(formatValue(2.2, 'percent', 'en', { sign: true })).toBe('+2.2%');
    expect(formatValue(-10.1, 'percent', 'zh', { sign: true })).toBe('−10.1%');
    expect(formatValue(320, 'percent', 'zh', { sign: true })).toBe('+320%');
    expect(formatValue(0, 'percent', 'zh', { sign: true })).toBe('0%');
    expect(formatValue(-5e8, 'CNY', 'en')).toBe('−RMB 500m');
  });

  it('says how a figure was qualified, and keeps a range a range', () => {
    const one = { value: 3e8, valueHigh: null, unit: 'users', qualifier: 'over' };
    expect(formatStated(one, 'zh')).toBe('超3亿人');
    expect(formatStated({ ...one, valueHigh: 4e8, qualifier: 'range' }, 'en')).toBe('300m users–400m users');
  });

  it('never shows a figure that is off by more than its last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9e14 }), (value) => {
        const text = formatValue(value, 'users', 'zh', { bare: true });
        const by = text.endsWith('万亿') ? 1e12 : text.endsWith('亿') ? 1e8 : text.endsWith('万') ? 1e4 : 1;
        const shown = Number(text.replace(/[^\d.]/g, '')) * by;
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(value * 0.000501);
      }),
    );
  });
});
