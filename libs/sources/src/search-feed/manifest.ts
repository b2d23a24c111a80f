/**
 * A news search that answers with a feed, asked for one platform: `https://www.bing.com/news/search?q={platform}&format=rss`.
 * A search gives some ten to a hundred items and none that the engine does not rank, so that it finds news and proves no
 * absence. Links that lead through the engine's own counter are replaced by the address they carry.
 */
export { SearchFeedConfig } from '@jinghe/contracts';
