import type { SourceState } from '@jinghe/contracts';

type Day = SourceState['days'][number];

/** One day's column: a part for what was new, one for what failed, from the bottom up; heights from 0 to 1. */
export interface DayBar {
  day: string;
  fresh: number;
  failed: number;
  /** Null on a day without a run, which keeps its place. */
  counts: Day | null;
}

const DAY = 86_400_000;

/** A column for each day up to `today`, `2025-05-08`. The scale is the highest column's, so that a quiet source shows too. */
export function dayBars(days: readonly Day[], today: string, count = 30): DayBar[] {
  const byDay = new Map(days.map((one) => [one.day, one]));
  const end = Date.parse(today);
  const shown = Array.from({ length: count }, (_, n) =>
    new Date(end - (count - 1 - n) * DAY).toISOString().slice(0, 10),
  );
  const most = Math.max(1, ...days.map((one) => one.new + one.failed));
  return shown.map((day) => {
    const counts = byDay.get(day) ?? null;
    return { day, fresh: (counts?.new ?? 0) / most, failed: (counts?.failed ?? 0) / most, counts };
  });
}
