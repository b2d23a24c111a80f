import { z } from 'zod';
import { PlatformView } from './catalog-page.js';
import { LinePoint } from './compare-page.js';
import { Named, Names } from './names.js';
import { LatestValue } from './overview-page.js';
import { Fact } from './fact.js';
import { CatalogId, IsoDay } from './ids.js';
import { Observation, PartnershipEvent } from './observation.js';
import { Story } from './story.js';

/** What is known of one metric of one platform, counted in one way: the newest figure and the path to it. */
export const PlatformFigure = z
  .object({
    /** Key of the line, as in a comparison; of what makes no line (a target, a slice, a growth) the observation's id. */
    key: z.string(),
    latest: Observation,
    yoy: LatestValue.shape.yoy,
    /** Older than a year as seen from `asOf`. */
    stale: z.boolean(),
    /** How many points of the line conflict. */
    conflicts: z.int(),
    /** The last points, for a sparkline; null values are gaps. Empty for what makes no line. */
    points: z.array(z.object({ end: IsoDay, value: z.number().nullable(), conflict: z.boolean() })),
  })
  .meta({ id: 'PlatformFigure' });
export type PlatformFigure = z.infer<typeof PlatformFigure>;

/** The figures of one metric family: lines first, the freshest first; then targets, slices and growths. */
export const PlatformFamily = z.object({
  family: z.string(),
  figures: z.array(PlatformFigure),
  others: z.array(PlatformFigure),
});
export type PlatformFamily = z.infer<typeof PlatformFamily>;

/**
 * One definition under which peers have figures too. `rank` is given at `end` only, the newest end that most of them share, and
 * only where the rules of counting allow it; else `why` is a code as of a standing.
 */
export const PeerGroup = z.object({
  metric: CatalogId,
  definition: z.string().nullable(),
  scope: z.string().nullable(),
  unit: z.string(),
  end: IsoDay.nullable(),
  why: z.string().nullable(),
  figures: z.array(z.object({ platform: CatalogId, point: LinePoint, rank: z.int().nullable() })),
});
export type PeerGroup = z.infer<typeof PeerGroup>;

/** A family among peers. `otherwise`: peers whose figures are all counted in other ways, and so stand in no group. */
export const PeerFamily = z.object({
  family: z.string(),
  groups: z.array(PeerGroup),
  otherwise: z.array(CatalogId),
});
export type PeerFamily = z.infer<typeof PeerFamily>;

/** Everything the page of one platform shows. */
export const PlatformDetail = z
  .object({
    asOf: IsoDay,
    platform: PlatformView,
    operator: Named,
    tickers: z.array(z.string()),
    /** Whom it belongs to, the nearest first. */
    owners: z.array(CatalogId),
    /** What belongs to it directly. */
    children: z.array(CatalogId),
    families: z.array(PlatformFamily),
    /** Newest first; `moreEvents` where there are older ones. */
    events: z.array(PartnershipEvent),
    moreEvents: z.boolean(),
    /** Who is compared with it: its category, and for one of the four the other three. */
    peers: z.array(CatalogId),
    amongPeers: z.array(PeerFamily),
    facts: z.array(Fact),
    stories: z.array(Story),
    names: Names,
  })
  .meta({ id: 'PlatformDetail' });
export type PlatformDetail = z.infer<typeof PlatformDetail>;
