import { type ExtractedMetric } from '@jinghe/contracts';

export interface Placed {
  readonly fact: ExtractedMetric;
  readonly title: boolean;
}

const isRatio = (fact: ExtractedMetric) => fact.unit === 'percent' || fact.unit === 'percentage-points';

/** How far above the round number of a headline the figure may be, and how far below it. */
const ABOVE = 1.15;
const BELOW = 0.9;

/** Same amount, or the same at the rounding of a headline. */
function sameAmount(a: ExtractedMetric, b: ExtractedMetric): boolean {
  if (a.value === b.value && a.valueHigh === b.valueHigh) return true;
  if (a.valueHigh !== null || b.valueHigh !== null) return false;
  // A headline says 破亿 for 1.067亿 and 近3亿 for 2.9亿.
  const above = a.qualifier === 'over' || a.qualifier === 'at-least';
  if (above && a.value > 0) return b.value >= a.value && b.value <= a.value * ABOVE;
  if (a.qualifier === 'nearly' && a.value > 0) return b.value <= a.value && b.value >= a.value * BELOW;
  // A headline says 两倍 for 208.9%.
  if (isRatio(a)) return Math.abs(a.value - b.value) <= Math.max(0.5, 0.05 * Math.abs(b.value));
  return (
    Math.sign(a.value) === Math.sign(b.value) &&
    Math.abs(a.value - b.value) <= 0.01 * Math.max(Math.abs(a.value), Math.abs(b.value))
  );
}

function samePeriod(a: ExtractedMetric, b: ExtractedMetric): boolean {
  if (a.period === null || b.period === null || a.periodInferred || b.periodInferred) return true;
  return a.period.start <= b.period.end && b.period.start <= a.period.end;
}

function repeats(
  headline: ExtractedMetric,
  body: ExtractedMetric,
  family: (metric: string) => string,
): boolean {
  return (
    headline.platform === body.platform &&
    family(headline.metric) === family(body.metric) &&
    headline.measure === body.measure &&
    headline.unit === body.unit &&
    sameAmount(headline, body) &&
    samePeriod(headline, body)
  );
}

/** Leaves one fact of each statement: what a headline says again in the text is the text's, an exact repeat is the first's. */
export function withoutRepeats(
  placed: readonly Placed[],
  family: (metric: string) => string,
): ExtractedMetric[] {
  const kept: Placed[] = [];
  const seen = new Map<string, number>();
  for (const one of placed) {
    const { fact } = one;
    const key = [
      fact.platform,
      fact.metric,
      fact.segment,
      fact.measure,
      fact.unit,
      fact.value,
      fact.valueHigh,
      fact.claim,
      fact.period?.label,
    ].join('|');
    const at = seen.get(key);
    if (at === undefined) {
      seen.set(key, kept.length);
      kept.push(one);
    } else if (kept[at]!.title !== one.title) {
      // The text's own place proves more than the headline's, however sure the headline sounds.
      if (!one.title) kept[at] = one;
    } else if (fact.confidence > kept[at]!.fact.confidence) kept[at] = one;
  }
  const body = kept.filter((one) => !one.title);
  return kept
    .filter((one) => !one.title || !body.some((other) => repeats(one.fact, other.fact, family)))
    .map((one) => one.fact);
}
