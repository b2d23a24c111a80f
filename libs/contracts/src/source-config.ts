import { z } from 'zod';
import { CatalogId, IsoDay } from './ids.js';

/** What a source of each kind must name. The exact forms of addresses and the limits stand in `libs/sources/src/<kind>`. */
const HttpUrl = z.url({ protocol: /^https?$/ });

export const FolderConfig = z.object({ path: z.string().min(1) });
export const FeedConfig = z.object({ url: HttpUrl });
export const FiguresConfig = z.object({ figures: z.string().nullable(), events: z.string().nullable() });

export const ListPageConfig = z.object({
  url: HttpUrl,
  /** CSS selector of the links to articles, or of blocks that hold one each; null: links are found by themselves. */
  items: z.string().min(1).nullable().default(null),
  /** CSS selector of the link to the next page; null: this page only. */
  next: z.string().min(1).nullable().default(null),
  pages: z.int().min(1).max(20).default(1),
});

export const SitemapConfig = z.object({
  url: HttpUrl,
  /** Pages last changed before this day are left out. */
  since: IsoDay.nullable().default(null),
  /** And those changed longer ago than so many days. */
  days: z.int().min(1).max(3650).default(14),
  /** Only addresses that contain this text: `/article/`. */
  containing: z.string().min(1).nullable().default(null),
});

export const JsonApiConfig = z.object({
  url: HttpUrl,
  /** JMESPath that gives a list of objects; a list page's `{url, title, published, text}` or a table's row of figures. */
  select: z.string().min(1),
  gives: z.enum(['items', 'figures']),
});

/** `{platform}` in `template` is replaced by `query`, else by the platform's Chinese name, percent-encoded. */
export const SearchFeedConfig = z.object({
  template: z
    .string()
    .refine((text) => text.includes('{platform}'), 'must contain {platform}')
    .refine((text) => /^https?:\/\//.test(text), 'must begin with http:// or https://'),
  platform: CatalogId,
  query: z.string().min(1).nullable().default(null),
});

export const RsshubConfig = z.object({
  /** `/36kr/newsflashes` */
  route: z.string().regex(/^\/[^\s?#]+(\?\S*)?$/, 'a path that begins with "/"'),
  /** Null: the instance that JINGHE_RSSHUB names. */
  base: HttpUrl.nullable().default(null),
});

export const GdeltConfig = z.object({
  platform: CatalogId,
  /** In GDELT's query language; null: the platform's Chinese and English name as phrases. */
  query: z.string().min(3).nullable().default(null),
});

export const SecEdgarConfig = z.object({
  /** Central Index Key, ten digits with leading zeros. */
  cik: z.string().regex(/^\d{10}$/, 'ten digits with leading zeros'),
  forms: z.array(z.enum(['6-K', '20-F', '8-K', '10-Q', '10-K'])).min(1),
  /** Filings before this day are left out. */
  since: IsoDay.nullable().default(null),
});

export const PageviewsConfig = z.object({
  /** `zh.wikipedia.org` */
  project: z.string().regex(/^[a-z-]+\.(wikipedia|wikidata|wikivoyage)\.org$/),
  pages: z
    .array(z.object({ platform: CatalogId, title: z.string().min(1) }))
    .min(1)
    .max(50),
  months: z.int().min(1).max(120).default(3),
});

export const AppStoreConfig = z.object({
  /** Two letters, lower-case: `cn`. */
  country: z.string().regex(/^[a-z]{2}$/),
  /** A chart of free apps too, beside the look-up of each. */
  chart: z.boolean().default(false),
  apps: z
    .array(
      z.object({
        platform: CatalogId,
        /** Apple's number of the app. */
        id: z.string().regex(/^\d{6,12}$/),
        /** The bundle's name; an answer that bears another one is refused. */
        bundle: z.string().min(3),
      }),
    )
    .min(1)
    .max(100),
});
