import { type Catalog } from '@jinghe/catalog';
import {
  DealStatement,
  type DecisionRequest,
  type Fact,
  MetricStatement,
  type Statement,
} from '@jinghe/contracts';
import { type FieldError, invalidInput } from '../problem/problem.js';

/** What a fact states, without where it was found. */
export const statementOf = (fact: Fact): Statement =>
  fact.type === 'metric' ? MetricStatement.parse(fact) : DealStatement.parse(fact);

/** What of a statement the catalogue does not know, or what contradicts itself; empty where all is well. */
export function faultsOf(statement: Statement, catalog: Catalog): FieldError[] {
  const faults: FieldError[] = [];
  const unknown = (field: string, id: string) =>
    faults.push({ field, message: `"${id}" is not in the catalogue: choose one of its ids` });
  if (statement.type === 'deal') {
    for (const { id } of statement.parties) if (!catalog.platform(id)) unknown('deal.parties', id);
    if (new Set(statement.parties.map(({ id }) => id)).size < 2)
      faults.push({ field: 'deal.parties', message: 'a deal has two different parties or more' });
    return faults;
  }
  if (!catalog.platform(statement.platform)) unknown('figure.platform', statement.platform);
  if (!catalog.metric(statement.metric)) unknown('figure.metric', statement.metric);
  const { value, valueHigh, measure, growthBasis, period } = statement;
  if (valueHigh !== null && valueHigh < value)
    faults.push({
      field: 'figure.valueHigh',
      message: 'the upper end of a range is not below its lower end',
    });
  if ((measure === 'growth') !== (growthBasis !== null))
    faults.push({
      field: 'figure.growthBasis',
      message: 'a growth says what it compares with; a level or a net add does not',
    });
  if (period && period.start > period.end)
    faults.push({ field: 'figure.period', message: 'a period begins before it ends' });
  return faults;
}

/**
 * What holds after a verdict: what was read where it is accepted, nothing where it is rejected, else what was read with the changes.
 *
 * @throws a 400 problem naming each field that cannot be so
 */
export function statedAfter(fact: Fact, request: DecisionRequest, catalog: Catalog): Statement | null {
  if (request.verdict === 'reject') return null;
  const read = statementOf(fact);
  if (request.verdict === 'accept') return read;
  const changes = read.type === 'metric' ? request.figure : request.deal;
  if (!changes) {
    const field = read.type === 'metric' ? 'figure' : 'deal';
    throw invalidInput([
      { field, message: `the fact is a ${read.type}: say in "${field}" what is otherwise` },
    ]);
  }
  const stated = { ...read, ...changes } as Statement;
  const faults = faultsOf(stated, catalog);
  if (faults.length > 0) throw invalidInput(faults);
  return stated;
}
