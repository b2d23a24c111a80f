import { type Reason } from '@jinghe/contracts';

/**
 * Weighted reasons to a confidence. The sum of the weights goes through a logistic curve whose two constants were set on
 * the development articles, so that facts at 0.9 are right about nine times in ten; the eval prints how well that holds.
 */
const AT_ZERO = 1.6;
const STEEPNESS = 0.6;

export function confidenceOf(reasons: readonly Reason[]): number {
  let sum = 0;
  for (const reason of reasons) sum += reason.weight;
  const value = 1 / (1 + Math.exp(-(AT_ZERO + STEEPNESS * sum)));
  return Math.round(Math.min(0.99, value) * 1000) / 1000;
}

/** Below this a statement is more a guess than a fact and is refused. */
export const LEAST = 0.5;
