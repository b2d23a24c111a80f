/**
 * GDELT's DOC 2.0 API, which indexes news of the last three months in 65 languages:
 * `https://api.gdeltproject.org/api/v2/doc/doc?query=…&mode=artlist&format=json&maxrecords=75&timespan=3d&sort=datedesc`.
 *
 * It wants at most one request in 5 seconds and answers 429, or a sentence in plain text, to more; errors in a query come
 * as plain text with status 200. `seendate` is when GDELT saw a page, not when it was published, so the page dates itself.
 */
export { GdeltConfig } from '@jinghe/contracts';

export const GDELT_GAP_MS = 5_000;
/** The API's own bound is 250. */
export const MOST_RECORDS = 75;
