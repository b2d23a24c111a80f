import { type Catalog } from '@jinghe/catalog';
import { type Fact } from '@jinghe/contracts';
import { isDecision } from './is-decision.js';

/** Readings below it wait for somebody to look at them. */
const REVIEW_BELOW = 0.8;
/** Of the metrics that the overview compares, and of those that are compared on request. */
const COMPARED = new Set(['active-users-monthly', 'active-buyers-annual', 'trade-value', 'revenue']);
const DAYS_OF_NEWS = 800;

/**
 * How much a doubtful reading would change on the dashboard if it was right: the four platforms before others, compared metrics
 * before the rest, what is of these years before history. Higher goes first.
 *
 * @returns null where nobody has to look
 */
export function reviewWeight(fact: Fact, catalog: Catalog): number | null {
  if (isDecision(fact) || fact.confidence >= REVIEW_BELOW) return null;
  const roles = (fact.type === 'metric' ? [fact.platform] : fact.parties.map(({ id }) => id)).map(
    (id) => catalog.platform(id)?.role,
  );
  const cores = roles.filter((role) => role === 'core').length;
  const near = roles.some((role) => role === 'core-unit' || role === 'core-parent');
  let weight = 1 + 16 * Math.min(cores, 2) + (near ? 8 : 0);
  if (fact.type === 'metric') {
    if (COMPARED.has(catalog.metric(fact.metric)?.family ?? '')) weight += 12;
    if (fact.segment === null) weight += 4;
    if (fact.claim === 'actual') weight += 2;
    if (fact.period === null) weight -= 4;
    else if (Date.parse(fact.recordedAt) - Date.parse(fact.period.end) < DAYS_OF_NEWS * 86_400_000)
      weight += 8;
  } else weight += fact.denied || fact.status === 'rumoured' ? 4 : 10;
  return Math.max(1, weight);
}
