import { type MetricRef } from '../linking/state.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Link, type Reading, reason } from './reading.js';

const ACTIVES = /^(?:avg-)?[dm]au$/;
const ONES = /^ (daily|monthly)(?: (?:ones|actives))?(?=$|[,.;)]| (?:in|at|on|for|and|during|by)\b)/;

/** 348 million monthly active users and 107 million daily ones: the other actives of the same platform; null for any other number. */
export function dailyOnes(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, sentence, state } = reading;
  const metric = state.metric;
  if (metric === null || metric.sentence !== sentence.index || !ACTIVES.test(metric.id)) return null;
  const word = ONES.exec(context.folded.slice(token.end, unit.end))?.[1];
  if (word === undefined || token.quantity.kind === 'percent' || token.quantity.kind === 'money') return null;
  const id = word === 'daily' ? 'dau' : 'mau';
  if (metric.id.endsWith(id)) return null;
  const other: MetricRef = { ...metric, id, used: false, clause: unit.index, basis: null };
  state.metric = other;
  return {
    metric: other,
    subject: other.subject,
    segment: other.segment,
    reasons: [reason('metric-carried', 0.3, metric.surface)],
    listed: false,
  };
}
