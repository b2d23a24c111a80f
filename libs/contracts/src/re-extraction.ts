import { z } from 'zod';
import { Person } from './decision.js';
import { Fact } from './fact.js';
import { CatalogId, ContentId, Instant, IsoDay } from './ids.js';
import { Names } from './names.js';
import { PageQuery } from './page-query.js';

/**
 * Which stored articles are read again; all that is left out bounds nothing. Of a platform are the articles that name it or
 * have a fact of it; a period is of the days of publication, both included, and leaves undated articles out.
 */
export const ReExtractionScope = z
  .strictObject({
    sources: z.array(z.string().min(1).max(200)).max(500).default([]),
    platforms: z.array(CatalogId).max(200).default([]),
    publishers: z.array(z.string().min(1).max(200)).max(200).default([]),
    from: IsoDay.nullable().default(null),
    to: IsoDay.nullable().default(null),
    /** Only articles that another extractor, or another revision of the catalogue, has read last. */
    olderOnly: z.boolean().default(false),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    message: 'the first day is after the last',
    path: ['to'],
  })
  .meta({ id: 'ReExtractionScope' });
export type ReExtractionScope = z.infer<typeof ReExtractionScope>;

/**
 * comparing → ready → applying → done. Nothing is changed before `applying`. What was applied when a run is cancelled or fails
 * stays applied, each article whole.
 */
export const ReExtractionState = z.enum(['comparing', 'ready', 'applying', 'done', 'cancelled', 'failed']);
export type ReExtractionState = z.infer<typeof ReExtractionState>;

/**
 * gained: nothing like it stood in the place; lost: nothing like it stands there now; changed: the same reading says something
 * else; reweighed: the same statement with another certainty, other reasons or another key.
 */
const Tally = z.object({
  gained: z.int().nonnegative(),
  lost: z.int().nonnegative(),
  changed: z.int().nonnegative(),
});
export const ReExtractionCounts = Tally.extend({
  reweighed: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  /** Articles of which anything is gained, lost or changed. */
  articles: z.int().nonnegative(),
  /** Articles that were compared; those passed over are not of the scope's platforms, or could not be read. */
  read: z.int().nonnegative(),
  failed: z.int().nonnegative(),
}).meta({ id: 'ReExtractionCounts' });
export type ReExtractionCounts = z.infer<typeof ReExtractionCounts>;

/** How many of one platform and metric; `metric` is null for deals, which count once for each of their parties. */
export const ReExtractionCell = Tally.extend({ platform: CatalogId, metric: CatalogId.nullable() }).meta({
  id: 'ReExtractionCell',
});
export type ReExtractionCell = z.infer<typeof ReExtractionCell>;

/** One difference with what proves both sides. A change has both, a gain only `after`, a loss only `before`. */
export const FactDifference = z
  .object({
    kind: z.enum(['gained', 'lost', 'changed']),
    before: Fact.nullable(),
    after: Fact.nullable(),
  })
  .meta({ id: 'FactDifference' });
export type FactDifference = z.infer<typeof FactDifference>;

export const ReExtractionSample = FactDifference.extend({
  articleId: ContentId,
  title: z.string(),
  /** The words around each side's quote. */
  around: z.object({
    before: z.object({ before: z.string(), after: z.string() }).nullable(),
    after: z.object({ before: z.string(), after: z.string() }).nullable(),
  }),
}).meta({ id: 'ReExtractionSample' });
export type ReExtractionSample = z.infer<typeof ReExtractionSample>;

/** One reading of stored articles anew. */
export const ReExtraction = z
  .object({
    id: ContentId,
    scope: ReExtractionScope,
    /** The revision of the catalogue that it reads by; 0 is the bundled one. */
    catalogRev: z.int().nonnegative(),
    /** `name/version` of the extractor; null until a worker has taken it up. */
    extractor: z.string().nullable(),
    /** True where it applies what it found without being asked: the saving of a catalogue, and its rollback. */
    autoApply: z.boolean(),
    state: ReExtractionState,
    paused: z.boolean(),
    /** Why it failed, for whoever looks after it. */
    why: z.string().nullable(),
    by: Person,
    createdAt: Instant,
    comparedAt: Instant.nullable(),
    appliedBy: Person.nullable(),
    endedAt: Instant.nullable(),
    /** Articles to look at, looked at, and applied. */
    total: z.int().nonnegative(),
    compared: z.int().nonnegative(),
    applied: z.int().nonnegative(),
    /** Articles a second, lately; null before the first. */
    rate: z.number().nonnegative().nullable(),
    counts: ReExtractionCounts,
  })
  .meta({ id: 'ReExtraction' });
export type ReExtraction = z.infer<typeof ReExtraction>;

/** What a run found, with some differences of each kind, chosen by their ids alone: the same in every repetition. */
export const ReExtractionReport = z.object({
  cells: z.array(ReExtractionCell),
  samples: z.array(ReExtractionSample),
});
export type ReExtractionReport = z.infer<typeof ReExtractionReport>;

/** With the seconds that its present phase still needs; null where nobody knows yet. */
export const ReExtractionView = ReExtraction.extend({ etaSeconds: z.int().nonnegative().nullable() }).meta({
  id: 'ReExtractionView',
});
export type ReExtractionView = z.infer<typeof ReExtractionView>;

export const ReExtractionDetail = z
  .object({ run: ReExtractionView, report: ReExtractionReport, names: Names })
  .meta({ id: 'ReExtractionDetail' });
export type ReExtractionDetail = z.infer<typeof ReExtractionDetail>;

/** Runs, the newest first, and what may be read again: how many articles each extractor has read last. */
export const ReExtractionPage = z
  .object({
    items: z.array(ReExtractionView),
    next: z.string().nullable(),
    /** By what new articles are read; null before the first worker has started. */
    current: z.object({ extractor: z.string(), catalogRev: z.int().nonnegative() }).nullable(),
    readBy: z.array(z.object({ extractor: z.string(), articles: z.int().nonnegative() })),
  })
  .meta({ id: 'ReExtractionPage' });
export type ReExtractionPage = z.infer<typeof ReExtractionPage>;

export const ReExtractionQuery = PageQuery;
export type ReExtractionQuery = z.infer<typeof ReExtractionQuery>;

export const ReExtractionRequest = z
  .strictObject({
    scope: ReExtractionScope.prefault({}),
    /** The present one where it is left out. */
    catalogRev: z.int().nonnegative().optional(),
  })
  .meta({ id: 'ReExtractionRequest' });
export type ReExtractionRequest = z.infer<typeof ReExtractionRequest>;
