import { z } from 'zod';
import { WhatChanged } from './change.js';
import { Comparison } from './compare-page.js';
import { Basis, Claim } from './fact.js';
import { CatalogId, ContentId, Instant, IsoDay } from './ids.js';
import { Named, Names } from './names.js';

export const EditionLang = z.enum(['zh', 'en']);
export type EditionLang = z.infer<typeof EditionLang>;

/**
 * `executive`: ninety seconds on the four; `strategy`: the long one; `platform` and `theme`: of one platform, of one metric family;
 * `erratum`: what is no longer as it was sent, to those whom it was sent to.
 */
export const EditionKind = z.enum(['executive', 'strategy', 'platform', 'theme', 'erratum']);
export type EditionKind = z.infer<typeof EditionKind>;
/** The kinds that one can subscribe to. */
export const SubscribedKind = EditionKind.exclude(['erratum']);
export type SubscribedKind = z.infer<typeof SubscribedKind>;

/** What a figure or a deal in a sentence rests on: the fact whose evidence a click opens, and the record it was chosen for. */
export const Proof = z.object({
  factId: ContentId,
  observationId: ContentId.nullable(),
  eventId: ContentId.nullable(),
});
export type Proof = z.infer<typeof Proof>;

/** A piece of a sentence. One with a proof is a link to its evidence. */
export const Span = z.object({ text: z.string(), proof: Proof.nullable() });
export type Span = z.infer<typeof Span>;

/** A sentence or a few, in both languages; joined, the pieces are the text. */
export const Prose = z.object({ zh: z.array(Span), en: z.array(Span) });
export type Prose = z.infer<typeof Prose>;

/** One figure of the strip: `never`: nothing was ever disclosed; `stale`: nothing for over a year, and the value is the last one. */
export const StripCell = z.object({
  family: z.string(),
  familyName: Named,
  state: z.enum(['current', 'stale', 'never']),
  /** Whose figure it is, where it is the owner's or a unit's. */
  of: CatalogId.nullable(),
  value: Prose.nullable(),
  /** `year` against the same period of the year before, `quarter` against the period just before. */
  growth: z.object({ basis: z.enum(['yoy', 'qoq']), stated: z.boolean(), text: Prose }).nullable(),
  /** The period in words, and the last day of it. */
  asOf: Named.nullable(),
  end: IsoDay.nullable(),
  basis: Basis.nullable(),
  claim: Claim.nullable(),
  conflict: z.boolean(),
  /** What must be known beside the value: whose it is, how it is counted, since when nothing was disclosed. */
  note: Named,
});
export type StripCell = z.infer<typeof StripCell>;

export const StripRow = z.object({ platform: CatalogId, name: Named, cells: z.array(StripCell) });
export type StripRow = z.infer<typeof StripRow>;

/** How sure we are: the company's own word, several voices, one voice only, an estimate, or sources that disagree. */
export const Sureness = z.enum(['reported', 'corroborated', 'single', 'estimated', 'claimed', 'contested']);
export type Sureness = z.infer<typeof Sureness>;

/** What moved: the fact, what puts it in its place, and who says so when. */
export const Move = z.object({
  /** Names the story over editions: an event's id, or a line's key. */
  story: z.string(),
  kind: WhatChanged.shape.items.element.shape.kind,
  platforms: z.array(CatalogId),
  /** The last day of the edition that told this story before; null where it is told for the first time. */
  told: IsoDay.nullable(),
  sureness: Sureness,
  fact: Prose,
  /** Against the platform's own history and against the others; empty where nothing can be said. */
  context: Prose,
  source: Prose,
  weight: z.number(),
});
export type Move = z.infer<typeof Move>;

export const DealGroup = z.enum(['new', 'launched', 'ended', 'blocked', 'rumoured', 'denied']);
export type DealGroup = z.infer<typeof DealGroup>;

export const DealLine = z.object({
  story: z.string(),
  group: DealGroup,
  platforms: z.array(CatalogId),
  told: IsoDay.nullable(),
  text: Prose,
  source: Prose,
});
export type DealLine = z.infer<typeof DealLine>;

