import { type Catalog } from '@jinghe/catalog';
import { type DealFact } from '@jinghe/contracts';
import { daysApart, daysOf } from '../days.js';
import { daysBetween, kindsCompatible, NEAR, partiesMeet, planKey, runsTheOtherWay } from './alike.js';

/** Facts of one deal; `plan` where its name holds them together. Of facts that say the same, `core` holds the first alone. */
interface Core {
  readonly plan: string | null;
  readonly core: DealFact[];
}
export interface Cluster extends Core {
  readonly facts: readonly DealFact[];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Earliest first, the exact before the vague, then by id: an order that depends on the facts alone. */
const byDate = (a: DealFact, b: DealFact): number => {
  const x = daysOf(a.date!);
  const y = daysOf(b.date!);
  return x.start - y.start || x.end - y.end || compareText(a.id, b.id);
};

/**
 * All kinds in one cluster must go with the new fact's, so that "strategic" does not join a payment to a delivery; and no
 * member may run the other way.
 */
const fits = (cluster: Core, fact: DealFact, catalog: Catalog): boolean =>
  cluster.core.every((other) => kindsCompatible(other.dealKind, fact.dealKind)) &&
  cluster.core.every((other) => !runsTheOtherWay(other, fact, catalog)) &&
  cluster.core.some((other) => partiesMeet(other, fact, catalog));

const planFits = (cluster: Core, fact: DealFact, catalog: Catalog): boolean =>
  cluster.core.some((other) => kindsCompatible(other.dealKind, fact.dealKind)) &&
  cluster.core.some((other) => partiesMeet(other, fact, catalog));

function nearest<C extends Core>(clusters: readonly C[], fact: DealFact): C | undefined {
  const distance = (cluster: Core): number =>
    Math.min(...cluster.core.map((other) => daysBetween(other, fact) ?? Infinity));
  return clusters
    .map((cluster) => ({ cluster, days: distance(cluster) }))
    .filter(({ days }) => days < Infinity)
    .sort(
      (a, b) =>
        a.days - b.days ||
        Number(a.cluster.plan === null) - Number(b.cluster.plan === null) ||
        compareText(a.cluster.core[0]!.id, b.cluster.core[0]!.id),
    )[0]?.cluster;
}

/** The cluster that an undated statement most likely speaks of: the only one, or the last before it was published. */
function spokenOf<C extends Core>(clusters: readonly C[], fact: DealFact): C | undefined {
  if (clusters.length <= 1) return clusters[0];
  const named = new Set(fact.parties.map((party) => party.id));
  const sameNames = clusters.filter((cluster) =>
    cluster.core.some((other) => other.parties.filter((party) => named.has(party.id)).length >= 2),
  );
  const candidates = sameNames.length > 0 ? sameNames : clusters;
  if (candidates.length === 1) return candidates[0];
  if (fact.published === null) return undefined;
  const printed = daysOf(fact.published).end;
  const dated = candidates.flatMap((cluster) => {
    const starts = cluster.core.flatMap((other) => (other.date === null ? [] : [daysOf(other.date).start]));
    return starts.length > 0 ? [{ cluster, start: Math.min(...starts) }] : [];
  });
  return dated
    .filter(({ start }) => start <= printed)
    .sort((a, b) => b.start - a.start || compareText(a.cluster.core[0]!.id, b.cluster.core[0]!.id))[0]
    ?.cluster;
}

/** The name of a plan is one deal whatever kind an article calls it; only other parties (a plan with another shop) part it. */
const planMeets = (cluster: Core, fact: DealFact, catalog: Catalog): boolean =>
  cluster.core.some((other) => partiesMeet(other, fact, catalog));

const publishedNear = (a: DealFact, b: DealFact): boolean =>
  a.published === null || b.published === null || daysApart(a.published, b.published) <= NEAR;

const isVague = (fact: DealFact): boolean => fact.date === null && planKey(fact.plan) === null;

const open = <C extends Core>(clusters: readonly C[], fact: DealFact, catalog: Catalog): C[] =>
  clusters.filter((cluster) =>
    cluster.plan === null ? fits(cluster, fact, catalog) : planFits(cluster, fact, catalog),
  );

/**
 * The cluster that a fact would join: its plan's, else the nearest in time, else (undated) the one that it must mean; undefined
 * where it stands for a deal of its own.
 */
export function homeOf<C extends Core>(
  fact: DealFact,
  clusters: readonly C[],
  catalog: Catalog,
): C | undefined {
  const plan = planKey(fact.plan);
  if (plan !== null) {
    const same = clusters.find((cluster) => cluster.plan === plan && planMeets(cluster, fact, catalog));
    if (same) return same;
  }
  const others = plan === null ? clusters : clusters.filter((cluster) => cluster.plan === null);
  const fitting = open(others, fact, catalog);
  return fact.date === null ? spokenOf(fitting, fact) : nearest(fitting, fact);
}

/** What decides where a fact belongs; a thousand articles that say the same are placed once. */
export const signatureOf = (fact: DealFact): string =>
  JSON.stringify([
    planKey(fact.plan),
    fact.dealKind,
    fact.date,
    fact.date === null ? fact.published : null,
    fact.parties.map((party) => `${party.id} ${party.role}`).sort(),
  ]);

/**
 * Puts facts under one key together that speak of one deal. A plan's name is the strongest tie and parts what bears other
 * names; then kind, parties and a date within about four months; an undated statement joins what it can only mean. The
 * result depends on the set of facts, not on their order.
 */
export function clusterDeals(facts: readonly DealFact[], catalog: Catalog): Cluster[] {
  const alike = new Map<string, DealFact[]>();
  for (const fact of [...facts].sort((a, b) => compareText(a.id, b.id))) {
    const signature = signatureOf(fact);
    const found = alike.get(signature);
    if (found) found.push(fact);
    else alike.set(signature, [fact]);
  }
  const firsts = [...alike.values()].map(([first]) => first!);
  const clusters: Core[] = [];

  for (const fact of firsts) {
    const plan = planKey(fact.plan);
    if (plan === null) continue;
    const same = clusters.find((cluster) => cluster.plan === plan && planMeets(cluster, fact, catalog));
    if (same) same.core.push(fact);
    else clusters.push({ plan, core: [fact] });
  }

  const dated = firsts.filter((fact) => planKey(fact.plan) === null && fact.date !== null).sort(byDate);
  for (const fact of dated) {
    const home = homeOf(fact, clusters, catalog);
    if (home) home.core.push(fact);
    else clusters.push({ plan: null, core: [fact] });
  }

  // Undated statements look at the dated ones only, so that they do not lead each other on.
  const seen = clusters.map((cluster) => ({ plan: cluster.plan, core: [...cluster.core] }));
  for (const fact of firsts.filter(isVague)) {
    const home = homeOf(fact, seen, catalog);
    if (home) {
      clusters[seen.indexOf(home)]!.core.push(fact);
      continue;
    }
    const sibling = clusters.find(
      (cluster) =>
        cluster.core.every(isVague) &&
        fits(cluster, fact, catalog) &&
        cluster.core.some((other) => publishedNear(other, fact)),
    );
    if (sibling) sibling.core.push(fact);
    else clusters.push({ plan: null, core: [fact] });
  }
  return clusters.map(({ plan, core }) => ({
    plan,
    core,
    facts: core.flatMap((fact) => alike.get(signatureOf(fact))!),
  }));
}
