import { type Catalog } from '@jinghe/catalog';
import { type DealFact } from '@jinghe/contracts';
import { daysApart, daysOf } from '../days.js';
import { daysBetween, kindsCompatible, NEAR, partiesMeet, planKey, runsTheOtherWay } from './alike.js';

/** Facts of one deal; `plan` where its name holds them together. */
export interface Cluster {
  readonly plan: string | null;
  readonly facts: DealFact[];
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
const fits = (cluster: Cluster, fact: DealFact, catalog: Catalog): boolean =>
  cluster.facts.every((other) => kindsCompatible(other.dealKind, fact.dealKind)) &&
  cluster.facts.every((other) => !runsTheOtherWay(other, fact, catalog)) &&
  cluster.facts.some((other) => partiesMeet(other, fact, catalog));

const planFits = (cluster: Cluster, fact: DealFact, catalog: Catalog): boolean =>
  cluster.facts.some((other) => kindsCompatible(other.dealKind, fact.dealKind)) &&
  cluster.facts.some((other) => partiesMeet(other, fact, catalog));

function nearest(clusters: readonly Cluster[], fact: DealFact): Cluster | undefined {
  const distance = (cluster: Cluster): number =>
    Math.min(...cluster.facts.map((other) => daysBetween(other, fact) ?? Infinity));
  return clusters
    .map((cluster) => ({ cluster, days: distance(cluster) }))
    .filter(({ days }) => days < Infinity)
    .sort(
      (a, b) =>
        a.days - b.days ||
        Number(a.cluster.plan === null) - Number(b.cluster.plan === null) ||
        compareText(a.cluster.facts[0]!.id, b.cluster.facts[0]!.id),
    )[0]?.cluster;
}

/** The cluster that an undated statement most likely speaks of: the only one, or the last before it was published. */
function spokenOf(clusters: readonly Cluster[], fact: DealFact): Cluster | undefined {
  if (clusters.length <= 1) return clusters[0];
  const named = new Set(fact.parties.map((party) => party.id));
  const sameNames = clusters.filter((cluster) =>
    cluster.facts.some((other) => other.parties.filter((party) => named.has(party.id)).length >= 2),
  );
  const candidates = sameNames.length > 0 ? sameNames : clusters;
  if (candidates.length === 1) return candidates[0];
  if (fact.published === null) return undefined;
  const printed = daysOf(fact.published).end;
  const dated = candidates.flatMap((cluster) => {
    const starts = cluster.facts.flatMap((other) => (other.date === null ? [] : [daysOf(other.date).start]));
    return starts.length > 0 ? [{ cluster, start: Math.min(...starts) }] : [];
  });
  return dated
    .filter(({ start }) => start <= printed)
    .sort((a, b) => b.start - a.start || compareText(a.cluster.facts[0]!.id, b.cluster.facts[0]!.id))[0]
    ?.cluster;
}

/**
 * Puts facts under one key together that speak of one deal. A plan's name is the strongest tie and parts what bears other
 * names; then kind, parties and a date within about four months; an undated statement joins what it can only mean. The
 * result depends on the set of facts, not on their order.
 */
export function clusterDeals(facts: readonly DealFact[], catalog: Catalog): Cluster[] {
  const clusters: Cluster[] = [];
  const sorted = [...facts].sort((a, b) => compareText(a.id, b.id));

  for (const fact of sorted) {
    const plan = planKey(fact.plan);
    if (plan === null) continue;
    const same = clusters.find((cluster) => cluster.plan === plan && planMeets(cluster, fact, catalog));
    if (same) same.facts.push(fact);
    else clusters.push({ plan, facts: [fact] });
  }

  const dated = sorted.filter((fact) => planKey(fact.plan) === null && fact.date !== null).sort(byDate);
  for (const fact of dated) {
    const near = nearest(
      clusters.filter((cluster) =>
        cluster.plan === null ? fits(cluster, fact, catalog) : planFits(cluster, fact, catalog),
      ),
      fact,
    );
    if (near) near.facts.push(fact);
    else clusters.push({ plan: null, facts: [fact] });
  }

  const undated = sorted.filter((fact) => planKey(fact.plan) === null && fact.date === null);
  const before = clusters.map((cluster) => ({ cluster, seen: { ...cluster, facts: [...cluster.facts] } }));
  for (const fact of undated) {
    const open = before.filter(({ seen }) =>
      seen.plan === null ? fits(seen, fact, catalog) : planFits(seen, fact, catalog),
    );
    const chosen = spokenOf(
      open.map(({ seen }) => seen),
      fact,
    );
    const target = open.find(({ seen }) => seen === chosen)?.cluster;
    if (target) {
      target.facts.push(fact);
      continue;
    }
    const sibling = clusters.find(
      (cluster) =>
        cluster.facts.every((other) => other.date === null && planKey(other.plan) === null) &&
        fits(cluster, fact, catalog) &&
        cluster.facts.some((other) => publishedNear(other, fact)),
    );
    if (sibling) sibling.facts.push(fact);
    else clusters.push({ plan: null, facts: [fact] });
  }
  return clusters;
}

/** The name of a plan is one deal whatever kind an article calls it; only other parties (a plan with another shop) part it. */
const planMeets = (cluster: Cluster, fact: DealFact, catalog: Catalog): boolean =>
  cluster.facts.some((other) => partiesMeet(other, fact, catalog));

const publishedNear = (a: DealFact, b: DealFact): boolean =>
  a.published === null || b.published === null || daysApart(a.published, b.published) <= NEAR;
