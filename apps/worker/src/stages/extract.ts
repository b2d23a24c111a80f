import { factId } from '@jinghe/catalog';
import {
  type Article,
  type ExtractedFact,
  type ExtractJob,
  type Fact,
  type Revision,
} from '@jinghe/contracts';
import { keysOf, reviewWeight } from '@jinghe/reconcile';
import { placeKey } from '@jinghe/store';
import { type Ports } from '../ports.js';
import { afterDecisions } from './decisions.js';
import { indexForSearch } from './index-for-search.js';

/**
 * The facts of one revision of one article. Writes the facts, retires those no longer found, marks what they speak for,
 * and only then takes the article off the list of what is pending: ended anywhere, it is done again with the same result.
 */
export async function extract(ports: Ports, job: ExtractJob): Promise<void> {
  const { store, extractor } = ports;
  const article = await store.articles.get(job.articleId);
  if (!article?.next || article.revisionId !== job.revisionId) return;
  const revision = await store.revisions.get(job.revisionId);
  if (!revision) throw new Error(`revision ${job.revisionId} of article ${article.id} is missing`);

  const now = ports.now();
  const found = extractSafely(ports, article, revision);
  if (!found) {
    // What an earlier extractor found stays; the next version tries again.
    await store.articles.finishExtract(article.id, revision.id, extractor.version, article.facts);
    return;
  }
  const facts = found.map((one) => record(one, article, revision, extractor.version, now));
  const place = { articleId: article.id };
  const { inserted, retired, standing } = await afterDecisions(
    ports,
    [placeKey({ kind: 'article', articleId: article.id, quote: '' })],
    facts,
    async (decided) => {
      const keyed = decided.map((fact) => ({
        fact,
        keys: keysOf(fact, ports.catalog),
        waits: reviewWeight(fact, ports.catalog),
      }));
      const { inserted: added } = await store.facts.upsertMany(keyed);
      const ids = decided.map(({ id }) => id);
      const gone = await store.facts.retireMissing(place, ids, now);
      return { inserted: added, retired: gone, standing: decided };
    },
  );
  await store.dirty.mark(await store.facts.keysOfPlace(place), now);
  await indexForSearch(ports, article);
  await store.articles.finishExtract(article.id, revision.id, extractor.version, standing.length);
  await ports.enqueue.reconcile();
  ports.publish('articles');
  if (inserted + retired > 0) ports.publish('facts', standing.flatMap(platformsOf));
}

/** Null, and logged, where the extractor stumbles over a text: one article must not come back to the queue forever. */
function extractSafely(ports: Ports, article: Article, revision: Revision): ExtractedFact[] | null {
  try {
    return ports.extractor.extract({
      text: revision.text,
      title: revision.title,
      lang: article.lang,
      published: article.published,
      publisher: article.publisher,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    ports.log.error(`${ports.extractor.version} failed on article ${article.id} (${article.item}): ${why}`);
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
  return {
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
  };
}

/** The platforms a fact speaks of. */
export function platformsOf(fact: Fact): string[] {
  return fact.type === 'metric' ? [fact.platform] : fact.parties.map((party) => party.id);
}
