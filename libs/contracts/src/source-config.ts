import { z } from 'zod';
import { CatalogId, IsoDay } from './ids.js';

/** What a source of each kind must name. The exact forms of addresses and the limits stand in `libs/sources/src/<kind>`. */
const HttpUrl = z.url({ protocol: /^https?$/ });

export const FolderConfig = z.object({ path: z.string().min(1) });
export const FeedConfig = z.object({ url: HttpUrl });

/** How the columns of a team's own table become those of a table of figures. */
export const TableShape = z.object({
  /** Name of a workbook's sheet; left out: the first. */
  sheet: z.string().min(1).optional(),
  /** Row that names the columns, from 1. */
  header: z.int().min(1).max(1_000).default(1),
  /** Our column → the table's: `{ platform: '平台', value: '月活(人)' }`. A column that is not named here keeps its own name. */
  columns: z.record(z.string(), z.string().min(1)).default({}),
  /** Our column → what stands in all its rows: `{ metric: 'mau', unit: 'users' }`. */
  constants: z.record(z.string(), z.string()).default({}),
});
export type TableShape = z.infer<typeof TableShape>;

/** Each table a path (of the data folder, or absolute) or an http address, of a CSV or XLSX file. */
export const FiguresConfig = z.object({
  figures: z.string().nullable(),
  events: z.string().nullable(),
  table: TableShape.optional(),
});

export const ListPageConfig = z.object({
  url: HttpUrl,
  /** CSS selector of the links to articles, or of blocks that hold one each; null: links are found by themselves. */
  items: z.string().min(1).nullable().default(null),
  /** CSS selector of the link to the next page; null: this page only. */
  next: z.string().min(1).nullable().default(null),
  pages: z.int().min(1).max(20).default(1),
});

/** Single pages that somebody named, each read once. */
export const PagesConfig = z.object({ urls: z.array(HttpUrl).min(1).max(1_000) });

export const SitemapConfig = z.object({
  url: HttpUrl,
  /** Pages last changed before this day are left out. */
  since: IsoDay.nullable().default(null),
  /** And those changed longer ago than so many days. */
  days: z.int().min(1).max(3650).default(14),
  /** Only addresses that contain this text: `/article/`. */
  containing: z.string().min(1).nullable().default(null),
});

/** Stands for a secret of the secret store: `{secret:NAME}`. Only what is sent holds its value. */
export const SECRET_REFERENCE = /\{secret:([A-Z][A-Z0-9_]{0,63})\}/g;
const ONE_SECRET = /^\{secret:[A-Z][A-Z0-9_]{0,63}\}$/;
/** Headers whose value lets somebody in: never written down in a source. */
const KEY_HEADER = /auth|cookie|token|key|secret|password|session|sign/i;

const Headers = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'a header name'),
    z
      .string()
      .max(2_000)
      .regex(/^[\x20-\x7e]*$/, 'printable ASCII'),
  )
  .refine(
    (headers) =>
      Object.entries(headers).every(
        ([name, value]) => !KEY_HEADER.test(name) || /\{secret:[A-Z][A-Z0-9_]{0,63}\}/.test(value),
      ),
    'a header that holds a key must name it as {secret:NAME}',
  );

export const JsonApiConfig = z.object({
  /** May hold `{secret:NAME}` behind the host. */
  url: HttpUrl.refine(
    (url) => !/^https?:\/\/[^/?#]*(\{|%7b)secret/i.test(url),
    'a secret must not be part of the host',
  ),
  headers: Headers.optional(),
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
  /** The company's ticker, `BABA`; an answer that bears others is another company's and is refused. */
  ticker: z
    .string()
    .regex(/^[A-Z0-9.-]{1,10}$/)
    .optional(),
  /** The platform whose figures the company's XBRL facts are (the company itself, not one of its apps); absent: texts only. */
  figures: CatalogId.optional(),
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

/** An HTTP proxy that a source's requests go by. Its address must be public, or listed in JINGHE_ALLOW_PRIVATE. */
export const ProxyConfig = z
  .object({
    /** `http://proxy.intranet:3128`, or `https://…`; nothing behind the port. */
    url: HttpUrl.refine(
      (url) => /^https?:\/\/[^/?#@{}]+\/?$/i.test(url),
      'a host and port only; name the user and the password by themselves',
    ),
    user: z
      .string()
      .min(1)
      .regex(/^[^:]*$/, 'no colon: Basic authentication ends the user there')
      .optional(),
    password: z.string().regex(ONE_SECRET, 'must name a secret: {secret:NAME}').optional(),
  })
  .refine(({ user, password }) => user !== undefined || password === undefined, 'a password needs a user');
export type ProxyConfig = z.infer<typeof ProxyConfig>;

/** A mailbox into which newsletters come. */
export const ImapConfig = z.object({
  host: z.string().regex(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/i, 'a host name or address'),
  port: z.int().min(1).max(65_535).default(993),
  /** `implicit`: TLS from the first byte (993); `starttls`: asked for before signing in (143). Never without. */
  tls: z.enum(['implicit', 'starttls']).default('implicit'),
  user: z.string().min(1),
  password: z.string().regex(ONE_SECRET, 'must name a secret: {secret:NAME}'),
  mailbox: z.string().min(1).default('INBOX'),
  /** Only letters whose sender's address contains this: `@newsletter.example`. */
  from: z.string().min(3).nullable().default(null),
  /** Letters that arrived before this day are left out. */
  since: IsoDay.nullable().default(null),
});
