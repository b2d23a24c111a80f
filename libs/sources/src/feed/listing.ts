import { FeedConfig } from '@jinghe/contracts';
import { type z } from 'zod';
import { type Answer, type Listing, type ListingKind } from '../listing.js';
import { parseFeed } from './parse.js';

/** A feed's answer as a listing; the other kinds that end in a feed read theirs by it too. */
export function feedListing({ content, url, charset }: Answer): Listing {
  const { readable, items, problems } = parseFeed({ content, url, charset });
  return { readable, items: items.map((item) => ({ ...item, text: null })), facts: [], next: [], problems };
}

export const feed: ListingKind<z.infer<typeof FeedConfig>> = {
  config: FeedConfig,
  asks: ({ url }) => ({ asks: [{ url }], problems: [] }),
  parse: feedListing,
};
