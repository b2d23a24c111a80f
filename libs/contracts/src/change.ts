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
