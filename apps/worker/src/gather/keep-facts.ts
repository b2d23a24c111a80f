import { type Fact } from '@jinghe/contracts';
import { keysOf } from '@jinghe/reconcile';
import { type RowFact } from '@jinghe/sources';
import { type Ports } from '../ports.js';
import { afterDecisions, placeOf } from '../stages/decisions.js';
import { platformsOf } from '../stages/extract.js';

/**
 * Records figures that an interface gave. What it no longer gives stays: such an interface shows the latest and forgets.
 *
 * @returns how many were new
 */
export async function keepFacts(ports: Ports, rows: readonly RowFact[], now: string): Promise<number> {
  const facts = rows.map((row): Fact => ({ ...row, fetchedAt: now, recordedAt: now, retiredAt: null }));
  const places = [...new Set(facts.map(placeOf))];
  const { inserted, keyed } = await afterDecisions(ports, places, facts, async (decided) => {
    const withKeys = decided.map((fact) => ({ fact, keys: keysOf(fact, ports.catalog) }));
    return { ...(await ports.store.facts.upsertMany(withKeys)), keyed: withKeys };
  });
  // Marked even where nothing is new: a worker that died after the write has not marked them.
  await ports.store.dirty.mark([...new Set(keyed.flatMap(({ keys }) => keys))], now);
  await ports.enqueue.reconcile();
  if (inserted > 0) ports.publish('facts', facts.flatMap(platformsOf));
  return inserted;
}
