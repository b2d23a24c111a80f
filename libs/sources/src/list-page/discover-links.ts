import { type AnyNode, type Document, type Element, isTag } from 'domhandler';
import { getElementsByTagName } from 'domutils';
import { httpAddress, siteOf } from '../address.js';
import { dayBeside, type LinkSeen, titleOf } from './link-seen.js';

/** Menus, footers and side columns hold links of the same form that are no news. */
const ASIDE = new Set(['nav', 'footer', 'aside']);
/** A headline has at least so much text; see `weight`. */
export const HEADLINE = 8;
/** A longer text is a teaser and counts for no more. */
const LONG = 40;
const LEAST_LINKS = 3;
/** Other groups of links are kept where they weigh at least this share of the heaviest. */
const SHARE = 0.4;

/**
 * Links to articles of a list page. Addresses of one site fall into groups by their form: digits alike, the last part only
 * by its ending. The heaviest group, by length of its headlines, is the list; others of like weight are taken too.
 */
export function discoverLinks(document: Document, base: string): { links: LinkSeen[] } {
  const site = siteOf(base);
  const here = httpAddress(base);
  const groups = new Map<string, Map<string, { link: Element; title: string }>>();
  for (const link of getElementsByTagName('a', document, true)) {
    const url = httpAddress(link.attribs['href'] ?? '', base);
    if (!url || url === here || siteOf(url) !== site || isAside(link)) continue;
    const form = formOf(url);
    const title = titleOf(link);
    if (form === null) continue;
    const group = groups.get(form) ?? new Map<string, { link: Element; title: string }>();
    groups.set(form, group);
    // A picture and its headline lead to one address; the headline names it.
    if (weight(title) > weight(group.get(url)?.title ?? '')) group.set(url, { link, title });
  }
  const weighed = [...groups.values()]
    .map((group) => new Map([...group].filter(([, { title }]) => weight(title) >= HEADLINE)))
    .filter((group) => group.size >= LEAST_LINKS)
    .map((group) => ({
      group,
      sum: [...group.values()].reduce((sum, { title }) => sum + Math.min(weight(title), LONG), 0),
    }));
  const heaviest = Math.max(0, ...weighed.map(({ sum }) => sum));
  const links = weighed
    .filter(({ sum }) => sum >= heaviest * SHARE)
    .flatMap(({ group }) => [...group])
    .map(([url, { link, title }]) => ({ url, title, day: dayBeside(link, url, base) }));
  return { links };
}

/** Characters, where a Chinese one says about as much as three Latin ones. */
export function weight(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han + (text.length - han) / 3;
}

/** The form of an article's address; null for a front page. */
export function formOf(address: string): string | null {
  const { hostname, pathname, searchParams } = new URL(address);
  const parts = pathname.split('/').filter(Boolean);
  const last = parts.pop();
  if (last === undefined && searchParams.size === 0) return null;
  const folders = parts.map((part) => part.replace(/\d+/g, '0'));
  const ending = /\.[a-z]{2,5}$/i.exec(last ?? '')?.[0] ?? '';
  const numbered = /\d/.test(last ?? '') ? '0' : 'a';
  return [hostname, ...folders, numbered + ending, [...searchParams.keys()].sort().join('&')].join('/');
}

export function isAside(link: Element): boolean {
  for (let node: AnyNode | null = link.parent; node; node = node.parent)
    if (isTag(node) && (ASIDE.has(node.name) || node.attribs['role'] === 'navigation')) return true;
  return false;
}
