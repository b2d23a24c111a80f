import { type Fact } from '@jinghe/contracts';

/** What makes the facts of a team's own review, as `extract/…` and `row/…` make others. */
export const REVIEW = 'review/1';
/** The reason of such a fact; its note is who decided, and why. */
export const DECIDED = 'decided';

/**
 * Whether a fact is the decision of one of the team, which stands over all that was read. Who states it is still the voice
 * behind the figure; a bank's analyst who is quoted in an article was read, not decided.
 */
export const isDecision = (fact: Fact): boolean => fact.extractor === REVIEW;

/** Who decided, and why. */
export const decidedBy = (fact: Fact): string =>
  fact.reasons.find(({ rule }) => rule === DECIDED)?.note ?? fact.statedBy;
