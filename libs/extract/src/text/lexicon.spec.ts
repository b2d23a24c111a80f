import { describe, expect, it } from '@jest/globals';
import { fold } from './fold.js';
import { Lexicon } from './lexicon.js';

describe('a lexicon', () => {
  const words = new Lexicon([
    ['增长', 'up'],
    ['增长率', 'noun'],
    ['to', 'to'],
    ['up by', 'up'],
  ]);
  const find = (text: string) =>
    words.find(fold(text), 0, text.length).map((h) => `${text.slice(h.start, h.end)}:${h.value}`);

  it('takes the longest word', () => {
    expect(find('增长率为增长')).toEqual(['增长率:noun', '增长:up']);
  });

  it('knows traditional forms and full width by folding', () => {
    expect(find('增長ＴＯ')).toEqual(['增長:up', 'ＴＯ:to']);
  });

  it('takes a Latin word only as a word', () => {
    expect(find('total to tomorrow, up by')).toEqual(['to:to', 'up by:up']);
  });
});
