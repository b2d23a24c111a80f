import { type Source } from '@jinghe/contracts';
import { Cron } from 'croner';

/**
 * The instant at which a source fell due after `since` and not later than `now`; null where it did not. The instant is
 * the schedule's own, not the time of asking, so that every replica names the same tick.
 */
export function dueAt(schedule: Source['schedule'], since: Date, now: Date): Date | null {
  const next = new Cron(schedule.cron, { timezone: schedule.zone, paused: true }).nextRun(since);
  return next && next <= now ? next : null;
}
