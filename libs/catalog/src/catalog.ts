import { type Named } from '@jinghe/contracts';
import { FAMILY_NAMES } from './families.js';
import { bundledCatalog } from './generated/catalog.js';
import { normalName } from './normal-form.js';
import {
  type CatalogData,
  type DealKindEntry,
  type Metric,
  type Platform,
  type Publisher,
  type StatusEntry,
} from './schema.js';
import { readVoices } from './voices.js';

export interface MetricFamily {
  readonly id: string;
  readonly name: Named;
  /** In the catalogue's order; never ranked, shared or joined across metrics. */
  readonly metrics: readonly Metric[];
}

/** Look-up over the catalogue. Ids that do not exist give undefined, false or an empty list; nothing here throws. */
export interface Catalog {
  readonly platforms: readonly Platform[];
  readonly metrics: readonly Metric[];
  readonly publishers: readonly Publisher[];
  readonly dealKinds: readonly DealKindEntry[];
  /** In their order, the earliest first. */
  readonly statuses: readonly StatusEntry[];
  /** In the order in which a reader looks at them; `growth-word` last. */
  readonly families: readonly MetricFamily[];
  /** The four that are compared: taobao-tmall, pinduoduo, douyin, jd. */
  readonly core: readonly Platform[];
  platform(id: string): Platform | undefined;
  metric(id: string): Metric | undefined;
  family(id: string): MetricFamily | undefined;
  metricsOfFamily(family: string): readonly Metric[];
  publisher(id: string): Publisher | undefined;
  dealKind(id: string): DealKindEntry | undefined;
  status(id: string): StatusEntry | undefined;
  /** By id, name or alias, without regard to case and width; an ambiguous alias counts only if it is one row's alone. */
  findPublisher(name: string): Publisher | undefined;
  /** By id, name or certain alias, without regard to case and width. */
  findPlatform(name: string): Platform | undefined;
  /**
   * The voice behind `statedBy` (`company:<platform id>`, a publisher's id, `analyst:<name>`, `unattributed`): facts of one
   * voice count once. `nobody` where no voice is known (unnamed sources, wires), which corroborates nothing.
   */
  publisherFamily(statedBy: string): string;
  /** Reliability of `statedBy`, 1 (filings, authorities) to 5 (unnamed). An unknown name has 5. */
  publisherTier(statedBy: string): number;
  /** Names of a `statedBy`, for a reader. */
  publisherName(statedBy: string): Named;
  /** The owner's group; a platform without one stands for itself, or for the independent company above it. */
  groupOf(platformId: string): string;
  isMarket(platformId: string): boolean;
  /** Whether `ancestor` stands above `id` in the chain of parents; false for the same id. */
  isAncestor(ancestor: string, id: string): boolean;
}

const CORE = ['taobao-tmall', 'pinduoduo', 'douyin', 'jd'];

const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
  new Map<string, T>(rows.map((row) => [row.id, row]));

function aliasIndex<
  T extends { id: string; name: Named; aliases: readonly string[]; ambiguousAliases: readonly string[] },
>(rows: readonly T[], takeAmbiguous: boolean): Map<string, T> {
  const index = new Map<string, T | null>();
  for (const row of rows) {
    const ambiguous = new Set(row.ambiguousAliases.map(normalName));
    for (const form of new Set([row.name.zh, row.name.en, ...row.aliases].map(normalName))) {
      if (ambiguous.has(form) && !takeAmbiguous) continue;
      index.set(form, index.has(form) ? null : row);
    }
  }
  for (const row of rows) index.set(row.id, row);
  return new Map([...index].filter((entry): entry is [string, T] => entry[1] !== null));
}

/** The data that the product comes with, parsed anew at each call (about 10 ms). */
export const bundledData = (): CatalogData => JSON.parse(bundledCatalog) as CatalogData;

/** Opens the catalogue; without an argument the bundled one. */
export function openCatalog(data: CatalogData = bundledData()): Catalog {
  const platforms = byId(data.platforms);
  const metrics = byId(data.metrics);
  const publishers = byId(data.publishers);
  const dealKinds = byId(data.dealKinds);
  const statuses = byId<StatusEntry>(data.statuses);
  const families = byId<MetricFamily>(
    Object.entries(FAMILY_NAMES).map(([id, name]) => ({
      id,
      name,
      metrics: data.metrics.filter((metric) => metric.family === id),
    })),
  );
  // Built at the first question: most processes never ask by name.
  let publisherNames: Map<string, Publisher> | undefined;
  let platformNames: Map<string, Platform> | undefined;

  function parentOf(id: string): string | null {
    return platforms.get(id)?.parentId ?? null;
  }
  function groupOf(id: string): string {
    const platform = platforms.get(id);
    if (!platform) return id;
    if (platform.group !== 'independent' && platform.group !== 'market') return platform.group;
    let top = platform;
    for (let next = platform.parentId; next; next = top.parentId) {
      const parent = platforms.get(next);
      if (!parent) break;
      if (parent.group !== 'independent') return parent.group;
      top = parent;
    }
    return top.id;
  }
  const voices = readVoices(data.publishers, groupOf, (id) => platforms.get(id)?.name);

  return {
    platforms: data.platforms,
    metrics: data.metrics,
    publishers: data.publishers,
    dealKinds: data.dealKinds,
    statuses: data.statuses,
    families: [...families.values()],
    core: CORE.flatMap((id) => platforms.get(id) ?? []),
    platform: (id) => platforms.get(id),
    metric: (id) => metrics.get(id),
    family: (id) => families.get(id),
    metricsOfFamily: (family) => families.get(family)?.metrics ?? [],
    publisher: (id) => publishers.get(id),
    dealKind: (id) => dealKinds.get(id),
    status: (id) => statuses.get(id),
    findPublisher: (name) =>
      (publisherNames ??= aliasIndex(data.publishers, true)).get(normalName(name.trim())),
    findPlatform: (name) =>
      (platformNames ??= aliasIndex(data.platforms, false)).get(normalName(name.trim())),
    publisherFamily: voices.family,
    publisherTier: voices.tier,
    publisherName: voices.name,
    groupOf,
    isMarket: (id) => platforms.get(id)?.role === 'market',
    isAncestor: (ancestor, id) => {
      for (let next = parentOf(id); next; next = parentOf(next)) if (next === ancestor) return true;
      return false;
    },
  };
}