export const EditionChart = z.object({
  title: Named,
  /** The chart in a sentence or two, for who hears it or has images off. */
  alt: Named,
  comparison: Comparison,
  names: Names.pick({ platforms: true, metrics: true }),
  /** Its numbers as text: a row for each line, with the newest figure and where it came from. */
  numbers: z.array(z.object({ key: z.string(), name: Named, text: Prose })),
});
export type EditionChart = z.infer<typeof EditionChart>;

/** A figure that is no longer what was held before. `sent`: an earlier edition had told the old one. */
export const Correction = z.object({
  observationId: ContentId,
  sent: z.boolean(),
  before: z.number(),
  /** Null where the figure was taken back. */
  after: z.number().nullable(),
  unit: z.string(),
  text: Prose,
  source: Prose,
});
export type Correction = z.infer<typeof Correction>;

/** A figure as this edition told it: what an erratum is measured against. */
export const ToldFigure = z.object({
  observationId: ContentId,
  factId: ContentId,
  platform: CatalogId,
  value: z.number(),
  valueHigh: z.number().nullable(),
  unit: z.string(),
});
export type ToldFigure = z.infer<typeof ToldFigure>;

/** An edition that an erratum is about. */
export const CorrectedEdition = z.object({ id: ContentId, title: Named, periodName: Named });
export type CorrectedEdition = z.infer<typeof CorrectedEdition>;

/** A sentence that a model wrote and that was not taken, and why: the template's sentence, `text`, stands. */
export const PolishRefusal = z.object({ lang: EditionLang, text: z.string(), why: z.string() });
export type PolishRefusal = z.infer<typeof PolishRefusal>;

export const SilentSource = z.object({ id: z.string(), name: z.string(), since: IsoDay.nullable() });
export type SilentSource = z.infer<typeof SilentSource>;

/**
 * A digest as it was composed, once, from what was known at the end of `asKnownOn` (UTC). It holds all it says in both languages, so
 * that the mail, its text part and the page are one text whatever is learned later.
 */
export const Edition = z
  .object({
    /** Hash of kind, subject, period and cut-off: composing again gives the same id. */
    id: ContentId,
    kind: EditionKind,
    /** The platform of a `platform` edition, the metric family of a `theme` edition. */
    about: CatalogId.nullable(),
    /** News is what was learned after `from` and up to `to`. */
    from: IsoDay,
    to: IsoDay,
    asKnownOn: IsoDay,
    composedAt: Instant,
    /** True where there is no move, no deal and no correction: what "skip when empty" asks. */
    empty: z.boolean(),
    title: Named,
    /** The period in words: `2025年11月17日至23日`. */
    periodName: Named,
    subject: Named,
    lead: Prose,
    strip: z.array(StripRow),
    moves: z.array(Move),
    /** Moves that were left out for want of room. */
    moreMoves: z.int().nonnegative(),
    deals: z.array(DealLine),
    moreDeals: z.int().nonnegative(),
    chart: EditionChart.nullable(),
    corrections: z.array(Correction),
    moreCorrections: z.int().nonnegative(),
    /** Older figures and deals that were learned in this time: history, and no news. */
    backfilled: z.int().nonnegative(),
    silentSources: z.array(SilentSource),
    /** Facts that wait for an analyst's review. */
    waiting: z.int().nonnegative(),
    figures: z.array(ToldFigure),
    /** The stories told, for marking the updates of the next edition. */
    stories: z.array(z.string()),
    /** The model that polished the sentences, where one did and the check let it pass; the templates' words otherwise. */
    polishedBy: z.string().nullable(),
    /** What a model wrote and was not taken; empty where none was asked. */
    polishRefused: z.array(PolishRefusal).default([]),
    /** Of an erratum: the editions that had told what it corrects, the newest first. */
    corrects: z.array(CorrectedEdition).default([]),
  })
  .meta({ id: 'Edition' });
export type Edition = z.infer<typeof Edition>;

export const MailAttachment = z.object({
  /** Its name in `cid:…` of the HTML. */
  cid: z.string(),
  filename: z.string(),
  contentType: z.string(),
  content: z.instanceof(Uint8Array),
});
export type MailAttachment = z.infer<typeof MailAttachment>;

/** An edition in one language as a mail without its envelope. */
export interface RenderedEdition {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
}
