import { DealStatement, type Fact, MetricStatement } from '@jinghe/contracts';
import { overlap } from '../decisions/covers.js';

const METRIC_FIELDS = Object.keys(MetricStatement.shape) as (keyof MetricStatement)[];
const DEAL_FIELDS = Object.keys(DealStatement.shape) as (keyof DealStatement)[];

/** What a fact states, as one word: equal words are equal statements. */
export function statementWord(fact: Fact): string {
  const fields =
    fact.type === 'metric'
      ? METRIC_FIELDS.map((field) => fact[field])
      : DEAL_FIELDS.map((field) => fact[field]);
  return JSON.stringify(fields);
}

/** Where it stands, as one word. */
export function placeWord({ evidence, sourceId }: Fact): string {
  return evidence.kind === 'quote'
    ? `${evidence.revisionId} ${evidence.start} ${evidence.end}`
    : `${sourceId} ${evidence.file} ${evidence.line}`;
}

/** Whether two facts are proven by the same words: their quotes share some, or say the same in another text of the article. */
export function samePlace(one: Fact, other: Fact): boolean {
  const [a, b] = [one.evidence, other.evidence];
  if (a.kind !== 'quote' || b.kind !== 'quote') return placeWord(one) === placeWord(other);
  if (a.revisionId === b.revisionId) return a.start < b.end && b.start < a.end;
  return overlap(a.quote, b.quote);
}

const count = (...agreed: readonly boolean[]): number => agreed.filter(Boolean).length;

/**
 * How much two facts of one place are one reading that says something else now; 0 where they are two readings. A figure is the
 * same reading where it is the same number, or what is stated of the same platform and metric; a deal, where a half of the
 * parties at least are the same.
 */
export function likeness(one: Fact, other: Fact): number {
  if (one.type === 'metric' && other.type === 'metric') {
    const sameNumber = one.value === other.value && one.unit === other.unit;
    const sameSubject = one.platform === other.platform && one.metric === other.metric;
    if (!sameNumber && !sameSubject) return 0;
    return (
      10 * count(sameNumber) +
      5 * count(one.platform === other.platform, one.metric === other.metric) +
      count(
        one.measure === other.measure,
        one.period?.start === other.period?.start && one.period?.end === other.period?.end,
        one.definition === other.definition,
        one.scope === other.scope,
        one.segment === other.segment,
        one.claim === other.claim,
        one.statedBy === other.statedBy,
      )
    );
  }
  if (one.type !== 'deal' || other.type !== 'deal') return 0;
  const parties = new Set(one.parties.map(({ id }) => id));
  const others = new Set(other.parties.map(({ id }) => id));
  const shared = [...parties].filter((id) => others.has(id)).length;
  if (2 * shared < Math.max(parties.size, others.size)) return 0;
  return (
    (10 * shared) / Math.max(parties.size, others.size) +
    count(one.dealKind === other.dealKind, one.status === other.status, one.plan === other.plan)
  );
}
