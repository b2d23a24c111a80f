import { z } from 'zod';
import { Article, Revision } from './article.js';
import { WhatChanged } from './change.js';
import { Fact } from './fact.js';
import { CatalogId, IsoDay } from './ids.js';
import { Observation, PartnershipEvent } from './observation.js';
import { Run, Source, SourceKind } from './source.js';
import { HealthState, SourceHealth, SourceState } from './source-state.js';

/** RFC 9457. `errors` names each wrong field of the input. */
export const ProblemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'ProblemDetails' });
export type ProblemDetails = z.infer<typeof ProblemDetails>;

export const Named = z.object({ zh: z.string(), en: z.string() });
export type Named = z.infer<typeof Named>;

/**
 * Names of what an answer mentions, so that a client needs no catalogue. `publishers` is keyed as `statedBy` is written:
 * a publisher's id, `company:<platform id>`, `analyst:<name>` or `unattributed`.
 */
export const Names = z
  .object({
    platforms: z.record(z.string(), Named),
    metrics: z.record(z.string(), Named),
    publishers: z.record(z.string(), Named),
  })
  .meta({ id: 'Names' });
export type Names = z.infer<typeof Names>;

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

/** A comma-separated list in a query string. */
const List = z.string().transform((s) =>
  s
    .split(',')
    .map((x) => x.trim())
    .filter(Boolean),
);

export const CompareView = z.enum(['absolute', 'indexed', 'yoy', 'qoq', 'share']);
export type CompareView = z.infer<typeof CompareView>;

export const CompareQuery = z.object({
  platforms: List.default(['taobao-tmall', 'pinduoduo', 'douyin', 'jd']),
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

/** A comparison as the API answers it: with the names of its platforms and metrics. */
export const ComparisonView = Comparison.extend({ names: Names }).meta({ id: 'ComparisonView' });
export type ComparisonView = z.infer<typeof ComparisonView>;

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

export const PlatformQuery = z.object({
  /** `core`, `partner`, `market`, …: a role of the catalogue. */
  role: z.string().optional(),
  /** Part of a name, an alias or an id. */
  q: z.string().max(100).optional(),
});
export type PlatformQuery = z.infer<typeof PlatformQuery>;

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});

export const FactQuery = PageQuery.extend({
  platform: z.string().optional(),
  metric: z.string().optional(),
  type: z.enum(['metric', 'deal']).optional(),
  article: z.string().optional(),
});
export type FactQuery = z.infer<typeof FactQuery>;
export const EventQuery = PageQuery.extend({ platform: z.string().optional(), kind: z.string().optional() });
export type EventQuery = z.infer<typeof EventQuery>;

export const FactPage = z
  .object({ items: z.array(Fact), next: z.string().nullable(), names: Names })
  .meta({ id: 'FactPage' });
export const EventPage = z
  .object({ items: z.array(PartnershipEvent), next: z.string().nullable(), names: Names })
  .meta({ id: 'EventPage' });
export const ArticlePage = z
  .object({ items: z.array(Article), next: z.string().nullable(), names: Names })
  .meta({ id: 'ArticlePage' });
export type FactPage = z.infer<typeof FactPage>;
export type EventPage = z.infer<typeof EventPage>;
export type ArticlePage = z.infer<typeof ArticlePage>;

/** One article with its present text and the facts found in it; `revision` is null before it was read. */
export const ArticleView = z
  .object({ article: Article, revision: Revision.nullable(), facts: z.array(Fact), names: Names })
  .meta({ id: 'ArticleView' });
export type ArticleView = z.infer<typeof ArticleView>;

/** One partnership with the facts that speak of it. */
export const EventView = z
  .object({ event: PartnershipEvent, facts: z.array(Fact), names: Names })
  .meta({ id: 'EventView' });
export type EventView = z.infer<typeof EventView>;

/** Everything behind one fact: the sentence in its context or the row, who says it, the rivals, the four times. */
export const EvidenceView = z
  .object({
    fact: Fact,
    /** Up to 160 characters on each side of the quote; null for a row. */
    context: z.object({ before: z.string(), after: z.string() }).nullable(),
    article: Article.nullable(),
    observation: Observation.nullable(),
    event: PartnershipEvent.nullable(),
    rivals: z.array(Fact),
    publisher: z.object({
      id: z.string(),
      name: Named,
      tier: z.int().nullable(),
      family: z.string().nullable(),
    }),
    names: Names,
  })
  .meta({ id: 'EvidenceView' });
export type EvidenceView = z.infer<typeof EvidenceView>;

export const SourceView = z
  .object({
    source: Source,
    lastRun: Run.nullable(),
    lastSuccess: z.iso.datetime().nullable(),
    lastNewItem: z.iso.datetime().nullable(),
    nextRun: z.iso.datetime().nullable(),
    /** Items that could not be read, newest first, at most 50. */
    rejected: z.array(z.object({ item: z.string(), why: z.string(), at: z.iso.datetime() })),
    health: SourceHealth,
    state: SourceState,
  })
  .meta({ id: 'SourceView' });
export type SourceView = z.infer<typeof SourceView>;

export const SourceQuery = PageQuery.extend({
  /** `enabled`: only those that may run; `all`: also what is paused, waits for its terms, or is forbidden. */
  show: z.enum(['enabled', 'all']).default('all'),
  health: HealthState.optional(),
  kind: SourceKind.optional(),
  /** Part of a name, an id or a pack. */
  q: z.string().max(100).optional(),
});
export type SourceQuery = z.infer<typeof SourceQuery>;

/** Sources that need somebody come first. `counts` are of all that match but for the filter on health. */
export const SourcePage = z
  .object({
    items: z.array(SourceView),
    next: z.string().nullable(),
    total: z.int(),
    counts: z.record(HealthState, z.int()),
  })
  .meta({ id: 'SourcePage' });
export type SourcePage = z.infer<typeof SourcePage>;

/** One source with its last gatherings, newest first. */
export const SourceDetail = SourceView.extend({ runs: z.array(Run) }).meta({ id: 'SourceDetail' });
export type SourceDetail = z.infer<typeof SourceDetail>;

/** Who asks; accounts come later, so that the name is what the person says. */
export const SourceDeed = z
  .object({ by: z.string().min(1).max(200).default('analyst') })
  .meta({ id: 'SourceDeed' });
export type SourceDeed = z.infer<typeof SourceDeed>;
export const BackfillRequest = z
  .object({ from: IsoDay, to: IsoDay })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' })
  .meta({ id: 'BackfillRequest' });
export type BackfillRequest = z.infer<typeof BackfillRequest>;
export const PackAccepted = z.object({ accepted: z.int() }).meta({ id: 'PackAccepted' });
export type PackAccepted = z.infer<typeof PackAccepted>;

export const ChangesQuery = z.object({
  /** The day after which, and up to which, something was learned; the last week where they are left out. */
  from: IsoDay.optional(),
  to: IsoDay.optional(),
  platforms: List.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ChangesQuery = z.infer<typeof ChangesQuery>;

/** What changed, as the API answers it; `more` counts what was left out as less weighty. */
export const ChangesView = WhatChanged.extend({ more: z.int(), names: Names }).meta({ id: 'ChangesView' });
export type ChangesView = z.infer<typeof ChangesView>;

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
