import {
  AppStoreConfig,
  FeedConfig,
  FiguresConfig,
  FolderConfig,
  GdeltConfig,
  JsonApiConfig,
  ListPageConfig,
  PageviewsConfig,
  RsshubConfig,
  SearchFeedConfig,
  SecEdgarConfig,
  SitemapConfig,
  type SourceKind,
} from '@jinghe/contracts';
import { type z } from 'zod';

/** All kinds of source, one line each; `config` is what a source of the kind must name, as contracts state it. */
export const SOURCE_KINDS = {
  folder: { config: FolderConfig },
  feed: { config: FeedConfig },
  figures: { config: FiguresConfig },
  'list-page': { config: ListPageConfig },
  sitemap: { config: SitemapConfig },
  'json-api': { config: JsonApiConfig },
  'search-feed': { config: SearchFeedConfig },
  rsshub: { config: RsshubConfig },
  gdelt: { config: GdeltConfig },
  'sec-edgar': { config: SecEdgarConfig },
  pageviews: { config: PageviewsConfig },
  'app-store': { config: AppStoreConfig },
} as const satisfies Record<SourceKind, { config: z.ZodType }>;
