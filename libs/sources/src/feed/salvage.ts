import { Parser } from 'htmlparser2';
import { type FeedFormat, type RawEntry, type RawFeed } from './raw-feed.js';

const FIELDS: Readonly<Record<string, 'title' | 'link' | 'date' | 'summary'>> = {
  title: 'title',
  link: 'link',
  guid: 'link',
  pubdate: 'date',
  published: 'date',
  updated: 'date',
  'dc:date': 'date',
  description: 'summary',
  summary: 'summary',
};

/**
 * Reads what can be read of a feed that is not well-formed (cut off, tags left open), by a reader that forgives everything.
 * An item whose end is missing is taken with what came before it. Null where there is nothing like a feed.
 */
export function salvage(text: string): RawFeed | null {
  let format: FeedFormat | null = null;
  let title: string | null = null;
  const entries: RawEntry[] = [];
  let item: { links: string[]; title: string; date: string; summary: string } | null = null;
  let field: 'title' | 'link' | 'date' | 'summary' | null = null;
  let value = '';

  function endField(): void {
    const told = value.trim();
    if (field && told) {
      if (!item) title ??= field === 'title' ? told : null;
      else if (field === 'link') item.links.push(told);
      else item[field] ||= told;
    }
    field = null;
    value = '';
  }
  function endItem(): void {
    endField();
    if (item && (item.links.length > 0 || item.title))
      entries.push({
        links: item.links,
        title: item.title || null,
        date: item.date || null,
        summary: item.summary || null,
      });
    item = null;
  }

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (format === null) {
          if (name === 'rss') format = 'rss';
          else if (name === 'feed') format = 'atom';
          else if (name === 'rdf:rdf') format = 'rdf';
        }
        if (format === null) return;
        if (name === 'item' || name === 'entry') {
          endItem();
          item = { links: [], title: '', date: '', summary: '' };
        } else if (FIELDS[name] && (item || name === 'title')) {
          endField();
          field = FIELDS[name] ?? null;
          const page = attributes.rel === undefined || attributes.rel === 'alternate';
          if (name === 'link' && attributes.href && page) item?.links.push(attributes.href);
          if (name === 'guid' && attributes.ispermalink === 'false') field = null;
        }
      },
      ontext: (piece) => {
        if (field) value += piece;
      },
      onclosetag: (name, implied) => {
        // Closed by the end of the text: a title or link that was cut in its middle is no title or link.
        if (FIELDS[name] && implied) {
          field = null;
          value = '';
        } else if (FIELDS[name]) endField();
        else if (name === 'item' || name === 'entry') endItem();
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  endItem();
  return format === null ? null : { format, title, base: null, entries, broken: null };
}
