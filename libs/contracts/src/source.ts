import { z } from 'zod';
import { CatalogId, Instant, PartialDate } from './ids.js';
import {
  AppStoreConfig,
  FeedConfig,
  FiguresConfig,
  FolderConfig,
  GdeltConfig,
  ImapConfig,
  JsonApiConfig,
  ListPageConfig,
  PagesConfig,
  PageviewsConfig,
  ProxyConfig,
  RsshubConfig,
  SearchFeedConfig,
  SecEdgarConfig,
  SitemapConfig,
} from './source-config.js';

export const SourceKind = z.enum([
  'folder',
  'feed',
  'figures',
  'list-page',
  'sitemap',
  'json-api',
  'search-feed',
  'rsshub',
  'gdelt',
  'sec-edgar',
  'pageviews',
  'app-store',
  'imap',
  'pages',
]);
export type SourceKind = z.infer<typeof SourceKind>;

/** `forbidden` never runs; `unknown` waits until an analyst has read and accepted the terms. */
export const Terms = z.object({
  state: z.enum(['allowed', 'unknown', 'forbidden']),
  note: z.string(),
  url: z.url().nullable(),
});

/** `23:30` */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'hours and minutes: 23:30');

export const SourceSchedule = z.object({
  /** Six-field or five-field cron, read in `zone`. */
  cron: z.string().min(9),
  zone: z.string().default('Asia/Shanghai'),
  /** Minutes between two runs, in place of the cron. */
  interval: z.int().min(1).max(525_600).optional(),
  /** Up to so many seconds later, so that sources of one minute do not all ask at once. */
  jitter: z.int().min(0).max(86_400).optional(),
  /** Minutes: a busy source is asked about twice for each new item, within these bounds; in place of the cron. */
  adaptive: z
    .object({ least: z.int().min(1), most: z.int().min(1) })
    .refine(({ least, most }) => least <= most, 'least must not be above most')
    .optional(),
  /** Hours of the zone in which it is not asked; may pass midnight. */
  quiet: z.object({ from: ClockTime, to: ClockTime }).optional(),
});

/** Who did something, and when. */
const Deed = z.object({ at: Instant, by: z.string().min(1).max(200) });

const SourceBase = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.object({ zh: z.string(), en: z.string() }),
  enabled: z.boolean(),
  /** A publisher of the catalogue whose words these are by default; null where each item names its own. */
  publisher: z.string().nullable(),
  schedule: SourceSchedule,
  terms: Terms,
  /** The pack that it came with, so that its terms can be accepted for all of it; absent for a team's own. */
  pack: z.string().optional(),
  /** Platforms that it is about; absent where it is about all. */
  platforms: z.array(CatalogId).optional(),
  /** How far its publisher can be trusted, 1 (filings, authorities) to 5 (unnamed). */
  tier: z.int().min(1).max(5).optional(),
  /** Set while a person holds it back. */
  paused: Deed.nullable().optional(),
  /** Set where a person put it away: it never runs, and all that it gathered stays. */
  archived: Deed.nullable().optional(),
  /** Set where a person read and accepted terms that are `unknown`. */
  accepted: Deed.nullable().optional(),
  /** True where a person set the schedule: the pack's is then left aside. */
  ownSchedule: z.boolean().optional(),
  /** Goes by this proxy; absent where it goes straight. Folders and mailboxes do not use one. */
  proxy: ProxyConfig.optional(),
  /** True where a person chose the way its requests go: the pack's proxy is then left aside. */
  ownProxy: z.boolean().optional(),
  /** When the pack was found to hold it no longer; it goes on as it is. */
  gone: Instant.nullable().optional(),
});

/** Where we gather. The configuration's shape depends on the kind. */
export const Source = z
  .discriminatedUnion('kind', [
    SourceBase.extend({ kind: z.literal('folder'), config: FolderConfig }),
    SourceBase.extend({ kind: z.literal('feed'), config: FeedConfig }),
    SourceBase.extend({ kind: z.literal('figures'), config: FiguresConfig }),
    SourceBase.extend({ kind: z.literal('list-page'), config: ListPageConfig }),
    SourceBase.extend({ kind: z.literal('sitemap'), config: SitemapConfig }),
    SourceBase.extend({ kind: z.literal('json-api'), config: JsonApiConfig }),
    SourceBase.extend({ kind: z.literal('search-feed'), config: SearchFeedConfig }),
    SourceBase.extend({ kind: z.literal('rsshub'), config: RsshubConfig }),
    SourceBase.extend({ kind: z.literal('gdelt'), config: GdeltConfig }),
    SourceBase.extend({ kind: z.literal('sec-edgar'), config: SecEdgarConfig }),
    SourceBase.extend({ kind: z.literal('pageviews'), config: PageviewsConfig }),
    SourceBase.extend({ kind: z.literal('app-store'), config: AppStoreConfig }),
    SourceBase.extend({ kind: z.literal('imap'), config: ImapConfig }),
    SourceBase.extend({ kind: z.literal('pages'), config: PagesConfig }),
  ])
  .meta({ id: 'Source' });
export type Source = z.infer<typeof Source>;

/** One thing that went wrong, told so that a person can mend it. */
export const Problem = z
  .object({
    /** transient: tried again by itself; permanent: stays until somebody acts; input: this file, row or field is wrong. */
    type: z.enum(['transient', 'rate-limited', 'permanent', 'input']),
    /** A word for machines: `not-utf8`, `unknown-platform`, `http-404`. */
    code: z.string(),
    message: z.string(),
    file: z.string().nullable(),
    line: z.int().positive().nullable(),
    field: z.string().nullable(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export const RunTrigger = z.enum(['schedule', 'start', 'manual', 'recovery', 'backfill']);

/** One gathering of one source. `problems` is cut to the first 200; `problemCount` counts them all. */
export const Run = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    trigger: RunTrigger,
    startedAt: Instant,
    endedAt: Instant.nullable(),
    state: z.enum(['running', 'ok', 'partial', 'failed', 'abandoned']),
    found: z.int().nonnegative(),
    new: z.int().nonnegative(),
    unchanged: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    problems: z.array(Problem),
    problemCount: z.int().nonnegative(),
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof Run>;

/** What a person or a page says of an article before it is read. All parts may be missing. */
export const ArticleHint = z.object({
  url: z.url({ protocol: /^https?$/ }).nullable(),
  title: z.string().nullable(),
  published: PartialDate.nullable(),
  /** The instant of `published`, with the zone in which the feed or list tells it. */
  publishedAt: z.iso.datetime({ offset: true }).nullish(),
  publisher: z.string().nullable(),
});
export type ArticleHint = z.infer<typeof ArticleHint>;
