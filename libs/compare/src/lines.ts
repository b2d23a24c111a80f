import { type Line, type LinePoint, type Observation } from '@jinghe/contracts';
import { type CompareCatalog } from './compare-catalog.js';
import { withGaps } from './gaps.js';
import { lengthOf } from './spans.js';

/** Readings below this are hints for a reviewer, not points of a chart. */
const SURE = 0.5;

export const isSure = ({ confidence }: Pick<Observation, 'confidence'>): boolean => confidence >= SURE;

/** A figure of a slice (a segment, a group of users) is never the platform's own. */
export const isSlice = (one: Pick<Observation, 'scope' | 'segment'>): boolean =>
  one.segment !== null || (one.scope?.startsWith('segment:') ?? false);

/** Actuals and, drawn hollow, estimates; no targets, forecasts, disputed or denied figures. */
export const isDrawn = (one: Observation): boolean =>
  isSure(one) && !isSlice(one) && (one.claim === 'actual' || one.claim === 'estimate');

/**
 * Whether figures of a metric for a quarter and for a year are two lines: what flows in them, and averages over them. A count at
 * a point of time is one line, whatever the period is called.
 */
export function splitsByLength(metric: string, catalog: CompareCatalog): boolean {
  const known = catalog.metrics.get(metric);
  if (!known || known.period === 'event') return false;
  return known.kind === 'flow' || known.kind === 'ratio' || known.period === 'quarter';
}

/** A line with the length of its periods where that parts lines (`3m`); null where it does not. */
export interface SizedLine extends Line {
  readonly length: string | null;
}

export function lineKey(
  one: Pick<Line, 'platform' | 'metric' | 'definition' | 'scope' | 'unit'>,
  length: string | null,
): string {
  const { platform, metric, definition, scope, unit } = one;
  return [platform, metric, definition ?? '', scope ?? '', unit, length ?? ''].join('|');
}

/** The point of an observation. An estimate is marked by its basis, whoever made it. */
export function pointOf(one: Observation): LinePoint {
  return {
    period: one.period.label,
    start: one.period.start,
    end: one.period.end,
    value: one.value,
    valueHigh: one.valueHigh,
    observationId: one.id,
    factId: one.chosen,
    basis: one.claim === 'estimate' ? 'estimated' : one.basis,
    qualifier: one.qualifier,
    conflict: one.conflict,
    derived: false,
    ...(one.conflict ? { spread: spreadOf(one) } : {}),
  };
}

/** From the lowest to the highest value that was stated and does not agree with the chosen one. */
function spreadOf(one: Observation): { low: number; high: number } {
  const others = one.rivals.filter((rival) => !rival.agrees);
  return {
    low: Math.min(one.value, ...others.map((rival) => rival.value)),
    high: Math.max(one.valueHigh ?? one.value, ...others.map((rival) => rival.valueHigh ?? rival.value)),
  };
}

const BASIS_ORDER = ['reported', 'third-party', 'estimated'];
const basisOrder = (point: LinePoint): number => BASIS_ORDER.indexOf(point.basis ?? '');

/** By end; at one end the firmer figure, then the one for the shorter time. */
const byEnd = (a: LinePoint, b: LinePoint): number =>
  (a.end < b.end ? -1 : a.end > b.end ? 1 : 0) ||
  Number(a.basis === 'estimated') - Number(b.basis === 'estimated') ||
  (a.start < b.start ? 1 : a.start > b.start ? -1 : 0) ||
  basisOrder(a) - basisOrder(b) ||
  ((a.observationId ?? '') < (b.observationId ?? '') ? -1 : 1);

/** One point an end: of two that end on one day the first in the order above. */
const onePerEnd = (points: readonly LinePoint[]): LinePoint[] =>
  [...points].sort(byEnd).filter((point, n, sorted) => n === 0 || sorted[n - 1]!.end !== point.end);

/**
 * Lines of levels: one for each platform, metric, definition, scope and unit (and length of period, where that matters), in time
 * order, gaps left as gaps. Nothing is mixed: currencies, definitions and scopes are other lines.
 */
export function linesOf(observations: readonly Observation[], catalog: CompareCatalog): SizedLine[] {
  const lines = new Map<string, { line: SizedLine; points: LinePoint[] }>();
  for (const one of observations) {
    if (one.measure !== 'level' || !isDrawn(one)) continue;
    const length = splitsByLength(one.metric, catalog) ? lengthOf(one.period) : null;
    const key = lineKey(one, length);
    const { platform, metric, definition, scope, unit } = one;
    const found = lines.get(key) ?? {
      line: { key, platform, metric, definition, scope, unit, length, points: [] },
      points: [],
    };
    found.points.push(pointOf(one));
    lines.set(key, found);
  }
  return [...lines.keys()]
    .sort()
    .map((key) => lines.get(key)!)
    .map(({ line, points }) => ({ ...line, points: withGaps(onePerEnd(points)) }));
}
