import { type AlertCondition } from '@jinghe/contracts';
import { conflictReadings } from './conflicts.js';
import { dealReadings } from './deals.js';
import { limitPassings, limitReadings } from './passings.js';
import { rankChangesSince, rankReadings } from './ranks.js';
import { daysBefore } from './recent.js';
import { sourceReadings } from './sources.js';
import { type Ground, type Reading, type Told, type Watched } from './types.js';

/** What a rule sees now. */
function readingsOf(when: AlertCondition, watched: Watched, ground: Ground): Reading[] {
  switch (when.kind) {
    case 'level':
    case 'yoy':
      return limitReadings(watched, when, ground);
    case 'deal':
      return dealReadings(watched, when, ground);
    case 'rank':
      return rankReadings(watched, when, ground);
    case 'conflict':
      return conflictReadings(watched, when, ground);
    case 'source':
      return sourceReadings(watched, when, ground);
  }
}

/** What is over where it is seen no more; a line or an order that is not seen for a while is remembered. */
const PASSES: ReadonlySet<AlertCondition['kind']> = new Set(['conflict', 'source']);

export interface Judged {
  readonly news: readonly Reading[];
  readonly seen: Record<string, string>;
}

/**
 * What is news to a rule, and what it has then seen. Only edges are news: the first look at all (`before` null) takes in how things
 * stand, and tells nothing.
 *
 * @param before what it saw last, by the key of each thing
 */
export function judge(
  when: AlertCondition,
  before: Readonly<Record<string, string>> | null,
  watched: Watched,
  ground: Ground,
): Judged {
  const readings = readingsOf(when, watched, ground);
  const news = before === null ? [] : readings.filter((one) => !one.isOld && one.fires(before[one.key]));
  const now = Object.fromEntries(readings.map(({ key, state }) => [key, state]));
  return { news, seen: PASSES.has(when.kind) ? now : { ...before, ...now } };
}

const YEAR = 365;

/**
 * What of the last twelve months would have set a rule off, newest first, by the world's own dates: the ends of the figures' periods,
 * the dates of deals. Of conflicts and sources only how they stand now is known.
 */
export function lookBack(when: AlertCondition, watched: Watched, ground: Ground): Told[] {
  const since = daysBefore(ground.asOf, YEAR);
  const found = (): Told[] => {
    switch (when.kind) {
      case 'level':
      case 'yoy':
        return limitPassings(watched, when, ground, since);
      case 'rank':
        return rankChangesSince(watched, when, ground, since);
      case 'deal':
        return dealReadings(watched, when, ground).filter(
          ({ date, fires }) => date > since && fires(undefined),
        );
      default:
        return readingsOf(when, watched, ground).filter(({ date }) => date > since);
    }
  };
  return found().sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
