import { type LinePoint, type Observation } from '@jinghe/contracts';
import { type CompareCatalog } from './compare-catalog.js';
import { withGaps } from './gaps.js';
import { isDrawn, lineKey, pointOf, type SizedLine, splitsByLength } from './lines.js';
import { daysIn, lengthOf, monthOf, monthsIn } from './spans.js';

/** A stated growth and the levels disagree beyond what rounding explains. */
export interface Contradiction {
  readonly platform: string;
  readonly metric: string;
  readonly period: string;
  readonly stated: number;
  readonly fromLevels: number;
}

export interface GrowthLines {
  readonly lines: SizedLine[];
  readonly contradictions: Contradiction[];
}

/** Levels are rounded to three or four digits: about a point of growth; a page's own rounding adds to it. */
const ROUNDING_POINTS = 1.5;
const ROUNDING_SHARE = 0.05;

const contradicts = (stated: number, derived: number): boolean =>
  Math.abs(stated - derived) > Math.max(ROUNDING_POINTS, Math.abs(stated) * ROUNDING_SHARE);

/**
 * The same period so many months before, on the same line: periods of one length only, and an estimate is never set against an
 * actual. Undefined where there is none.
 */
export function earlier(
  points: readonly LinePoint[],
  point: LinePoint,
  months: number,
): LinePoint | undefined {
  const month = monthOf(point.end) - months;
  return points.find(
    (other) =>
      other.value !== null &&
      monthOf(other.end) === month &&
      sameLength(other, point) &&
      (other.basis === 'estimated') === (point.basis === 'estimated'),
  );
}

/** Leap days and months of 30 days aside. Festivals that took eleven days and one day are not of one length. */
const sameLength = (a: LinePoint, b: LinePoint): boolean =>
  daysIn(a) < 28 || daysIn(b) < 28 ? daysIn(a) === daysIn(b) : lengthOf(a) === lengthOf(b);

/** Growth of one point over another in percent; undefined where the base is not above zero. */
export function growthOver(base: LinePoint | undefined, point: LinePoint): number | undefined {
  if (base?.value == null || point.value === null || base.value <= 0) return undefined;
  return (point.value / base.value - 1) * 100;
}

const INEXACT = ['over', 'at-least', 'nearly', 'about', 'estimate', 'range'];

function derivedPoint(line: SizedLine, point: LinePoint, months: number): LinePoint | undefined {
  const base = earlier(line.points, point, months);
  const value = growthOver(base, point);
  if (base === undefined || value === undefined) return undefined;
  const inexact = [base, point].some((one) => INEXACT.includes(one.qualifier ?? ''));
  return {
    ...point,
    value: Math.round(value * 100) / 100,
    valueHigh: null,
    qualifier: inexact ? 'about' : 'exact',
    conflict: base.conflict || point.conflict,
    derived: true,
    spread: null,
  };
}

/**
 * Growth over the year before, in percent: as it was stated, else from two levels of the same line (marked derived). Growth that
 * is stated without any level makes a line too.
 *
 * @param levels lines of levels of the same observations, over all time: a range is cut afterwards
 */
export function yoyLines(
  observations: readonly Observation[],
  levels: readonly SizedLine[],
  catalog: CompareCatalog,
): GrowthLines {
  const lines = new Map<string, { line: SizedLine; points: Map<string, LinePoint> }>();
  const lineOf = (like: Omit<SizedLine, 'key' | 'points' | 'unit'>) => {
    const { platform, metric, definition, scope, length } = like;
    const unit = 'percent';
    const key = lineKey({ platform, metric, definition, scope, unit }, length);
    const found = lines.get(key) ?? {
      line: { key, platform, metric, definition, scope, unit, length, points: [] },
      points: new Map<string, LinePoint>(),
    };
    lines.set(key, found);
    return found;
  };

  for (const one of observations) {
    if (one.measure !== 'growth' || one.growthBasis !== 'yoy' || one.unit !== 'percent' || !isDrawn(one))
      continue;
    const { points } = lineOf({
      ...one,
      length: splitsByLength(one.metric, catalog) ? lengthOf(one.period) : null,
    });
    const kept = points.get(one.period.end);
    const point = pointOf(one);
    if (!kept || better(point, kept)) points.set(one.period.end, point);
  }

  const contradictions: Contradiction[] = [];
  // CNY before USD: a growth in dollars holds the exchange rate too.
  const ordered = [...levels].sort((a, b) => Number(a.unit === 'USD') - Number(b.unit === 'USD'));
  for (const level of ordered) {
    const { points } = lineOf(level);
    for (const point of level.points) {
      const derived = derivedPoint(level, point, 12);
      if (!derived) continue;
      const stated = points.get(point.end);
      if (!stated) points.set(point.end, derived);
      else if (!stated.derived && contradicts(stated.value!, derived.value!) && level.unit !== 'USD') {
        const { platform, metric } = level;
        contradictions.push({
          platform,
          metric,
          period: point.period,
          stated: stated.value!,
          fromLevels: derived.value!,
        });
      }
    }
  }
  return {
    lines: [...lines.keys()]
      .sort()
      .map((key) => lines.get(key)!)
      .filter(({ points }) => points.size > 0)
      .map(({ line, points }) => ({
        ...line,
        points: withGaps([...points.values()].sort((a, b) => (a.end < b.end ? -1 : 1))),
      })),
    contradictions,
  };
}

const better = (a: LinePoint, b: LinePoint): boolean =>
  (a.basis === 'estimated') !== (b.basis === 'estimated')
    ? b.basis === 'estimated'
    : a.start !== b.start
      ? a.start > b.start
      : (a.observationId ?? '') < (b.observationId ?? '');

/** Growth over the period just before, in percent, derived from two levels of one line; twelve-month figures have none. */
export function qoqLines(levels: readonly SizedLine[]): SizedLine[] {
  return levels.flatMap((line) => {
    const points = line.points.flatMap((point) => {
      const months = point.value === null ? null : monthsIn(lengthOf(point));
      if (months === null || months >= 12) return [];
      const derived = derivedPoint(line, point, months);
      return derived ? [derived] : [];
    });
    return points.length === 0 ? [] : [{ ...line, unit: 'percent', points: withGaps(points) }];
  });
}
