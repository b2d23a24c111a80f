/** A feed: RSS 2.0, Atom, JSON Feed or RDF (RSS 1.0), told apart by what it is, not by its address. */
export { FeedConfig } from '@jinghe/contracts';

/** A feed larger than this is refused; the largest honest ones carry a few hundred whole articles. */
export const MOST_FEED_BYTES = 8_000_000;
/** Items after this many are left out and reported. */
export const MOST_FEED_ITEMS = 1_000;
