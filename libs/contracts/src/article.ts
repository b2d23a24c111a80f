import { z } from 'zod';
import { ContentId, Instant, PartialDate } from './ids.js';
import { ArticleHint } from './source.js';

/** What is still to be done with a record. Stored together with a stage's result, so that losing the queue loses no work. */
export const NextStage = z.object({ stage: z.enum(['read', 'extract']), since: Instant });
export type NextStage = z.infer<typeof NextStage>;

/** Bytes as gathered, kept so that a better reader can run again without fetching. Its id is the hash of source item and bytes. */
export const Capture = z.object({
  id: ContentId,
  sourceId: z.string(),
  runId: z.string(),
  /** The file's name inside its folder, or the item's address. */
  item: z.string(),
  mediaType: z.enum(['text/plain', 'text/markdown', 'text/html', 'application/pdf']),
  /** The charset that the carrier declared, if any. */
  charset: z.string().nullable(),
  hint: ArticleHint,
  fetchedAt: Instant,
  next: NextStage.nullable(),
  outcome: z.enum(['waiting', 'read', 'rejected']),
  /** Why it was rejected: shown on the source. */
  why: z.string().nullable(),
  articleId: ContentId.nullable(),
});
export type Capture = z.infer<typeof Capture>;

/** Who tells the day of an article: the page, the feed or list that named it, its address, or only the text's own dates. */
export const PublishedBy = z.enum(['page', 'listing', 'address', 'text']);
export type PublishedBy = z.infer<typeof PublishedBy>;

/** One page. Its id is the hash of the canonical URL, or of the content where it has no address. */
export const Article = z
  .object({
    id: ContentId,
    sourceId: z.string(),
    url: z.url().nullable(),
    title: z.string(),
    lang: z.enum(['zh', 'en']),
    published: PartialDate.nullable(),
    /** The instant with the zone in which the page or the feed tells it; absent where they tell a day at most. */
    publishedAt: z.iso.datetime({ offset: true }).optional(),
    /** Who tells `published`; absent where nobody does, and of articles read before this was kept. */
    publishedBy: PublishedBy.optional(),
    /** True where no page, feed or front matter dates the article and the text's own dates had to. */
    publishedInferred: z.boolean(),
    publisher: z.string().nullable(),
    /** The file's name or the item's address, as the analyst knows it. */
    item: z.string(),
    fetchedAt: Instant,
    revisionId: ContentId,
    next: NextStage.nullable(),
    facts: z.int().nonnegative(),
    /** `name/version` of the extractor whose facts are current; null before the first. */
    extractor: z.string().nullable(),
  })
  .meta({ id: 'Article' });
export type Article = z.infer<typeof Article>;

/** One immutable text of an article; facts point here. Id: hash of the article and the text. */
export const Revision = z.object({
  id: ContentId,
  articleId: ContentId,
  captureId: ContentId,
  title: z.string(),
  text: z.string(),
  recordedAt: Instant,
});
export type Revision = z.infer<typeof Revision>;
