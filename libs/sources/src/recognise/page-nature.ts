import { type AnyNode, type Document, type Element, isTag, isText } from 'domhandler';
import { getElementsByTagName, textContent } from 'domutils';
import { type SelectorCandidate } from '@jinghe/contracts';
import { weight } from '../list-page/discover-links.js';

/** What a page tells of itself that speaks for one article or for a list of them. */
export interface PageNature {
  readonly isArticle: boolean;
  readonly isWechat: boolean;
  readonly title: string | null;
  /** Length of the longest run of text, in Chinese characters or thirds of Latin ones. */
  readonly prose: number;
}

const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'nav', 'footer', 'a', 'select', 'button']);
const BLOCKS = new Set(['p', 'br', 'strong', 'b', 'em', 'i', 'span', 'font', 'u', 'section', 'blockquote']);
const LONG_PROSE = 300;
const SHORT_PROSE = 100;

/** Whether a page is an article or a list, by what it declares, where its text stands and how its address looks. */
export function pageNature(
  document: Document,
  url: string,
  candidates: readonly SelectorCandidate[],
): PageNature {
  const meta = metaOf(document);
  const isWechat = new URL(url).hostname === 'mp.weixin.qq.com' && byId(document, 'js_content') !== null;
  const prose = longestProse(document);
  const [best] = candidates;
  const { pathname } = new URL(url);
  const forArticle =
    (/article/.test(meta.get('og:type') ?? '') ? 3 : 0) +
    (/"@type"\s*:\s*"?\[?"?(News|Blog|Report)?(Article|Posting)"/.test(linkedData(document)) ? 3 : 0) +
    (meta.has('article:published_time') || meta.has('publishdate') || meta.has('pubdate') ? 2 : 0) +
    (prose >= LONG_PROSE ? 3 : prose >= SHORT_PROSE ? 1 : 0) +
    (/\d{4,}[^/]*$|\/20\d{2}[-/]?\d{2}/.test(pathname) ? 1 : 0);
  const forList =
    (best && best.count >= 5 ? 2 : 0) +
    (best && best.count >= 12 ? 1 : 0) +
    (best && best.dated >= 0.5 ? 1 : 0) +
    (/\/$|\/(index|list|news|articles?|archive|blog)[^/]*$/i.test(pathname) ? 1 : 0);
  const title =
    meta.get('og:title') ||
    squeeze(textContent(getElementsByTagName('title', document, true, 1)[0] ?? [])) ||
    squeeze(textContent(getElementsByTagName('h1', document, true, 1)[0] ?? []));
  return {
    isArticle: isWechat || forArticle > forList,
    isWechat,
    title: title.slice(0, 200) || null,
    prose: Math.round(prose),
  };
}

function metaOf(document: Document): Map<string, string> {
  const named = getElementsByTagName('meta', document, true, 300).map(({ attribs }): [string, string] => [
    (attribs['property'] ?? attribs['name'] ?? '').toLowerCase(),
    (attribs['content'] ?? '').trim(),
  ]);
  return new Map(named.filter(([name]) => name !== ''));
}

function linkedData(document: Document): string {
  return getElementsByTagName('script', document, true)
    .filter(({ attribs }) => attribs['type'] === 'application/ld+json')
    .map((script) => textContent(script).slice(0, 20_000))
    .join('\n');
}

const byId = (document: Document, id: string): Element | null => {
  const waiting: AnyNode[] = [...document.children];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isTag(node)) continue;
    if (node.attribs['id'] === id) return node;
    waiting.push(...node.children);
  }
  return null;
};

/** The longest text that stands together: what the paragraphs of one block hold, links left out. */
function longestProse(document: Document): number {
  let longest = 0;
  const measure = (node: AnyNode): number => {
    if (isText(node)) return node.data.trim() === '' ? 0 : weight(squeeze(node.data));
    if (!isTag(node) || UNSEEN.has(node.name)) return 0;
    const own = node.children.reduce((sum, child) => {
      const length = measure(child);
      return isText(child) || (isTag(child) && BLOCKS.has(child.name)) ? sum + length : sum;
    }, 0);
    longest = Math.max(longest, own);
    return own;
  };
  document.children.forEach(measure);
  return longest;
}

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
