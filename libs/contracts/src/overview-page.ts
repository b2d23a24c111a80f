import { z } from 'zod';
import { PlatformView } from './catalog-page.js';
import { Fact } from './fact.js';
import { CatalogId, IsoDay } from './ids.js';
import { Named, Names } from './names.js';
import { Observation, PartnershipEvent } from './observation.js';

/** The latest value of one metric family for one platform, or that there is none. */
export const LatestValue = z
  .object({
    platform: CatalogId,
    family: z.string(),
    observation: Observation.nullable(),
    /** The platform whose figure stands here, where it is the owning company's (QuestMobile counts groups). */
    of: CatalogId.nullable(),
    yoy: z
      .object({ value: z.number(), stated: z.boolean(), observationId: z.string().nullable() })
      .nullable(),
    /** Older than a year as seen from `asOf`: history, not the present state. */
    stale: z.boolean(),
  })
  .meta({ id: 'LatestValue' });
export type LatestValue = z.infer<typeof LatestValue>;

export const Overview = z
  .object({
    asOf: IsoDay,
    platforms: z.array(PlatformView),
    families: z.array(z.object({ id: z.string(), name: Named })),
    latest: z.array(LatestValue),
    recentFacts: z.array(Fact),
    recentEvents: z.array(PartnershipEvent),
    totals: z.object({
      articles: z.int(),
      facts: z.int(),
      observations: z.int(),
      events: z.int(),
      conflicts: z.int(),
    }),
    sources: z.object({ ok: z.int(), failing: z.int(), idle: z.int() }),
    names: Names,
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof Overview>;
