import { type Change, type Observation, type PartnershipEvent } from '@jinghe/contracts';

/** What was held before a span of days and what is held at its end. */
export interface Fold<T> {
  readonly before: T | null;
  readonly after: T | null;
}

export interface Folded {
  readonly observations: readonly Fold<Observation>[];
  readonly events: readonly Fold<PartnershipEvent>[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function foldOf<T>(changes: readonly { id: string; before: T | null; after: T | null }[]): Fold<T>[] {
  const byRecord = new Map<string, Fold<T>>();
  for (const { id, before, after } of changes) {
    const record = id.slice(0, id.lastIndexOf('_'));
    byRecord.set(record, { before: (byRecord.get(record) ?? { before }).before, after });
  }
  return [...byRecord.values()].filter(({ before, after }) => !same(before, after));
}

/** Many changes of one record are one from the first `before` to the last `after`; what came back to where it was is none. */
export function foldChanges(changes: readonly Change[]): Folded {
  const sorted = [...changes].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1));
  return {
    observations: foldOf(sorted.filter((change) => change.kind === 'observation')),
    events: foldOf(sorted.filter((change) => change.kind === 'event')),
  };
}

/**
 * The records as they were held before some changes: "as known on" the day before the first of them.
 *
 * @param now what is held now
 * @param since every change since that day
 */
export function asKnownBefore<T extends { id: string }>(now: readonly T[], since: readonly Fold<T>[]): T[] {
  const records = new Map(now.map((one) => [one.id, one]));
  for (const { before, after } of since) {
    if (before) records.set(before.id, before);
    else if (after) records.delete(after.id);
  }
  return [...records.values()];
}
