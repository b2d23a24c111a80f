import { z } from 'zod';
import { Annotation } from './annotation.js';
import { DealKind, DealStatus, Party } from './fact.js';
import { CatalogId, ContentId, IsoDay, PartialDate } from './ids.js';
import { Names } from './names.js';
import { CommaList } from './page-query.js';

export const CompareView = z.enum(['absolute', 'indexed', 'yoy', 'qoq', 'share']);
export type CompareView = z.infer<typeof CompareView>;

export const CompareQuery = z.object({
  platforms: CommaList.default(['taobao-tmall', 'pinduoduo', 'douyin', 'jd']),
  /** A metric's id, or a family's: one labelled line for each metric and definition. */
  metric: z.string().min(1),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
  view: CompareView.default('absolute'),
  /** `year`: quarters are added up, or the last of a year is taken, by what the metric is. */
  grain: z.enum(['stated', 'year']).default('stated'),
  /** The month in which years end: 12 sets fiscal quarters on calendar years. */
  yearEnd: z.coerce.number().int().min(1).max(12).default(12),
  /** Amounts of money in one currency, each by the rate at the end of its own period; as stated where it is left out. */
  currency: z.enum(['CNY', 'USD']).optional(),
  /** A metric's or family's id to divide by: `gmv` per `active-users-monthly`, of one platform at one time. */
  per: z.string().min(1).optional(),
  /** The month that is 100 in an index. */
  base: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, as 2024-03')
    .optional(),
  /** What was held to be true on that day, not what is known since. */
  asKnownOn: IsoDay.optional(),
  /** Whether the deals of the compared platforms come along, to be marked in the picture. */
  events: z.enum(['yes', 'no']).default('no'),
});
export type CompareQuery = z.infer<typeof CompareQuery>;

/** One point of a line. `value` is null where the period is known to be missing, so that a gap is drawn as a gap. */
export const LinePoint = z
  .object({
    period: z.string(),
    start: IsoDay,
    end: IsoDay,
    value: z.number().nullable(),
    valueHigh: z.number().nullable(),
    observationId: z.string().nullable(),
    factId: z.string().nullable(),
    basis: z.string().nullable(),
    qualifier: z.string().nullable(),
    conflict: z.boolean(),
    /** True where the point was computed by us and is not stated anywhere (YoY from two levels, an index). */
    derived: z.boolean(),
    /** The observations that a derived point was computed from, where it is not one alone. */
    derivedFrom: z.array(z.string()).optional(),
    /** Lowest and highest value that sources give where they conflict; absent or null where they do not. */
    spread: z.object({ low: z.number(), high: z.number() }).nullable().optional(),
  })
  .meta({ id: 'LinePoint' });
export type LinePoint = z.infer<typeof LinePoint>;

/** One platform, metric, definition, scope and unit. */
export const Line = z
  .object({
    key: z.string(),
    platform: CatalogId,
    metric: CatalogId,
    definition: z.string().nullable(),
    scope: z.string().nullable(),
    unit: z.string(),
    points: z.array(LinePoint),
  })
  .meta({ id: 'Line' });
export type Line = z.infer<typeof Line>;

/**
 * Who leads under one definition at the newest end that all its lines share, or why nobody can be said to. `why`: a code such as
 * `definitions-differ`, `rules-differ`, `no-figure`, `estimates`, `lengths-differ`; null where there is a ranking.
 */
export const Standing = z
  .object({
    metric: CatalogId,
    definition: z.string().nullable(),
    scope: z.string().nullable(),
    unit: z.string(),
    end: IsoDay.nullable(),
    why: z.string().nullable(),
    ranked: z.array(
      z.object({
        platform: CatalogId,
        value: z.number(),
        rank: z.int(),
        /** Its rank at the shared end before; null where there is none. */
        before: z.int().nullable(),
        gap: z.number(),
        gapPercent: z.number(),
        /** Percent of the compared set, never of a market. */
        share: z.number(),
      }),
    ),
  })
  .meta({ id: 'Standing' });
export type Standing = z.infer<typeof Standing>;

export const Comparison = z
  .object({
    metric: z.string(),
    family: z.string(),
    view: CompareView,
    lines: z.array(Line),
    /** What a reader must know before comparing: definitions that differ, lines that stop, platforms without a figure. */
    notes: z.array(
      z.object({ code: z.string(), platform: z.string().nullable(), zh: z.string(), en: z.string() }),
    ),
    /** The base of an index: the first period that all lines of one definition share; null where there is none. */
    base: z.string().nullable(),
    /** One for each definition that two of the compared platforms share. */
    standings: z.array(Standing),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;

/** A deal as it is marked in a picture over time. */
export const EventMarker = z
  .object({
    id: ContentId,
    /** As it is known, and the day it is drawn at: the first of a month or year of which no more is known. */
    date: PartialDate,
    day: IsoDay,
    parties: z.array(Party),
    dealKind: DealKind,
    status: DealStatus,
    denied: z.boolean(),
    plan: z.string().nullable(),
    /** The fact that proves it. */
    factId: ContentId,
  })
  .meta({ id: 'EventMarker' });
export type EventMarker = z.infer<typeof EventMarker>;

/**
 * A comparison as the API answers it: with the names of its platforms and metrics, what the team remarks on them, and the deals if
 * they were asked for.
 */
export const ComparisonView = Comparison.extend({
  names: Names,
  events: z.array(EventMarker),
  /** By their days, the earliest first. */
  annotations: z.array(Annotation),
}).meta({ id: 'ComparisonView' });
export type ComparisonView = z.infer<typeof ComparisonView>;
