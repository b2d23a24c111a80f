import { type Line } from '@jinghe/contracts';
import { earlier, growthOver } from './growth.js';

/** Fewer growths than this make no noise to speak of. */
const LEAST = 6;
/** Iglewicz and Hoaglin (1993), "How to detect and handle outliers": a modified z-score above 3.5 is an outlier. */
const OUTLIER = 3.5;
/** Makes the median absolute deviation of normal noise its standard deviation. */
const TO_SIGMA = 0.6745;
/** Steps of a smooth line: a deviation below half a point of growth is not news however smooth the line was. */
const LEAST_DEVIATION = 0.5;

export interface Anomaly {
  readonly end: string;
  readonly period: string;
  readonly growth: number;
  /** The median of the line's own yearly growth before it. */
  readonly usual: number;
  /** The modified z-score of the growth, with its sign. */
  readonly score: number;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

/**
 * Whether the growth on the year before at one end stands out of the line's own growth until then. Null where it does not, where
 * it cannot be computed, or where the line is too short to have a usual course.
 */
export function anomalyAt(line: Line, end: string): Anomaly | null {
  const growthAt = (at: string): number | undefined => {
    const point = line.points.find((one) => one.end === at && one.value !== null);
    return point && growthOver(earlier(line.points, point, 12), point);
  };
  const now = growthAt(end);
  const before = line.points.flatMap((point) =>
    point.value !== null && point.end < end ? (growthAt(point.end) ?? []) : [],
  );
  if (now === undefined || before.length < LEAST) return null;
  const usual = median(before);
  const spread = Math.max(median(before.map((one) => Math.abs(one - usual))), LEAST_DEVIATION);
  const score = (TO_SIGMA * (now - usual)) / spread;
  const period = line.points.find((point) => point.end === end)!.period;
  return Math.abs(score) > OUTLIER
    ? { end, period, growth: round(now), usual: round(usual), score: round(score) }
    : null;
}
