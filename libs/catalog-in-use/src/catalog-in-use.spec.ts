import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundledData } from '@jinghe/catalog';
import { type CatalogEdit, type CatalogRevision } from '@jinghe/contracts';
import { openStore, type Store } from '@jinghe/store';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { CatalogInUse } from './catalog-in-use.js';

const BY = { id: 'u1', name: 'editor' };
const AT = '2026-01-01T00:00:00.000Z';
const named = (alias: string): CatalogEdit => ({
  ...{ do: 'change', table: 'platforms', id: 'xiaohongshu' },
  ...{ set: {}, add: { aliases: [alias] }, drop: {} },
});
const revision = (base: number, ...edits: CatalogEdit[]): Omit<CatalogRevision, 'rev'> => ({
  base,
  edits: edits.map((edit) => ({ edit, by: BY, at: AT })),
  ...{ restores: null, by: BY, at: AT, why: '', dropped: false },
});

let services: Services;
let store: Store;
const open = async () => {
  store = await openStore({ uri: services.freshUri() });
  await store.ensureIndexes();
};

beforeAll(async () => {
  services = await startServices();
  await open();
}, 240_000);
afterAll(async () => {
  await store?.close();
  await services?.stop();
});

const use = (rev: number, was: number) =>
  store.catalogRevisions.use({ rev, was, at: AT, by: BY, why: 'as tested', bundled: 'b' });

describe('the catalogue in use', () => {
  it('is the bundled one until a revision is put in use, then that one, in every process', async () => {
    const processes = [new CatalogInUse(store), new CatalogInUse(store)];
    const held = processes.map(({ catalog }) => catalog);
    expect(await processes[0]!.refresh()).toBe(false);
    const first = await store.catalogRevisions.add(revision(0, named('小红薯站')));
    const second = await store.catalogRevisions.add(revision(first.rev, named('红薯二站')));
    expect(await use(second.rev, 0)).toBe(true);
    expect(held[0]!.findPlatform('小红薯站')).toBeUndefined();
    expect(await Promise.all(processes.map((one) => one.refresh()))).toEqual([true, true]);
    for (const catalog of held)
      expect([catalog.findPlatform('小红薯站')?.id, catalog.findPlatform('红薯二站')?.id]).toEqual([
        'xiaohongshu',
        'xiaohongshu',
      ]);
    expect(processes[0]!.current.edits.map(({ rev }) => rev)).toEqual([first.rev, second.rev]);
    expect((await processes[0]!.at(first.rev)).catalog.findPlatform('红薯二站')).toBeUndefined();
  });

  it('is one where two put theirs in use at once', async () => {
    const { rev: was } = await store.catalogRevisions.inUse();
    const drafts = await Promise.all(
      ['甲店', '乙店', '丙店'].map((alias) => store.catalogRevisions.add(revision(was, named(alias)))),
    );
    expect(new Set(drafts.map(({ rev }) => rev)).size).toBe(3);
    const done = await Promise.all(drafts.map(({ rev }) => use(rev, was)));
    expect(done.filter(Boolean)).toHaveLength(1);
    const { rev, saves } = await store.catalogRevisions.inUse();
    expect(drafts[done.indexOf(true)]!.rev).toBe(rev);
    expect(saves.at(-1)).toMatchObject({ rev, was });
  });

  it('knows the drafts of a person, without those that were in use or dropped', async () => {
    const other = { ...revision(0, named('丁店')), by: { id: 'u2', name: 'other' } };
    const [old, draft] = [await store.catalogRevisions.add(other), await store.catalogRevisions.add(other)];
    await store.catalogRevisions.drop([old.rev]);
    expect((await store.catalogRevisions.draftsOf('u2')).map(({ rev }) => rev)).toEqual([draft.rev]);
    await use(draft.rev, (await store.catalogRevisions.inUse()).rev);
    expect(await store.catalogRevisions.draftsOf('u2')).toEqual([]);
  });

  it('tells what newer bundled data no longer allows, and makes the rest', async () => {
    const draft = await store.catalogRevisions.add(revision(0, named('戊店'), named('己店')));
    const bundled = bundledData();
    const without = {
      ...bundled,
      platforms: bundled.platforms.map((row) =>
        row.id === 'jd' ? { ...row, aliases: [...row.aliases, '戊店'] } : row,
      ),
    };
    const { catalog, problems } = await new CatalogInUse(store, without).at(draft.rev);
    expect(problems).toMatchObject([
      { edit: 0, message: { en: expect.stringContaining('already a name of "jd"') } },
    ]);
    expect([catalog.findPlatform('戊店')?.id, catalog.findPlatform('己店')?.id]).toEqual([
      'jd',
      'xiaohongshu',
    ]);
  });

  it('says where there is no such revision', async () => {
    await expect(new CatalogInUse(store).at(9_999)).rejects.toThrow('revision 9999');
  });
});
