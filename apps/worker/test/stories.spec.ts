import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentId, openCatalog } from '@jinghe/catalog';
import { type Article, type Story } from '@jinghe/contracts';
import { openStore, type Store } from '@jinghe/store';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type Ports } from '../src/ports.js';
import { addOlder, searchIndex, storyIndex } from '../src/stages/older-articles.js';
import { placeInStory } from '../src/stages/stories/place-in-story.js';

const WORDS =
  '甲平台今天宣布与乙平台合作，商家可以在笔记下方放上链接，用户点击后跳到甲平台下单。双方说，这是多年来力度最大的一次合作，下半年还会有新的安排。';
const OTHER =
  '丙物流公司一季度收入增长一成，公司说外部客户的占比提高，海外仓的数量也增加了，下半年还要再开三座。';
const AT = '2025-05-10T00:00:00.000Z';

let services: Services;
const open: Store[] = [];
beforeAll(async () => {
  services = await startServices();
}, 240_000);
afterAll(async () => {
  for (const store of open) await store.close();
  await services.stop();
});

const catalog = openCatalog();
async function freshStore(
  onWrite?: (point: string) => void,
): Promise<{ store: Store; ports: Ports; uri: string }> {
  const uri = services.freshUri();
  return { ...(await reopened(uri, onWrite)), uri };
}
async function reopened(uri: string, onWrite?: (point: string) => void) {
  const store = await openStore({ uri, ...(onWrite ? { onWrite } : {}) });
  open.push(store);
  await store.ensureIndexes();
  const { signal } = new AbortController();
  return { store, ports: { store, catalog, signal } as unknown as Ports };
}

interface Told {
  name: string;
  text: string;
  day: string;
  publisher?: string;
}
const TOLD: Told[] = [
  { name: 'a', text: WORDS, day: '2025-05-08', publisher: '某某报' },
  { name: 'b', text: WORDS.replace('今天', '周四'), day: '2025-05-08', publisher: '某某网' },
  { name: 'c', text: `${WORDS}本报将继续关注。`, day: '2025-05-09', publisher: '某某报' },
  { name: 'd', text: OTHER, day: '2025-05-08' },
  { name: 'e', text: WORDS, day: '2025-07-08', publisher: '某某网' },
];

async function write({ store }: { store: Store }, { name, text, day, publisher }: Told): Promise<Article> {
  const id = contentId([name]);
  const revisionId = contentId([name, text]);
  await store.revisions.put({
    id: revisionId,
    articleId: id,
    captureId: id,
    title: name,
    text,
    recordedAt: AT,
  });
  const article: Article = {
    id,
    sourceId: 'inbox',
    url: null,
    title: name,
    lang: 'zh',
    published: day,
    publishedInferred: false,
    publisher: publisher ?? null,
    item: name,
    fetchedAt: AT,
    revisionId,
    next: null,
    facts: 0,
    extractor: null,
  };
  await store.articles.put(article);
  return article;
}

