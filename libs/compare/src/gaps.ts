import { type LinePoint } from '@jinghe/contracts';
import { labelOf, lengthOf, monthOf, shifted } from './spans.js';

const gap = (period: string, start: string, end: string): LinePoint => ({
  period,
  start,
  end,
  value: null,
  valueHigh: null,
  observationId: null,
  factId: null,
  basis: null,
  qualifier: null,
  conflict: false,
  derived: false,
});

/** A line is regular if one step is at least half of its steps, over three or more points. */
function stepOf(points: readonly LinePoint[]): number | null {
  const steps = points.slice(1).map((point, n) => monthOf(point.end) - monthOf(points[n]!.end));
  const times = new Map<number, number>();
  for (const step of steps) if (step > 0) times.set(step, (times.get(step) ?? 0) + 1);
  const [best] = [...times].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return points.length >= 3 && best && best[1] * 2 >= steps.length ? best[0] : null;
}

/** More than a year without a figure parts an irregular line too: nobody knows what lay between. */
const LONG_SILENCE = 13;

/**
 * Puts a null point for each period that a regular line leaves out between two figures, and one for a silence of over a year in
 * any line, so that a chart breaks there. What comes after the last figure is not known to be missing.
 *
 * @param points in time order, one an end
 */
export function withGaps(points: readonly LinePoint[]): LinePoint[] {
  const step = stepOf(points);
  return points.flatMap((point, n) => {
    const before = points[n - 1];
    if (!before) return [point];
    const months = monthOf(point.end) - monthOf(before.end);
    if (step !== null && months > step && months % step === 0) {
      const fiscal = point.period.startsWith('FY');
      const missing = Array.from({ length: months / step - 1 }, (_, k) => {
        const days = shifted(point, -(months - (k + 1) * step));
        return gap(nameOfGap(point, days, fiscal), days.start, days.end);
      });
      return [...missing, point];
    }
    if (months > LONG_SILENCE) {
      const days = shifted(before, Math.floor(months / 2));
      return [gap(`${before.end.slice(0, 7)}/${point.end.slice(0, 7)}`, days.start, days.end), point];
    }
    return [point];
  });
}

/** Twelve months to a quarter's end are called by the quarter, as their neighbours are. */
function nameOfGap(like: LinePoint, days: { start: string; end: string }, fiscal: boolean): string {
  if (lengthOf(like) === '12m' && /-Q[1-4]$/.test(like.period)) {
    return labelOf({ start: shifted({ start: days.start, end: days.start }, 9).start, end: days.end });
  }
  return labelOf(days, fiscal);
}
