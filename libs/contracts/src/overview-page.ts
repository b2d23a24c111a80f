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
    /** The last points of its line, for a sparkline; null values are gaps. Empty where it makes no line. */
    points: z.array(z.object({ end: IsoDay, value: z.number().nullable(), conflict: z.boolean() })),
  })
  .meta({ id: 'LatestValue' });
export type LatestValue = z.infer<typeof LatestValue>;

/** What is known of one metric family of one platform itself, and how old it is. */
export const CoverageCell = z
  .object({
    platform: CatalogId,
    family: z.string(),
    /** Levels that are drawn: actuals and estimates of the whole platform. */
    figures: z.int(),
    /** The newest of them and how many whole months lie between its end and the day of reading; null without any. */
    newest: z.object({ label: z.string(), end: IsoDay, months: z.int() }).nullable(),
    /** Of all its figures, how many sources contest, and how many were read with too little confidence to be drawn. */
    conflicts: z.int(),
    unsure: z.int(),
  })
  .meta({ id: 'CoverageCell' });
export type CoverageCell = z.infer<typeof CoverageCell>;

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
    /** A cell for each of the platforms and families above, in their order. */
    coverage: z.array(CoverageCell),
    /** Figures of these platforms and the companies above them that wait for a decision. */
    waiting: z.object({ unsure: z.int(), conflicts: z.int() }),
    /** `failing`: all that need somebody; `silent` and `broken` are parts of them. */
    sources: z.object({ ok: z.int(), failing: z.int(), idle: z.int(), silent: z.int(), broken: z.int() }),
    names: Names,
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof Overview>;
