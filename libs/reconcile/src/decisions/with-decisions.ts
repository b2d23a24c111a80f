import { contentId } from '@jinghe/catalog';
import { type Decision, type Fact } from '@jinghe/contracts';
import { covers } from './covers.js';
import { DECIDED, isDecision, REVIEW } from './is-decision.js';

/** The id of the fact that a decision becomes; the same at each carrying out. */
export const decisionFactId = (decision: Pick<Decision, 'id'>): string =>
  contentId(['decision', decision.id]);

/**
 * The fact that a decision states: as sure as the team can be, and recorded when it was decided. A retraction is in the log of facts
 * too, as what was held with a mark that it is not: so its days are as well known as those of any figure.
 */
export function factOfDecision(decision: Decision): Fact | null {
  const retracts = decision.verdict === 'retract';
  const statement = retracts ? (decision.about?.statement ?? null) : decision.states;
  if (statement === null || decision.undone !== null) return null;
  const { provenance, by, why } = decision;
  return {
    ...statement,
    ...provenance,
    ...(retracts ? { retracts } : {}),
    id: decisionFactId(decision),
    recordedAt: decision.at,
    retiredAt: null,
    confidence: 1,
    reasons: [{ rule: DECIDED, weight: 10, note: why ? `${by.name}: ${why}` : by.name }],
    extractor: REVIEW,
  };
}

/**
 * What stands in a place: of what a machine read there, all that no decision covers, and what the decisions state. Of several
 * decisions about one statement the last counts, whatever order they come in.
 */
export function withDecisions(read: readonly Fact[], decisions: readonly Decision[]): Fact[] {
  const inOrder = decisions
    .filter(({ undone }) => undone === null)
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  let standing = read.filter((fact) => !isDecision(fact));
  for (const decision of inOrder) {
    const said = factOfDecision(decision);
    standing = standing.filter((fact) => !covers(decision, fact));
    if (said) standing.push(said);
  }
  return standing;
}
