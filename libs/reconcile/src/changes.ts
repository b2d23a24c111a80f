import { type Catalog } from '@jinghe/catalog';
import { type Change, type DealFact, type Fact, type MetricFact } from '@jinghe/contracts';
import { reconcileEvents } from './events/reconcile-events.js';
import { keysOf } from './identity.js';
import { reconcileObservation } from './observation.js';

/** The days on which a fact was recorded or retired, the earliest first, each with its last such moment. */
function days(facts: readonly Fact[]): { day: string; at: string }[] {
  const last = new Map<string, string>();
  for (const { recordedAt, retiredAt } of facts) {
    for (const at of retiredAt === null ? [recordedAt] : [recordedAt, retiredAt]) {
      const day = new Date(at).toISOString().slice(0, 10);
      const kept = last.get(day);
      if (kept === undefined || Date.parse(at) > Date.parse(kept)) last.set(day, at);
    }
  }
  return [...last].map(([day, at]) => ({ day, at })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

function changesOfObservation(facts: readonly MetricFact[], catalog: Catalog): Change[] {
  let before: Extract<Change, { kind: 'observation' }>['before'] = null;
  return days(facts).flatMap(({ day, at }): Change[] => {
    const after = reconcileObservation(facts, catalog, at);
    const held = before;
    before = after;
    const one = after ?? held;
    if (one === null || !differs(held, after)) return [];
    const { id, platform } = one;
    return [
      {
        kind: 'observation',
        id: `${id}_${day}`,
        key: `obs:${id}`,
        day,
        at,
        platforms: [platform],
        before: held,
        after,
      },
    ];
  });
}

function changesOfEvents(key: string, facts: readonly DealFact[], catalog: Catalog): Change[] {
  type Held = NonNullable<Extract<Change, { kind: 'event' }>['after']>;
  let before = new Map<string, Held>();
  return days(facts).flatMap(({ day, at }): Change[] => {
    const after = new Map(reconcileEvents(facts, [], catalog, at).events.map((event) => [event.id, event]));
    const held = before;
    before = after;
    return [...new Set([...held.keys(), ...after.keys()])].sort().flatMap((id): Change[] => {
      const [was, is] = [held.get(id) ?? null, after.get(id) ?? null];
      if (!differs(was, is)) return [];
      const platforms = [...new Set((is ?? was)!.parties.map((party) => party.id))].sort();
      return [{ kind: 'event', id: `${id}_${day}`, key, day, at, platforms, before: was, after: is }];
    });
  });
}

/**
 * What each day changed in what the facts under one key were held to say, the earliest first. A function of the facts alone: in
 * any order of arrival, and after a rebuild from nothing, it is the same.
 *
 * @param facts all under one key, retired ones included
 */
export function changesOf(facts: readonly Fact[], catalog: Catalog): Change[] {
  const metrics = facts.filter((fact): fact is MetricFact => fact.type === 'metric' && fact.period !== null);
  const deals = facts.filter((fact): fact is DealFact => fact.type === 'deal');
  const [first] = deals;
  return [
    ...changesOfObservation(metrics, catalog),
    ...(first ? changesOfEvents(keysOf(first, catalog)[0]!, deals, catalog) : []),
  ];
}
