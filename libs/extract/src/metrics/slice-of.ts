import { type Subject } from '../linking/state.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { dimensionOf } from './dimension.js';
import { type MeasureReading } from './measure-input.js';
import { type Link, type Reading } from './reading.js';
import { regionAround } from './segments.js';

/**
 * The slice that a figure is of: what the words name, what is left out of it (除…外), a running total, a region. A share needs one.
 *
 * @param named the slice that the words beside the metric or the number name
 */
export function sliceOf(
  reading: Reading,
  unit: Unit,
  token: QuantityToken,
  link: Link,
  subject: Subject,
  measure: MeasureReading,
  named: string | null,
): { readonly segment: string | null } | 'share-without-slice' {
  const { context, catalog } = reading;
  const { metric } = link;
  let segment = named;
  const isRatio = link.rate === true || dimensionOf(catalog, metric.id) === 'ratio';
  if (measure.share) {
    if (metric.plain && link.rate !== true) return 'share-without-slice';
    if (segment === null && !isRatio) return 'share-without-slice';
    if (segment !== null && !segment.includes('占')) segment = `${segment}占比`;
  }
  const excluded = unit.tokens.find(
    (t) => t.kind === 'cue' && t.cue === 'excluding' && t.start < token.start,
  );
  const earlier = reading.units[unit.index - 1]?.tokens.find(
    (t) => t.kind === 'cue' && t.cue === 'excluding',
  );
  const carve = excluded ?? (link.reasons.some((r) => r.rule === 'metric-carried') ? earlier : undefined);
  if (carve) segment = [segment, context.text.slice(carve.start, carve.end)].filter(Boolean).join(' ');
  if (segment === null && isCumulative(reading, unit, token, metric.id)) segment = '累计';
  // SHEIN、Temu在美国的月活分别为…，同比下降…: what the list was of stays.
  const around = subject.market ? null : regionAround(context, unit.start, token.start, token.end, unit.end);
  const goesOn =
    metric.lastSentence === reading.sentence.index &&
    !EVERYWHERE.test(context.folded.slice(unit.start, token.start));
  const region = around ?? (goesOn && !subject.market ? (metric.region ?? null) : null);
  metric.region = region;
  if (region !== null && !(segment ?? '').includes(region))
    segment = [segment, region].filter(Boolean).join(' ');
  return { segment };
}

const EVERYWHERE = /全球|国内|中国|\b(?:worldwide|global(?:ly)?|in total|overall|at home)\b/;

/** 截至7月累计订单: a running total since the start is no period's figure. */
function isCumulative(reading: Reading, unit: Unit, token: QuantityToken, metric: string): boolean {
  if (reading.catalog.metric(metric)?.kind !== 'flow') return false;
  if (!/累计|累积|cumulative/.test(reading.context.folded.slice(unit.start, token.start))) return false;
  return !unit.tokens.some(
    (t) => t.kind === 'period' && t.mention.direction === 'within' && t.start < token.start,
  );
}
