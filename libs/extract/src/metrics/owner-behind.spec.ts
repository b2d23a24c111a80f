import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { createExtractor } from '../extractor.js';
import { ownerBehind, partOfOwner } from './owner-behind.js';
import { readingOf } from './testing/reading-of.js';

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

describe('ownerBehind by itself', () => {
  const owner = (text: string) => {
    const { reading, unit } = readingOf(text);
    const metric = unit.tokens.find((one) => one.kind === 'metric')!;
    const found = ownerBehind(reading, unit, metric.end);
    return found && `${found.subject.id} ${found.segment ?? '-'}`;
  };

  it.each([
    ['There were 480 million daily active users for WeChat’s mini programs.', 'wechat mini programs'],
    ['There were 700 million daily active users on Douyin.', 'douyin -'],
    ['There were 700 million daily active users before Douyin grew.', null],
    ['There were 700 million daily active users.', null],
  ])('%s', (text, expected) => expect(owner(text)).toBe(expected));
});

describe('partOfOwner by itself', () => {
  it.each([
    ['WeChat’s mini programs had 450 million daily users.', 'mini programs'],
    ['WeChat’s app had 450 million daily users.', null],
    ['WeChat had 450 million daily users.', null],
  ])('%s', (text, part) => {
    const { reading, unit, token } = readingOf(text);
    const named = {
      id: 'wechat',
      market: false,
      start: 0,
      sentence: 0,
      paragraph: 0,
      how: 'clause',
      joint: false,
    } as const;
    expect(partOfOwner(reading, unit, named, token.start)).toBe(part);
  });
});
