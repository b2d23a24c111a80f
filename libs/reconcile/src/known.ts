import { type Fact } from '@jinghe/contracts';

/** A day means its last moment, in UTC; an instant means itself. */
const momentOf = (time: string): number => Date.parse(time.length === 10 ? `${time}T23:59:59.999Z` : time);

/**
 * The facts that stood at a time: recorded by then and not yet retired. Without a time, those that stand now.
 *
 * @param asKnownOn a day (`2025-03-01`) or an instant
 */
export function knownOn<F extends Fact>(facts: readonly F[], asKnownOn?: string): F[] {
  if (asKnownOn === undefined) return facts.filter((fact) => fact.retiredAt === null);
  const at = momentOf(asKnownOn);
  return facts.filter(
    (fact) =>
      Date.parse(fact.recordedAt) <= at && (fact.retiredAt === null || Date.parse(fact.retiredAt) > at),
  );
}
