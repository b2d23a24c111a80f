import { type SelectorCandidate } from '@jinghe/contracts';
import { selectAll } from 'css-select';
import { type AnyNode, type Document, type Element } from 'domhandler';
import { getElementsByTagName } from 'domutils';
import { httpAddress } from '../address.js';
import { formOf, isAside, weight, HEADLINE } from '../list-page/discover-links.js';
import { dayBeside, titleOf } from '../list-page/link-seen.js';
import { pathTo, selectorOf, signatureOf, type Step } from './element-path.js';

/** A page has some thousand links at most; what is beyond says nothing new of its lists. */
const MOST_LINKS = 5_000;
const LEAST_LINKS = 3;
/** Groups whose selectors are made and tried. */
const TRIED = 10;
const GIVEN = 5;
const SHOWN = 12;
const DATED_LOOKED_AT = 12;

interface Group {
  readonly path: readonly Step[];
  readonly links: Map<string, Element>;
  aside: boolean;
}

/**
 * Selectors of the lists of links on a page, the one most like a list of news first. Links at the same kind of place (the
 * same elements and classes above them) are one list; it is the more like news the more of its links are as long as headlines,
 * bear a day, and lead to addresses of one form.
 */
export function candidateSelectors(document: Document, base: string): SelectorCandidate[] {
  const here = httpAddress(base);
  const groups = new Map<string, Group>();
  for (const link of getElementsByTagName('a', document, true).slice(0, MOST_LINKS)) {
    const url = httpAddress(link.attribs['href'] ?? '', base);
    if (!url || url === here) continue;
    const path = pathTo(link);
    const key = signatureOf(path);
    const group = groups.get(key) ?? { path, links: new Map<string, Element>(), aside: isAside(link) };
    groups.set(key, group);
    const known = group.links.get(url);
    if (!known || weight(titleOf(link)) > weight(titleOf(known))) group.links.set(url, link);
  }
  const judged = [...groups.values()]
    .filter(({ links }) => links.size >= LEAST_LINKS)
    .map((group) => ({ group, ...qualities(group, base) }))
    .filter(({ headlines }) => headlines > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, TRIED);
  const given: (SelectorCandidate & { caught: string })[] = [];
  for (const { group, headlines, dated, alike } of judged) {
    const { selector, urls } = narrowest(document, group, base);
    const caught = [...urls.keys()].sort().join('\n');
    // Two links of one article (picture and headline) make two groups that catch the same.
    if (given.some((one) => one.caught === caught || one.selector === selector)) continue;
    const links = [...urls]
      .slice(0, SHOWN)
      .map(([url, link]) => ({ url, title: titleOf(link) || null, day: dayBeside(link, url, base) }));
    given.push({ selector, count: urls.size, links, headlines, dated, alike, caught });
    if (given.length === GIVEN) break;
  }
  return given.map(({ caught: _caught, ...candidate }) => candidate);
}

function qualities({ links, aside }: Group, base: string) {
  const all = [...links];
  const titles = all.map(([, link]) => weight(titleOf(link)));
  const headlines = titles.filter((length) => length >= HEADLINE).length / all.length;
  const looked = all.slice(0, DATED_LOOKED_AT);
  const dated = looked.filter(([url, link]) => dayBeside(link, url, base) !== null).length / looked.length;
  const forms = new Map<string, number>();
  for (const [url] of all) forms.set(formOf(url) ?? '', (forms.get(formOf(url) ?? '') ?? 0) + 1);
  const alike = Math.max(...forms.values()) / all.length;
  const length = titles.reduce((sum, one) => sum + Math.min(one, 40), 0);
  const score = length * (0.2 + headlines) * (0.6 + dated) * (0.4 + alike) * (aside ? 0.2 : 1);
  return { headlines: round(headlines), dated: round(dated), alike: round(alike), score };
}

const round = (share: number) => Math.round(share * 100) / 100;

/** The shortest selector that catches no link but those of the group; the longest where none is so exact. */
function narrowest(
  document: Document,
  { path, links }: Group,
  base: string,
): { selector: string; urls: Map<string, Element> } {
  for (let take = 1; ; take++) {
    const selector = selectorOf(path, take);
    const urls = new Map<string, Element>();
    for (const link of selectAll<AnyNode, Element>(selector, document)) {
      const url = httpAddress(link.attribs['href'] ?? '', base);
      if (url && !urls.has(url)) urls.set(url, links.get(url) ?? link);
    }
    if (urls.size <= links.size || take >= path.length) return { selector, urls };
  }
}
