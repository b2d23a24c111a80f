import { type Catalog } from '@jinghe/catalog';
import { type CompareCatalog } from '@jinghe/compare';
import {
  type Change,
  type Edition,
  type EditionKind,
  type Fact,
  type Observation,
  type PartnershipEvent,
  type SilentSource,
} from '@jinghe/contracts';

/** Everything an edition is composed from, as it was held at the end of one day. Nothing else is read. */
export interface EditionPool {
  /** What was held on `asKnownOn`: of the platforms that `platformsNeeded` names, or of the whole catalogue. */
  readonly observations: readonly Observation[];
  /** Partnerships as held on `asKnownOn`. */
  readonly events: readonly PartnershipEvent[];
  /** Every change that became known after `from` and up to `to`. */
  readonly changes: readonly Change[];
  /** The chosen facts of the events that changed, for naming who told them; without them the voices are named. */
  readonly facts?: readonly Fact[];
  readonly silentSources: readonly SilentSource[];
  /** Facts that wait for review. */
  readonly waiting: number;
  /** Editions of the same kind and subject that were sent before, in any order: for updates of running stories and corrections. */
  readonly earlier: readonly Edition[];
}

export interface EditionOptions {
  readonly kind: EditionKind;
  /** The platform or the metric family; null for the executive and the strategy edition. */
  readonly about: string | null;
  readonly from: string;
  readonly to: string;
  /** The cut-off; `to` unless told. */
  readonly asKnownOn?: string;
  readonly composedAt: string;
  readonly catalog: Catalog;
  /** `compareCatalogOf(catalog)`, where the caller has kept it. */
  readonly compareCatalog?: CompareCatalog;
}
