import { type Article } from '@jinghe/contracts';
import { type ArticleOutcome, type Standing } from '@jinghe/store';
import { setImmediate } from 'node:timers/promises';
import { type Ports, type Reader } from '../ports.js';
import { marks } from '../stages/decisions.js';
import { platformsOf } from '../stages/extract.js';
import { indexForSearch } from '../stages/index-for-search.js';
import { readAndKeep } from '../stages/read-facts.js';
import { decisionsOf } from './compare.js';

/** An article as it is now, with what was found in it when it was compared. */
interface Entry {
  outcome: ArticleOutcome;
  article: Article;
}

/** Articles of a batch as they are now, parted by whether what was compared still holds. */
interface Parted {
  /** What was found is to be written. */
  same: Entry[];
  /** Another text, reader or decision since: to be read once more. */
  other: Entry[];
}

/** Those that this run, or somebody else, has read by the same extractor since are in neither part: nothing is to be done. */
async function part(ports: Ports, reader: Reader, outcomes: readonly ArticleOutcome[]): Promise<Parted> {
  const ids = outcomes.map(({ id }) => id);
  const [articles, decisions] = await Promise.all([ports.store.articles.many(ids), decisionsOf(ports, ids)]);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const parted: Parted = { same: [], other: [] };
  for (const outcome of outcomes) {
    const article = byId.get(outcome.id);
    if (!article) continue;
    const sameText = article.revisionId === outcome.revisionId && article.next === null;
    const sameDecisions = marks(decisions.get(article.id) ?? []) === outcome.decided;
    if (sameText && sameDecisions && article.extractor === outcome.extractor)
      parted.same.push({ outcome, article });
    else if (!sameText || !sameDecisions || article.extractor !== reader.extractor.version)
      parted.other.push({ outcome, article });
  }
  return parted;
}

/**
 * Applies what was found in the articles of one batch: all their facts change at once, then what they speak for is marked, and
 * only then is the batch done, so that it may be ended anywhere and is done again with the same result. Whatever was decided, or
 * read, before or during the writing is met by looking again: such an article is read once more.
 *
 * @param perSecond how fast the run is, once this batch is done
 * @returns false where there was none left, or another worker was there first
 */
export async function applyBatch(
  ports: Ports,
  reader: Reader,
  standing: Standing,
  perSecond: (articles: number) => number,
): Promise<boolean> {
  const { store } = ports;
  const batch = await store.reExtractions.nextBatch(standing);
  if (!batch) {
    await store.reExtractions.endApplying(standing, ports.now());
    return false;
  }
  const now = ports.now();
  const { same, other } = await part(ports, reader, batch.articles);
  const touched = same.filter(({ outcome }) => outcome.write.length + outcome.retire.length > 0);
  const outcomes = touched.map(({ outcome }) => outcome);
  await store.facts.rewrite(
    outcomes.flatMap(({ write }) => write.map((one) => ({ ...one, fact: { ...one.fact, recordedAt: now } }))),
    outcomes.flatMap(({ retire }) => retire),
    now,
  );
  await store.dirty.mark([...new Set(outcomes.flatMap(({ keys }) => keys))], now);
  const after = await part(ports, reader, outcomes);
  const overtaken = new Set(after.other.map(({ article }) => article.id));
  for (const { article } of [...other, ...after.other]) {
    await setImmediate();
    await readAndKeep(ports, reader, article);
  }
  for (const { outcome, article } of touched) {
    if (!outcome.proofs || overtaken.has(article.id)) continue;
    await setImmediate();
    await indexForSearch(ports, article);
  }
  await store.articles.finishMany(
    same.filter(({ article }) => !overtaken.has(article.id)).map(({ outcome }) => outcome),
    reader.extractor.version,
  );
  if (touched.length + other.length > 0) {
    await ports.enqueue.reconcile();
    ports.publish('articles');
    const platforms = outcomes.flatMap(({ write }) => write.flatMap(({ fact }) => platformsOf(fact)));
    ports.publish('facts', [...new Set(platforms)]);
  }
  return store.reExtractions.keepApplied(standing, batch, perSecond(batch.articles.length));
}
