import { type z } from 'zod';
import { httpAddress } from '../address.js';
import { feedListing } from '../feed/listing.js';
import { distinct, type ListingKind } from '../listing.js';
import { inputProblem } from '../problems.js';
import { SearchFeedConfig } from './manifest.js';

export const searchFeed: ListingKind<z.infer<typeof SearchFeedConfig>> = {
  config: SearchFeedConfig,
  asks: ({ template, platform, query }, { catalog }) => {
    const term = query ?? catalog.platform(platform)?.name.zh;
    if (term === undefined) {
      const message = `'${platform}' is no platform of the catalogue.`;
      return { asks: [], problems: [inputProblem('unknown-platform', message, { field: 'platform' })] };
    }
    const words = query ?? `"${term}"`;
    return { asks: [{ url: template.replaceAll('{platform}', encodeURIComponent(words)) }], problems: [] };
  },
  parse: (answer) => {
    const found = feedListing(answer);
    return { ...found, items: distinct(found.items.map((item) => ({ ...item, url: target(item.url) }))) };
  },
};

/** Where a counting link (`…/apiclick.aspx?…&url=https%3A%2F%2F…`) leads; any other address as it is. */
function target(address: string): string {
  const url = new URL(address);
  if (!/\/(apiclick\.aspx|url)$/.test(url.pathname)) return address;
  return httpAddress(url.searchParams.get('url') ?? '') ?? address;
}
