import { type ArticleHint, type PublishedBy } from '@jinghe/contracts';
import { inferPublished } from './infer-published.js';

/** When an article was published, and who says so. */
export interface Dating {
  /** As exact as known; a day in China's time. */
  published: string | null;
  /** The instant, with the zone in which it is told, where one is told. */
  publishedAt: string | null;
  publishedBy: PublishedBy | null;
  /** True where nothing but the text's own dates told `published`. */
  publishedInferred: boolean;
}

/** A day, and its hour where one is told. */
interface Told {
  readonly published: string | null;
  readonly publishedAt?: string | null | undefined;
}

/**
 * The page's own day, else that of the feed or list which named it, else the address's, else the latest that the text tells
 * of. A page that tells the feed's day without an hour takes the feed's hour.
 *
 * @param address a day of the page's address, or another that is surer than the text's
 */
export function dating(page: Told | null, hint: ArticleHint, address: string | null, text: string): Dating {
  const feedsHour = hint.publishedAt ?? null;
  if (page?.published)
    return {
      published: page.published,
      publishedAt: page.publishedAt ?? (page.published === hint.published ? feedsHour : null),
      publishedBy: 'page',
      publishedInferred: false,
    };
  if (hint.published)
    return {
      published: hint.published,
      publishedAt: feedsHour,
      publishedBy: 'listing',
      publishedInferred: false,
    };
  if (address) return { ...UNDATED, published: address, publishedBy: 'address' };
  const inferred = inferPublished(text);
  return inferred === null
    ? UNDATED
    : { ...UNDATED, published: inferred, publishedBy: 'text', publishedInferred: true };
}

const UNDATED: Dating = {
  published: null,
  publishedAt: null,
  publishedBy: null,
  publishedInferred: false,
};
