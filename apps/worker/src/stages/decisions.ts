import { type Decision, type Fact } from '@jinghe/contracts';
import { decisionFactId, keysOf, withDecisions } from '@jinghe/reconcile';
import { placeKey } from '@jinghe/store';
import { type Ports } from '../ports.js';

const BATCH = 100;

/** What tells that decisions were made or taken back between two looks at a place. */
export const marks = (decisions: readonly Decision[]): string =>
  decisions.map(({ id, undone }) => `${id} ${undone?.at ?? ''}`).join();

/**
 * Writes what a machine read in a place, after what the team decided about it. A decision that is made meanwhile is met by
 * looking again: written facts are never those of an older decision.
 *
 * @param keys of the places that the facts were read in
 * @param write is given what stands there; called again where decisions changed meanwhile
 */
export async function afterDecisions<T>(
  { store }: Ports,
  keys: readonly string[],
  read: readonly Fact[],
  write: (facts: Fact[]) => Promise<T>,
): Promise<T> {
  let decisions = await store.decisions.ofPlaces(keys);
  for (;;) {
    const written = await write(withDecisions(read, decisions));
    const now = await store.decisions.ofPlaces(keys);
    if (marks(now) === marks(decisions)) return written;
    decisions = now;
  }
}

/** The place of a fact as decisions name it. */
export const placeOf = ({ evidence, sourceId }: Fact): string =>
  evidence.kind === 'quote'
    ? placeKey({ kind: 'article', articleId: evidence.articleId, quote: evidence.quote })
    : placeKey({ kind: 'table', sourceId, file: evidence.file });

/** The machine's facts that a decision may speak of: of an article all that stand, of a table the one row; else none. */
async function readIn({ store }: Ports, { place, about }: Decision): Promise<Fact[]> {
  if (place.kind === 'article') return store.facts.ofPlace({ articleId: place.articleId });
  if (about === null || place.kind !== 'table') return [];
  return (await store.facts.many([about.factId])).filter(({ retiredAt }) => retiredAt === null);
}

/**
 * Carries one decision out, or takes it back. Repeating it is harmless. The keys are marked after the facts are written and
 * before the decision is settled: ended anywhere, it is done again.
 */
async function carryOut(ports: Ports, decision: Decision): Promise<void> {
  const { store, catalog } = ports;
  const now = ports.now();
  const own = decisionFactId(decision);
  const touched: Fact[] = [];
  if (decision.undone === null) {
    const read = await readIn(ports, decision);
    const others = await store.decisions.ofPlaces([placeKey(decision.place)]);
    const decisions = decision.place.kind === 'hand' ? [decision] : others;
    const standing = withDecisions(read, decisions);
    const ids = new Set(standing.map(({ id }) => id));
    const overruled = read.filter(({ id }) => !ids.has(id));
    await store.decisions.overruling(
      decision.id,
      overruled.map(({ id }) => id),
    );
    const said = standing.filter(({ id }) => id === own);
    await store.facts.upsertMany(said.map((fact) => ({ fact, keys: keysOf(fact, catalog) })));
    await store.facts.retire(
      overruled.map(({ id }) => id),
      now,
    );
    touched.push(...said, ...overruled);
  } else {
    await store.facts.retire([own], now);
    const freed = await store.facts.many([own, ...decision.overruled]);
    touched.push(...freed);
    if (decision.place.kind === 'article') await store.articles.requeue(decision.place.articleId, now);
    else {
      const rows = freed.filter(({ id }) => id !== own);
      const decisions = await store.decisions.ofPlaces([placeKey(decision.place)]);
      const standing = withDecisions(rows, decisions).filter(({ id }) => rows.some((row) => row.id === id));
      await store.facts.upsertMany(standing.map((fact) => ({ fact, keys: keysOf(fact, catalog) })));
    }
  }
  await store.dirty.mark([...new Set(touched.flatMap((fact) => keysOf(fact, catalog)))], now);
  if (decision.undone && decision.place.kind === 'article') {
    const article = await store.articles.get(decision.place.articleId);
    if (article?.next)
      await ports.enqueue.extract({
        articleId: article.id,
        revisionId: article.revisionId,
        extractor: ports.extractor.version,
      });
  }
  if (decision.next) await store.decisions.settle(decision.id, decision.next.token);
  ports.publish('facts');
}

/** Carries out what the team decided since the last time, oldest first. */
export async function carryOutDecisions(ports: Ports): Promise<void> {
  while (!ports.signal.aborted) {
    const decisions = await ports.store.decisions.pending(BATCH);
    if (decisions.length === 0) return;
    for (const decision of decisions) await carryOut(ports, decision);
  }
}
