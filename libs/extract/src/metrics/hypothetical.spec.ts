import { describe, expect, it } from '@jest/globals';
import { type Unit } from '../linking/units.js';
import { isHypothetical } from './hypothetical.js';

const unit = (text: string): Unit => ({
  index: 0,
  start: 0,
  end: text.length,
  stop: '',
  tokens: [],
  names: null,
});

describe('a clause that only thinks of a case', () => {
  it.each([
    '等到日订单量突破2000万单',
    '除非月活达到3亿',
    '当一个平台日活达到8000万时',
    '任何应用月活超过1亿',
    'once a platform passes 200 million users',
    'it will raise fees only when daily orders pass 30 million',
  ])('%s', (text) => expect(isHypothetical(text, unit(text))).toBe(true));

  it.each([
    '直到2021年才突破1亿',
    '日订单量突破2000万单',
    'the platform passed 200 million users',
    '小红书月活达到3亿',
  ])('not: %s', (text) => expect(isHypothetical(text, unit(text))).toBe(false));
});
