import { type Claim, type Reason } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { type MetricRef, type PeriodRef, type Subject } from '../linking/state.js';
import { type MeasureReading } from './measure-input.js';

const SUBJECT_WEIGHT: Record<Subject['how'], number> = {
  clause: 0.8,
  sentence: 0.4,
  paragraph: 0,
  topic: 0,
  'market-metric': 0.3,
};
const PERIOD_WEIGHT: Record<string, number> = {
  clause: 0.5,
  sentence: 0.3,
  comparative: 0.2,
  carried: 0.1,
  frame: 0.1,
  published: -0.4,
  none: -0.3,
};

/** What speaks for a settled figure and against it, by how near its platform and its period stand and what it is. */
export function reasonsOf(
  quantity: Quantity,
  metric: MetricRef,
  subject: Subject,
  period: PeriodRef | null,
  measure: MeasureReading,
  segment: string | null,
  claim: Claim,
): Reason[] {
  const reasons: Reason[] = [];
  reasons.push({
    rule: measure.rule,
    weight: measure.rule === 'level' || measure.rule === 'growth' ? 0.3 : 0,
  });
  reasons.push({ rule: `subject-${subject.how}`, weight: SUBJECT_WEIGHT[subject.how] });
  reasons.push({ rule: `period-${period?.how ?? 'none'}`, weight: PERIOD_WEIGHT[period?.how ?? 'none']! });
  if (segment !== null) reasons.push({ rule: 'slice', weight: -0.3, note: segment });
  if (metric.plain) reasons.push({ rule: 'plain-word', weight: -0.4 });
  if (claim !== 'actual') reasons.push({ rule: claim, weight: -0.1 });
  if (quantity.kind === 'number') reasons.push({ rule: 'bare-number', weight: -0.1 });
  return reasons;
}
