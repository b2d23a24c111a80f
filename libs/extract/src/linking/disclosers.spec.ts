import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { createExtractor } from '../extractor.js';
import { pointsAt } from './disclosers.js';

const extractor = createExtractor(openCatalog());

/** Platform, metric and value of every figure. */
const read = (text: string, published = '2024-11-20'): string[] =>
  extractor
    .extract({ text, published })
    .filter((fact): fact is ExtractedMetric => fact.type === 'metric')
    .map((fact) => `${fact.platform}|${fact.metric}|${fact.value}`);

describe('a thing that is pointed at instead of named', () => {
  it.each([
    '这一二手交易平台',
    '该应用',
    '该社区',
    '这款产品',
    'the shopping app',
    'this live-streaming platform',
  ])('%s points', (text) => expect(pointsAt(text, 0, text.length)).toBe(true));
  it.each(['各大平台', '公司', 'the quarter', '产品矩阵'])('%s does not', (text) =>
    expect(pointsAt(text, 0, text.length)).toBe(false),
  );
});

describe('who tells a figure and whose it is', () => {
  it('gives the figure to what was spoken of, and not to the owner who tells', () => {
    expect(read('闲鱼近年增长迅速。阿里巴巴披露，这一二手交易平台的日活跃用户达到4200万。')).toEqual([
      'xianyu|dau|42000000',
    ]);
  });

  it('gives it to the teller where the teller speaks of itself', () => {
    expect(read('小红书披露，该平台的月活跃用户达到2.7亿。')).toEqual(['xiaohongshu|mau|270000000']);
  });

  it('keeps to the teller where the thing spoken of is not its own', () => {
    expect(
      read('快手昨日发布新功能。美团表示，公司年交易用户达到6.8亿。').filter((f) => f.startsWith('kuaishou')),
    ).toEqual([]);
  });
});

describe('names that only look like a platform’s', () => {
  it('do not let the last platform’s figures go on', () => {
    expect(
      read('京东三季度业绩稳健。京东方同期营收达到503亿元。').filter((f) => f.includes('50300000000')),
    ).toEqual([]);
  });

  it('are no obstacle to the platform itself', () => {
    expect(read('京东方面表示，2023年营收达到1.08万亿元。')).toEqual(['jd|revenue|1080000000000']);
  });
});
