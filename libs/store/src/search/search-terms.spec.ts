import { describe, expect, it } from '@jest/globals';
import { searchForm, searchParts, searchTerms } from './search-terms.js';

describe('what a text is found by', () => {
  it('finds 月活 in 月活跃用户', () => {
    const text = searchTerms('月活跃用户');
    expect(text).toEqual(['月活', '活跃', '跃用', '用户']);
    expect(searchTerms('月活').every((term) => text.includes(term))).toBe(true);
  });
  it('takes words of letters and digits whole, whatever their width and case', () => {
    expect(searchTerms('抖音 GMV达3.5万亿')).toEqual(['抖音', 'gmv', '3', '5', '万亿']);
    expect(searchTerms('ＧＭＶ')).toEqual(['gmv']);
  });
  it('finds nothing by one character alone', () => expect(searchTerms('月')).toEqual([]));
  it('keeps the length of a text, so that marks stand where the words do', () => {
    const text = '㎡ＧＭＶ：İ月活';
    expect(searchForm(text)).toHaveLength(text.length);
    expect(searchForm(text).indexOf('月活')).toBe(text.indexOf('月活'));
  });
  it('parts a question at spaces and marks', () =>
    expect(searchParts('抖音  月活，2024')).toEqual(['抖音', '月活', '2024']));
});
