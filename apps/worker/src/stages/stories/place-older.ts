import { type Ports } from '../../ports.js';
import { placeInStory } from './place-in-story.js';

const BATCH = 200;

/**
 * Puts those articles into stories that the index does not have: they were read before there were stories. Repeating it, or
 * doing it in two workers at once, is harmless.
 *
 * @returns how many were placed
 */
export async function placeOlder(ports: Ports): Promise<number> {
  const { articles, stories } = ports.store;
  let placed = 0;
  if ((await stories.memberCount()) >= (await articles.count())) return placed;
  for (let after = ''; ;) {
    const ids = await articles.idsAfter(after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) return placed;
    after = last;
    const known = await stories.known(ids);
    for (const article of await articles.many(ids.filter((id) => !known.has(id)))) {
      if (ports.signal.aborted) return placed;
      await placeInStory(ports, article);
      placed += 1;
    }
  }
}
