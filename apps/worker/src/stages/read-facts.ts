import { type Catalog, factId } from '@jinghe/catalog';
import { type Article, type ExtractedFact, Fact, type Revision } from '@jinghe/contracts';
import { keysOf, reviewWeight } from '@jinghe/reconcile';
import { type KeptFact, placeKey } from '@jinghe/store';
import { type Ports, type Reader } from '../ports.js';
import { afterDecisions } from './decisions.js';
import { indexForSearch } from './index-for-search.js';

/**
 * What an extractor reads in an article. Null, and logged, where it stumbles over a text: one article must not come back to the
 * queue forever, nor end a reading of all of them.
 */
export function readFacts(
  { log }: Pick<Ports, 'log'>,
  { extractor }: Pick<Reader, 'extractor'>,
  article: Article,
  revision: Revision,
  now: string,
): Fact[] | null {
  try {
    const found = extractor.extract({
      text: revision.text,
      title: revision.title,
      lang: article.lang,
      published: article.published,
      publisher: article.publisher,
    });
    return found.map((one) => record(one, article, revision, extractor.version, now));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.error(`${extractor.version} failed on article ${article.id} (${article.item}): ${why}`);
    return null;
  }
}

function record(
  found: ExtractedFact,
  article: Article,
  revision: Revision,
  extractor: string,
  now: string,
): Fact {
  const { start, end, quote, confidence, reasons, ...statement } = found;
  return Fact.parse({
    ...statement,
    id: factId(['quote', article.id, revision.id, start, end], statement),
    sourceId: article.sourceId,
    evidence: { kind: 'quote', articleId: article.id, revisionId: revision.id, start, end, quote },
    carriedBy: article.publisher,
    published: article.published,
    publishedInferred: article.publishedInferred,
    fetchedAt: article.fetchedAt,
    recordedAt: now,
    retiredAt: null,
    confidence,
    reasons,
    extractor,
  });
}

/** A fact with what is kept beside it. */
export const keyed = (fact: Fact, catalog: Catalog): KeptFact => ({
  fact,
  keys: keysOf(fact, catalog),
  waits: reviewWeight(fact, catalog),
});

/**
 * Reads one article and keeps its facts in the place of those that stand: at once, after what the team decided. Marks what they
 * speak for, and only then takes the article off the list of what is pending: ended anywhere, it is done again with the same result.
 *
 * @returns what stands now, and how many facts that changed; null where the extractor stumbled, and what stood stays
 * @throws Error where the article's text is missing
 */
export async function readAndKeep(
  ports: Ports,
  reader: Reader,
  article: Article,
): Promise<{ standing: Fact[]; changed: number } | null> {
  const { store } = ports;
  const { catalog, extractor } = reader;
  const revision = await store.revisions.get(article.revisionId);
  if (!revision) throw new Error(`revision ${article.revisionId} of article ${article.id} is missing`);
  const now = ports.now();
  const facts = readFacts(ports, reader, article, revision, now);
  if (!facts) {
    // What an earlier extractor found stays; the next version tries again.
    await store.articles.finishExtract(article, extractor.version, article.facts);
    return null;
  }
  const place = { articleId: article.id };
  const written = await afterDecisions(
    ports,
    [placeKey({ kind: 'article', articleId: article.id, quote: '' })],
    facts,
    async (decided) => {
      const { inserted, retired } = await store.facts.rewrite(
        decided.map((fact) => keyed(fact, catalog)),
        place,
        now,
      );
      return { standing: decided, changed: inserted + retired };
    },
  );
  await store.dirty.mark(await store.facts.keysOfPlace(place), now);
  await indexForSearch(ports, article);
  await store.articles.finishExtract(article, extractor.version, written.standing.length);
  return written;
}
