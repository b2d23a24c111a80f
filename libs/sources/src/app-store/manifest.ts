/**
 * Apple's public look-up of apps, `https://itunes.apple.com/lookup?id=<id>,<id>&country=<cc>` (about 20 requests a minute,
 * one is enough for 100 apps), and its chart of free apps,
 * `https://rss.marketingtools.apple.com/api/v2/<cc>/apps/top-free/100/apps.json` (renewed daily).
 *
 * Rank (`app-rank`) and rating count (`app-ratings`) say how an app's downloads move. They are never its users; an app
 * below the chart has no rank that day.
 */
export { AppStoreConfig } from '@jinghe/contracts';

/** Twenty a minute. */
export const APPLE_GAP_MS = 3_000;
