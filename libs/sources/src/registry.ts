import { type Source, type SourceKind } from '@jinghe/contracts';
import { type z } from 'zod';
import { appStore } from './app-store/listing.js';
import { feed } from './feed/listing.js';
import { FiguresConfig } from './figures/manifest.js';
import { FolderConfig } from './folder/manifest.js';
import { gdelt } from './gdelt/listing.js';
import { ImapConfig } from './imap/manifest.js';
import { jsonApi } from './json-api/listing.js';
import { listPage } from './list-page/listing.js';
import { type Answer, type Listing, type ListingContext, type ListingKind } from './listing.js';
import { pages } from './pages/listing.js';
import { pageviews } from './pageviews/listing.js';
import { rsshub } from './rsshub/listing.js';
import { searchFeed } from './search-feed/listing.js';
import { secEdgar } from './sec-edgar/listing.js';
import { sitemap } from './sitemap/listing.js';

/** All kinds of source, one line each; `config` is what a source of the kind must name, as contracts state it. */
export const SOURCE_KINDS = {
  folder: { config: FolderConfig },
  feed,
  figures: { config: FiguresConfig },
  'list-page': listPage,
  sitemap,
  'json-api': jsonApi,
  'search-feed': searchFeed,
  rsshub,
  gdelt,
  'sec-edgar': secEdgar,
  pageviews,
  'app-store': appStore,
  imap: { config: ImapConfig },
  pages,
} as const satisfies Record<SourceKind, { config: z.ZodType }>;

/** A source that lists things on the web: everything but what lies on this machine, and letters. */
export type ListingSource = Exclude<Source, { kind: 'folder' | 'figures' | 'imap' }>;

/** A listing kind with the settings of one source already given. */
export interface BoundListing {
  readonly gapMs: number;
  asks(context: ListingContext): ReturnType<ListingKind<unknown>['asks']>;
  parse(answer: Answer, context: ListingContext): Listing;
}

/** The kind of a listing source, ready to ask. */
export function listingOf(source: ListingSource): BoundListing {
  switch (source.kind) {
    case 'feed':
      return bound(feed, source.config);
    case 'list-page':
      return bound(listPage, source.config);
    case 'sitemap':
      return bound(sitemap, source.config);
    case 'json-api':
      return bound(jsonApi, source.config);
    case 'search-feed':
      return bound(searchFeed, source.config);
    case 'rsshub':
      return bound(rsshub, source.config);
    case 'gdelt':
      return bound(gdelt, source.config);
    case 'sec-edgar':
      return bound(secEdgar, source.config);
    case 'pageviews':
      return bound(pageviews, source.config);
    case 'pages':
      return bound(pages, source.config);
    case 'app-store':
      return bound(appStore, source.config);
  }
}

const bound = <Config>(kind: ListingKind<Config>, config: Config): BoundListing => ({
  gapMs: kind.gapMs ?? 0,
  asks: (context) => kind.asks(config, context),
  parse: (answer, context) => kind.parse(answer, config, context),
});
