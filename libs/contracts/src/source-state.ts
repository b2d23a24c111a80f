import { z } from 'zod';
import { Instant, IsoDay } from './ids.js';
import { Problem } from './source.js';

const Counts = {
  runs: z.int().nonnegative(),
  found: z.int().nonnegative(),
  new: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  failed: z.int().nonnegative(),
};

/** Gathering of a past range of days, taken in as many runs as it needs. */
export const Backfill = z.object({
  from: IsoDay,
  to: IsoDay,
  askedAt: Instant,
  /** Null while it runs. */
  endedAt: Instant.nullable(),
  runs: z.int().nonnegative(),
  /** Items of the range that are had. */
  done: z.int().nonnegative(),
  /** Items of the range that the source told of so far. */
  total: z.int().nonnegative(),
});
export type Backfill = z.infer<typeof Backfill>;

/** What gathering made of a source so far. `id` is the source's. */
export const SourceState = z
  .object({
    id: z.string(),
    /** When it is to run next; null: not planned yet. */
    nextRunAt: Instant.nullable(),
    /** Equal to the planned instant where a person asked for that run. */
    manualAt: Instant.nullable().optional(),
    lastRunAt: Instant.nullable(),
    lastSuccessAt: Instant.nullable(),
    lastNewAt: Instant.nullable(),
    /** Published time of the newest item: how old the content is, whenever we asked. */
    newestContentAt: z.string().nullable(),
    /** Runs in a row that failed. */
    failureStreak: z.int().nonnegative(),
    /** Why the last run failed, or what was most wrong with it; null where nothing was. */
    lastProblem: Problem.nullable(),
    /** Minutes that usually lie between two runs with something new; null before there were two. */
    usualGap: z.number().nonnegative().nullable(),
    totals: z.object(Counts),
    /** The last days on which it ran (UTC), oldest first, at most 30. */
    days: z.array(z.object({ day: IsoDay, ...Counts })).max(30),
    backfill: Backfill.nullable(),
  })
  .meta({ id: 'SourceState' });
export type SourceState = z.infer<typeof SourceState>;

/** In the order in which somebody should look at them. */
export const HealthState = z.enum([
  'broken',
  'silent',
  'unreachable',
  'failing',
  'ok',
  'new',
  'paused',
  'terms',
  'forbidden',
  'archived',
]);
export type HealthState = z.infer<typeof HealthState>;

/** How a source is and why, in words for a reader of either language. */
export const SourceHealth = z
  .object({
    state: HealthState,
    /** A word for machines: `selectors`, `failures`, `no-news`, or the code of the problem. */
    code: z.string().nullable(),
    reason: z.object({ zh: z.string(), en: z.string() }),
    /** True where it waits longer than its schedule says, because it failed so often. */
    backingOff: z.boolean(),
  })
  .meta({ id: 'SourceHealth' });
export type SourceHealth = z.infer<typeof SourceHealth>;
