import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { createExtractor } from '../extractor.js';

const extractor = createExtractor(openCatalog());
const read = (text: string, published = '2024-11-20'): string[] =>
  extractor
    .extract({ text, published })
    .filter((fact): fact is ExtractedMetric => fact.type === 'metric')
    .map((fact) => `${fact.platform}|${fact.metric}|${fact.segment ?? ''}|${fact.value}`);

describe('a platform named behind its metric', () => {
  it('owns the figure, and not the company that tells it', () => {
    expect(read('Tencent reported 480 million daily active users for WeChat’s mini programs.')).toEqual([
      'wechat|dau|mini programs|480000000',
    ]);
  });

  it('owns the whole where no part is named', () => {
    expect(
      read('Bytedance counted 700 million daily active users on Douyin.').map((f) => f.split('|')[0]),
    ).toEqual(['douyin']);
  });
});
