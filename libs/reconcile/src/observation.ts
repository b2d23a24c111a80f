import { type Catalog, observationId } from '@jinghe/catalog';
import { type MetricFact, type Observation, type Reason, type Rival } from '@jinghe/contracts';
import { agree } from './agreement.js';
import { decidedBy } from './decisions/is-decision.js';
import { identityOf } from './identity.js';
import { knownOn } from './known.js';
import { byStanding, deciding, type Standing, standingsOf } from './standing.js';

function reasonsFor(best: Standing, others: readonly Standing[], conflict: boolean): Reason[] {
  const reasons: Reason[] = [
    { rule: `basis:${best.fact.basis}`, weight: 3 - best.basis, note: `stated by ${best.fact.statedBy}` },
    { rule: 'tier', weight: 5 - best.tier, note: `tier ${best.tier}` },
  ];
  if (best.analyst) reasons.unshift({ rule: 'analyst', weight: 10, note: decidedBy(best.fact) });
  if (!best.sure) reasons.push({ rule: 'unsure-reading', weight: -2, note: String(best.fact.confidence) });
  if (best.families.length > 1) {
    reasons.push({ rule: 'families', weight: best.families.length, note: best.families.join(', ') });
  }
  if (best.carriers > 1) {
    reasons.push({
      rule: 'carriers',
      weight: 0.5,
      note: `${best.carriers} pages print it or a rounding of it`,
    });
  }
  if (others.some((other) => other.restatedBy !== null && !best.restatedBy)) {
    reasons.push({ rule: 'restated', weight: 1, note: 'an earlier figure of the same voice was restated' });
  }
  const next = others[0];
  if (next) reasons.push({ rule: `decided-by:${deciding(best, next).rule}`, weight: 1, note: next.fact.id });
  if (best.fact.periodInferred) {
    reasons.push({ rule: 'period-inferred', weight: -1, note: best.fact.period?.label });
  }
  if (conflict) reasons.push({ rule: 'conflict', weight: -2, note: 'another value stands against it' });
  return reasons;
}

/**
 * What we hold to be true under one identity, chosen from its facts. Nothing is averaged; the facts that were not chosen stay
 * beside it, each with the reason. The same facts in any order give the same answer.
 *
 * A rival of another value is a conflict, unless the analyst's word settles it, its reading is unsure, or the same voice
 * restated it.
 *
 * @param facts all of one identity, retired ones included
 * @param asKnownOn a day or an instant: only what stood then counts
 * @returns null where no fact stands, or the team retracted what is held
 * @throws RangeError where the facts are of several identities: that is the caller's slip
 */
export function reconcileObservation(
  facts: readonly MetricFact[],
  catalog: Catalog,
  asKnownOn?: string,
): Observation | null {
  const known = knownOn(facts, asKnownOn).filter((fact) => fact.period !== null);
  const ids = new Set(known.map((fact) => observationId(identityOf(fact, catalog)!)));
  if (ids.size > 1) {
    throw new RangeError(`facts of ${ids.size} identities cannot be reconciled into one observation`);
  }
  if (known.some(({ retracts }) => retracts)) return null;
  const [best, ...others] = standingsOf(known, catalog).sort(byStanding);
  if (!best) return null;
  const chosen = best.fact;
  const rivals: Rival[] = others.map((other) => ({
    factId: other.fact.id,
    value: other.fact.value,
    valueHigh: other.fact.valueHigh,
    statedBy: other.fact.statedBy,
    family: other.family,
    agrees: agree(chosen, other.fact),
    why: deciding(best, other).why(other, best),
  }));
  const conflict =
    !best.analyst && others.some((other, n) => !rivals[n]!.agrees && other.sure && other.restatedBy === null);
  return {
    ...identityOf(chosen, catalog)!,
    id: [...ids][0]!,
    value: chosen.value,
    valueHigh: chosen.valueHigh,
    qualifier: chosen.qualifier,
    basis: chosen.basis,
    chosen: chosen.id,
    statedBy: chosen.statedBy,
    carriedBy: chosen.carriedBy,
    published: chosen.published,
    publishedInferred: chosen.publishedInferred,
    periodInferred: chosen.periodInferred,
    confidence: chosen.confidence,
    families: [...best.families],
    conflict,
    rivals,
    reasons: reasonsFor(best, others, conflict),
  };
}

/** All observations of facts of many identities, in the order of their ids. */
export function reconcileAll(
  facts: readonly MetricFact[],
  catalog: Catalog,
  asKnownOn?: string,
): Observation[] {
  const byId = new Map<string, MetricFact[]>();
  for (const fact of facts) {
    const identity = identityOf(fact, catalog);
    if (!identity) continue;
    const id = observationId(identity);
    const same = byId.get(id);
    if (same) same.push(fact);
    else byId.set(id, [fact]);
  }
  return [...byId.keys()]
    .sort()
    .flatMap((id) => reconcileObservation(byId.get(id)!, catalog, asKnownOn) ?? []);
}
