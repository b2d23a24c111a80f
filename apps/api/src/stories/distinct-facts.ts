import { type Fact } from '@jinghe/contracts';

/** What a fact states, without who repeats it: articles of one story say the same. */
const statementOf = (fact: Fact): string =>
  fact.type === 'metric'
    ? [
        fact.platform,
        fact.metric,
        fact.definition,
        fact.scope,
        fact.segment,
        fact.measure,
        fact.growthBasis,
        fact.claim,
        fact.value,
        fact.unit,
        fact.period?.label,
      ].join('|')
    : [fact.dealKind, fact.plan, fact.status, ...fact.parties.map(({ id }) => id).sort()].join('|');

/** Each thing stated once, by the fact that is surest of it; deals and the surest figures first. */
export function distinctFacts(facts: readonly Fact[]): Fact[] {
  const found = new Map<string, Fact>();
  for (const fact of [...facts].sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1))) {
    const key = statementOf(fact);
    if (!found.has(key)) found.set(key, fact);
  }
  return [...found.values()].sort((a, b) => Number(b.type === 'deal') - Number(a.type === 'deal'));
}
