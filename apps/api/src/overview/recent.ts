import { type Fact } from '@jinghe/contracts';

/** When what a fact states was true or happened; empty where the text does not say. */
const happened = (fact: Fact): string => (fact.type === 'metric' ? fact.period?.end : fact.date) ?? '';

/**
 * Last gathered first. Facts of one gathering are told from the newest period or date on: history that was loaded at
 * once begins with the present.
 */
export const lastGathered = <T extends Fact>(facts: readonly T[]): T[] =>
  [...facts].sort(
    (a, b) => b.recordedAt.localeCompare(a.recordedAt) || happened(b).localeCompare(happened(a)),
  );
