import { type DealFact, type Fact, type MetricFact, Observation, PartnershipEvent } from '@jinghe/contracts';
import { changesOf, reconcileEvents, reconcileObservation } from '@jinghe/reconcile';
import { type DirtyKey, type Kept } from '@jinghe/store';
import { markForAlerts } from '../alerts/mark-changes.js';
import { type Ports } from '../ports.js';

const BATCH = 200;
/** Keys worked on at once: the database answers while the next key is computed. */
const AT_ONCE = 8;
const TRIES = 8;
const OBSERVATION = 'obs:';
const DEAL = 'deal:';

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
 * fails with what went wrong, and is retried. When the process is to stop, what is left stays dirty for the next start.
 */
export async function reconcile(ports: Ports): Promise<void> {
  const { signal, store } = ports;
  const failed = new Map<string, unknown>();
  while (!signal.aborted) {
    const batch = await store.dirty.take(BATCH, [...failed.keys()]);
    if (batch.length === 0) break;
    const before = await lookUp(ports, batch);
    const waiting = [...batch];
    const worked: Worked = new Map();
    const work = async () => {
      for (let dirty = waiting.shift(); dirty && !signal.aborted; dirty = waiting.shift()) {
        try {
          worked.set(dirty.key, await reconcileKey(ports, dirty.key, before));
        } catch (error) {
          failed.set(dirty.key, error);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const done = await logChanges(ports, worked);
    await markForAlerts(ports, worked);
    await store.dirty.clear(batch.filter(({ key }) => done.has(key)));
  }
  const [first] = failed;
  if (first) {
    const message = `${failed.size} keys could not be reconciled, first ${first[0]}: ${String(first[1])}`;
    throw new AggregateError([...failed.values()], message);
  }
}

/** The facts that each key was worked from. */
type Worked = Map<string, readonly Fact[]>;

/** Records and facts of a batch, read together: the records first, so that a fact written since makes their revision old. */
interface Looked {
  observations: Map<string, Kept<Observation>>;
  facts: Map<string, Fact[]>;
}

async function lookUp({ store }: Ports, batch: readonly DirtyKey[]): Promise<Looked> {
  const keys = batch.map(({ key }) => key).filter((key) => key.startsWith(OBSERVATION));
  const observations = await store.observations.getMany(keys.map((key) => key.slice(OBSERVATION.length)));
  return { observations, facts: await store.facts.ofKeys(keys) };
}

/** @returns the facts that were worked from */
async function reconcileKey(ports: Ports, key: string, before: Looked): Promise<readonly Fact[]> {
  const { store } = ports;
  for (let tries = 0; tries < TRIES; tries++) {
    if (key.startsWith(DEAL)) {
      const found = await eventsOfKey(ports, key);
      if (found) return found;
      continue;
    }
    const id = key.slice(OBSERVATION.length);
    const looked = tries === 0 ? before.facts.get(key) : undefined;
    const current = looked ? (before.observations.get(id) ?? null) : await store.observations.get(id);
    const facts = looked ?? (await store.facts.ofKey(key));
    if (await observationOfFacts(ports, current, facts)) return facts;
  }
  throw new TooManyWriters(key);
}

/**
 * Writes what each day changed, after the records and before the keys are cleared: a crash in between repeats both.
 *
 * @returns the keys whose facts are still those that were worked from. Another writer that saw newer ones may have been
 * overwritten just now; where they changed, the key stays dirty, and the next round mends it
 */
async function logChanges({ store, catalog }: Ports, worked: Worked): Promise<Set<string>> {
  const changes = new Map([...worked].map(([key, facts]) => [key, changesOf(facts, catalog)]));
  await store.changes.replace(changes);
  const now = await store.facts.ofKeys([...worked.keys()]);
  const standing = (facts: readonly Fact[] = []) =>
    facts
      .map(({ id, retiredAt }) => `${id} ${String(retiredAt)}`)
      .sort()
      .join();
  return new Set(
    [...worked].filter(([key, facts]) => standing(facts) === standing(now.get(key))).map(([key]) => key),
  );
}

/** The records are compared as they are stored, so that the same facts never count as a change. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** @returns false where somebody wrote the record after it was read */
async function observationOfFacts(
  ports: Ports,
  current: Kept<Observation> | null,
  facts: readonly Fact[],
): Promise<boolean> {
  const { observations } = ports.store;
  const candidates = facts.filter((fact): fact is MetricFact => fact.type === 'metric');
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

/** @returns the facts that were worked from; null where somebody wrote one of the records after it was read */
async function eventsOfKey(ports: Ports, key: string): Promise<readonly Fact[] | null> {
  const { events: kept } = ports.store;
  const before = await kept.ofParties(key.slice(DEAL.length));
  const facts = await ports.store.facts.ofKey(key);
  const candidates = facts.filter((fact): fact is DealFact => fact.type === 'deal');
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
    if (!(await kept.casPut(next, current?.rev ?? null, ports.now()))) return null;
    touched.push(...next.parties.map((party) => party.id));
  }
  for (const { from, into } of merged) {
    const old = byId.get(from);
    if (!old || old.mergedInto === into) continue;
    if (!(await kept.casPut(old.record, old.rev, ports.now(), into))) return null;
    touched.push(...old.record.parties.map((party) => party.id));
  }
  for (const id of gone) {
    const old = byId.get(id);
    if (old && !(await kept.casDrop(id, old.rev))) return null;
    touched.push(...(old?.record.parties.map((party) => party.id) ?? []));
  }
  if (touched.length > 0) ports.publish('events', touched);
  return facts;
}
