import { type Article } from '@jinghe/contracts';
import { type Ports } from '../ports.js';

/** What of an article can be looked up: how it begins. */
const LEAD = 160;
const QUOTE = 160;
const MOST_QUOTES = 30;

/**
 * Makes an article findable by its title, its beginning and the words that prove its standing facts. Done when it was read, and once more
 * when its facts are known; the whole entry is written anew each time, so that repeating it changes nothing and a retired fact's
 * words are gone.
 */
export async function indexForSearch({ store }: Ports, article: Article): Promise<void> {
  const [revision, facts] = await Promise.all([
    store.revisions.get(article.revisionId),
    store.facts.ofArticles([article.id], 10 * MOST_QUOTES),
  ]);
  if (!revision) throw new Error(`the text ${article.revisionId} of article ${article.id} is missing`);
  const quotes = new Map<string, string>();
  for (const { id, evidence } of facts.sort((a, b) => (a.id < b.id ? -1 : 1)))
    if (evidence.kind === 'quote' && evidence.revisionId === revision.id && !quotes.has(evidence.quote))
      quotes.set(evidence.quote, id);
  await store.search.put({
    id: article.id,
    day: article.published?.length === 10 ? article.published : article.fetchedAt.slice(0, 10),
    title: article.title,
    lead: revision.text
      .slice(0, 2 * LEAD)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, LEAD),
    url: article.url,
    publisher: article.publisher,
    quotes: [...quotes]
      .slice(0, MOST_QUOTES)
      .map(([text, factId]) => ({ factId, text: text.replace(/\s+/g, ' ').slice(0, QUOTE) })),
  });
}
