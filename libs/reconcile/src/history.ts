import { type Catalog } from '@jinghe/catalog';
import { type MetricFact, type Observation } from '@jinghe/contracts';
import { reconcileObservation } from './observation.js';

/** What was held to be true from one moment on; null where the last fact had been retired. */
export interface HeldFrom {
  readonly at: string;
  readonly observation: Observation | null;
}

/**
 * How an observation changed, by replay of its facts at each moment at which one was recorded or retired. Moments that changed
 * nothing are left out.
 */
export function historyOf(facts: readonly MetricFact[], catalog: Catalog): HeldFrom[] {
  const moments = new Set(
    facts.flatMap((fact) =>
      fact.retiredAt === null ? [fact.recordedAt] : [fact.recordedAt, fact.retiredAt],
    ),
  );
  const history: HeldFrom[] = [];
  let before = JSON.stringify(null);
  for (const at of [...moments].sort((a, b) => Date.parse(a) - Date.parse(b))) {
    const observation = reconcileObservation(facts, catalog, at);
    const now = JSON.stringify(observation);
    if (now !== before) history.push({ at, observation });
    before = now;
  }
  return history;
}
