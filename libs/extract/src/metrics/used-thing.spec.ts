import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { createExtractor } from '../extractor.js';
import { readingOf } from './testing/reading-of.js';
import { usedThing } from './used-thing.js';

const extractor = createExtractor(openCatalog());
const read = (text: string, published = '2024-11-20'): string[] =>
  extractor
    .extract({ text, published })
    .filter((fact): fact is ExtractedMetric => fact.type === 'metric')
    .map((fact) => `${fact.platform}|${fact.segment ?? ''}|${fact.value}`);

describe('what the people of a number used', () => {
  it('is a slice of the platform under whose name it was introduced', () => {
    const facts = read('高德烟火榜于9月上线。上线三个月，已有超3000万用户使用了烟火榜。');
    expect(facts).toEqual(['amap|烟火榜|30000000']);
  });

  it('is nobody’s where the text does not say whose it is', () => {
    expect(read('美团三季度营收936亿元。已有超3000万用户使用了星火助手。')).not.toContainEqual(
      expect.stringContaining('|30000000'),
    );
  });

  it('is the platform itself where the verb’s object says so', () => {
    expect(
      read('小红书增长很快，每月有超3亿用户使用该平台。').every((fact) => fact.startsWith('xiaohongshu||')),
    ).toBe(true);
  });
});

describe('usedThing by itself', () => {
  const used = (text: string) => {
    const { reading, unit, token } = readingOf(text);
    const found = usedThing(reading, unit, token);
    return found === null || found === 'unknown' ? found : `${found.subject.id} ${found.name}`;
  };

  it.each([
    ['高德烟火榜上线。已有超3000万用户使用了烟火榜。', 'amap 烟火榜'],
    ['已有超3000万用户使用了星火助手。', 'unknown'],
    ['每月有超3亿用户使用该平台。', null],
    ['平台月活用户3亿。', null],
    ['每天有1亿人打开淘宝。', null],
  ])('%s', (text, expected) => expect(used(text)).toBe(expected));
});
