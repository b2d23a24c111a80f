import { describe, expect, it } from '@jest/globals';
import { type CatalogEdit, CatalogTable } from '@jinghe/contracts';
import { bundledData, openCatalog } from '../catalog.js';
import { checkCatalog } from '../check.js';
import { editedCatalog } from './edited-catalog.js';

const bundled = bundledData();
const catalog = openCatalog(bundled);

type Change = Extract<CatalogEdit, { do: 'change' }>;
type Add = Extract<CatalogEdit, { do: 'add' }>;
const change = (id: string, over: Partial<Change>): CatalogEdit => ({
  do: 'change',
  table: 'platforms',
  id,
  set: {},
  add: {},
  drop: {},
  ...over,
});
const add = (id: string, over: Partial<Add> = {}): CatalogEdit => ({
  do: 'add',
  table: 'platforms',
  id,
  set: { name_zh: '虚构商城', category: 'ecommerce-general' },
  add: {},
  ...over,
});
const opened = (...edits: CatalogEdit[]) => {
  const { data, problems } = editedCatalog(bundled, edits);
  expect(problems).toEqual([]);
  expect(checkCatalog(data)).toEqual([]);
  return openCatalog(data);
};
/** The column and the message of each problem, in English. */
const told = (...edits: CatalogEdit[]) =>
  editedCatalog(bundled, edits).problems.map(({ column, message }) => `${column}: ${message.en}`);

describe('an edit of the catalogue', () => {
  it('leaves the bundled data alone where there is none', () => {
    expect(editedCatalog(bundled, []).data).toBe(bundled);
  });

  it('adds a platform by its name and category alone', () => {
    const platform = opened(add('made-up-mall')).platform('made-up-mall');
    expect(platform).toMatchObject({
      name: { zh: '虚构商城', en: '虚构商城' },
      operator: { zh: '虚构商城', en: '虚构商城' },
      group: 'independent',
      role: 'partner',
      status: 'active',
    });
  });

  it('adds and takes out names, and what marked them as ambiguous', () => {
    const edited = opened(change('xiaohongshu', { add: { aliases: ['小红薯站', '小红薯站'] } }));
    expect(edited.findPlatform('小红薯站')?.id).toBe('xiaohongshu');
    const taobao = catalog.platform('taobao-tmall')!;
    expect(taobao.ambiguousAliases).toContain('TTG');
    const without = opened(change('taobao-tmall', { drop: { aliases: ['ttg'] } })).platform('taobao-tmall')!;
    expect([...without.aliases, ...without.ambiguousAliases]).not.toContain('TTG');
  });

  it('keeps a longer name apart from the shorter one that it holds, both ways', () => {
    const edited = opened(add('made-up-mall', { add: { aliases: ['京东虚构商城', '虚构'] } }));
    expect(edited.platform('jd')?.blockers).toContain('京东虚构商城');
    const longer = opened(
      add('made-up-mall'),
      add('made-up-mall-2', { set: { name_zh: '虚构商城海外版', category: 'ecommerce-general' } }),
    );
    expect(longer.platform('made-up-mall')?.blockers).toEqual(['虚构商城海外版']);
  });

  it('moves a platform under another owner', () => {
    const edited = opened(change('keep', { set: { parent_id: 'alibaba', group: 'alibaba' } }));
    expect(edited.isAncestor('alibaba', 'keep')).toBe(true);
    expect(edited.groupOf('keep')).toBe('alibaba');
  });

  it('closes and merges a platform, which stays in the catalogue', () => {
    const set = { status: 'merged', status_note: '并入', status_since: '2025-06', merged_into: 'taobao' };
    expect(opened(change('keep', { set })).platform('keep')).toMatchObject({
      status: 'merged',
      statusSince: '2025-06',
      mergedInto: 'taobao',
    });
  });

  it('edits metrics, publishers and words of deals', () => {
    const edited = opened(
      change('mau', { table: 'metrics', add: { aliases_zh: ['每月常客数'] } }),
      change('questmobile', { table: 'publishers', set: { tier: '5' } }),
      change('strategic-cooperation', { table: 'partnership_kinds', add: { triggers_zh: ['结为盟友'] } }),
    );
    expect(edited.metric('mau')?.aliasesZh).toContain('每月常客数');
    expect(edited.publisherTier('questmobile')).toBe(5);
    expect(edited.dealKind('strategic-cooperation')?.triggersZh).toContain('结为盟友');
  });

  it('says when the bundled data has taken it over', () => {
    const alias = catalog.platform('xiaohongshu')!.aliases[0]!;
    const { settled, problems } = editedCatalog(bundled, [
      change('xiaohongshu', { add: { aliases: [alias] } }),
    ]);
    expect([settled, problems]).toEqual([[0], []]);
  });
});

