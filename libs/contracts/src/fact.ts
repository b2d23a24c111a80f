import { z } from 'zod';
import { Evidence, Reason } from './evidence.js';
import { CatalogId, ContentId, Instant, PartialDate } from './ids.js';
import { Period } from './period.js';

export const Measure = z.enum(['level', 'growth', 'net-add']);
export type Measure = z.infer<typeof Measure>;

/** What a growth compares with; `other` where the text names no usual basis (a ratio, a campaign against another). */
export const GrowthBasis = z.enum(['yoy', 'qoq', 'mom', 'other']);
export type GrowthBasis = z.infer<typeof GrowthBasis>;

/** `target`: a goal for oneself; `forecast`: somebody else's; `disputed`, `denied`: kept, never chosen for an actual. */
export const Claim = z.enum(['actual', 'target', 'forecast', 'estimate', 'disputed', 'denied']);
export type Claim = z.infer<typeof Claim>;

/** How far a figure can be trusted: a company's or authority's own, somebody's measurement, a newspaper's or broker's guess. */
export const Basis = z.enum(['reported', 'third-party', 'estimated']);
export type Basis = z.infer<typeof Basis>;

/** exact; over (超, 突破), nearly (近), about (约), at-least, estimate (预计), range (2-3亿). */
export const Qualifier = z.enum(['exact', 'over', 'nearly', 'about', 'at-least', 'estimate', 'range']);
export type Qualifier = z.infer<typeof Qualifier>;

/**
 * What one place in one text says of one metric.
 *
 * `value` is in the base unit (5.82亿 is 582000000; 20% is 20, unit `percent`; a fall is negative), `valueHigh` the upper
 * end of a range. `definition` is the way of counting where a metric has several; `scope` is `china`, `global`, `group`,
 * `segment:…` or `festival:…`; `segment` is a slice in free words (a figure with one is never the platform's own).
 */
export const MetricStatement = z
  .object({
    type: z.literal('metric'),
    platform: CatalogId,
    metric: CatalogId,
    definition: z.string().nullable(),
    scope: z.string().nullable(),
    segment: z.string().nullable(),
    measure: Measure,
    growthBasis: GrowthBasis.nullable(),
    claim: Claim,
    basis: Basis,
    value: z.number(),
    valueHigh: z.number().nullable(),
    unit: z.string().min(1),
    qualifier: Qualifier,
    period: Period.nullable(),
    /** True where the text gives no period of its own and it was taken from the frame or the date of publication. */
    periodInferred: z.boolean(),
    /** Who says so: `company:<platform id>`, a publisher of the catalogue, `analyst:<name>`, `unattributed`. */
    statedBy: z.string().min(1),
  })
  .meta({ id: 'MetricStatement' });
export type MetricStatement = z.infer<typeof MetricStatement>;

/** The eleven kinds of deal that readers compare; finer kinds are ids of the catalogue's partnership kinds. */
export const DealKind = z.enum([
  'strategic',
  'payment',
  'logistics',
  'ad-link',
  'content-traffic',
  'investment',
  'acquisition',
  'divestiture',
  'supply',
  'termination',
  'other',
]);
export type DealKind = z.infer<typeof DealKind>;

export const DealStatus = z.enum([
  'rumoured',
  'planned',
  'announced',
  'signed',
  'launched',
  'expanded',
  'renewed',
  'closed',
  'ended',
  'denied',
]);
export type DealStatus = z.infer<typeof DealStatus>;

/** hub and spoke: the spokes of one hub are not each other's partners. */
export const PartyRole = z.enum([
  'party',
  'hub',
  'spoke',
  'unit',
  'investor',
  'investee',
  'acquirer',
  'target',
  'seller',
  'asset',
  'provider',
  'host',
  'blocker',
  'blocked',
  'regulator',
  'addressee',
]);
export type PartyRole = z.infer<typeof PartyRole>;

export const Party = z.object({ id: CatalogId, role: PartyRole }).meta({ id: 'Party' });
export type Party = z.infer<typeof Party>;

export const Money = z
  .object({ value: z.number(), valueHigh: z.number().nullable(), unit: z.string() })
  .meta({ id: 'Money' });
export type Money = z.infer<typeof Money>;

/** What one place in one text says of one deal. `date` is the deal's own, as exact as the text; `stake` in percent. */
export const DealStatement = z
  .object({
    type: z.literal('deal'),
    parties: z.array(Party).min(2),
    dealKind: DealKind,
    /** The finer kind of the catalogue, where one fits. */
    kind: CatalogId.nullable(),
    plan: z.string().nullable(),
    date: PartialDate.nullable(),
    dateInferred: z.boolean(),
    status: DealStatus,
    denied: z.boolean(),
    amount: Money.nullable(),
    stake: z.number().nullable(),
    statedBy: z.string().min(1),
    /** The compiler's own words for a bundled row; never a quotation. */
    summary: z.object({ zh: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'DealStatement' });
export type DealStatement = z.infer<typeof DealStatement>;

export const Statement = z.discriminatedUnion('type', [MetricStatement, DealStatement]);
export type Statement = z.infer<typeof Statement>;

/** Where a pure extractor found a statement, and how sure it is. */
const Found = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  quote: z.string().min(1),
  /** A fact at 0.9 is right about nine times in ten. */
  confidence: z.number().min(0).max(1),
  reasons: z.array(Reason),
});
export const ExtractedFact = z.discriminatedUnion('type', [
  MetricStatement.extend(Found.shape),
  DealStatement.extend(Found.shape),
]);
export type ExtractedFact = z.infer<typeof ExtractedFact>;
export type ExtractedMetric = Extract<ExtractedFact, { type: 'metric' }>;
export type ExtractedDeal = Extract<ExtractedFact, { type: 'deal' }>;

/**
 * The record of one fact. Facts are an append-only log: a better extractor retires a fact, it never deletes one, so that
 * "as known on 1 March" can be answered by replay.
 */
const Provenance = z.object({
  /** Hash of the evidence's place and of what is stated. */
  id: ContentId,
  sourceId: z.string(),
  evidence: Evidence,
  carriedBy: z.string().nullable(),
  published: PartialDate.nullable(),
  publishedInferred: z.boolean(),
  fetchedAt: Instant,
  recordedAt: Instant,
  retiredAt: Instant.nullable(),
  confidence: z.number().min(0).max(1),
  reasons: z.array(Reason),
  /** `name/version` of what made the fact: `extract/1`, `row/1`. */
  extractor: z.string(),
});
export const Fact = z
  .discriminatedUnion('type', [
    MetricStatement.extend({
      ...Provenance.shape,
      /** Set in what a retraction of the team leaves in the log: while it stands, nothing is held under its identity. */
      retracts: z.literal(true).optional(),
    }),
    DealStatement.extend(Provenance.shape),
  ])
  .meta({ id: 'Fact' });
export type Fact = z.infer<typeof Fact>;
export type MetricFact = Extract<Fact, { type: 'metric' }>;
export type DealFact = Extract<Fact, { type: 'deal' }>;
