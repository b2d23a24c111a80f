import { type Catalog, NOBODY } from '@jinghe/catalog';
import { type Article, type Revision, type StoryMember } from '@jinghe/contracts';
import { createMentionFinder, type MentionFinder } from '@jinghe/extract';
import { signatureOf } from '@jinghe/read';

/** What a story is about stands at its beginning. */
const BEGINNING = 1_500;

const finders = new WeakMap<Catalog, MentionFinder>();

/** An article as the gathering of stories sees it. */
export function storyMember(article: Article, text: Revision['text'], catalog: Catalog): StoryMember {
  const { id, title, fetchedAt, published, publisher } = article;
  return {
    id,
    title,
    day: published?.length === 10 ? published : fetchedAt.slice(0, 10),
    fetchedAt,
    publisher,
    family: voiceOf(article, catalog),
    platforms: platformsOf(`${title}\n${text.slice(0, BEGINNING)}`, catalog),
    ...signatureOf(title, text),
  };
}

/** The publisher's house; of those whom the catalogue does not know, each name, site or source is one by itself. */
function voiceOf({ publisher, url, sourceId }: Article, catalog: Catalog): string {
  const family = publisher === null ? NOBODY : catalog.publisherFamily(publisher);
  if (family !== NOBODY) return family;
  if (publisher !== null) return `name:${publisher.trim().toLowerCase()}`;
  return url ? `site:${new URL(url).hostname.replace(/^(?:www|m|wap)\./, '')}` : `source:${sourceId}`;
}

function platformsOf(text: string, catalog: Catalog): string[] {
  const finder = finders.get(catalog) ?? createMentionFinder(catalog);
  finders.set(catalog, finder);
  const found = finder(text).filter(({ kind, certain, market }) => kind === 'platform' && certain && !market);
  return [...new Set(found.map((mention) => mention.id))].sort();
}
