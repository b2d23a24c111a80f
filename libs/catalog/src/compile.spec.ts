import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { catalogModule, type CatalogTexts, compileCatalog } from './compile.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const texts: CatalogTexts = {
  platforms: read('../data/platforms.csv'),
  metrics: read('../data/metrics.csv'),
  publishers: read('../data/publishers.csv'),
  partnership_kinds: read('../data/partnership_kinds.csv'),
  statuses: read('../data/statuses.csv'),
};
const changed = (file: keyof CatalogTexts, from: string | RegExp, to: string) => {
  const text = texts[file].replace(from, to);
  expect(text === texts[file]).toBe(false);
  return compileCatalog({ ...texts, [file]: text }).problems;
};

describe('compiling the catalogue', () => {
  it('finds no problem in the data, and the committed module is a fresh one', () => {
    const { data, problems } = compileCatalog(texts);
    expect(problems).toEqual([]);
    expect(catalogModule(data) === read('./generated/catalog.ts')).toBe(true);
  });

  it('tells the line and column of a bad cell', () => {
    expect(
      changed('metrics', ',stock,active-users-monthly,month', ',stocks,active-users-monthly,month'),
    ).toContainEqual(expect.stringMatching(/^metrics\.csv:2: kind: /));
  });

  it('refuses an id twice', () => {
    expect(changed('publishers', '\nmofcom,', '\nnbs,')).toContainEqual('publishers: duplicate id nbs');
  });

  it('refuses a parent that does not exist, and a circle of parents', () => {
    expect(changed('platforms', 'TTG,alibaba-china-ecommerce,', 'TTG,taobao,')).toContainEqual(
      expect.stringContaining('form a circle'),
    );
    expect(changed('platforms', 'TTG,alibaba-china-ecommerce,', 'TTG,no-such,')).toContainEqual(
      expect.stringContaining('no-such is missing'),
    );
  });

  it('refuses one certain name of two platforms, and a longer name that blocks nothing', () => {
    const problems = changed('platforms', '淘宝网;手机淘宝', '淘宝网;天猫;手机淘宝');
    expect(problems).toContainEqual(expect.stringContaining("'天猫' belongs to"));
    expect(changed('platforms', ';淘宝买菜;', ';')).toContainEqual(expect.stringContaining("'淘宝买菜'"));
  });

  it('refuses a family without a name, and statuses out of order', () => {
    expect(changed('metrics', ',stock,active-users-monthly,', ',stock,new-family,')).toContainEqual(
      'metrics: mau: family new-family has no name',
    );
    expect(changed('statuses', 'rumoured,1', 'rumoured,2')).toContainEqual(
      'statuses: not the ten in their order',
    );
  });
});
