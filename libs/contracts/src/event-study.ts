import { z } from 'zod';
import { CatalogId, IsoDay } from './ids.js';
import { Named, Names } from './names.js';
import { PartnershipEvent } from './observation.js';

export const EventStudyQuery = z.object({
  metric: z.string().min(1),
  /** Whose metric; the event's parties where it is left out. */
  platform: z.string().optional(),
  /** Months shown on each side. */
  around: z.coerce.number().int().min(3).max(60).default(24),
});
export type EventStudyQuery = z.infer<typeof EventStudyQuery>;

const StudyPoint = z.object({
  period: z.string(),
  end: IsoDay,
  /** Months from the event's month to the end of the period. */
  months: z.int(),
  value: z.number(),
  /** 100 at the last figure that ended before the event. */
  index: z.number(),
  observationId: z.string().nullable(),
});

/** One line's path around an event. */
export const EventStudy = z.object({
  points: z.array(StudyPoint),
  base: StudyPoint,
  /** Growth on the year before, in percent: of the base, and of the first figure that began after the event. */
  growthBefore: z.number().nullable(),
  growthAfter: z.number().nullable(),
});
export type EventStudy = z.infer<typeof EventStudy>;

/** A metric around an event, one path for each platform and definition; with the caveat that it is no proof of cause. */
export const EventStudyView = z
  .object({
    event: PartnershipEvent,
    day: IsoDay,
    paths: z.array(
      EventStudy.extend({
        platform: CatalogId,
        metric: CatalogId,
        definition: z.string().nullable(),
        unit: z.string(),
      }),
    ),
    note: Named,
    names: Names,
  })
  .meta({ id: 'EventStudyView' });
export type EventStudyView = z.infer<typeof EventStudyView>;
