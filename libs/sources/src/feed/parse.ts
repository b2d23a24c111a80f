import { type Problem } from '@jinghe/contracts';
import { answerText } from '../answer-text.js';
import { inputProblem, shown } from '../problems.js';
import { readEntries } from './entries.js';
import { feedDay, feedTime } from './feed-date.js';
import { MOST_FEED_BYTES, MOST_FEED_ITEMS } from './manifest.js';
import { plainText } from './plain-text.js';
import { type FeedFormat } from './raw-feed.js';

/** One item of a feed: an address to read, and what the feed says of it. */
export interface FeedItem {
  readonly url: string;
  readonly title: string | null;
  /** The day in the feed's own zone. */
  readonly published: string | null;
  /** The instant, with the feed's own zone, where it tells one. */
  readonly publishedAt?: string;
  /** Plain text, at most 500 characters. */
  readonly summary: string | null;
}

export interface FeedInput {
  /** Bytes as they came, or text. */
  readonly content: Uint8Array | string;
  /** The address the feed was read from, after redirects; relative links are resolved against it. */
  readonly url: string;
  /** `charset` of the Content-Type header, where it names one. */
  readonly charset?: string | null;
}

export interface FeedResult {
  /** False where nothing could be read; a feed without items is readable. */
  readonly readable: boolean;
  readonly format: FeedFormat | null;
  readonly title: string | null;
  /** In the feed's order; an address that stands twice is taken once. */
  readonly items: readonly FeedItem[];
  readonly problems: readonly Problem[];
}

const MOST_TITLE = 300;
const MOST_SUMMARY = 500;

/** Reads a feed. Never throws for what a site sends: everything wrong is a problem that names the feed and the item. */
export function parseFeed({ content, url, charset = null }: FeedInput): FeedResult {
  const problem = (code: string, message: string, field: string | null = null): Problem =>
    inputProblem(code, message, { file: url, field });
  const refused = (code: string, message: string): FeedResult => ({
    readable: false,
    format: null,
    title: null,
    items: [],
    problems: [problem(code, message)],
  });

  const size = content.length;
  if (size === 0) return refused('empty-feed', 'The site sent an empty answer.');
  if (size > MOST_FEED_BYTES)
    return refused(
      'feed-too-large',
      `The feed has ${size} bytes, more than the ${MOST_FEED_BYTES} that are read.`,
    );
  const text = typeof content === 'string' ? content.replace(/^\ufeff/, '') : answerText(content, charset);
  if (text === null)
    return refused('bad-encoding', 'The text is neither UTF-8 nor in the encoding that the feed declares.');
  if (text.trim() === '') return refused('empty-feed', 'The site sent an empty answer.');

  const feed = readEntries(text);
  if ('refused' in feed)
    return refused(
      'not-a-feed',
      /<html[\s>]/i.test(text.slice(0, 2000))
        ? 'The address gives a web page, not a feed: look there for a link named RSS or Atom.'
        : `The answer is no RSS, Atom, RDF or JSON feed (${feed.refused}).`,
    );

  const problems: Problem[] = [];
  if (feed.broken)
    problems.push(
      problem(
        'malformed-feed',
        `The feed is cut off or not well-formed (${feed.broken}); ${feed.entries.length} items could still be read.`,
      ),
    );
  if (feed.entries.length > MOST_FEED_ITEMS)
    problems.push(
      problem(
        'too-many-items',
        `The feed has ${feed.entries.length} items; the first ${MOST_FEED_ITEMS} were read.`,
      ),
    );
  const base = (feed.base && resolve(feed.base, url)) ?? url;
  const items = new Map<string, FeedItem>();
  feed.entries.slice(0, MOST_FEED_ITEMS).forEach((entry, index) => {
    const title = entry.title && plainText(entry.title, MOST_TITLE);
    const name = `Item ${index + 1}${title ? ` '${shown(title)}'` : ''}`;
    const address = firstAddress(entry.links, base);
    if (!address) {
      const link = entry.links[0];
      problems.push(
        problem(
          'item-without-link',
          `${name} has no address to read${link ? ` ('${shown(link)}')` : ''}.`,
          'link',
        ),
      );
      return;
    }
    const published = entry.date && feedDay(entry.date);
    if (entry.date && !published)
      problems.push(
        problem('bad-date', `${name} has a date that cannot be read: '${shown(entry.date)}'.`, 'published'),
      );
    if (items.has(address)) return;
    items.set(address, {
      url: address,
      title: title || null,
      published: published || null,
      ...feedTime(entry.date),
      summary: (entry.summary && plainText(entry.summary, MOST_SUMMARY)) || null,
    });
  });
  return { readable: true, format: feed.format, title: feed.title, items: [...items.values()], problems };
}

function resolve(link: string, base: string): string | null {
  if (!URL.canParse(link, base)) return null;
  const url = new URL(link, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return url.href;
}

/** The first link that is an http address; a bare identifier (`tag:…`, `urn:…`, a number) is none. */
function firstAddress(links: readonly string[], base: string): string | null {
  for (const [index, link] of links.entries()) {
    // Only the link itself may be relative: an id such as `12345` would otherwise become an address.
    const absolute = /^https?:\/\//i.test(link);
    if (!absolute && (index > 0 || !/[/.?]/.test(link) || /^[a-z][a-z0-9+.-]*:/i.test(link))) continue;
    const address = resolve(link, base);
    if (address) return address;
  }
  return null;
}
