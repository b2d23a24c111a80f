import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { factsIn } from '../metrics/testing/facts-in.js';
import { listedOwner } from './listed-owner.js';
import { parentOfNamed, parentOfSpokenOf } from './parent.js';

const catalog = openCatalog();

describe('the company that reports a platform’s accounts', () => {
  it.each([
    ['wechat', 'tencent'],
    ['temu', 'pdd-holdings'],
    ['taobao-shangou', 'alibaba'],
    ['kuaishou-ecommerce', 'kuaishou'],
    ['jd-logistics', 'jd-logistics'],
    ['iqiyi', 'iqiyi'],
    ['xiaohongshu', 'xiaohongshu'],
  ])('%s → %s', (id, owner) => expect(listedOwner(catalog, id)).toBe(owner));
});

describe('a name that only says whose owner is meant', () => {
  it.each([
    ['temu’s parent earned', 'pdd-holdings'],
    ['temu母公司营收', 'pdd-holdings'],
    ['temu earned', null],
  ])('%s', (text, owner) => expect(parentOfNamed(catalog, text, 'temu', 4)).toBe(owner));

  it('a clause may speak of the owner of whom the text spoke', () => {
    expect(parentOfSpokenOf(catalog, 'its parent-level revenue', 'wechat', 0, 24)).toBe('tencent');
    expect(parentOfSpokenOf(catalog, 'its revenue', 'wechat', 0, 11)).toBeNull();
  });

  it('gives the figure to the owner', () => {
    expect(
      factsIn(
        'Temu kept growing. Its parent’s revenue was 104 billion yuan in the second quarter.',
        '2025-08-26',
      ),
    ).toEqual(['pdd-holdings revenue 104000000000 2025-Q2']);
  });
});
