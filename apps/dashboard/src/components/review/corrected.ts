import {
  type Basis,
  type Claim,
  type DealKind,
  type DealStatus,
  type DecisionRequest,
  type Fact,
  type Party,
  type Period,
  type Qualifier,
} from '@jinghe/contracts';

/** What a form holds: each field as it is typed. */
export type Typed = Record<string, string>;

/** The fields that can be corrected, as they were read. */
export function typedOf(fact: Fact): Typed {
  if (fact.type === 'metric')
    return {
      platform: fact.platform,
      metric: fact.metric,
      value: String(fact.value),
      valueHigh: fact.valueHigh === null ? '' : String(fact.valueHigh),
      unit: fact.unit,
      qualifier: fact.qualifier,
      claim: fact.claim,
      basis: fact.basis,
      scope: fact.scope ?? '',
      label: fact.period?.label ?? '',
      start: fact.period?.start ?? '',
      end: fact.period?.end ?? '',
    };
  return {
    parties: fact.parties.map(({ id }) => id).join(', '),
    dealKind: fact.dealKind,
    status: fact.status,
    date: fact.date ?? '',
    plan: fact.plan ?? '',
  };
}

const DAY = 86_400_000;
/** Lengths in days from and to which a period is called so. */
const GRAINS: readonly [from: number, to: number, grain: Period['grain']][] = [
  [1, 1, 'day'],
  [28, 31, 'month'],
  [89, 92, 'quarter'],
  [181, 184, 'half'],
  [365, 366, 'year'],
];

/** The grain by a period's length; what has no usual length is a span. */
function grainOf(start: string, end: string): Period['grain'] {
  const days = (Date.parse(end) - Date.parse(start)) / DAY + 1;
  return GRAINS.find(([from, to]) => days >= from && days <= to)?.[2] ?? 'span';
}

function partiesOf(typed: string, before: readonly Party[]): Party[] {
  const ids = typed.split(/[,，、\s]+/).filter(Boolean);
  return ids.map((id) => before.find((party) => party.id === id) ?? { id, role: 'party' });
}

/**
 * What of a fact is otherwise in the form; null where nothing is. The server says of each field that cannot be so what is wrong
 * with it.
 */
export function changesIn(fact: Fact, typed: Typed): Pick<DecisionRequest, 'figure' | 'deal'> | null {
  const was = typedOf(fact);
  const at = (key: string): string => typed[key]?.trim() ?? '';
  const changed = new Set(Object.keys(was).filter((key) => at(key) !== was[key]));
  if (changed.size === 0) return null;
  if (fact.type === 'metric') {
    const dated = ['label', 'start', 'end'].some((key) => changed.has(key));
    const period = { label: at('label'), start: at('start'), end: at('end') };
    return {
      figure: {
        ...(changed.has('platform') ? { platform: at('platform') } : {}),
        ...(changed.has('metric') ? { metric: at('metric') } : {}),
        ...(changed.has('value') ? { value: Number(at('value')) } : {}),
        ...(changed.has('valueHigh') ? { valueHigh: at('valueHigh') ? Number(at('valueHigh')) : null } : {}),
        ...(changed.has('unit') ? { unit: at('unit') } : {}),
        ...(changed.has('qualifier') ? { qualifier: at('qualifier') as Qualifier } : {}),
        ...(changed.has('claim') ? { claim: at('claim') as Claim } : {}),
        ...(changed.has('basis') ? { basis: at('basis') as Basis } : {}),
        ...(changed.has('scope') ? { scope: at('scope') || null } : {}),
        ...(dated
          ? {
              period: period.label ? { ...period, grain: grainOf(period.start, period.end) } : null,
              periodInferred: false,
            }
          : {}),
      },
    };
  }
  return {
    deal: {
      ...(changed.has('parties') ? { parties: partiesOf(at('parties'), fact.parties) } : {}),
      ...(changed.has('dealKind') ? { dealKind: at('dealKind') as DealKind } : {}),
      ...(changed.has('status') ? { status: at('status') as DealStatus } : {}),
      ...(changed.has('date') ? { date: at('date') || null, dateInferred: false } : {}),
      ...(changed.has('plan') ? { plan: at('plan') || null } : {}),
    },
  };
}
