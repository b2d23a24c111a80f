import { type MetricRef } from '../linking/state.js';
import { carriedSubject, namedSubject, platformsIn } from '../linking/subjects.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Link, type Reading, reason } from './reading.js';
import { UNIT_METRICS } from './words.js';

/** A unit that says what is counted: 7200万用户. */
export function impliedMetric(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, catalog, sentence, state } = reading;
  const { quantity } = token;
  if (quantity.kind !== 'count' || quantity.unit === null || quantity.noun === null) return null;
  if (/^(?:[人个家次名位户件]|人次)$/.test(quantity.noun) || /^(?:people|times|items)$/.test(quantity.unit))
    return null;
  const id = UNIT_METRICS[quantity.unit];
  if (id === undefined || Math.abs(quantity.value) < 100) return null;
  // 与微博、知乎等超200家平台: the partners are named next to the number, their hub first.
  const hub = id === 'partner-platforms' ? platformsIn(context, unit, token.start)[0]?.end : undefined;
  const named = namedSubject(context, catalog, sentence, unit, hub ?? token.start, state.topic);
  const subject = named ?? carriedSubject(reading, unit, token.start);
  const metric: MetricRef = {
    id,
    loss: false,
    segment: null,
    start: token.start,
    end: token.end,
    clause: unit.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    subject,
    plain: false,
    ofSet: false,
    surface: quantity.noun,
    used: false,
    lastSentence: sentence.index,
    period: null,
    basis: null,
  };
  state.metric = metric;
  return {
    metric,
    subject,
    segment: null,
    reasons: [reason('unit-names-the-metric', 0.2, quantity.noun)],
    listed: false,
  };
}
