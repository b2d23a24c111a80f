import { type Catalog } from '@jinghe/catalog';
import { type ExtractJob, type GatherJob, type LiveEvent, type ReadJob } from '@jinghe/contracts';
import { type Extractor } from '@jinghe/extract';
import { type Store } from '@jinghe/store';

/** Puts jobs into the queues. Each method resolves when Redis has the job, and repeating one is harmless. */
export interface Enqueue {
  /**
   * @param tick what makes this gathering another one than the last: an instant, the same in every replica
   * @param priority the lowest goes first; without one it goes before all that have one
   */
  gather(job: GatherJob, tick: string, priority?: number): Promise<void>;
  read(job: ReadJob): Promise<void>;
  extract(job: ExtractJob): Promise<void>;
  reconcile(): Promise<void>;
}

/** What every stage is given: nothing in `stages/` or `gather/` reaches for a clock, a queue or a database by itself. */
export interface Ports {
  store: Store;
  enqueue: Enqueue;
  catalog: Catalog;
  extractor: Extractor;
  /** The present instant, ISO in UTC. */
  now(): string;
  /** Tells the dashboard that something changed; may be late or lost, since the page also asks by itself. */
  publish(type: LiveEvent['type'], platforms?: readonly string[]): void;
  /** Told when the gathering of a source ended, well or not; for the progress of a sweep. */
  gathered?(sourceId: string): Promise<void>;
  /** Aborted when the process is to stop: long work ends at its next safe place. */
  signal: AbortSignal;
  log: Log;
}

export interface Log {
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
