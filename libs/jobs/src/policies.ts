/**
 * How a job is retried and how long it is kept. Shaped like BullMQ's own options, which this pure library does not import.
 */
export interface JobPolicy {
  attempts: number;
  /** 1 goes first; what has none goes before all. */
  priority?: number;
  backoff: { type: 'exponential' | 'fixed'; delay: number; jitter?: number };
  /** Seconds (`age`) and number (`count`) of finished jobs whose ids stay taken. */
  removeOnComplete: boolean | { age: number; count: number };
  removeOnFail: boolean | { age: number; count: number };
}

/**
 * read, extract, reconcile. Nothing is kept: what is still to be done stands in the store, and the sweeper must be able to
 * add the same id again. A failed job that stayed would make that `add` a silent no-op.
 */
export const STAGE_POLICY: JobPolicy = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: true,
};

/**
 * gather. Kept for some minutes, because the id of a tick must stay taken until the slowest replica has had its tick.
 * Retried at 5 s, 10 s, 20 s for a site that hiccups; after that the next tick is soon enough.
 */
export const GATHER_POLICY: JobPolicy = {
  attempts: 4,
  backoff: { type: 'exponential', delay: 5_000, jitter: 0.3 },
  removeOnComplete: { age: 600, count: 200 },
  removeOnFail: { age: 600, count: 200 },
};

/** sweep. A missed sweep is made good by the next one. */
export const SWEEP_POLICY: JobPolicy = {
  attempts: 1,
  backoff: { type: 'fixed', delay: 1_000 },
  removeOnComplete: { age: 120, count: 50 },
  removeOnFail: { age: 120, count: 50 },
};

/** Milliseconds after which a job whose worker died is given to another one. */
export const LOCK_MS = 10_000;
/** How often to look for such jobs. */
export const STALLED_CHECK_MS = 5_000;
/** A job may lose its worker this often (restarts, kills) before it counts as the cause. The sweeper begins anew then. */
export const MAX_STALLED = 5;
