import { z } from 'zod';
import { Person } from './decision.js';
import { CatalogId, ContentId, Instant, IsoDay } from './ids.js';
import { Names } from './names.js';
import { CommaList } from './page-query.js';

const AnnotationText = z.string().trim().min(1).max(2_000);
const MOST_PLATFORMS = 12;

/** What the team remarks on a figure's course: kept apart from what was gathered, and never taken for a figure. */
export const Annotation = z
  .object({
    id: ContentId,
    /** A metric's id or a family's: drawn wherever one of its metrics is. */
    metric: CatalogId,
    /** Whom it is about; empty: whoever is compared. */
    platforms: z.array(CatalogId),
    /** The day, or the first and last day of a period. */
    from: IsoDay,
    to: IsoDay.nullable(),
    /** As it was written, Chinese or English. */
    text: AnnotationText,
    by: Person,
    at: Instant,
    /** Who changed it last; null while it is as it was first written. */
    edited: z.object({ by: Person, at: Instant }).nullable(),
    /** Set where it was taken away: it is shown no more, and kept. */
    removed: z.object({ by: Person, at: Instant }).nullable(),
    /** Told back at each change, so that nobody overwrites what a colleague wrote meanwhile. */
    rev: z.int().nonnegative(),
  })
  .meta({ id: 'Annotation' });
export type Annotation = z.infer<typeof Annotation>;

const written = z.strictObject({
  metric: z.string().min(1),
  platforms: z.array(z.string().min(1)).max(MOST_PLATFORMS).default([]),
  from: IsoDay,
  to: IsoDay.nullable().default(null),
  text: AnnotationText,
});
const inOrder = ({ from, to }: { from: string; to: string | null }) => to === null || from <= to;
const order = { path: ['to'], message: 'must not be before the first day' };

export const AnnotationRequest = written.refine(inOrder, order).meta({ id: 'AnnotationRequest' });
export type AnnotationRequest = z.infer<typeof AnnotationRequest>;
/** The whole of it as it shall be, over the revision that was read. */
export const AnnotationChange = written
  .extend({ rev: z.int().nonnegative() })
  .refine(inOrder, order)
  .meta({ id: 'AnnotationChange' });
export type AnnotationChange = z.infer<typeof AnnotationChange>;

export const AnnotationQuery = z.object({
  metric: z.string().min(1).optional(),
  /** Those about any of them, and those about whoever is compared; of no platforms in particular where it is left out. */
  platforms: CommaList.default([]),
});
export type AnnotationQuery = z.infer<typeof AnnotationQuery>;

/** By their days, the newest first. */
export const AnnotationList = z
  .object({ items: z.array(Annotation), names: Names })
  .meta({ id: 'AnnotationList' });
export type AnnotationList = z.infer<typeof AnnotationList>;
