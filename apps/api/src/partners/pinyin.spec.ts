import { describe, expect, it } from '@jest/globals';
import { typedForms } from './pinyin.js';

describe('the typed forms of a name', () => {
  it.each([
    ['拼多多', ['pinduoduo', 'pdd']],
    ['京东', ['jingdong', 'jd']],
    ['小红书', ['xiaohongshu', 'xhs']],
    ['58同城', ['58tongcheng', '58tc']],
    ['QQ', []],
  ])('of %s are %j', (name, forms) => expect(typedForms(name)).toEqual(forms));
});