async function storiesIn(store: Store): Promise<Story[]> {
  const { items } = await store.stories.page({ limit: 200 });
  return items.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const told = async (list: Told[]): Promise<Story[]> => {
  const { store, ports } = await freshStore();
  for (const one of list) await placeInStory(ports, await write(ports, one));
  return storiesIn(store);
};

describe('stories in the store', () => {
  it('gather rewrites of some days, count a house once, and name the first', async () => {
    const stories = await told(TOLD);
    expect(stories).toHaveLength(3);
    const big = stories.find(({ articleIds }) => articleIds.length === 3);
    expect(big?.publishers.map(({ publisher }) => publisher).sort()).toEqual(['某某报', '某某网']);
  }, 240_000);

  it('are the same whatever the order in which the articles came, and when each comes twice', async () => {
    const right = await told(TOLD);
    expect(await told([...TOLD].reverse())).toEqual(right);
    expect(await told([TOLD[2]!, TOLD[4]!, TOLD[0]!, TOLD[3]!, TOLD[1]!, ...TOLD])).toEqual(right);
  }, 240_000);

  it('are the same when all articles are placed at once by two workers', async () => {
    const right = await told(TOLD);
    const { store, ports, uri } = await freshStore();
    const other = await reopened(uri);
    const articles = await Promise.all(TOLD.map((one) => write(ports, one)));
    await Promise.all(articles.flatMap((one) => [placeInStory(ports, one), placeInStory(other.ports, one)]));
    expect(await storiesIn(store)).toEqual(right);
  }, 240_000);

  it('take in what was read before there were stories, once', async () => {
    const right = await told(TOLD);
    const { store, ports } = await freshStore();
    for (const one of TOLD) await write(ports, one);
    await placeInStory(ports, await write(ports, TOLD[1]!));
    expect(await addOlder(ports, storyIndex(ports))).toBe(TOLD.length - 1);
    expect(await storiesIn(store)).toEqual(right);
    expect(await addOlder(ports, storyIndex(ports))).toBe(0);
  }, 240_000);

  it('find their articles among thousands that share a key', async () => {
    const { store, ports } = await freshStore();
    const article = await write(ports, TOLD[0]!);
    await placeInStory(ports, article);
    const [member] = await store.stories.members([article.id]);
    const others = Array.from({ length: 2_100 }, (_, n) => contentId(['other', String(n)]));
    for (let at = 0; at < others.length; at += 300)
      await Promise.all(
        others.slice(at, at + 300).map((id) => store.stories.putMember({ ...member!, id, figures: [] })),
      );
    const near = await store.stories.neighbours(member!.keys, member!.day, member!.day);
    expect(near).toHaveLength(others.length + 1);
  }, 240_000);

  it('let an article go whose text was replaced, also where the worker died at any write', async () => {
    const replaced: Told = { ...TOLD[0]!, text: OTHER };
    const right = await told([replaced, ...TOLD.slice(1)]);
    for (let deadly = 0; ; deadly++) {
      let writes = -1;
      const { store, ports, uri } = await freshStore((point) => {
        if (writes >= 0 && /stor/.test(point) && writes++ === deadly) throw new Error('died');
      });
      for (const one of TOLD) await placeInStory(ports, await write(ports, one));
      const article = await write(ports, replaced);
      writes = 0;
      const died = await placeInStory(ports, article).then(
        () => false,
        () => true,
      );
      if (died) await placeInStory((await reopened(uri)).ports, article);
      expect(await storiesIn(store)).toEqual(right);
      if (!died) break;
    }
  }, 240_000);

  it('are found by the id of any of their articles, by day and page after page', async () => {
    const { store, ports } = await freshStore();
    for (const one of TOLD) await placeInStory(ports, await write(ports, one));
    expect((await store.stories.get(contentId(['c'])))?.articleIds).toHaveLength(3);
    expect(await store.stories.get(contentId(['none']))).toBeNull();
    expect((await store.stories.page({ limit: 9, from: '2025-06-01' })).items).toHaveLength(1);
    expect((await store.stories.page({ limit: 9, from: '2025-05-09', to: '2025-06-01' })).items).toHaveLength(
      1,
    );
    const first = await store.stories.page({ limit: 2 });
    const second = await store.stories.page({ limit: 2, cursor: first.next! });
    expect(second.next).toBeNull();
    expect([...first.items, ...second.items].map(({ firstDay }) => firstDay)).toEqual([
      '2025-07-08',
      '2025-05-08',
      '2025-05-08',
    ]);
  }, 240_000);
});

describe('the index of the search', () => {
  it('takes in what was read before there was one, and a broken article keeps no other one waiting', async () => {
    const { store, ports } = await freshStore();
    const articles: Article[] = [];
    for (const one of TOLD) articles.push(await write(ports, one));
    const warned: string[] = [];
    const index = searchIndex(ports);
    const [broken] = articles;
    await store.articles.put({
      ...broken!,
      revisionId: contentId(['nowhere']),
      fetchedAt: '2030-01-01T00:00:00.000Z',
    });
    const found = async () => (await store.search.known(articles.map(({ id }) => id))).size;
    const aborted = { ...ports, signal: AbortSignal.abort() };
    expect([await addOlder(aborted, index), await found()]).toEqual([0, 0]);
    const told = { ...ports, log: { ...ports.log, warn: (line: string) => void warned.push(line) } };
    expect(await addOlder(told, index)).toBe(TOLD.length - 1);
    expect(await found()).toBe(TOLD.length - 1);
    expect(warned).toHaveLength(1);
    expect(await addOlder(told, index)).toBe(0);
    const { entries } = await store.search.find(articles[1]!.title, 10);
    expect(entries.map(({ id }) => id)).toContain(articles[1]!.id);
  }, 240_000);
});
