import { type Run, type SourceState } from '@jinghe/contracts';

const DAYS = 30;
const MINUTE = 60_000;
/** The newest gap counts for this much in the usual one. */
const WEIGHT = 0.3;
/** Failures closer together are the retries of one run, in milliseconds. */
const ONE_TRY = 3 * MINUTE;

/** A source of which nothing is known yet. */
export const freshState = (id: string): SourceState => ({
  id,
  nextRunAt: null,
  lastRunAt: null,
  lastSuccessAt: null,
  lastNewAt: null,
  newestContentAt: null,
  failureStreak: 0,
  lastProblem: null,
  usualGap: null,
  totals: { runs: 0, found: 0, new: 0, unchanged: 0, failed: 0 },
  days: [],
  backfill: null,
});

type Counts = SourceState['totals'];
const added = (a: Counts, b: Counts): Counts => ({
  runs: a.runs + b.runs,
  found: a.found + b.found,
  new: a.new + b.new,
  unchanged: a.unchanged + b.unchanged,
  failed: a.failed + b.failed,
});

/**
 * What is known of a source after one more run that ended.
 *
 * @param newestContent published time of the newest item of the run, where one is told
 */
export function foldRun(state: SourceState, run: Run, newestContent: string | null): SourceState {
  const at = run.endedAt ?? run.startedAt;
  const counts = { runs: 1, found: run.found, new: run.new, unchanged: run.unchanged, failed: run.failed };
  const failed = run.state === 'failed';
  const retry =
    failed &&
    state.failureStreak > 0 &&
    state.lastRunAt !== null &&
    Math.abs(Date.parse(run.startedAt) - Date.parse(state.lastRunAt)) < ONE_TRY;
  const day = at.slice(0, 10);
  const today = state.days.find((one) => one.day === day);
  const others = state.days.filter((one) => one.day !== day);
  const before: Counts = today ?? freshState('').totals;
  // A backfill brings in what is old: it says nothing of how often something new appears.
  const news = run.new > 0 && run.trigger !== 'backfill';
  const gap = news && state.lastNewAt ? (Date.parse(at) - Date.parse(state.lastNewAt)) / MINUTE : null;
  return {
    ...state,
    lastRunAt: at,
    lastSuccessAt: failed ? state.lastSuccessAt : at,
    lastNewAt: news ? at : state.lastNewAt,
    newestContentAt: later(state.newestContentAt, newestContent),
    failureStreak: failed ? state.failureStreak + (retry ? 0 : 1) : 0,
    lastProblem: run.problems[0] ?? null,
    usualGap:
      gap === null || gap < 0
        ? state.usualGap
        : state.usualGap === null
          ? gap
          : state.usualGap * (1 - WEIGHT) + gap * WEIGHT,
    totals: added(state.totals, counts),
    days: [...others, { day, ...added(before, counts) }]
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      .slice(-DAYS),
  };
}

/** The later of two times as text; a day and an instant of it compare as the instant. */
const later = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || b < a ? a : b;
