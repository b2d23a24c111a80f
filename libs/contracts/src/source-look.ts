import { z } from 'zod';
import { CatalogTryRequest } from './catalog-edit.js';
import { Statement } from './fact.js';
import { CatalogId, Instant, PartialDate } from './ids.js';
import { Named, Names } from './names.js';
import { Problem, SourceKind, SourceSchedule } from './source.js';

/** An address as a person pastes it; `rsshub://route` too. What is wrong with it is told by the answer, not refused. */
export const RecogniseRequest = z
  .strictObject({ url: z.string().trim().min(1).max(2_000) })
  .meta({ id: 'RecogniseRequest' });
export type RecogniseRequest = z.infer<typeof RecogniseRequest>;

/** What stands behind an address. */
export const FoundAs = z.enum([
  'feed',
  'linked-feed',
  'rsshub',
  'list-page',
  'sitemap',
  'article',
  'wechat-article',
  'pdf',
  'json',
  'table',
]);
export type FoundAs = z.infer<typeof FoundAs>;

/** A source that is there already. */
export const ExistingSource = z.object({ id: z.string(), name: Named });

/** One way to gather from an address: a kind of source with its form filled in, and why. */
export const SourceChoice = z
  .object({
    as: FoundAs,
    kind: SourceKind,
    /** What the kind's own schema takes. */
    config: z.record(z.string(), z.unknown()),
    /** Proposed name: the feed's or the page's title. */
    name: z.string(),
    why: Named,
    /** A source that gathers from the same address already. */
    existing: ExistingSource.nullable(),
  })
  .meta({ id: 'SourceChoice' });
export type SourceChoice = z.infer<typeof SourceChoice>;

export const LinkCaught = z.object({
  url: z.string(),
  title: z.string().nullable(),
  day: PartialDate.nullable(),
});

/** A CSS selector of links, what it catches (the first dozen, of `count`), and which share of these looks like news. */
export const SelectorCandidate = z
  .object({
    selector: z.string(),
    count: z.int().positive(),
    links: z.array(LinkCaught).max(12),
    /** 0 to 1: the share of links with a headline's length, those with a day, those with addresses of one form. */
    headlines: z.number(),
    dated: z.number(),
    alike: z.number(),
  })
  .meta({ id: 'SelectorCandidate' });
export type SelectorCandidate = z.infer<typeof SelectorCandidate>;

/** What an address gave, cut to what a form needs: JSON with its lists cut short, or the first rows of a table. */
export const LookSample = z.object({
  text: z.string().optional(),
  rows: z.array(z.array(z.string())).optional(),
  sheets: z.array(z.string()).optional(),
});
export type LookSample = z.infer<typeof LookSample>;

/** What stands behind an address, the best way to gather from it first; nothing where `problem` says why. */
export const RecogniseView = z
  .object({
    /** Where redirects led. */
    url: z.string(),
    problem: Problem.nullable(),
    choices: z.array(SourceChoice),
    /** Of a web page: its tags and texts without anything that runs or loads, null where it is too large to be shown. */
    page: z.object({ html: z.string().nullable(), candidates: z.array(SelectorCandidate) }).nullable(),
    sample: LookSample.nullable(),
  })
  .meta({ id: 'RecogniseView' });
export type RecogniseView = z.infer<typeof RecogniseView>;

/** Reads the last items of a source that is not saved yet. */
export const PreviewRequest = z
  .strictObject({
    kind: SourceKind,
    config: z.record(z.string(), z.unknown()),
    publisher: z.string().max(200).nullable().default(null),
    items: z.int().min(1).max(20).default(5),
  })
  .meta({ id: 'PreviewRequest' });
export type PreviewRequest = z.infer<typeof PreviewRequest>;

export const PreviewItem = z.object({
  url: z.string(),
  title: z.string().nullable(),
  published: PartialDate.nullable(),
  /** The beginning of its main text; null where it could not be read. */
  lead: z.string().nullable(),
  problem: Problem.nullable(),
});
export type PreviewItem = z.infer<typeof PreviewItem>;

export const PreviewFact = z.object({
  statement: Statement,
  /** The sentence, or the number as the row has it. */
  quote: z.string(),
  confidence: z.number(),
  /** Index of its item; null for a row. */
  item: z.int().nonnegative().nullable(),
  line: z.int().positive().nullable(),
});
export type PreviewFact = z.infer<typeof PreviewFact>;

/** What a source would bring. Nothing of it is kept. */
export const PreviewView = z
  .object({
    /** Items or rows that the source tells of, of which the first were read. */
    total: z.int().nonnegative(),
    items: z.array(PreviewItem),
    facts: z.array(PreviewFact).max(200),
    /** All facts found, where more than are listed. */
    factCount: z.int().nonnegative(),
    problems: z.array(Problem).max(50),
    names: Names,
  })
  .meta({ id: 'PreviewView' });
export type PreviewView = z.infer<typeof PreviewView>;

/** A source as the desk adds it. Its terms count as read by whoever adds it where `termsRead`; else it waits for that. */
export const NewSource = z
  .strictObject({
    kind: SourceKind,
    config: z.record(z.string(), z.unknown()),
    name: z.strictObject({ zh: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) }),
    /** A publisher of the catalogue, by its id or a name; null where each item names its own. */
    publisher: z.string().max(200).nullable().default(null),
    platforms: z.array(CatalogId).max(50).optional(),
    schedule: SourceSchedule,
    terms: z.strictObject({
      note: z.string().max(2_000).default(''),
      url: z
        .url({ protocol: /^https?$/ })
        .nullable()
        .default(null),
    }),
    termsRead: z.boolean().default(false),
    /** Saved and held back until it is resumed. */
    paused: z.boolean().default(false),
  })
  .meta({ id: 'NewSource' });
export type NewSource = z.infer<typeof NewSource>;

/** What the API asks a worker for and waits for; nothing of it is stored, so that the job carries all of it. */
export const LookJob = z.object({
  id: z.uuid(),
  /** Nobody waits for the answer any more after this. */
  until: Instant,
  ask: z.discriminatedUnion('what', [
    z.object({ what: z.literal('recognise'), request: RecogniseRequest }),
    z.object({ what: z.literal('preview'), request: PreviewRequest }),
    z.object({ what: z.literal('text'), request: CatalogTryRequest }),
  ]),
});
export type LookJob = z.infer<typeof LookJob>;
