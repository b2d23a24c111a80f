import {
  type ExtractJob,
  type GatherJob,
  type PostJob,
  type ReadJob,
  type ReconcileJob,
  type ReExtractJob,
  type SweepJob,
} from '@jinghe/contracts';

/**
 * Ids of jobs. BullMQ ignores an `add` whose id is already waiting, active or kept, so the id says what may happen only
 * once: a tick, or one stage for one content. It refuses ids with a colon or of digits only, hence the words and `_`.
 */
const word = (text: string): string => text.replace(/[^A-Za-z0-9.-]+/g, '-');

/** The tick of every replica carries the same instant, so that n workers enqueue it once. `tick` is its instant, ISO. */
export function sweepJobId(job: SweepJob): string {
  return `sweep_${word(job.tick)}`;
}

/** Once for each source and tick; a manual gathering passes a tick of its own. */
export function gatherJobId(job: GatherJob, tick: string): string {
  return `gather_${word(job.sourceId)}_${word(tick)}`;
}

/** Of the jobs of one source at most one waits or runs: the id by which BullMQ leaves a second one away. */
export const gatherTurn = (sourceId: string): string => `gather_${word(sourceId)}`;

export function readJobId(job: ReadJob): string {
  return `read_${job.captureId}`;
}

/** Carries the revision and the extractor's version: a better extractor or a new text is another job. */
export function extractJobId(job: ExtractJob): string {
  return `extract_${job.articleId}_${job.revisionId}_${word(job.extractor)}`;
}

export function reconcileJobId(job: ReconcileJob): string {
  return `reconcile_${word(job.tick)}`;
}

export function reExtractJobId(job: ReExtractJob): string {
  return `re-extract_${word(job.tick)}`;
}

export function postJobId(job: PostJob): string {
  return `post_${word(job.tick)}`;
}
