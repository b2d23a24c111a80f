import { describe, expect, it } from '@jest/globals';
import { type Placed, selectorLike } from './link-selector.js';

/** `div#main > ul.news > li.row.odd > a.t` from the outside in. */
const placed = (path: string): Placed => {
  let parent: Placed = { tagName: 'BODY', classList: [], id: '', parentElement: null };
  for (const part of path.split(' > ')) {
    const [head = '', ...classList] = part.split('.');
    const [tag = '', id = ''] = head.split('#');
    parent = { tagName: tag.toUpperCase(), classList, id, parentElement: parent };
  }
  return parent;
};

describe('the selector of links like those that were clicked', () => {
  it('goes up to the first element with a name of its own', () => {
    expect(selectorLike([placed('div#main > ul.news > li > a')])).toBe('ul.news > li > a');
    expect(selectorLike([placed('div#main > ul > li.odd > a.t.first')])).toBe('div#main > ul > li > a.t');
    expect(selectorLike([placed('div > p > a')])).toBe('div > p > a');
  });

  it('keeps what several have in common', () => {
    const both = [placed('div.left > ul.news > li > a.t'), placed('div.right > ul.news.more > li > a')];
    expect(selectorLike(both)).toBe('ul.news > li > a');
    expect(selectorLike([placed('ul.news > li > a'), placed('div.top > h3 > a')])).toBe('a');
  });

  it('never writes what CSS would read otherwise', () => {
    expect(selectorLike([placed('div > li.md:flex > a')])).toBe('div > li > a');
    expect(selectorLike([placed('div#x1234 > a')])).toBe('div > a');
  });
});
