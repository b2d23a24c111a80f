import { z } from 'zod';
import { CatalogId, Instant, IsoDay } from './ids.js';
import { Observation, PartnershipEvent } from './observation.js';

const base = {
  /** `<record id>_<day>`: what a day changed in one record is one change, however many facts came. */
  id: z.string(),
  /** What it was reconciled from: `obs:<id>` or `deal:<deal key>`. */
  key: z.string(),
  /** The day (UTC) on which we learned it, and the last moment of that day at which something was learned. */
  day: IsoDay,
  at: Instant,
  platforms: z.array(CatalogId),
};

/**
 * One day's change in what we hold to be true. `before` null: not known until then; `after` null: taken back. Computed from the
 * recorded times of the facts alone, so a rebuild gives the same; it answers "what changed" and "as known on".
 */
export const Change = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('observation'),
      ...base,
      before: Observation.nullable(),
      after: Observation.nullable(),
    }),
    z.object({
      kind: z.literal('event'),
      ...base,
      before: PartnershipEvent.nullable(),
      after: PartnershipEvent.nullable(),
    }),
  ])
  .meta({ id: 'Change' });
export type Change = z.infer<typeof Change>;

/** One piece of news about what we hold to be true, in words for a reader, with what proves it. */
const NewsItem = z.object({
  kind: z.enum([
    'new-figure',
    'new-claim',
    'restated',
    'withdrawn',
    'conflict',
    'settled',
    'new-deal',
    'deal-moved',
    'deal-ended',
    'deal-rumoured',
    'deal-denied',
    'deal-withdrawn',
    'rank-change',
  ]),
  platforms: z.array(CatalogId),
  metric: CatalogId.nullable(),
  title: z.object({ zh: z.string(), en: z.string() }),
  /** What puts it in its place: growth, the figure before, the highest on record. */
  soWhat: z.array(z.object({ zh: z.string(), en: z.string() })),
  observationIds: z.array(z.string()),
  eventId: z.string().nullable(),
  factIds: z.array(z.string()),
  /** End of the figure's period, or the deal's date. */
  periodEnd: z.string().nullable(),
  /** For ordering: higher is weightier. */
  weight: z.number(),
});

/** What changed between two days, both known to us then. */
export const WhatChanged = z
  .object({
    from: IsoDay,
    to: IsoDay,
    items: z.array(NewsItem),
    /** The newest end of a period among the new figures; null where there is none. */
    newestPeriodEnd: z.string().nullable(),
  })
  .meta({ id: 'WhatChanged' });
export type WhatChanged = z.infer<typeof WhatChanged>;
