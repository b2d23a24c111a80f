import { z } from 'zod';
import { Reason } from './evidence.js';
import { Basis, Claim, DealKind, DealStatus, GrowthBasis, Measure, Money, Party, Qualifier } from './fact.js';
import { CatalogId, ContentId, Instant, PartialDate } from './ids.js';
import { Period } from './period.js';

/** What makes two figures the same figure. Currencies, definitions, scopes and claims are never mixed. */
export const ObservationIdentity = z
  .object({
    platform: CatalogId,
    metric: CatalogId,
    definition: z.string().nullable(),
    scope: z.string().nullable(),
    segment: z.string().nullable(),
    measure: Measure,
    growthBasis: GrowthBasis.nullable(),
    claim: Claim,
    unit: z.string(),
    period: Period,
  })
  .meta({ id: 'ObservationIdentity' });
export type ObservationIdentity = z.infer<typeof ObservationIdentity>;

/** Another fact under the same identity, and why it was not chosen. */
export const Rival = z
  .object({
    factId: ContentId,
    value: z.number(),
    valueHigh: z.number().nullable(),
    statedBy: z.string(),
    /** Publisher family: the voice; facts of one family count once. */
    family: z.string(),
    agrees: z.boolean(),
    why: z.string(),
  })
  .meta({ id: 'Rival' });
export type Rival = z.infer<typeof Rival>;

/** What we hold to be true under one identity, chosen from facts by stated reasons; the others stay beside it. */
export const Observation = ObservationIdentity.extend({
  /** Hash of the identity. */
  id: ContentId,
  value: z.number(),
  valueHigh: z.number().nullable(),
  qualifier: Qualifier,
  basis: Basis,
  chosen: ContentId,
  statedBy: z.string(),
  carriedBy: z.string().nullable(),
  published: PartialDate.nullable(),
  publishedInferred: z.boolean(),
  periodInferred: z.boolean(),
  /** Lowest confidence of what the choice stands on. */
  confidence: z.number().min(0).max(1),
  /** Families that agree within rounding, the chosen one's included. */
  families: z.array(z.string()),
  /** True where a fact of another value, beyond the tolerance, stands against it. Never averaged. */
  conflict: z.boolean(),
  rivals: z.array(Rival),
  reasons: z.array(Reason),
}).meta({ id: 'Observation' });
export type Observation = z.infer<typeof Observation>;

/** One step of an event in the world: what was known of it, from which fact. */
export const StatusStep = z
  .object({
    status: DealStatus,
    date: PartialDate.nullable(),
    published: PartialDate.nullable(),
    factId: ContentId,
  })
  .meta({ id: 'StatusStep' });
export type StatusStep = z.infer<typeof StatusStep>;

/** A partnership (or its end) in the world, merged from facts of many articles. */
export const PartnershipEvent = z
  .object({
    id: ContentId,
    /** Sorted owner groups of the parties: facts with one key are candidates for one event. */
    partyKey: z.string(),
    parties: z.array(Party).min(2),
    dealKind: DealKind,
    kind: CatalogId.nullable(),
    plan: z.string().nullable(),
    date: PartialDate.nullable(),
    dateInferred: z.boolean(),
    /** The furthest the deal is known to have come. */
    status: DealStatus,
    denied: z.boolean(),
    history: z.array(StatusStep),
    amount: Money.nullable(),
    stake: z.number().nullable(),
    summary: z.object({ zh: z.string(), en: z.string() }).nullable(),
    /** The fact shown as the event's proof. */
    chosen: ContentId,
    factIds: z.array(ContentId),
    families: z.array(z.string()),
    confidence: z.number().min(0).max(1),
    reasons: z.array(Reason),
  })
  .meta({ id: 'PartnershipEvent' });
export type PartnershipEvent = z.infer<typeof PartnershipEvent>;

/** What the store adds to a reconciled record: compared before each write, so no older answer overwrites a newer one. */
export const Reconciled = z.object({
  rev: z.int().nonnegative(),
  updatedAt: Instant,
  mergedInto: ContentId.nullable(),
});
export type Reconciled = z.infer<typeof Reconciled>;
