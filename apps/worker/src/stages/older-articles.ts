import { type Article } from '@jinghe/contracts';
import { isDatabaseAway } from '@jinghe/store';
import { type Ports } from '../ports.js';
import { indexForSearch } from './index-for-search.js';
import { placeInStory } from './stories/place-in-story.js';

const BATCH = 200;

/** Something that has an entry for each article, kept up when one is read. */
export interface ArticleIndex {
  count(): Promise<number>;
  /** Those of `ids` that have an entry. */
  known(ids: readonly string[]): Promise<Set<string>>;
  /** Writes the entry of an article; repeating it is harmless. */
  add(article: Article): Promise<void>;
}

/** Which story each article is of. */
export const storyIndex = (ports: Ports): ArticleIndex => ({
  count: () => ports.store.stories.memberCount(),
  known: (ids) => ports.store.stories.known(ids),
  add: (article) => placeInStory(ports, article),
});

/** By which words each article is found. */
export const searchIndex = (ports: Ports): ArticleIndex => ({
  count: () => ports.store.search.count(),
  known: (ids) => ports.store.search.known(ids),
  add: (article) => indexForSearch(ports, article),
});

/**
 * Adds the articles that an index does not have: they were read before there was such an index. What is had already is passed over,
 * so that a start goes on where the last one ended, and two workers at once do no harm. An article that cannot be added is told and
 * keeps no other one waiting.
 *
 * @returns how many were added
 * @throws what the store throws where it cannot be reached
 */
export async function addOlder(ports: Ports, index: ArticleIndex): Promise<number> {
  const { articles } = ports.store;
  let added = 0;
  if ((await index.count()) >= (await articles.count())) return added;
  for (let after = ''; ;) {
    const ids = await articles.idsAfter(after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) return added;
    after = last;
    const known = await index.known(ids);
    for (const article of await articles.many(ids.filter((id) => !known.has(id)))) {
      if (ports.signal.aborted) return added;
      try {
        await index.add(article);
        added += 1;
      } catch (error) {
        if (isDatabaseAway(error)) throw error;
        ports.log.warn(`the older article ${article.id} was passed over: ${String(error)}`);
      }
    }
  }
}
