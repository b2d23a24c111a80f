import { describe, expect, it } from '@jest/globals';
import { factsIn } from './testing/facts-in.js';

const TOLD = '2025-06-20';

describe('a part of a platform’s people, in percent or in words', () => {
  it.each([
    [
      '小红书月活用户3.4亿，近七成是女性。95后占到五成。其中三分之一的用户每天都会搜索。',
      ['[女性占比] 70', '[95后占比] 50', '[每天都会搜索占比] 33.3'],
    ],
    ['B站今年5月月活3.6亿，一半来自三线及以下城市。', ['[三线及以下城市占比] 50']],
    ['知乎5月月活8000萬，逾六成是男性。', ['[男性占比] 60']],
    [
      'Xiaohongshu has 340 million monthly users. About 70% of them are women. A third live in small towns.',
      ['[share: are women] 70', '[share: live in small towns] 33.3'],
    ],
  ])('%s', (text, parts) => {
    const facts = factsIn(text, TOLD);
    expect(facts[0]).toMatch(/ mau \d+ /);
    expect(
      facts.slice(1).map((fact) =>
        fact
          .replace(/^\S+ mau /, '')
          .replace(/(\.\d)\d*/, '$1')
          .replace(/ 2025-0\d$/, ''),
      ),
    ).toEqual(parts);
  });

  it.each([
    // Of what, nobody says; a discount, a commission, a growth; of a nation.
    '小红书办了一场发布会，七成是老面孔。',
    '小红书月活用户3.4亿，部分商品打七成折扣。',
    '全国网民11亿，小红书说其中三成是老人。',
    '小红书月活用户3.4亿，广告价格涨了三成。',
  ])('%s: none', (text) =>
    expect(factsIn(text, TOLD).filter((fact) => / (?:70|30) /.test(fact) && !/growth/.test(fact))).toEqual(
      [],
    ),
  );
});
