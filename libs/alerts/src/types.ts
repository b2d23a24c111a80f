import { type Catalog } from '@jinghe/catalog';
import { type CompareCatalog } from '@jinghe/compare';
import {
  type Named,
  type Observation,
  type PartnershipEvent,
  type Source,
  type SourceHealth,
} from '@jinghe/contracts';

/** What judging and wording need beside the records. `asOf`: the day of reading; what ends after it does not count. */
export interface Ground {
  readonly catalog: Catalog;
  readonly compareCatalog: CompareCatalog;
  readonly asOf: string;
}

export interface WatchedSource {
  readonly source: Source;
  readonly health: SourceHealth;
  /** When it last brought something, or last worked. */
  readonly since: string | null;
}

/** What rules look at: of each kind what the rule at hand needs, the rest may be empty. */
export interface Watched {
  readonly observations: readonly Observation[];
  readonly events: readonly PartnershipEvent[];
  readonly sources: readonly WatchedSource[];
}

/** What happened, as a message tells it. */
export interface Told {
  readonly title: Named;
  readonly factId: string | null;
  readonly path: string;
  /** The world's own date of it: the end of the period, the deal's date. */
  readonly date: string;
}

/** What a rule sees of one thing that it watches. */
export interface Reading extends Told {
  readonly key: string;
  /** What is kept of it, to be compared with the next reading. */
  readonly state: string;
  /** Names what was seen: the same thing seen twice is one firing. */
  readonly saw: string;
  /** Whether this is news after what was seen before; undefined: the thing is new. */
  fires(before: string | undefined): boolean;
  /** History that is filled in is no news. */
  readonly isOld: boolean;
}
