import { gunzipSync } from 'node:zlib';
import { type z } from 'zod';
import { answerText } from '../answer-text.js';
import { httpAddress } from '../address.js';
import { feedDay, feedTime } from '../feed/feed-date.js';
import { plainText } from '../feed/plain-text.js';
import { type Answer, distinct, listing, type Listing, type ListingKind, unreadable } from '../listing.js';
import { inputProblem, shown } from '../problems.js';
import { readMap } from './read-map.js';
import { MOST_MAP_BYTES, MOST_MAPS, SitemapConfig } from './manifest.js';

type Config = z.infer<typeof SitemapConfig>;

export const sitemap: ListingKind<Config> = {
  config: SitemapConfig,
  asks: ({ url }) => ({ asks: [{ url }], problems: [] }),
  parse: (answer, config, { now }) => {
    const file = answer.url;
    const unpacked = unpack(answer);
    if (unpacked === null)
      return unreadable(inputProblem('bad-gzip', 'The packed map is broken or too large.', { file }));
    const text = answerText(unpacked, answer.charset);
    if (text === null)
      return unreadable(
        inputProblem('bad-encoding', 'The map is not in the encoding it declares.', { file }),
      );
    const map = readMap(text);
    if (!map) {
      const message = `The answer is no sitemap; it begins '${shown(text.trim())}'.`;
      return unreadable(inputProblem('not-a-sitemap', message, { file }));
    }
    return map.kind === 'index'
      ? mapsOf(map.entries, config, now, file)
      : pagesOf(map.entries, config, now, file);
  },
};

type Entries = NonNullable<ReturnType<typeof readMap>>['entries'];

function mapsOf(entries: Entries, config: Config, now: string, file: string): Listing {
  const since = firstDay(config, now);
  const maps = entries.flatMap(({ address, changed }) => {
    const url = httpAddress(address, file);
    const day = changed && feedDay(changed);
    return url && (!day || isSince(day, since)) ? [{ url, day: day ?? '' }] : [];
  });
  const newest = maps.sort((a, b) => b.day.localeCompare(a.day)).slice(0, MOST_MAPS);
  return listing({ next: newest.map(({ url }) => ({ url })) });
}

function pagesOf(entries: Entries, config: Config, now: string, file: string): Listing {
  const since = firstDay(config, now);
  const problems = [];
  const pages = [];
  for (const { address, changed, published, title } of entries) {
    const url = httpAddress(address, file);
    if (!url) {
      const message = `An entry has no address to read ('${shown(address)}').`;
      problems.push(inputProblem('item-without-link', message, { file, field: 'loc' }));
      continue;
    }
    if (config.containing !== null && !url.includes(config.containing)) continue;
    const day = feedDay(published ?? changed ?? '');
    // A page without a date may be of any age; it is looked at once.
    if (day && !isSince(day, since)) continue;
    const told = published ? { published: day, ...feedTime(published) } : { published: null };
    pages.push({ url, day, told, title: title && plainText(title, 300) });
  }
  const newest = pages.sort((a, b) => (b.day ?? '').localeCompare(a.day ?? ''));
  return listing({
    items: distinct(
      newest.map(({ url, told, title }) => ({
        url,
        title: title || null,
        ...told,
        summary: null,
        text: null,
      })),
    ),
    problems,
  });
}

function firstDay({ since, days }: Config, now: string): string {
  const rolling = new Date(Date.parse(now) - days * 86_400_000).toISOString().slice(0, 10);
  return since !== null && since > rolling ? since : rolling;
}

/** A month or a year counts where any of its days does. */
const isSince = (day: string, since: string) => day >= since.slice(0, day.length);

function unpack({ content }: Answer): Uint8Array | null {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return gunzipSync(content, { maxOutputLength: MOST_MAP_BYTES });
  } catch (error) {
    // zlib's own errors and the bound on the output carry a code; anything else is a mistake of ours.
    if (typeof error === 'object' && error !== null && 'code' in error) return null;
    throw error;
  }
}
