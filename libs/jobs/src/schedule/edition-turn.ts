import { type Subscription } from '@jinghe/contracts';
import { Cron } from 'croner';

const DAY = 86_400_000;

/** One edition of a subscription: the days it tells of, and when the next one is due. */
export interface EditionTurn {
  /** What became known after this day… */
  readonly from: string;
  /** …and up to this one (UTC), the last that was over when the edition was due. */
  readonly to: string;
  /** Null where the expression never comes true again. */
  readonly nextAt: string | null;
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * When a cron expression comes true next by the clock of a zone, after an instant. A day that does not exist is left out, an hour
 * that is skipped or comes twice gives one.
 *
 * @throws Error that names what is wrong with the expression or the zone
 */
export function nextTurn({ cron, zone }: Pick<Subscription, 'cron' | 'zone'>, after: Date): Date | null {
  return new Cron(cron, { timezone: zone, paused: true }).nextRun(after);
}

/**
 * The edition that is due. What was missed while nothing ran is told in one edition, not in several: it begins where the last one
 * ended. The first begins one interval before its own turn.
 *
 * @param subscription one whose `nextAt` is over
 */
export function editionTurn(
  subscription: Pick<Subscription, 'cron' | 'zone' | 'nextAt' | 'lastTo' | 'createdAt'>,
  now: Date,
): EditionTurn {
  const to = dayOf(now.getTime() - DAY);
  const next = nextTurn(subscription, now);
  const following = next && nextTurn(subscription, next);
  const interval = next && following ? following.getTime() - next.getTime() : 7 * DAY;
  const first = dayOf(Date.parse(to) - Math.max(DAY, Math.round(interval / DAY) * DAY));
  const last = subscription.lastTo;
  return {
    from: last === null || last > to ? first : last,
    to,
    nextAt: next?.toISOString() ?? null,
  };
}
