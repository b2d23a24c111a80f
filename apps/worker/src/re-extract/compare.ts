import {
  type Article,
  type Decision,
  type Fact,
  type FactDifference,
  type ReExtractionReport,
  type ReExtractionSample,
  type Revision,
} from '@jinghe/contracts';
import { type Rewrite, rewriteOf, sampled, tallied, withDecisions, wouldBeShown } from '@jinghe/reconcile';
import { type ArticleOutcome, type KeptFact, placeKey, type Standing } from '@jinghe/store';
import { setImmediate } from 'node:timers/promises';
import { type Ports, type Reader } from '../ports.js';
import { marks } from '../stages/decisions.js';
import { keyed, readFacts } from '../stages/read-facts.js';
import { namedIn } from './named-in.js';

/** Articles that are compared and applied together. */
const CHUNK = 64;
/** Characters shown on each side of a quote. */
const AROUND = 120;

/** Articles with all that they are compared by. */
export interface Chunk {
  articles: Article[];
  texts: Map<string, Revision>;
  kept: Map<string, KeptFact[]>;
  decisions: Map<string, Decision[]>;
}

const groupedBy = <T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
};

const articleKey = (id: string): string => placeKey({ kind: 'article', articleId: id, quote: '' });

/** What was decided about each of some articles. */
export async function decisionsOf(
  { store }: Pick<Ports, 'store'>,
  ids: readonly string[],
): Promise<Map<string, Decision[]>> {
  const decisions = await store.decisions.ofPlaces(ids.map(articleKey));
  return groupedBy(decisions, ({ place }) => (place.kind === 'article' ? place.articleId : ''));
}

/** The next articles of a run behind the cursor. */
export async function loadChunk(
  { store }: Pick<Ports, 'store'>,
  reader: Reader,
  { run }: Standing,
  after: string,
): Promise<Chunk> {
  const articles = await store.articles.inScope(run.scope, reader.extractor.version, after, CHUNK);
  const ids = articles.map(({ id }) => id);
  const [texts, kept, decisions] = await Promise.all([
    store.revisions.many(articles.map(({ revisionId }) => revisionId)),
    store.facts.keptOf(ids),
    decisionsOf({ store }, ids),
  ]);
  return {
    articles,
    texts: new Map(texts.map((text) => [text.id, text])),
    kept: groupedBy(kept, ({ fact: { evidence } }) => (evidence.kind === 'quote' ? evidence.articleId : '')),
    decisions,
  };
}

/** What one article would become; where the extractor stumbles over it, what stands stays. */
function compareArticle(
  ports: Ports,
  reader: Reader,
  article: Article,
  { texts, kept, decisions }: Chunk,
): { outcome: ArticleOutcome; found: Rewrite<KeptFact>; failed: boolean } {
  const revision = texts.get(article.revisionId);
  if (!revision) throw new Error(`revision ${article.revisionId} of article ${article.id} is missing`);
  const facts = readFacts(ports, reader, article, revision, ports.now());
  const before = kept.get(article.id) ?? [];
  const decided = decisions.get(article.id) ?? [];
  const after = facts ? withDecisions(facts, decided).map((fact) => keyed(fact, reader.catalog)) : before;
  const found = rewriteOf(before, after);
  return {
    found,
    failed: facts === null,
    outcome: {
      id: article.id,
      revisionId: article.revisionId,
      extractor: article.extractor,
      decided: marks(decided),
      facts: found.standing,
      proofs: found.differences.length > 0 || found.retire.length > 0,
      write: found.write.map(({ fact, keys, waits }) => ({ fact, keys: [...keys], waits })),
      retire: found.retire,
      keys: found.keys,
    },
  };
}

/** A character that lies on both sides of a cut is left out. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

/** What stands around a quote in its text; null where it is not of this text. */
function around(fact: Fact | null, revision: Revision | undefined): ReExtractionSample['around']['after'] {
  if (fact?.evidence.kind !== 'quote' || fact.evidence.revisionId !== revision?.id) return null;
  const { start, end } = fact.evidence;
  return {
    before: whole(revision.text.slice(Math.max(0, start - AROUND), start)),
    after: whole(revision.text.slice(end, end + AROUND)),
  };
}

const sampleOf = (
  difference: FactDifference,
  article: Article,
  revision: Revision | undefined,
): ReExtractionSample => ({
  ...difference,
  articleId: article.id,
  title: article.title,
  around: { before: around(difference.before, revision), after: around(difference.after, revision) },
});

/**
 * Compares the articles of one chunk with what stands, and keeps what it found. Lets others have their turn after each article.
 *
 * @param shown the differences shown up to now, and then with those of this chunk
 * @param perSecond how fast the run is, once this chunk is done
 * @returns false where another worker was there first
 */
export async function compareChunk(
  ports: Ports,
  reader: Reader,
  standing: Standing,
  chunk: Chunk,
  shown: Pick<ReExtractionReport, 'samples'>,
  perSecond: (articles: number) => number,
): Promise<boolean> {
  const { reExtractions } = ports.store;
  const { run } = standing;
  const named = namedIn(run.scope.platforms, reader.catalog);
  const counts = { ...run.counts };
  let { samples } = shown;
  let { cells } = standing;
  const outcomes: ArticleOutcome[] = [];
  for (const article of chunk.articles) {
    await setImmediate();
    const text = chunk.texts.get(article.revisionId);
    const kept = chunk.kept.get(article.id) ?? [];
    if (
      !named(
        `${article.title}\n${text?.text ?? ''}`,
        kept.map(({ fact }) => fact),
      )
    )
      continue;
    const { outcome, found, failed } = compareArticle(ports, reader, article, chunk);
    outcomes.push(outcome);
    const { differences } = found;
    counts.read += 1;
    counts.failed += failed ? 1 : 0;
    counts.articles += differences.length > 0 ? 1 : 0;
    counts.reweighed += found.reweighed;
    counts.unchanged += found.unchanged;
    for (const { kind } of differences) counts[kind] += 1;
    cells = tallied(cells, differences);
    const fresh = differences.filter((one) => wouldBeShown(samples, one));
    if (fresh.length > 0)
      samples = sampled(
        samples,
        fresh.map((one) => sampleOf(one, article, text)),
      );
  }
  if (samples !== shown.samples) await reExtractions.putSamples(run.id, samples);
  shown.samples = samples;
  const looked = chunk.articles.length;
  const to = chunk.articles.at(-1)?.id ?? standing.cursor;
  const rate = perSecond(looked);
  return reExtractions.keepCompared(standing, to, outcomes, { looked, counts, rate, cells });
}
