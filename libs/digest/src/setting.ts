import { type Catalog } from '@jinghe/catalog';
import { type CompareCatalog, compareCatalogOf, nameOf, type SizedLine } from '@jinghe/compare';
import { type Fact, type Named, type Observation, type PartnershipEvent } from '@jinghe/contracts';
import { type Growths } from './moves/growths.js';
import { type EditionOptions, type EditionPool } from './pool.js';
import { type Limits, LIMITS } from './limits.js';

/** What the parts of an edition share while it is composed. */
export interface Setting {
  readonly pool: EditionPool;
  readonly options: EditionOptions;
  readonly limits: Limits;
  readonly catalog: Catalog;
  readonly compareCatalog: CompareCatalog;
  /** The four, in their order. */
  readonly core: readonly string[];
  readonly to: string;
  readonly asKnownOn: string;
  readonly observations: ReadonlyMap<string, Observation>;
  readonly events: ReadonlyMap<string, PartnershipEvent>;
  readonly facts: ReadonlyMap<string, Fact>;
  /** Story → last day of the newest earlier edition that told it. */
  readonly told: ReadonlyMap<string, string>;
  name(platform: string): Named;
}

/** What is known of figures beside their observations; computed for the platforms that the edition is about. */
export interface Known {
  readonly lines: readonly SizedLine[];
  readonly lineOf: ReadonlyMap<string, SizedLine>;
  readonly growths: Growths;
}

export function settingOf(pool: EditionPool, options: EditionOptions): Setting {
  const { catalog } = options;
  const compareCatalog = options.compareCatalog ?? compareCatalogOf(catalog);
  const told = new Map<string, string>();
  for (const edition of pool.earlier)
    for (const story of edition.stories)
      if (edition.to > (told.get(story) ?? '')) told.set(story, edition.to);
  return {
    pool,
    options,
    limits: LIMITS[options.kind],
    catalog,
    compareCatalog,
    core: catalog.core.map(({ id }) => id),
    to: options.to,
    asKnownOn: options.asKnownOn ?? options.to,
    observations: new Map(pool.observations.map((one) => [one.id, one])),
    events: new Map(pool.events.map((one) => [one.id, one])),
    facts: new Map((pool.facts ?? []).map((fact) => [fact.id, fact])),
    told,
    name: (platform) => nameOf(platform, compareCatalog),
  };
}
