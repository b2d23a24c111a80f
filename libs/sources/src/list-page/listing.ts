import { selectAll, selectOne } from 'css-select';
import { type AnyNode, type Document, Element } from 'domhandler';
import { type z } from 'zod';
import { httpAddress } from '../address.js';
import { answerText } from '../answer-text.js';
import {
  type Ask,
  distinct,
  type ListedItem,
  listing,
  type Listing,
  type ListingKind,
  unreadable,
} from '../listing.js';
import { inputProblem } from '../problems.js';
import { discoverLinks } from './discover-links.js';
import { flatDocument } from './flat-document.js';
import { dayBeside, type LinkSeen, titleOf } from './link-seen.js';
import { ListPageConfig, MOST_PAGE_BYTES } from './manifest.js';

/** No list names so many; a selector that matches more was meant for something else. */
const MOST_MATCHES = 2_000;

type Config = z.infer<typeof ListPageConfig>;

export const listPage: ListingKind<Config> = {
  config: ListPageConfig,
  asks: ({ url }) => ({ asks: [{ url, knows: { page: '1' } }], problems: [] }),
  parse: ({ content, url: file, charset, ask }, config) => {
    const wrong = (code: string, message: string, field: string | null = null) =>
      unreadable(inputProblem(code, message, { file, field }));
    if (content.length > MOST_PAGE_BYTES)
      return wrong('page-too-large', `The page has ${content.length} bytes, more than are read.`);
    const text = answerText(content, charset, 'gb18030');
    if (text === null) return wrong('bad-encoding', 'The page is not in the encoding that it declares.');
    if (text.trim() === '') return wrong('empty-page', 'The site sent an empty page.');
    return read(flatDocument(text), file, config, Number(ask.knows?.['page'] ?? 1));
  },
};

function read(document: Document, file: string, config: Config, page: number): Listing {
  const base = httpAddress(baseOf(document) ?? '', file) ?? file;
  const found =
    config.items === null ? discoverLinks(document, base) : selected(document, base, config.items);
  if ('refused' in found)
    return unreadable(inputProblem(found.code, found.refused, { file, field: 'items' }));
  if (found.links.length === 0) {
    // Behind the last page there may be an empty one.
    if (page > 1) return listing({});
    const message =
      config.items === null
        ? 'No group of links to articles was found: name a selector of the links.'
        : `Nothing on the page matches '${config.items}': was the site rebuilt?`;
    return unreadable({
      ...inputProblem('nothing-matches', message, { file, field: 'items' }),
      type: 'permanent',
    });
  }
  const items = found.links.map(({ url, title, day }): ListedItem => ({
    url,
    title,
    published: day,
    summary: null,
    text: null,
  }));
  const { next, problems } = nextPage(document, base, config, page);
  return listing({
    items: distinct(items),
    next,
    problems: problems.map((message) => inputProblem('bad-selector', message, { file, field: 'next' })),
  });
}

const baseOf = (document: Document) => selectOne<AnyNode, Element>('base[href]', document)?.attribs['href'];

function selected(
  document: Document,
  base: string,
  selector: string,
): { links: LinkSeen[] } | { code: string; refused: string } {
  const blocks = trySelect(selector, document);
  if (typeof blocks === 'string') return { code: 'bad-selector', refused: blocks };
  if (blocks.length > MOST_MATCHES)
    return {
      code: 'too-many-matches',
      refused: `'${selector}' matches ${blocks.length} elements, more than ${MOST_MATCHES}: narrow it to the links of the list`,
    };
  const links = blocks.flatMap((block): LinkSeen[] => {
    const link = block.name === 'a' ? block : selectOne<AnyNode, Element>('a[href]', block);
    const url = httpAddress(link?.attribs['href'] ?? '', base);
    if (!link || !url) return [];
    return [{ url, title: titleOf(link) || null, day: dayBeside(link, url, base) }];
  });
  return { links };
}

function nextPage(
  document: Document,
  base: string,
  { next, pages }: Config,
  page: number,
): { next: Ask[]; problems: string[] } {
  if (next === null || page >= pages) return { next: [], problems: [] };
  const links = trySelect(next, document);
  if (typeof links === 'string') return { next: [], problems: [links] };
  const url = httpAddress(links[0]?.attribs['href'] ?? '', base);
  return { next: url ? [{ url, knows: { page: String(page + 1) } }] : [], problems: [] };
}

/** The elements, or what is wrong with the selector. */
function trySelect(selector: string, document: Document): Element[] | string {
  try {
    return selectAll<AnyNode, Element>(selector, document).filter((node) => node instanceof Element);
  } catch (error) {
    if (error instanceof RangeError || !(error instanceof Error)) throw error;
    return `'${selector}' is no CSS selector: ${error.message}.`;
  }
}
