import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { ExtractedFact } from '@jinghe/contracts';
import fc from 'fast-check';
import { createExtractor } from './extractor.js';
import { CUE_LEXICON } from './linking/cues.js';
import { splitSentences } from './sentences/split.js';
import { fold } from './text/fold.js';

const extractor = createExtractor(openCatalog());

const PIECES = [
  '快手',
  '京东',
  'Temu',
  '微博',
  '第三季度',
  '2024年',
  '去年同期',
  '营收',
  '月活跃用户',
  'GMV',
  '净亏损',
  '同比增长',
  '环比下降',
  '至',
  '达',
  '12.5%',
  '3.2亿',
  '5亿元',
  '+24%',
  '分别为',
  '、',
  '，',
  '。',
  '；',
  '：',
  '（',
  '）',
  '占',
  '其中',
  '公司',
  '预计',
  '\n',
  ' revenue ',
  ' grew ',
  ' to ',
  '$3 billion',
  ' 40 percent',
  ' in 2023',
  '. ',
  '<p>',
  '&nbsp;',
  '\ud83d',
  '\udc00',
  '\ue000',
  '１２３',
  '捐款',
  '融资',
];
const prose = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join(''));
const published = fc.constantFrom(null, '2024', '2024-11', '2024-11-20', '2099-01-01');

describe('whatever the text', () => {
  it('throws nothing, quotes truly and keeps to the contract', () => {
    fc.assert(
      fc.property(fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 200 })), published, (text, date) => {
        for (const fact of extractor.extract({ text, published: date })) {
          expect(text.slice(fact.start, fact.end)).toBe(fact.quote);
          expect(ExtractedFact.safeParse(fact).success).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same answer twice', () => {
    fc.assert(
      fc.property(prose, (text) => {
        const article = { text, published: '2024-11-20' };
        expect(extractor.extract(article)).toEqual(extractor.extract(article));
      }),
      { numRuns: 60 },
    );
  });

  it('holds the digits of a fact in its quote', () => {
    const amount = fc.integer({ min: 101, max: 9899 }).map((n) => (n / 10).toFixed(1));
    fc.assert(
      fc.property(
        fc.constantFrom('快手', '京东', '微博', '拼多多'),
        fc.constantFrom('营收', '净利润', 'GMV'),
        amount,
        (name, metric, digits) => {
          const text = `${name}公布业绩。第三季度，${name}${metric}达${digits}亿元，好于预期。`;
          const facts = extractor.extract({ text, published: '2024-11-20' });
          expect(facts.length).toBeGreaterThan(0);
          for (const fact of facts) expect(fact.quote).toContain(digits);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('folds one unit to one unit and covers the text with its sentences in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
        let last = 0;
        for (const sentence of splitSentences(text)) {
          expect(sentence.start).toBeGreaterThanOrEqual(last);
          expect(sentence.end).toBeLessThanOrEqual(text.length);
          last = sentence.end;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('bad input', () => {
  it.each([
    ['an empty text', ''],
    ['blanks only', ' \n\t\n '],
    ['all digits', '7'.repeat(200_000)],
    ['no full stop', '快手营收3亿元，'.repeat(20_000)],
    ['brackets that never close', '（'.repeat(50_000)],
    ['growth words only', '同比增长'.repeat(50_000)],
    ['platforms only', '快手、'.repeat(50_000)],
  ])('%s comes to an end, its quotes true', (_, text) => {
    for (const fact of extractor.extract({ text, published: null }))
      expect(text.slice(fact.start, fact.end)).toBe(fact.quote);
  });

  it('reads on where markup was left in', () => {
    const text = '<p>快手第三季度营收<b>320亿元</b>。</p>';
    for (const fact of extractor.extract({ text, published: '2024-11-20' }))
      expect(text.slice(fact.start, fact.end)).toBe(fact.quote);
  });
});

describe('the table of cues', () => {
  it('holds no word with a bar or a blank at its edge', () => {
    for (const word of ['同比', 'year on year', '去年', '占比', 'grew'])
      expect(CUE_LEXICON.at(fold(word), 0, word.length)?.end).toBe(word.length);
  });
});
