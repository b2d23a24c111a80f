import { type MetricRef } from '../linking/state.js';
import { carriedSubject } from '../linking/carried-subject.js';
import { namedSubject } from '../linking/named-subject.js';
import { type MetricToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { currencyNow } from './currency.js';
import { fits } from './dimension.js';
import { type Link, type Reading, reason } from './reading.js';
import { takeMetric } from './take-metric.js';

const TIME_SPENT =
  /\btime (?:that )?(?:a|an|each|every|the average|the typical|per)? ?(?:[a-z]+ ){0,2}(?:spent|spends|spend)s?\b/;
const DAILY = /\b(?:a|per|each|every) day\b|\bdaily\b/;

/**
 * "202 million. That is how many monthly active users the site had": a number that stands alone, and behind it what it counts. The link
 * with the clause that tells it; null where the number does not stand alone or the next words do not say.
 */
export function numberFirst(
  reading: Reading,
  unit: Unit,
  token: QuantityToken,
): { readonly link: Link; readonly unit: Unit } | null {
  const { context, catalog, sentence, state } = reading;
  const next = reading.units[unit.index + 1];
  if (context.lang !== 'en' || unit.index > 0 || unit.stop !== '.' || next === undefined) return null;
  if (
    /[a-z0-9]/.test(context.folded.slice(unit.start, token.start) + context.folded.slice(token.end, unit.end))
  )
    return null;
  const first = next.tokens.find((t) => t.kind === 'metric' || t.kind === 'quantity');
  if (first?.kind === 'metric') {
    const told: MetricToken = first;
    takeMetric(reading, next, told);
    const metric = state.metric;
    if (metric === null || !fits(catalog, metric.id, token.quantity, currencyNow(reading))) return null;
    return { link: linkTo(metric), unit: next };
  }
  const clause = context.folded.slice(next.start, next.end);
  if (
    !/^(?:minutes|hours)$/.test(token.quantity.unit ?? '') ||
    !TIME_SPENT.test(clause) ||
    !DAILY.test(clause)
  )
    return null;
  const subject =
    namedSubject(context, catalog, sentence, next, next.end, state.topic) ??
    carriedSubject(reading, next, next.end);
  const metric: MetricRef = {
    id: 'time-spent-daily',
    loss: false,
    segment: null,
    start: token.start,
    end: token.end,
    clause: next.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    subject,
    plain: false,
    ofSet: false,
    surface: 'time spent',
    used: false,
    lastSentence: sentence.index,
    period: null,
    basis: null,
  };
  state.metric = metric;
  return { link: linkTo(metric), unit: next };
}

const linkTo = (metric: MetricRef): Link => ({
  metric,
  subject: metric.subject,
  segment: metric.segment,
  reasons: [reason('number-first', 0.2, metric.surface)],
  listed: false,
});
