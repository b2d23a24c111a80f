import { carriedSubject } from '../linking/carried-subject.js';
import { namedSubject } from '../linking/named-subject.js';
import { type MetricToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { ownerBehind } from './owner-behind.js';
import { type Link, type Reading, reason } from './reading.js';
import { takeMetric } from './take-metric.js';

/** A 58% rise in net profit, 12% growth of its paying members: the change is named before what changed. */
const CHANGE_IN =
  /^ (?:(?:year-on-year|year-over-year|yoy|annual|quarterly|sequential|on-year|net|further|sharp|steep) )?(?:rise|increase|jump|growth|gain|surge|climb|leap|improvement|uptick|decline|drop|fall|decrease|slump|dip|slide|plunge|contraction)s? (?:in|of) (?:(?:its|the|their|both|total|average|overall|full-year|quarterly|annual) )*$/;

/** The growth whose metric stands behind it; null where nothing of that kind does. */
export function growthIn(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, catalog, sentence, state } = reading;
  if (context.lang !== 'en' || (token.quantity.kind !== 'percent' && token.quantity.kind !== 'multiple'))
    return null;
  const behind = unit.tokens.find((t): t is MetricToken => t.kind === 'metric' && t.start >= token.end);
  if (!behind || !CHANGE_IN.test(context.folded.slice(token.end, behind.start))) return null;
  takeMetric(reading, unit, behind);
  const metric = state.metric;
  if (metric === null) return null;
  const named = namedSubject(context, catalog, sentence, unit, token.start, state.topic);
  const owner = named === null ? ownerBehind(reading, unit, behind.end) : null;
  const subject = owner?.subject ?? metric.subject ?? named ?? carriedSubject(reading, unit, token.start);
  const settled = { ...metric, subject, segment: metric.segment ?? owner?.segment ?? null };
  state.metric = settled;
  return {
    metric: settled,
    subject,
    segment: settled.segment,
    reasons: [reason('growth-in', 0.6, settled.surface)],
    listed: false,
  };
}
