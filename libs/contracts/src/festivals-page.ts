import { z } from 'zod';
import { CompareQuery } from './compare-page.js';
import { CatalogId, ContentId, IsoDay } from './ids.js';
import { Named, Names } from './names.js';

export const FestivalsQuery = z.object({
  platforms: CompareQuery.shape.platforms,
});
export type FestivalsQuery = z.infer<typeof FestivalsQuery>;

/** What was sold in one festival on one platform, as counted in one way. */
export const FestivalFigure = z
  .object({
    platform: CatalogId,
    definition: z.string().nullable(),
    unit: z.string(),
    year: z.int(),
    /** The days that the figure is for, as published; a month where no more is known. */
    start: IsoDay,
    end: IsoDay,
    days: z.int(),
    value: z.number(),
    valueHigh: z.number().nullable(),
    qualifier: z.string(),
    basis: z.string(),
    conflict: z.boolean(),
    /** Growth in percent on the year before, only where it is counted in the same way over as many days. */
    yoy: z.number().nullable(),
    factId: ContentId,
  })
  .meta({ id: 'FestivalFigure' });
export type FestivalFigure = z.infer<typeof FestivalFigure>;

/** One shopping festival over the years. `id` is the scope of its figures without `festival:`. */
export const Festival = z.object({
  id: z.string(),
  name: Named,
  /** Newest year first. */
  figures: z.array(FestivalFigure),
  /** The newest year of which any compared platform published its figure; null without one. */
  lastPublished: z.int().nullable(),
});
export type Festival = z.infer<typeof Festival>;

/**
 * A day that moves figures: a festival's own day, which its name tells, with the days that platforms published for it; or the
 * day on which a company's results were published. Nothing here is forecast but the festivals' own days.
 */
export const CalendarDay = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('festival'),
      day: IsoDay,
      festival: z.string(),
      name: Named,
      windows: z.array(z.object({ platform: CatalogId, start: IsoDay, end: IsoDay, factId: ContentId })),
    }),
    z.object({
      kind: z.literal('results'),
      day: IsoDay,
      company: CatalogId,
      /** The period that was reported on. */
      period: z.string(),
      factId: ContentId,
    }),
  ])
  .meta({ id: 'CalendarDay' });
export type CalendarDay = z.infer<typeof CalendarDay>;

export const FestivalsView = z
  .object({
    asOf: IsoDay,
    festivals: z.array(Festival),
    /** Newest first; days to come stand before those that have been. */
    calendar: z.array(CalendarDay),
    names: Names,
  })
  .meta({ id: 'FestivalsView' });
export type FestivalsView = z.infer<typeof FestivalsView>;