describe('an edit that cannot be', () => {
  it.each<[string, RegExp, CatalogEdit[]]>([
    [
      'an alias of another platform',
      /aliases: "淘宝" is already a name of "taobao"/,
      [change('jd', { add: { aliases: ['淘宝'] } })],
    ],
    [
      'a name of another platform',
      /name_zh: "淘宝" is already/,
      [change('jd', { set: { name_zh: '淘宝' } })],
    ],
    [
      'a mark on no name',
      /ambiguous_aliases: .*none of the names/,
      [change('jd', { add: { ambiguous_aliases: ['没有此名'] } })],
    ],
    [
      'a blocker that is the platform’s own name',
      /blockers: .*would block the name "京东"/,
      [change('jd', { add: { blockers: ['京东'] } })],
    ],
    [
      'a blocker inside a name',
      /blockers: .*would block the name "京东商城"/,
      [change('jd', { add: { blockers: ['东商'] } })],
    ],
    [
      'a blocker of nothing',
      /blockers: .*would do nothing/,
      [change('jd', { add: { blockers: ['阿里山'] } })],
    ],
    [
      'itself as parent',
      /parent_id: An entry cannot stand above itself/,
      [change('jd', { set: { parent_id: 'jd' } })],
    ],
    [
      'a loop of parents',
      /parent_id: The parents would form a loop: alibaba → taobao → /,
      [change('alibaba', { set: { parent_id: 'taobao' } })],
    ],
    [
      'an unknown parent',
      /parent_id: There is no platform "no-such"/,
      [change('jd', { set: { parent_id: 'no-such' } })],
    ],
    [
      'an unknown category',
      /category: "shop" is not known: choose one of ecommerce-general/,
      [change('jd', { set: { category: 'shop' } })],
    ],
    [
      'an unknown unit',
      /unit: No metric has the unit "袋"/,
      [change('mau', { table: 'metrics', set: { unit: '袋' } })],
    ],
    [
      'an unknown family',
      /family: "footfall" is not known/,
      [change('mau', { table: 'metrics', set: { family: 'footfall' } })],
    ],
    [
      'no definition',
      /definition: This must not be empty/,
      [change('mau', { table: 'metrics', set: { definition: ' ' } })],
    ],
    [
      'an unknown metric',
      /not_comparable_with: There is no metric "no-such"/,
      [change('mau', { table: 'metrics', add: { not_comparable_with: ['no-such'] } })],
    ],
    [
      'an unknown platform of a publisher',
      /platform_id: There is no platform/,
      [change('nbs', { table: 'publishers', add: { platform_id: ['no-such'] } })],
    ],
    ['no name', /name_zh: This must not be empty/, [change('jd', { set: { name_zh: '' } })]],
    [
      'a new entry without a name',
      /name_zh: This must not be empty/,
      [add('nameless', { set: { category: 'tools' } })],
    ],
    [
      'a new entry without a category',
      /category: This must not be empty/,
      [add('vague', { set: { name_zh: '虚构商城' } })],
    ],
    ['an empty alias', /aliases: This must not be empty/, [change('jd', { add: { aliases: [' '] } })]],
    ['one character', /aliases: "京" is a single character/, [change('jd', { add: { aliases: ['京'] } })]],
    ['a list in a word', /aliases: "甲;乙" will not do/, [change('jd', { add: { aliases: ['甲;乙'] } })]],
    ['a formula', /aliases: "=A1" will not do/, [change('jd', { add: { aliases: ['=A1'] } })]],
    [
      'a word without end',
      /aliases: "长+…" is too long: 80/,
      [change('jd', { add: { aliases: ['长'.repeat(81)] } })],
    ],
    ['the shape of the id', /id: The id "Made Up" will not do/, [add('Made Up')]],
    ['an id that is taken', /id: The id "jd" is taken/, [add('jd')]],
    ['an entry that is not there', /null: The catalogue has no "no-such"/, [change('no-such', {})]],
    [
      'a column that is not there',
      /colour: There is no column "colour"/,
      [change('jd', { set: { colour: 'red' } })],
    ],
    ['a list as one word', /aliases: There is no column/, [change('jd', { set: { aliases: 'x' } })]],
    [
      'a closed platform without a note',
      /status_note: A merged or closed platform needs a note/,
      [change('taobao', { set: { status: 'closed' } })],
    ],
    [
      'a platform merged into nothing',
      /merged_into: A merged platform needs/,
      [change('taobao', { set: { status: 'merged', status_note: 'x' } })],
    ],
    [
      'an end of what goes on',
      /status_since: A date and a successor/,
      [change('taobao', { set: { status_since: '2025-01' } })],
    ],
    [
      'a day that is none',
      /status_since: This will not do/,
      [change('taobao', { set: { status: 'closed', status_note: 'x', status_since: 'soon' } })],
    ],
    [
      'a kind of deal without words',
      /triggers_zh: A kind of deal needs/,
      [add('silent', { table: 'partnership_kinds', set: { name_zh: '无词', class: 'cooperative' } })],
    ],
    [
      'the removal of what others stand on',
      /null: .*still refer to "alibaba"/,
      [{ do: 'remove', table: 'platforms', id: 'alibaba' }],
    ],
  ])('is told: %s', (_what, message, edits) => {
    expect(told(...edits).join('\n')).toMatch(message);
    for (const problem of editedCatalog(bundled, edits).problems)
      expect(problem.message.zh).toMatch(/[\u4e00-\u9fff].*[。：]/);
  });

  it('is told of a removal on which facts stand, and done where none do', () => {
    const remove: CatalogEdit = { do: 'remove', table: 'platforms', id: 'keep' };
    expect(editedCatalog(bundled, [remove], () => 3).problems[0]?.message.en).toMatch(
      /3 facts stand.*close it or merge it/,
    );
    expect(opened(remove).platform('keep')).toBeUndefined();
  });

  it('is left away, and those around it are made', () => {
    const { data, problems } = editedCatalog(bundled, [
      change('xiaohongshu', { add: { aliases: ['小红薯站'] } }),
      change('no-such', {}),
      change('jd', { add: { aliases: ['小红薯站'] } }),
      change('jd', { add: { aliases: ['东东商店'] } }),
    ]);
    expect(problems.map(({ edit }) => edit)).toEqual([1, 2]);
    const edited = openCatalog(data);
    expect([edited.findPlatform('小红薯站')?.id, edited.findPlatform('东东商店')?.id]).toEqual([
      'xiaohongshu',
      'jd',
    ]);
  });

  it('meets new bundled data: made again, told as settled, or told with why', () => {
    const edits = [
      add('made-up-mall', { add: { aliases: ['虚构大卖场'] } }),
      change('jd', { add: { aliases: ['东东商店'] } }),
      change('keep', { add: { aliases: ['健身记录本'] } }),
    ];
    // The next release has the first platform under its own id, the second's alias, and no third one.
    const next = editedCatalog(bundled, [
      edits[0]!,
      edits[1]!,
      { do: 'remove', table: 'platforms', id: 'keep' },
    ]).data;
    const { problems, settled } = editedCatalog(next, edits);
    expect(settled).toEqual([1]);
    expect(problems.map(({ edit, message }) => `${edit} ${message.en}`)).toEqual([
      expect.stringMatching(/^0 The id "made-up-mall" is taken/),
      expect.stringMatching(/^2 The catalogue has no "keep"/),
    ]);
  });

  it('may share a name that is ambiguous at both', () => {
    const shared = { aliases: ['云店铺'], ambiguous_aliases: ['云店铺'] };
    const edited = opened(change('jd', { add: shared }), change('taobao', { add: shared }));
    expect(edited.findPlatform('云店铺')).toBeUndefined();
  });
});

it('knows each column of each table', () => {
  for (const table of CatalogTable.options) {
    const [row] = {
      platforms: bundled.platforms,
      metrics: bundled.metrics,
      publishers: bundled.publishers,
      partnership_kinds: bundled.dealKinds,
    }[table];
    const set = { name_en: row!.name.en };
    expect(editedCatalog(bundled, [change(row!.id, { table, set })])).toMatchObject({
      problems: [],
      settled: [0],
    });
  }
});
