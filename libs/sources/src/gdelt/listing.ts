import { type Platform } from '@jinghe/catalog';
import { z } from 'zod';
import { httpAddress } from '../address.js';
import { plainText } from '../feed/plain-text.js';
import { jsonAnswer } from '../json-answer.js';
import { distinct, type ListedItem, listing, type ListingKind, unreadable } from '../listing.js';
import { inputProblem } from '../problems.js';
import { GDELT_GAP_MS, GdeltConfig, MOST_RECORDS } from './manifest.js';

const ADDRESS = 'https://api.gdeltproject.org/api/v2/doc/doc';
/** An answer without matches is `{}`. */
const Articles = z.object({
  articles: z
    .array(z.object({ url: z.string(), title: z.string().nullish() }).or(z.unknown().transform(() => null)))
    .default([]),
});

export const gdelt: ListingKind<z.infer<typeof GdeltConfig>> = {
  config: GdeltConfig,
  gapMs: GDELT_GAP_MS,
  asks: ({ platform, query }, { catalog }) => {
    const known = catalog.platform(platform);
    const words = query ?? (known && queryFor(known));
    if (words === undefined) {
      const message = `'${platform}' is no platform of the catalogue.`;
      return { asks: [], problems: [inputProblem('unknown-platform', message, { field: 'platform' })] };
    }
    const parameters = new URLSearchParams({
      query: words,
      mode: 'artlist',
      format: 'json',
      maxrecords: String(MOST_RECORDS),
      timespan: '3d',
      sort: 'datedesc',
    });
    return { asks: [{ url: `${ADDRESS}?${parameters.toString()}` }], problems: [] };
  },
  parse: (answer) => {
    const read = jsonAnswer(answer);
    if ('problem' in read) {
      const limited = /limit requests/i.test(read.problem.message);
      return unreadable(
        limited ? { ...read.problem, type: 'rate-limited', code: 'asked-too-often' } : read.problem,
      );
    }
    const parsed = Articles.safeParse(read.value);
    if (!parsed.success)
      return unreadable(
        inputProblem('not-an-article-list', 'The answer has no list named articles.', { file: answer.url }),
      );
    const items = parsed.data.articles.flatMap((article): ListedItem[] => {
      const url = article && httpAddress(article.url);
      if (!url) return [];
      const title = plainText(article.title ?? '', 300) || null;
      return [{ url, title, published: null, summary: null, text: null }];
    });
    const lost = parsed.data.articles.length - items.length;
    return listing({
      items: distinct(items),
      problems:
        lost > 0
          ? [inputProblem('item-without-link', `${lost} articles have no address.`, { file: answer.url })]
          : [],
    });
  },
};

/** Names as phrases; GDELT refuses phrases of one or two characters, and names that are one word need no second try. */
function queryFor({ name }: Platform): string | undefined {
  const phrases = [...new Set([name.zh, name.en])]
    .map((text) => text.replace(/["()]/g, ' ').replace(/\s+/g, ' ').trim())
    .filter((text) => text.length >= 3)
    .map((text) => `"${text}"`);
  if (phrases.length === 0) return `"${name.zh} ${name.en}"`;
  return phrases.length > 1 ? `(${phrases.join(' OR ')})` : phrases[0];
}
