/**
 * A site's map by sitemaps.org: `https://site/sitemap.xml`, an index of maps, or a news map (`news:publication_date`,
 * `news:title`); also packed (`.xml.gz`). By the protocol a map names at most 50,000 pages and has 50 MB; here the newest
 * 1,000 pages after the filters, and the newest 50 maps of an index.
 */
export { SitemapConfig } from '@jinghe/contracts';

export const MOST_MAPS = 50;
/** After unpacking. */
export const MOST_MAP_BYTES = 50_000_000;
