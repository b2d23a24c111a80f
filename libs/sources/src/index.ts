export * from './feed/index.js';
export * from './figures/index.js';
export * from './folder/index.js';
export * from './imap/index.js';
export type { Answer, Ask, ListedItem, Listing, ListingContext } from './listing.js';
export { type BoundListing, listingOf, type ListingSource, SOURCE_KINDS } from './registry.js';
export * from './recognise/index.js';
export { type PackResult, readPack } from './pack/read-pack.js';
