import { z } from 'zod';
import { Names } from './names.js';
import { PageQuery } from './page-query.js';
import { Fact } from './fact.js';
import { CatalogId, ContentId, IsoDay } from './ids.js';
import { Story } from './story.js';

export const NewsQuery = PageQuery.extend({
  platform: z.string().optional(),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
  /** Stories that a publisher of this tier or a better one tells: 1 is a filing or an authority, 5 an unnamed source. */
  tier: z.coerce.number().int().min(1).max(5).optional(),
  /** `figures`, `deals`: with at least one such fact; `facts`: with either. */
  has: z.enum(['figures', 'deals', 'facts']).optional(),
  /** One story alone, by its id or that of any of its articles. */
  story: ContentId.optional(),
});
export type NewsQuery = z.infer<typeof NewsQuery>;

/** A story as a line of the news: who told it first, and what it states. */
export const NewsItem = z
  .object({
    story: Story,
    /** The address of the first article that has one. */
    url: z.url().nullable(),
    /** The instant of the first article, in the zone in which it is told; absent where only its day is known. */
    publishedAt: z.iso.datetime({ offset: true }).optional(),
    /** Reliability of its best publisher, 1 to 5. */
    tier: z.int(),
    /** Each thing stated once, however many articles repeat it; the surest first, at most eight. */
    facts: z.array(Fact),
    moreFacts: z.int(),
  })
  .meta({ id: 'NewsItem' });
export type NewsItem = z.infer<typeof NewsItem>;

/**
 * `next` is null on the last page. A page of a filtered list may be short, or empty, and still have a next one: so many stories were
 * looked at as one request may cost.
 */
export const NewsPage = z
  .object({ items: z.array(NewsItem), next: z.string().nullable(), names: Names })
  .meta({ id: 'NewsPage' });
export type NewsPage = z.infer<typeof NewsPage>;

export const SearchQuery = z.object({
  q: z.string().trim().min(1).max(100),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** A text with the places, `[start, end)` in UTF-16, that answer the question. */
export const Marked = z
  .object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) })
  .meta({ id: 'Marked' });
export type Marked = z.infer<typeof Marked>;

export const SearchHit = z
  .object({
    articleId: ContentId,
    storyId: ContentId.nullable(),
    url: z.url().nullable(),
    publisher: z.string().nullable(),
    day: IsoDay,
    title: Marked,
    /** The quote or the part of the lead that answers, at most 120 characters. */
    excerpt: Marked,
    /** The fact whose quote the excerpt is. */
    factId: ContentId.nullable(),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchView = z
  .object({
    q: z.string(),
    platforms: z.array(z.object({ id: CatalogId, category: z.string() })),
    metrics: z.array(CatalogId),
    /** Newest first. */
    hits: z.array(SearchHit),
    /** True where older articles may answer too; `next` is the cursor under which they do. */
    more: z.boolean(),
    next: z.string().nullable(),
    names: Names,
  })
  .meta({ id: 'SearchView' });
export type SearchView = z.infer<typeof SearchView>;
