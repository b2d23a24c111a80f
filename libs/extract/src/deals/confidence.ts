import { type Reason } from '@jinghe/contracts';
import { type Bond, type Trigger } from './types.js';
import { type StatusChoice } from './status.js';

export interface Weighed {
  readonly confidence: number;
  readonly reasons: Reason[];
}

/** What a candidate starts from: two platforms and a word of deal in one sentence. */
const BASE = 0.42;

/**
 * How sure a candidate is: the sum of what speaks for it and against it. Each summand is a reason of its own, so that a
 * reader sees which rules fired.
 */
export function weigh(input: {
  trigger: Trigger;
  bond: Bond;
  status: StatusChoice;
  kindStated: boolean;
  kindRule: string;
  plan: boolean;
  dated: boolean;
  priced: boolean;
  uncertainNames: number;
  oneGroup: boolean;
  title: boolean;
}): Weighed {
  const { trigger, bond, status } = input;
  const reasons: Reason[] = [
    { rule: 'two-platforms-and-a-word-of-deal', weight: BASE, note: trigger.word.slice(0, 40) },
    { rule: `parties-${bond.rule}`, weight: bond.weight },
    {
      rule: `word-${trigger.kind}`,
      weight: (trigger.strength - 3) * 0.03 + (trigger.certain ? 0.04 : -0.02),
    },
  ];
  const add = (when: boolean, rule: string, weight: number) => {
    if (when) reasons.push({ rule, weight });
  };
  add(
    status.stated && !status.denied,
    `status-${status.status}`,
    status.status === 'rumoured' ? -0.04 : 0.05,
  );
  add(status.denied, 'status-denied', 0.02);
  add(input.kindStated, input.kindRule, 0.04);
  add(input.plan, 'plan-named', 0.06);
  add(input.dated, 'dated', 0.04);
  add(input.priced, 'priced', 0.03);
  add(bond.nominal, 'only-refers-to-it', -0.18);
  add(bond.carried, 'party-from-the-sentence-before', -0.06);
  add(input.uncertainNames > 0, 'ambiguous-name', -0.06 * input.uncertainNames);
  add(input.oneGroup, 'units-of-one-owner', -0.2);
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  return { confidence: Math.round(Math.min(0.97, Math.max(0.05, sum)) * 100) / 100, reasons };
}

/** Below this a candidate is not given; one that only refers to a deal needs more. */
export const THRESHOLD = 0.55;
export const GENERIC_THRESHOLD = 0.66;
