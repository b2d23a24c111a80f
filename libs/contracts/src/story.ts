import { z } from 'zod';
import { Names } from './names.js';
import { PageQuery } from './page-query.js';
import { Article } from './article.js';
import { CatalogId, ContentId, Instant, IsoDay } from './ids.js';

/** One article as the gathering of stories sees it. Its id is the article's. */
export const StoryMember = z.object({
  id: ContentId,
  title: z.string(),
  /** The day it was published, or fetched where no page tells the day. */
  day: IsoDay,
  fetchedAt: Instant,
  publisher: z.string().nullable(),
  /** Whose voice it is: publishers of one house share it. */
  family: z.string(),
  platforms: z.array(CatalogId),
  /** 64 smallest hashes of 16 bits, in hexadecimal. */
  minhash: z.string().length(256),
  /** Figures of three digits and more, sorted. */
  figures: z.array(z.string()),
  /** What a text of the same story shares at least one of: the keys of the index. */
  keys: z.array(z.int()),
});
export type StoryMember = z.infer<typeof StoryMember>;

/** Articles that tell the same. Its id is the first article's. */
export const Story = z
  .object({
    id: ContentId,
    title: z.string(),
    firstDay: IsoDay,
    lastDay: IsoDay,
    /** Each house once, in the order in which they told it; `publishers[0]` was first. */
    publishers: z.array(
      z.object({ family: z.string(), publisher: z.string().nullable(), articleId: ContentId }),
    ),
    platforms: z.array(CatalogId),
    /** The earliest first. */
    articleIds: z.array(ContentId).min(1),
  })
  .meta({ id: 'Story' });
export type Story = z.infer<typeof Story>;

export const StoryQuery = PageQuery.extend({
  platform: z.string().optional(),
  /** Stories that were told on or after this day. */
  from: IsoDay.optional(),
  /** Stories that were told on or before this day. */
  to: IsoDay.optional(),
});
export type StoryQuery = z.infer<typeof StoryQuery>;

export const StoryPage = z
  .object({ items: z.array(Story), next: z.string().nullable(), names: Names })
  .meta({ id: 'StoryPage' });
export type StoryPage = z.infer<typeof StoryPage>;

/** One story with its articles, the earliest first, at most 200. */
export const StoryView = z
  .object({ story: Story, articles: z.array(Article), names: Names })
  .meta({ id: 'StoryView' });
export type StoryView = z.infer<typeof StoryView>;
