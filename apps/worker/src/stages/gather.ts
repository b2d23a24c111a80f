import { type GatherJob, type Source, type SourceState } from '@jinghe/contracts';
import { backfillSource, backOff, freshState, mayRun, nextRun } from '@jinghe/jobs';
import { type ListingSource } from '@jinghe/sources';
import { SourceTakenOver } from '@jinghe/store';
import { type FolderMemory, gatherFolder } from '../gather/gather-folder.js';
import { gatherFigures } from '../gather/gather-figures.js';
import { gatherImap } from '../gather/gather-imap.js';
import { gatherListing } from '../gather/gather-listing.js';
import { RunLog, SourceBusy } from '../gather/run-log.js';
import { type GatherSettings } from '../gather/settings.js';
import { type Ports } from '../ports.js';

/** Until the next part of a backfill, in milliseconds: the ordinary work of other sources goes between. */
const NEXT_PART = 15_000;

/** One gathering of one source. A source that is held back is left alone. */
export async function gather(
  ports: Ports,
  settings: GatherSettings,
  memory: FolderMemory,
  job: GatherJob,
): Promise<void> {
  const run = new RunLog(ports, job);
  try {
    await gatherByKind(ports, settings, memory, job, run);
  } catch (error) {
    // Whoever has it gathers it: nothing is to be tried again.
    if (!(error instanceof SourceBusy || error instanceof SourceTakenOver)) throw error;
    ports.log.warn(error.message);
  } finally {
    await run.leave();
    await ports.gathered?.(job.sourceId);
  }
}

async function gatherByKind(
  ports: Ports,
  settings: GatherSettings,
  memory: FolderMemory,
  job: GatherJob,
  run: RunLog,
): Promise<void> {
  const source = await ports.store.sources.get(job.sourceId);
  if (!source || !mayRun(source)) return;
  switch (source.kind) {
    case 'folder':
      return gatherFolder(ports, settings, memory, source, run);
    default:
      try {
        await gatherFromWeb(ports, settings, source, job, run);
      } finally {
        await planAfter(ports, source, run.state);
      }
  }
}

function gatherFromWeb(
  ports: Ports,
  settings: GatherSettings,
  source: Exclude<Source, { kind: 'folder' }>,
  job: GatherJob,
  run: RunLog,
): Promise<unknown> {
  switch (source.kind) {
    case 'figures':
      return gatherFigures(ports, settings, source, run);
    case 'imap':
      return gatherImap(ports, settings, source, run);
    default:
      return job.trigger === 'backfill'
        ? gatherPast(ports, settings, source, run)
        : gatherListing(ports, settings, source, run);
  }
}

/** One part of a backfill: what is had already is known by its address, so that any part may be repeated. */
async function gatherPast(
  ports: Ports,
  settings: GatherSettings,
  source: ListingSource,
  run: RunLog,
): Promise<void> {
  const backfill = (await ports.store.sourceStates.get(source.id))?.backfill;
  const wider = backfill && backfillSource<ListingSource>(source, backfill.from, new Date(ports.now()));
  if (!backfill || backfill.endedAt !== null || !wider) {
    await gatherListing(ports, settings, source, run);
    return;
  }
  const { owed, found } = await gatherListing(ports, settings, wider, run, backfill);
  const now = ports.now();
  const count = (state: SourceState): SourceState => {
    // Another one was asked for meanwhile: its own parts count for it.
    if (!state.backfill || state.backfill.askedAt !== backfill.askedAt) return state;
    const total = Math.max(state.backfill.total, found);
    const part = { runs: state.backfill.runs + 1, total, done: total - owed };
    return { ...state, backfill: { ...state.backfill, ...part, endedAt: owed === 0 ? now : null } };
  };
  await ports.store.sourceStates.change(freshState(source.id), count, run.fence);
  if (owed === 0) return;
  const state = await ports.store.sourceStates.get(source.id);
  const next = new Date(Date.parse(now) + NEXT_PART).toISOString();
  await ports.store.sourceStates.plan(source.id, state?.nextRunAt ?? null, next);
}

/**
 * The next run was planned before this one ended. Where the source has failed too often by now, it waits longer; and the first run
 * of a new source, which is planned for some minutes after it came, is not made where another one was made meanwhile. What a
 * person asked for stays.
 */
async function planAfter(ports: Ports, source: Source, ended: SourceState | null): Promise<void> {
  if (!ended) return;
  const first = ended.totals.runs === 1 && ended.backfill === null;
  if (!first && backOff(ended.failureStreak) === 0) return;
  // The clock may have planned the first run while the end of this one was written.
  const state = first ? await ports.store.sourceStates.get(source.id) : ended;
  if (!state || state.nextRunAt === null || state.nextRunAt === state.manualAt) return;
  const next = nextRun(source, state, new Date(ports.now()))?.toISOString() ?? null;
  if (next !== null && next > state.nextRunAt)
    await ports.store.sourceStates.plan(source.id, state.nextRunAt, next);
}
