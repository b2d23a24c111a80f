import { type Subscription } from '@jinghe/contracts';
import { nextTurn } from './edition-turn.js';

type Turns = Pick<Subscription, 'cron' | 'zone'>;

/** Why a schedule is refused. `seconds` lie between two of its turns. */
export type CronFault =
  | { readonly code: 'expression'; readonly what: string }
  | { readonly code: 'zone' }
  | { readonly code: 'never' }
  | { readonly code: 'too-often'; readonly seconds: number };

/** Sources are asked no more often by a cron: other people's sites pay for it, and feeds change more slowly. */
export const LEAST_MINUTES_OF_SOURCES = 5;
/** Nobody reads a digest more often, and each turn composes. */
export const LEAST_MINUTES_OF_DIGESTS = 60;

/** Turns between which the smallest gap is sought: a list of minutes is passed through once and a half in as many. */
const LOOKED_AT = 90;

/**
 * The turns that lie ahead of a schedule, and what is wrong with it. The expression is read by what plans the runs, so that
 * nothing is accepted here that would not run there.
 *
 * @param leastMinutes that must lie between two turns
 * @param ahead turns that are told, at most
 */
export function judgeCron(
  turns: Turns,
  leastMinutes: number,
  now: Date,
  ahead = 5,
): { next: Date[]; fault: CronFault | null } {
  if (!isZone(turns.zone)) return { next: [], fault: { code: 'zone' } };
  const next: Date[] = [];
  try {
    for (let at = nextTurn(turns, now); at && next.length < LOOKED_AT; at = nextTurn(turns, at))
      next.push(at);
  } catch (error) {
    const what = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error);
    return { next: [], fault: { code: 'expression', what } };
  }
  if (next.length === 0) return { next, fault: { code: 'never' } };
  const gaps = next.slice(1).map((at, n) => at.getTime() - next[n]!.getTime());
  const seconds = Math.min(...gaps) / 1_000;
  const fault: CronFault | null = seconds < leastMinutes * 60 ? { code: 'too-often', seconds } : null;
  return { next: next.slice(0, ahead), fault };
}

/** What an answer says of a fault, with the field that it is about. */
export function cronFaultText(
  fault: CronFault,
  { zone }: Turns,
  leastMinutes: number,
): { field: 'cron' | 'zone'; message: string } {
  switch (fault.code) {
    case 'zone':
      return { field: 'zone', message: `"${zone}" is no time zone; one is Asia/Shanghai` };
    case 'never':
      return { field: 'cron', message: 'this never comes true; "0 8 * * 1" is every Monday at eight' };
    case 'too-often':
      return {
        field: 'cron',
        message: `at most once in ${leastMinutes} minutes: two turns of this lie ${fault.seconds} s apart`,
      };
    case 'expression':
      return { field: 'cron', message: `${fault.what}; "0 8 * * 1" is every Monday at eight` };
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (_unknown) {
    return false;
  }
}
