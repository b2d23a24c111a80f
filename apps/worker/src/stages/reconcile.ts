import { type DealFact, type MetricFact, Observation, PartnershipEvent } from '@jinghe/contracts';
import { reconcileEvents, reconcileObservation } from '@jinghe/reconcile';
import { type Ports } from '../ports.js';

const BATCH = 200;
/** Keys worked on at once: the database answers while the next key is computed. */
const AT_ONCE = 8;
const TRIES = 8;

/** Others kept writing the same record. Their result stands; the key stays dirty and is tried again. */
export class TooManyWriters extends Error {
  constructor(key: string) {
    super(
      `${key} was written by others ${TRIES} times while it was being reconciled; it is tried again later`,
    );
    this.name = 'TooManyWriters';
  }
}

/**
 * Works through every dirty key. A key whose computation fails stays dirty and does not hold up the others; the job then
 * fails with what went wrong, and is retried.
 */
export async function reconcile(ports: Ports): Promise<void> {
  const failed = new Map<string, unknown>();
  for (;;) {
    const batch = await ports.store.dirty.take(BATCH, [...failed.keys()]);
    if (batch.length === 0) break;
    const waiting = [...batch];
    const work = async () => {
      for (let dirty = waiting.shift(); dirty; dirty = waiting.shift()) {
        const { key } = dirty;
        try {
          await reconcileKey(ports, key);
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          failed.set(key, error);
          continue;
        }
        await ports.store.dirty.clear(dirty);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  if (failed.size > 0) {
    const [first] = failed;
    throw new AggregateError(
      [...failed.values()],
      `${failed.size} keys could not be reconciled, first ${first?.[0]}`,
    );
  }
}

async function reconcileKey(ports: Ports, key: string): Promise<void> {
  const once = key.startsWith('deal:') ? eventsOfKey : observationOfKey;
  for (let tries = 0; tries < TRIES; tries++) if (await once(ports, key)) return;
  throw new TooManyWriters(key);
}

/** The records are compared as they are stored, so that the same facts never count as a change. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** @returns false where somebody wrote the record after it was read */
async function observationOfKey(ports: Ports, key: string): Promise<boolean> {
  const { observations, facts } = ports.store;
  const current = await observations.get(key.slice('obs:'.length));
  const candidates = (await facts.ofKey(key)).filter((fact): fact is MetricFact => fact.type === 'metric');
  const found = reconcileObservation(candidates, ports.catalog);
  if (!found) {
    if (!current) return true;
    if (!(await observations.casDrop(current.record.id, current.rev))) return false;
    ports.publish('observations', [current.record.platform]);
    return true;
  }
  const next = Observation.parse(found);
  if (current && same(current.record, next)) return true;
  if (!(await observations.casPut(next, current?.rev ?? null, ports.now()))) return false;
  ports.publish('observations', [next.platform]);
  return true;
}

/** @returns false where somebody wrote one of the records after it was read */
async function eventsOfKey(ports: Ports, key: string): Promise<boolean> {
  const { events: kept, facts } = ports.store;
  const before = await kept.ofParties(key.slice('deal:'.length));
  const candidates = (await facts.ofKey(key)).filter((fact): fact is DealFact => fact.type === 'deal');
  const { events, merged, gone } = reconcileEvents(
    candidates,
    before.map((one) => one.record),
    ports.catalog,
  );
  const byId = new Map(before.map((one) => [one.record.id, one]));
  const touched: string[] = [];

  for (const event of events) {
    const next = PartnershipEvent.parse(event);
    // Under another key only where the catalogue has moved a party to another owner since.
    const current = byId.get(next.id) ?? (await kept.get(next.id));
    if (current && current.mergedInto === null && same(current.record, next)) continue;
    if (!(await kept.casPut(next, current?.rev ?? null, ports.now()))) return false;
    touched.push(...next.parties.map((party) => party.id));
  }
  for (const { from, into } of merged) {
    const old = byId.get(from);
    if (!old || old.mergedInto === into) continue;
    if (!(await kept.casPut(old.record, old.rev, ports.now(), into))) return false;
    touched.push(...old.record.parties.map((party) => party.id));
  }
  for (const id of gone) {
    const old = byId.get(id);
    if (old && !(await kept.casDrop(id, old.rev))) return false;
    touched.push(...(old?.record.parties.map((party) => party.id) ?? []));
  }
  if (touched.length > 0) ports.publish('events', touched);
  return true;
}
