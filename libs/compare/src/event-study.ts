import { type Line, type LinePoint, type Named } from '@jinghe/contracts';
import { earlier, growthOver } from './growth.js';
import { monthOf } from './spans.js';

export interface StudyPoint {
  readonly period: string;
  readonly end: string;
  /** Months from the event's month to the end of the period; 0 is the month of the event. */
  readonly months: number;
  readonly value: number;
  /** 100 at the last figure that ended before the event. */
  readonly index: number;
  readonly observationId: string | null;
}

/** A metric's path around an event. */
export interface EventStudy {
  readonly points: readonly StudyPoint[];
  /** The last figure that ended before the event. */
  readonly base: StudyPoint;
  /** Growth over the year before, in percent: of the base, and of the first figure that began after the event. */
  readonly growthBefore: number | null;
  readonly growthAfter: number | null;
  /** The caveat that goes with every such picture. */
  readonly note: Named;
}

const NOTE: Named = {
  zh: '只说明先后，不证明因果：同期还有季节、大促和别家的动作。',
  en: 'This shows what came before and after, not what caused it: seasons, festivals and rivals moved too.',
};

const MONTHS_AROUND = 24;

/**
 * The path of one line around the day of an event, as an index of the last figure before it. A period that holds the event
 * belongs to neither side. Null where there is no figure before it or none after it.
 *
 * @param day `2024-09-12`; of a date that is known to its month or year only, its first day
 * @param around how many months on each side are shown
 */
export function eventStudy(line: Line, day: string, around: number = MONTHS_AROUND): EventStudy | null {
  const at = monthOf(day);
  const figures = line.points.filter(
    (point) => point.value !== null && Math.abs(monthOf(point.end) - at) <= around,
  );
  const last = figures.findLast((point) => point.end < day);
  const next = figures.find((point) => point.start >= day);
  if (!last || !next || last.value! <= 0) return null;
  const place = (point: LinePoint): StudyPoint => ({
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
    note: NOTE,
  };
}
