import { type Fact } from '@jinghe/contracts';

/** What makes the facts of a team's own review, as `extract/…` and `row/…` make others. */
export const REVIEW = 'review/';

/**
 * Whether a fact is the decision of one of the team's analysts, which stands over all statements. A bank's analyst who is quoted in
 * an article is also written `analyst:<name>`, but was read, not decided.
 */
export const isDecision = (fact: Fact): boolean =>
  fact.statedBy.startsWith('analyst:') && fact.extractor.startsWith(REVIEW);
