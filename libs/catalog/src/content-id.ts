import { createHash } from 'node:crypto';
import { type DealStatement, type MetricStatement, type ObservationIdentity } from '@jinghe/contracts';

type Part = string | number | boolean | null;

/**
 * An id made from content: the same parts give the same id on every machine. SHA-256 of the parts as JSON, cut to 32
 * hexadecimal digits (128 bits, so that ten million facts do not meet by chance).
 */
export function contentId(parts: readonly Part[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function identityParts(identity: ObservationIdentity): Part[] {
  return [
    identity.platform,
    identity.metric,
    identity.definition,
    identity.scope,
    identity.segment,
    identity.measure,
    identity.growthBasis,
    identity.claim,
    identity.unit,
    // Days, not the label: the label is how one source writes them. The twelve months to June stay apart from the second
    // quarter, although both may be called 2019-Q2.
    identity.period.start,
    identity.period.end,
  ];
}

/** The id of the observation that all facts with this identity are candidates for. */
export function observationId(identity: ObservationIdentity): string {
  return contentId(['observation', ...identityParts(identity)]);
}

function statementParts(statement: MetricStatement | DealStatement): Part[] {
  if (statement.type === 'deal') {
    const { parties, dealKind, kind, plan, date, status, denied, amount, stake, statedBy } = statement;
    return [
      'deal',
      ...parties.flatMap((party) => [party.id, party.role]),
      dealKind,
      kind,
      plan,
      date,
      status,
      denied,
      amount?.value ?? null,
      amount?.unit ?? null,
      stake,
      statedBy,
    ];
  }
  const { platform, metric, definition, scope, segment, measure, growthBasis, claim, unit, period } =
    statement;
  const { value, valueHigh, qualifier, basis, statedBy } = statement;
  return [
    'metric',
    platform,
    metric,
    definition,
    scope,
    segment,
    measure,
    growthBasis,
    claim,
    unit,
    period?.start ?? null,
    period?.end ?? null,
    value,
    valueHigh,
    qualifier,
    basis,
    statedBy,
  ];
}

/**
 * The id of a fact: its place and what is stated there, so that reading the same place again repeats the id.
 *
 * @param place what says where: `['quote', articleId, revisionId, start, end]`, or the source and address of a row
 */
export function factId(place: readonly Part[], statement: MetricStatement | DealStatement): string {
  return contentId(['fact', ...place, ...statementParts(statement)]);
}
