import { type Source, type SourceState } from '@jinghe/contracts';
import { Cron } from 'croner';

type Schedule = Source['schedule'];

const MINUTE = 60_000;
/** After so many failures in a row a source is asked less often, and says so. */
export const FAILURES_BEFORE_BACK_OFF = 3;
const FIRST_BACK_OFF = 30 * MINUTE;
const MOST_BACK_OFF = 24 * 60 * MINUTE;
/** A source that has never run begins within this time after it may, not all at once. */
const FIRST_FROM = MINUTE;
const FIRST_SPREAD = 15 * MINUTE;

/** A number below `below` from a text (FNV-1a, 32 bits): jitter on which every replica agrees. */
function spread(text: string, below: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash % below;
}

/** Milliseconds for which a source rests after its failures; 0 below the limit. Doubles up to a day. */
export function backOff(failureStreak: number): number {
  const beyond = failureStreak - FAILURES_BEFORE_BACK_OFF;
  return beyond < 0 ? 0 : Math.min(FIRST_BACK_OFF * 2 ** Math.min(beyond, 16), MOST_BACK_OFF);
}

/** Minutes until an adaptive source is asked again: half its usual gap, within its bounds; null where it goes by its cron. */
function adaptiveMinutes({ adaptive }: Schedule, usualGap: number | null): number | null {
  if (!adaptive || usualGap === null) return null;
  return Math.round(Math.min(Math.max(usualGap / 2, adaptive.least), adaptive.most));
}

/** The plain next instant of a schedule after `now`: without failures, jitter and quiet hours. */
function plainNext(schedule: Schedule, usualGap: number | null, now: Date): Date | null {
  const minutes = adaptiveMinutes(schedule, usualGap) ?? schedule.interval ?? null;
  if (minutes !== null) return new Date(now.getTime() + minutes * MINUTE);
  return new Cron(schedule.cron, { timezone: schedule.zone, paused: true }).nextRun(now);
}

/**
 * When a source runs next, always after `now`; null where its schedule never comes true. The same arguments give the same
 * instant in every replica. What was missed is not counted: it is asked once, and then from `now` on. Local times go
 * through the zone's rules, so that an hour that is skipped or comes twice gives one run.
 */
export function nextRun(
  source: Pick<Source, 'id' | 'schedule'>,
  state: Pick<SourceState, 'usualGap' | 'failureStreak'>,
  now: Date,
): Date | null {
  const { schedule } = source;
  const plain = plainNext(schedule, state.usualGap, now);
  if (!plain) return null;
  const rested = Math.max(plain.getTime(), now.getTime() + backOff(state.failureStreak));
  const jitter = spread(`${source.id} ${rested}`, (schedule.jitter ?? 0) * 1_000 + 1);
  return afterQuiet(schedule, new Date(rested + jitter));
}

/** When a source runs for the first time. */
export function firstRun(source: Pick<Source, 'id' | 'schedule'>, now: Date): Date {
  return afterQuiet(
    source.schedule,
    new Date(now.getTime() + FIRST_FROM + spread(`${source.id} first`, FIRST_SPREAD)),
  );
}

/**
 * Whether a planned instant is one that the schedule could not have given: the clock was set back by more than a day
 * beyond the next run. Without this a source would wait for the wrong year to come.
 */
export function isImplausible(source: Source, state: SourceState, now: Date): boolean {
  if (state.nextRunAt === null) return false;
  const next = plainNext(source.schedule, state.usualGap, now);
  const latest = (next ?? now).getTime() + 2 * MOST_BACK_OFF;
  return Date.parse(state.nextRunAt) > latest;
}

/** The instant itself, or the end of the quiet hours that it falls into, by the clock of the zone. */
export function afterQuiet(
  {
    quiet,
    zone,
  }: { readonly quiet?: { from: string; to: string } | null | undefined; readonly zone: string },
  at: Date,
): Date {
  if (!quiet || quiet.from === quiet.to) return at;
  const clock = clockTime(at, zone);
  const inside =
    quiet.from < quiet.to ? clock >= quiet.from && clock < quiet.to : clock >= quiet.from || clock < quiet.to;
  if (!inside) return at;
  const [hour, minute] = quiet.to.split(':').map(Number);
  return new Cron(`${minute} ${hour} * * *`, { timezone: zone, paused: true }).nextRun(at) ?? at;
}

/** `07:05` in the zone. */
function clockTime(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
