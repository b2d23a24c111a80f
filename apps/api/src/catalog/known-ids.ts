import { type Catalog } from '@jinghe/catalog';
import { invalidInput } from '../problem/problem.js';

/** @throws a problem that names every unknown platform */
export function requirePlatforms(catalog: Catalog, field: string, ids: readonly string[]): void {
  const unknown = ids.filter((id) => !catalog.platform(id));
  if (unknown.length === 0) return;
  const named = unknown.map((id) => `"${id}"`).join(', ');
  throw invalidInput([{ field, message: `no platform is called ${named}; see /api/v1/platforms` }]);
}

/**
 * The metrics behind a metric's id or a family's.
 *
 * @throws a problem that names the unknown metric
 */
export function requireMetrics(catalog: Catalog, field: string, id: string): string[] {
  // `revenue` is both a metric and its family; the family holds the metric.
  const family = catalog.metricsOfFamily(id).map((metric) => metric.id);
  if (family.length > 0) return family;
  if (catalog.metric(id)) return [id];
  throw invalidInput([
    { field, message: `no metric or metric family is called "${id}"; see /api/v1/metrics` },
  ]);
}
