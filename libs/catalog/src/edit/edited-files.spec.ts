import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CatalogTable } from '@jinghe/contracts';
import { bundledData } from '../catalog.js';
import { type CatalogTexts, compileCatalog } from '../compile.js';
import { editedCatalog } from './edited-catalog.js';
import { catalogFile } from './edited-files.js';

const read = (name: string) => readFileSync(new URL(`../../data/${name}.csv`, import.meta.url), 'utf8');

describe('the files of an edited catalogue', () => {
  it('are those of the bundled one where nothing is edited', () => {
    for (const table of CatalogTable.options) {
      const rows = (text: string) => text.trim().split('\n');
      // What need not be quoted may be, in the bundled files.
      const plain = (text: string) => rows(text).map((line) => line.replaceAll('"', ''));
      expect(plain(catalogFile(bundledData(), table))).toEqual(plain(read(table)));
    }
  });

  it('compile to the data that they were made of', () => {
    const { data, problems } = editedCatalog(bundledData(), [
      {
        do: 'add',
        table: 'platforms',
        id: 'made-up-mall',
        set: { name_zh: '虚构商城', name_en: 'Made-up Mall', category: 'ecommerce-general' },
        add: { aliases: ['京东虚构商城'] },
      },
      {
        do: 'change',
        table: 'platforms',
        id: 'koubei',
        set: { status: 'merged', status_note: '测试', status_since: '2025-06', merged_into: 'eleme' },
        add: {},
        drop: {},
      },
      { do: 'change', table: 'metrics', id: 'mau', set: {}, add: { aliases_zh: ['每月常客数'] }, drop: {} },
      { do: 'change', table: 'publishers', id: 'questmobile', set: { tier: '3' }, add: {}, drop: {} },
      {
        do: 'change',
        table: 'partnership_kinds',
        id: 'strategic-cooperation',
        set: {},
        add: { triggers_zh: ['结为盟友'] },
        drop: {},
      },
    ]);
    expect(problems).toEqual([]);
    const files = Object.fromEntries(CatalogTable.options.map((table) => [table, catalogFile(data, table)]));
    const texts = { ...files, statuses: read('statuses') } as unknown as CatalogTexts;
    const compiled = compileCatalog(texts);
    expect(compiled.problems).toEqual([]);
    expect(compiled.data).toEqual(data);
  });
});
