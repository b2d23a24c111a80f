import { type Catalog } from '@jinghe/catalog';
import { type Problem } from '@jinghe/contracts';
import { type z } from 'zod';
import { type RowMetricFact } from './figures/row-fact.js';

/** An address that a source asks. */
export interface Ask {
  readonly url: string;
  /** Sent with it. In these and in the address of a source's own first asks, `{secret:NAME}` stands for a secret. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Its answer never changes: once read it is not asked for again (the index of a filing). */
  readonly once?: boolean;
  /** What the one who found the address knows of it, handed back with the answer. */
  readonly knows?: Readonly<Record<string, string>>;
}

/** One article that a listing names, and what the listing says of it. */
export interface ListedItem {
  readonly url: string;
  readonly title: string | null;
  /** As exact as the listing has it, in its own zone. */
  readonly published: string | null;
  /** The instant of `published` with its zone, where the listing tells one. */
  readonly publishedAt?: string;
  /** Plain text, at most 500 characters. */
  readonly summary: string | null;
  /** The article's whole text, where the listing carries it; its page is then not fetched. */
  readonly text: string | null;
}

/** What one answer says. */
export interface Listing {
  /** False where nothing could be understood; a listing without items is readable. */
  readonly readable: boolean;
  /** In the listing's order; an address that stands twice is taken once. */
  readonly items: readonly ListedItem[];
  readonly facts: readonly RowMetricFact[];
  /** What to ask next: another page, a part of the map. */
  readonly next: readonly Ask[];
  readonly problems: readonly Problem[];
}

export interface Answer {
  /** Bytes as they came. */
  readonly content: Uint8Array;
  /** The address after redirects; relative links are resolved against it. */
  readonly url: string;
  /** `charset` of the Content-Type header, where it names one. */
  readonly charset: string | null;
  readonly ask: Ask;
}

export interface ListingContext {
  readonly sourceId: string;
  /** The instant of the gathering, ISO in UTC. */
  readonly now: string;
  readonly catalog: Catalog;
  /** Address of the RSSHub instance; empty where there is none. */
  readonly rsshub: string;
}

/** What a source begins with. */
export interface FirstAsks {
  readonly asks: readonly Ask[];
  readonly problems: readonly Problem[];
  /** Items that are known without asking. */
  readonly items?: readonly ListedItem[];
}

/** What a kind of source that lists things on the web must be able to do. Both functions are pure and never throw for input. */
export interface ListingKind<Config> {
  readonly config: z.ZodType<Config>;
  /** Milliseconds between two requests to the host of such a source, where it asks for more than the usual pause. */
  readonly gapMs?: number;
  /** What to ask first; with problems and nothing to ask where the source cannot run as it is set. */
  asks(config: Config, context: ListingContext): FirstAsks;
  parse(answer: Answer, config: Config, context: ListingContext): Listing;
}

/** No listing may be larger, in bytes, or name more items. */
export const MOST_LISTING_BYTES = 16_000_000;
export const MOST_ITEMS = 1_000;

export const unreadable = (...problems: readonly Problem[]): Listing => ({
  readable: false,
  items: [],
  facts: [],
  next: [],
  problems,
});

export const listing = (parts: Partial<Listing>): Listing => ({
  readable: true,
  items: [],
  facts: [],
  next: [],
  problems: [],
  ...parts,
});

/** Items by address, the first of each, at most `MOST_ITEMS`. */
export function distinct(items: readonly ListedItem[]): ListedItem[] {
  const byUrl = new Map<string, ListedItem>();
  for (const item of items) if (!byUrl.has(item.url)) byUrl.set(item.url, item);
  return [...byUrl.values()].slice(0, MOST_ITEMS);
}
