import { DetectError, MalformedError, ParseError, parseFeed } from 'feedsmith';
import { type RawFeed } from './raw-feed.js';
import { salvage } from './salvage.js';

/** @returns the feed's items, or why the text is no feed */
export function readEntries(text: string): RawFeed | { readonly refused: string } {
  try {
    return fromFeedsmith(parseFeed(text));
  } catch (error) {
    const known =
      error instanceof DetectError || error instanceof MalformedError || error instanceof ParseError;
    // The XML reader underneath throws plain errors of its own for what is too deep or badly nested.
    if (!(known || error instanceof Error)) throw error;
    const salvaged = salvage(text);
    return salvaged ? { ...salvaged, broken: error.message } : { refused: error.message };
  }
}

type Parsed = ReturnType<typeof parseFeed>;
/** The first text with something in it; feedsmith leaves dates untyped. */
const firstOf = (...values: unknown[]): string | null => {
  const found = values.find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof found === 'string' ? found : null;
};
const present = (texts: readonly (string | undefined)[]): string[] =>
  texts.flatMap((text) => text?.trim() || []);

function fromFeedsmith(parsed: Parsed): RawFeed {
  switch (parsed.format) {
    case 'rss':
      return {
        format: 'rss',
        title: firstOf(parsed.feed.title),
        base: null,
        broken: null,
        entries: (parsed.feed.items ?? []).map((item) => ({
          // A guid is an address unless the feed says that it is none.
          links: present([item.link, item.guid?.isPermaLink === false ? undefined : item.guid?.value]),
          title: firstOf(item.title),
          date: firstOf(item.pubDate, item.dc?.dates?.[0], item.atom?.published, item.atom?.updated),
          summary: firstOf(item.description, item.content?.encoded),
        })),
      };
    case 'atom':
      return {
        format: 'atom',
        title: firstOf(parsed.feed.title?.value),
        base: firstOf(parsed.feed.xml?.base),
        broken: null,
        entries: (parsed.feed.entries ?? []).map((entry) => {
          const pages = (entry.links ?? []).filter(({ rel }) => rel === undefined || rel === 'alternate');
          const html = pages.filter(({ type }) => type === undefined || type.includes('html'));
          return {
            links: present([...html, ...pages].map(({ href }) => href).concat(entry.id)),
            title: firstOf(entry.title?.value),
            date: firstOf(entry.published, entry.updated),
            summary: firstOf(entry.summary?.value, entry.content?.value),
          };
        }),
      };
    case 'rdf':
      return {
        format: 'rdf',
        title: firstOf(parsed.feed.title),
        base: null,
        broken: null,
        entries: (parsed.feed.items ?? []).map((item) => ({
          links: present([item.link, item.rdf?.about]),
          title: firstOf(item.title),
          date: firstOf(item.dc?.dates?.[0]),
          summary: firstOf(item.description, item.content?.encoded),
        })),
      };
    case 'json':
      return {
        format: 'json',
        title: firstOf(parsed.feed.title),
        base: null,
        broken: null,
        entries: (parsed.feed.items ?? []).map((item) => ({
          links: present([item.url, item.external_url, item.id]),
          title: firstOf(item.title),
          date: firstOf(item.date_published, item.date_modified),
          summary: firstOf(item.summary, item.content_text, item.content_html),
        })),
      };
  }
}
