/**
 * Monthly reads of encyclopedia pages, by people and not by robots, from the Wikimedia REST interface:
 * `https://wikimedia.org/api/rest_v1/metrics/pageviews/per-article/<project>/all-access/user/<title>/monthly/<first day>/<last day>`
 * with days as `YYYYMMDD00` and spaces in titles as `_`. Kept since July 2015; 100 requests a second are allowed, and a
 * User-Agent with a contact is asked for. A page without reads in the span answers 404.
 *
 * Reads say how much the public attends to a platform (metric `wiki-reads`). They are never its users or its traffic.
 */
export { PageviewsConfig } from '@jinghe/contracts';

export const FIRST_MONTH = '2015-07';
