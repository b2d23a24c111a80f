import { type Article, Story } from '@jinghe/contracts';
import { storiesOf, withNeighbours } from '@jinghe/read';
import { type Store } from '@jinghe/store';
import { type Ports } from '../../ports.js';
import { storyMember } from './story-member.js';

const TRIES = 20;

/** Others kept changing the same story. The job is tried again. */
export class StoryInMotion extends Error {
  constructor(articleId: string) {
    super(`the story of article ${articleId} was changed by others ${TRIES} times while it was gathered`);
    this.name = 'StoryInMotion';
  }
}

/**
 * Puts an article into the index and makes the stories right that it now belongs to, or no longer does. Repeating it is
 * harmless, and must be done where it was interrupted: its caller keeps the article pending until it returns.
 *
 * What is promised: when all work is done, the stories are `storiesOf` the articles, whatever the order in which they came,
 * the number of workers and the crashes in between. While it goes on, an article may for a moment stand in two stories.
 */
export async function placeInStory({ store, catalog }: Ports, article: Article): Promise<void> {
  const revision = await store.revisions.get(article.revisionId);
  if (!revision) throw new Error(`the text ${article.revisionId} of article ${article.id} is missing`);
  await store.stories.putMember(storyMember(article, revision.text, catalog));
  // Whoever writes a story last looks once more after its write, and so sees every article that was put in before.
  for (let tries = 0; tries < TRIES; tries++) if (await settle(store, article.id)) return;
  throw new StoryInMotion(article.id);
}

/** @returns true where the stories were right already */
async function settle({ stories }: Store, articleId: string): Promise<boolean> {
  const left = await stories.ofArticles([articleId]);
  const seeds = await stories.members([articleId, ...left.flatMap((story) => story.articleIds)]);
  const members = await withNeighbours(seeds, (...asked) => stories.neighbours(...asked));
  const right = storiesOf([...members.values()]);
  const stored = new Map(
    (await stories.ofArticles([...members.keys()])).map((story) => [story.id, story] as const),
  );

  const changed = right.filter((story) => !same(story, stored.get(story.id)));
  const gone = [...stored.keys()].filter((id) => !right.some((story) => story.id === id));
  // The old story of this article is the only list of those it stood with: it goes last, after they have theirs.
  const holds = new Set(left.map((story) => story.id));
  for (const story of changed) if (!holds.has(story.id)) await stories.put(story);
  for (const id of gone) if (!holds.has(id)) await stories.drop(id);
  for (const story of changed) if (holds.has(story.id)) await stories.put(story);
  for (const id of gone) if (holds.has(id)) await stories.drop(id);
  return changed.length + gone.length === 0;
}

/** Both as the contract orders their fields. */
const same = (a: Story, b: Story | undefined) =>
  b !== undefined && JSON.stringify(Story.parse(a)) === JSON.stringify(b);
