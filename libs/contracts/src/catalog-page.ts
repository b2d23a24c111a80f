import { z } from 'zod';
import { CatalogId } from './ids.js';
import { Named } from './names.js';

export const PlatformView = z
  .object({
    id: CatalogId,
    name: Named,
    role: z.string(),
    category: z.string(),
    group: z.string(),
    parentId: z.string().nullable(),
    website: z.string().nullable(),
    status: z.string(),
    aliases: z.array(z.string()),
  })
  .meta({ id: 'Platform' });
export type PlatformView = z.infer<typeof PlatformView>;

export const MetricView = z
  .object({
    id: CatalogId,
    name: Named,
    unit: z.string(),
    kind: z.string(),
    family: z.string(),
    definition: z.string(),
  })
  .meta({ id: 'Metric' });
export type MetricView = z.infer<typeof MetricView>;

export const PlatformQuery = z.object({
  /** `core`, `partner`, `market`, …: a role of the catalogue. */
  role: z.string().optional(),
  /** Part of a name, an alias or an id. */
  q: z.string().max(100).optional(),
});
export type PlatformQuery = z.infer<typeof PlatformQuery>;
