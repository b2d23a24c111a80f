import { type Catalog } from '@jinghe/catalog';
import { type DealFact, type PartnershipEvent } from '@jinghe/contracts';
import { dealKeyOf } from '../identity.js';
import { knownOn } from '../known.js';
import { type Cluster, clusterDeals, homeOf, signatureOf } from './cluster.js';
import { eventOf } from './event.js';

export interface EventsOfKey {
  /** What is held to be true now, in the order of ids. */
  readonly events: PartnershipEvent[];
  /** Earlier events whose facts now belong to another one: `from` keeps its record and points there. */
  readonly merged: { from: string; into: string }[];
  /** Earlier events none of whose facts stands any more. */
  readonly gone: string[];
}

/** Retired facts lend a cluster their age, and so the event its lasting id, but never tie two clusters together. */
function withRetired(
  clusters: readonly Cluster[],
  retired: readonly DealFact[],
  catalog: Catalog,
): { facts: readonly DealFact[]; all: DealFact[] }[] {
  const result = clusters.map((cluster) => ({ facts: cluster.facts, all: [...cluster.facts] }));
  const homes = new Map<string, Cluster | undefined>();
  for (const old of retired) {
    const signature = signatureOf(old);
    if (!homes.has(signature)) homes.set(signature, homeOf(old, clusters, catalog));
    const home = homes.get(signature);
    if (home) result[clusters.indexOf(home)]!.all.push(old);
  }
  return result;
}

/**
 * The events behind all deal facts under one key.
 *
 * The events are a function of the facts alone: any order of arrival, and a rebuild from nothing, give the same. `previous` only
 * tells which ids were given out before, so that a merged event can point to the one that lives on (the one with the
 * earliest recorded fact).
 *
 * @param facts retired ones included
 * @param asKnownOn a day or an instant: only what stood then counts
 */
export function reconcileEvents(
  facts: readonly DealFact[],
  previous: readonly PartnershipEvent[],
  catalog: Catalog,
  asKnownOn?: string,
): EventsOfKey {
  const live = knownOn(facts, asKnownOn);
  const standing = new Set(live.map((fact) => fact.id));
  const retired = facts.filter(
    (fact) =>
      !standing.has(fact.id) &&
      (asKnownOn === undefined ||
        (fact.retiredAt !== null && knownOn([{ ...fact, retiredAt: null }], asKnownOn).length > 0)),
  );
  const byKey = new Map<string, DealFact[]>();
  for (const fact of live) {
    const key = dealKeyOf(fact, catalog);
    const same = byKey.get(key);
    if (same) same.push(fact);
    else byKey.set(key, [fact]);
  }
  const events = [...byKey.entries()]
    .flatMap(([key, some]) => {
      const old = retired
        .filter((fact) => dealKeyOf(fact, catalog) === key)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      return withRetired(clusterDeals(some, catalog), old, catalog).map(({ facts: own, all }) =>
        eventOf(key, own, all, catalog),
      );
    })
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

  const alive = new Set(events.map((event) => event.id));
  const merged: { from: string; into: string }[] = [];
  const gone: string[] = [];
  for (const old of [...previous].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (alive.has(old.id)) continue;
    const heirs = events
      .map((event) => ({ event, shared: event.factIds.filter((id) => old.factIds.includes(id)).length }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared || (a.event.id < b.event.id ? -1 : 1));
    if (heirs[0]) merged.push({ from: old.id, into: heirs[0].event.id });
    else gone.push(old.id);
  }
  return { events, merged, gone };
}
