import { z } from 'zod';
import { Basis, Claim, DealKind, DealStatus, Qualifier } from './fact.js';
import { Named, Names } from './names.js';
import { CatalogId, ContentId, IsoDay, PartialDate } from './ids.js';

/**
 * Where a deal stands between two: `on` (somebody has stood up for it), `talked` (rumoured or planned), `ended`, or `blocked`
 * (no deal but a wall: one keeps the other's links or payments out).
 */
export const TieState = z.enum(['on', 'talked', 'ended', 'blocked']);
export type TieState = z.infer<typeof TieState>;

/** The newest figure of monthly users that a platform itself has. */
export const PartnerFigure = z.object({
  metric: CatalogId,
  definition: z.string().nullable(),
  period: z.string(),
  end: IsoDay,
  value: z.number(),
  valueHigh: z.number().nullable(),
  unit: z.string(),
  qualifier: Qualifier,
  basis: Basis,
  claim: Claim,
  conflict: z.boolean(),
  statedBy: z.string(),
  factId: ContentId,
  yoy: z.object({ value: z.number(), stated: z.boolean() }).nullable(),
  /** Older than a year: history, not the present state. */
  stale: z.boolean(),
});
export type PartnerFigure = z.infer<typeof PartnerFigure>;

/** What a platform has with one of the four. A deal of its owner or of a product below it counts, and `via` names that party. */
export const CoreTie = z.object({
  platform: CatalogId,
  state: TieState,
  /** Of the first deal that was more than talk; where there is only talk or a wall, of that. */
  since: PartialDate.nullable(),
  /** A wall that stands beside the deals, and since when. */
  blocked: PartialDate.nullable(),
  kinds: z.array(DealKind),
  deals: z.int(),
  via: CatalogId.nullable(),
  /** Proof of the newest deal. */
  factId: ContentId,
});
export type CoreTie = z.infer<typeof CoreTie>;

export const Partner = z
  .object({
    id: CatalogId,
    name: Named,
    aliases: z.array(z.string()),
    /** The Chinese name as it is typed: in full, and by its initials. */
    pinyin: z.array(z.string()),
    category: z.string(),
    /** The owner's group, or the platform's own id where it stands for itself; `owners` of the answer names it. */
    house: z.string(),
    /** The product it belongs to, as a reader thinks of it (a payment service within its messenger); its own id else. */
    product: CatalogId,
    /** The one of the four that it stands for: itself, a shop or service of it, or a company above it. */
    core: CatalogId.nullable(),
    status: z.string(),
    figure: PartnerFigure.nullable(),
    ties: z.array(CoreTie),
    /** Deals of its own and of products below it; walls and denials are none. */
    deals: z.int(),
    last: z
      .object({
        factId: ContentId,
        date: PartialDate.nullable(),
        dealKind: DealKind,
        status: DealStatus,
        denied: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'Partner' });
export type Partner = z.infer<typeof Partner>;

/** A deal as the network draws it: who works with whom by it. Spokes of one hub are not each other's partners. */
export const PartnerDeal = z
  .object({
    id: ContentId,
    factId: ContentId,
    dealKind: DealKind,
    status: DealStatus,
    state: TieState,
    /** Its own date, or when it was first told; null where neither is known. */
    when: PartialDate.nullable(),
    /** When it ended, where it did; also by the sale of a stake that it had brought. */
    ended: PartialDate.nullable(),
    plan: z.string().nullable(),
    parties: z.array(CatalogId),
    pairs: z.array(z.tuple([CatalogId, CatalogId])),
  })
  .meta({ id: 'PartnerDeal' });
export type PartnerDeal = z.infer<typeof PartnerDeal>;

/** Everything the page of partners shows, in one answer. */
export const PartnersView = z
  .object({
    asOf: IsoDay,
    core: z.array(CatalogId),
    partners: z.array(Partner),
    deals: z.array(PartnerDeal),
    owners: z.record(z.string(), Named),
    names: Names,
  })
  .meta({ id: 'PartnersView' });
export type PartnersView = z.infer<typeof PartnersView>;
