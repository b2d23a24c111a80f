export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json';

/** An item as the feed writes it. `links` in the order in which they should be tried; `date` as text. */
export interface RawEntry {
  readonly links: readonly string[];
  readonly title: string | null;
  readonly date: string | null;
  readonly summary: string | null;
}

export interface RawFeed {
  readonly format: FeedFormat;
  readonly title: string | null;
  /** `xml:base`, against which relative links are resolved. */
  readonly base: string | null;
  readonly entries: readonly RawEntry[];
  /** Why the feed is not whole, where it is not: its items were salvaged one by one. */
  readonly broken: string | null;
}
