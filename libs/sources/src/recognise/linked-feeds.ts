import { type Document } from 'domhandler';
import { getElementsByTagName, textContent } from 'domutils';
import { httpAddress } from '../address.js';

export interface LinkedFeed {
  readonly url: string;
  readonly title: string | null;
}

const FEED_TYPE = /^application\/(rss|atom|rdf|feed)\+(xml|json)$/i;
const FEED_LINK = /(^|[/._-])(rss|atom|feed)s?(\.xml|\.json|\.php|\/)?$/i;
const MOST = 5;

/** Feeds that a page names: by `<link rel="alternate">` first, then by links called RSS or Atom. Those of comments are left out. */
export function linkedFeeds(document: Document, base: string): LinkedFeed[] {
  const declared = getElementsByTagName('link', document, true, 200)
    .filter(
      ({ attribs }) =>
        /\b(alternate|feed)\b/i.test(attribs['rel'] ?? '') && FEED_TYPE.test((attribs['type'] ?? '').trim()),
    )
    .map(({ attribs }) => ({ link: attribs['href'] ?? '', title: attribs['title']?.trim() || null }));
  const told = getElementsByTagName('a', document, true, 5_000)
    .filter((one) => {
      const path = (one.attribs['href'] ?? '').split(/[?#]/)[0] ?? '';
      return FEED_LINK.test(path) || /^(rss|atom)(订阅| feed)?$/i.test(textContent(one).trim());
    })
    .map(({ attribs }) => ({ link: attribs['href'] ?? '', title: null }));
  const feeds = new Map<string, LinkedFeed>();
  for (const { link, title } of [...declared, ...told]) {
    const url = httpAddress(link, base);
    if (!url || url === httpAddress(base) || feeds.has(url)) continue;
    if (/comments?\b/i.test(url) || /comments?\b|评论/i.test(title ?? '')) continue;
    feeds.set(url, { url, title });
  }
  return [...feeds.values()].slice(0, MOST);
}
