import { type Catalog } from '@jinghe/catalog';
import {
  type CatalogEdit,
  type ExtractJob,
  type GatherJob,
  type LiveEvent,
  type ReadJob,
} from '@jinghe/contracts';
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
  reExtract(): Promise<void>;
}

/** One revision of the catalogue, and the extractor that reads by it. */
export interface Reader {
  catalog: Catalog;
  extractor: Extractor;
}

/** What every stage is given: nothing in `stages/` or `gather/` reaches for a clock, a queue or a database by itself. */
export interface Ports {
  store: Store;
  enqueue: Enqueue;
  /** By which it reads now. Another revision may take its place at any wait: what belongs together is taken together. */
  readonly catalog: Catalog;
  readonly extractor: Extractor;
  /** The revision that `catalog` is; 0 is the bundled one. */
  readonly catalogRev: number;
  /**
   * What reads by another revision, a draft too. Its extractor's version tells both.
   *
   * @throws Error where there is no such revision
   */
  readerFor(catalogRev: number): Promise<Reader>;
  /** What reads by the catalogue in use with some edits that nobody has saved. */
  readerWith(edits: readonly CatalogEdit[]): Reader;
  /** Catches up with the revision in use: `catalog`, `extractor` and `catalogRev` are of it afterwards. */
  followCatalog(): Promise<void>;
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
