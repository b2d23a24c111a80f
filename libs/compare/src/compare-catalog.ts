import { type Catalog } from '@jinghe/catalog';
import { type Named } from '@jinghe/contracts';

/** What comparing needs to know of a metric. `period` is the catalogue's: what one figure of it is for. */
export interface ComparedMetric {
  readonly id: string;
  readonly family: string;
  readonly kind: 'stock' | 'flow' | 'ratio' | 'growth-word';
  readonly period: string;
  readonly name: Named;
}

/**
 * Whose figure may stand in, marked as theirs: `owners` are the companies above a platform, the nearest first; `units` are the
 * shops and apps right below it.
 */
export interface ComparedPlatform {
  readonly name: Named;
  readonly owners: readonly string[];
  readonly units: readonly string[];
}

/** The part of the catalogue that comparing needs; small enough for a browser. */
export interface CompareCatalog {
  readonly metrics: ReadonlyMap<string, ComparedMetric>;
  readonly platforms: ReadonlyMap<string, ComparedPlatform>;
}

/** Cuts the part out of the catalogue; build it once and keep it. */
export function compareCatalogOf(
  catalog: Pick<Catalog, 'metrics' | 'platforms' | 'platform'>,
): CompareCatalog {
  const ownersOf = (id: string): string[] => {
    const owners: string[] = [];
    for (let next = catalog.platform(id)?.parentId; next; next = catalog.platform(next)?.parentId) {
      if (owners.includes(next)) break;
      owners.push(next);
    }
    return owners;
  };
  const unitsOf = new Map<string, string[]>();
  for (const { id, parentId, role } of catalog.platforms) {
    if (parentId !== null && role === 'core-unit') {
      unitsOf.set(parentId, [...(unitsOf.get(parentId) ?? []), id]);
    }
  }
  return {
    metrics: new Map(
      catalog.metrics.map(({ id, family, kind, period, name }) => [id, { id, family, kind, period, name }]),
    ),
    platforms: new Map(
      catalog.platforms.map(({ id, name }) => [
        id,
        { name, owners: ownersOf(id), units: unitsOf.get(id) ?? [] },
      ]),
    ),
  };
}

export const nameOf = (platform: string, catalog: CompareCatalog): Named =>
  catalog.platforms.get(platform)?.name ?? { zh: platform, en: platform };
