import { type z } from 'zod';
import { httpAddress } from '../address.js';
import { distinct, type ListedItem, listing, type ListingKind } from '../listing.js';
import { PagesConfig } from './manifest.js';

export const pages: ListingKind<z.infer<typeof PagesConfig>> = {
  config: PagesConfig,
  asks: ({ urls }) => ({ asks: [], problems: [], items: distinct(urls.map(itemOf)) }),
  // Its pages are its items; there is no list that could answer.
  parse: () => listing({}),
};

const itemOf = (url: string): ListedItem => ({
  url: httpAddress(url) ?? url,
  title: null,
  published: null,
  summary: null,
  text: null,
});
