export { FeedConfig } from './manifest.js';
export { type FeedInput, type FeedItem, parseFeed, type FeedResult } from './parse.js';
