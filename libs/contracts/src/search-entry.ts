import { z } from 'zod';
import { ContentId, IsoDay } from './ids.js';

/** One article as it can be found: what of its words is looked up, and nothing more of its text. Its id is the article's. */
export const SearchEntry = z.object({
  id: ContentId,
  /** The day it was published, or fetched where no page tells the day. */
  day: IsoDay,
  title: z.string(),
  /** How the text begins. */
  lead: z.string(),
  url: z.url().nullable(),
  publisher: z.string().nullable(),
  /** The words that prove its standing facts. */
  quotes: z.array(z.object({ factId: ContentId, text: z.string() })),
});
export type SearchEntry = z.infer<typeof SearchEntry>;
