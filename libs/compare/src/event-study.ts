import { type EventStudy, type Line, type LinePoint, type Named } from '@jinghe/contracts';
import { earlier, growthOver } from './growth.js';
import { monthOf } from './spans.js';

/** The caveat that goes with every such picture. */
export const NO_PROOF: Named = {
  zh: '只说明先后，不证明因果：同期还有季节、大促和别家的动作。',
  en: 'This shows what came before and after, not what caused it: seasons, festivals and rivals moved too.',
};

/**
 * The path of one line around the day of an event, as an index of the last figure before it. A period that holds the event
 * belongs to neither side. Null where there is no figure before it or none after it.
 *
 * @param day `2024-09-12`; of a date that is known to its month or year only, its first day
 * @param around how many months on each side are shown
 */
export function eventStudy(line: Line, day: string, around: number): EventStudy | null {
  const at = monthOf(day);
  const figures = line.points.filter(
    (point) => point.value !== null && Math.abs(monthOf(point.end) - at) <= around,
  );
  const last = figures.findLast((point) => point.end < day);
  const next = figures.find((point) => point.start >= day);
  if (!last || !next || last.value! <= 0) return null;
  const place = (point: LinePoint): EventStudy['base'] => ({
    period: point.period,
    end: point.end,
    months: monthOf(point.end) - at,
    value: point.value!,
    index: (point.value! / last.value!) * 100,
    observationId: point.observationId,
  });
  const yoy = (point: LinePoint) => {
    const value = growthOver(earlier(line.points, point, 12), point);
    return value === undefined ? null : Math.round(value * 100) / 100;
  };
  return {
    points: figures.map(place),
    base: place(last),
    growthBefore: yoy(last),
    growthAfter: yoy(next),
  };
}
