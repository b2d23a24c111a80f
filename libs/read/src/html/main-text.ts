import { isTag, isText, type ChildNode, type Document, type Element } from 'domhandler';
import { names, rawText } from './dom.js';

/** Never part of an article. */
const DROPPED = new Set(
  'script style noscript iframe nav footer button select option textarea input svg canvas template object embed audio video map dialog menu head link meta'.split(
    ' ',
  ),
);
/** Elements within a line of text. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite code data dfn em font i img ins kbd label mark q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr center-inline'.split(
    ' ',
  ),
);
/** Class or id of what stands beside an article. Whole words, or Chinese pinyin names of sections. */
const BESIDE =
  /(?:^|[\s_-])(?:comments?|pinglun|disqus|related|relate|relevant|xiangguan|recommend\w*|tuijian|side-?(?:bar\w*|col\w*|nav|menu|box)|(?<!left[-_])side|aside|share\w*|social(?!-(?:media-)?embed)|hide|hidden|latest-?\w*|trending|most-?(?:read|popular|viewed|shared)|popular|outbrain|taboola|recirc\w*|(?:more|top)-?stories|read-?next|also-?read|see-?also|you-?may-?\w*|breadcrumbs?|crumbs?|nav|navbar|menu|footer|foot|copyright|copy-right|disclaimer|pager|pagination|paging|page-?nav|prenext|pre-next|next-?prev|ads?|advert\w*|adbox|gg|guanggao|sponsor\w*|promo\w*|newsletter|subscribe|subscription|toolbar|hot-?news|hotlist|hot-?list|ranking|rank-?list|paihang|login|popup|modal|qrcode|erweima|ewm|cookie\w*|tags?|tag-?list|keywords|links|friend-?link|player|author-?info|author-?bio|bio|search\w*|feedback|report-?error|app-?down\w*|download-?app|editor-?info|zebian|more-?news|read-?more|widget\w*|screen-?reader\w*|sr-only|visually-hidden|caption|figcaption|wp-caption-text)(?:$|[\s_-]|\d)/i;
/** These hold much text on many pages, and more than a short article. */
const OFTEN_LONG = /comment|pinglun|reply|disqus|foot|copyright|cookie|disclaimer/i;
/** Class or id of what holds an article. */
const HOLDS =
  /(?:^|[\s_-])(?:article|art|content|contents|cont|con|post|entry|story|main|body|text|txt|zoom|detail|details|news|neirong|zhengwen|TRS_Editor|artibody|articleContent|article-?body|js_content|rich_media_content|endText|contentText|ueditor)(?:$|[\s_-]|\d)/i;
const CERTAIN =
  /(?:^|\s)(?:js_content|TRS_Editor|artibody|articleContent|article-?(?:content|body|text)|post-?(?:content|body)|entry-?content|story-?body|news-?(?:content|text|txt|body)|content-?article|main-?text|endText|the_body|zoom|UCAP-CONTENT)(?:\s|$)/i;
const SENTENCE = /[，。！？；：、,.!?;:]/g;

/** One line of the page's text: what stands between two line breaks. */
export interface Line {
  text: string;
  /** Letters inside links. */
  linked: number;
  /** The element that holds the line. */
  holder: Element;
  /** Elements around it whose names say that they stand beside the article. */
  asides: readonly Element[];
  /** Whether it stands beside the article: set once the page is weighed. */
  beside: boolean;
  heading: boolean;
  listItem: boolean;
  tableCell: boolean;
}

/** A container with what its lines are worth. */
interface Weight {
  element: Element;
  worth: number;
  /** Letters that are neither linked nor beside the article: a table's cells are no sentences, but may be its data. */
  letters: number;
}

export interface MainText {
  lines: Line[];
  container: Element | null;
  /** All lines of the page before the container's first, and after its last. */
  before: Line[];
  after: Line[];
}

/** Finds the element whose lines are worth most: sentences count for it, links and lists against it. */
export function findMainText(page: Document): MainText {
  const lines = linesOf(page);
  markBeside(lines);
  const container = bestContainer(lines);
  if (!container) return { lines: [], container: null, before: lines, after: [] };
  const inside = lines.map(({ holder }) => isWithin(holder, container));
  const first = inside.indexOf(true);
  const last = inside.lastIndexOf(true);
  return {
    lines: lines.filter((_line, at) => inside[at]),
    container,
    before: lines.slice(0, first),
    after: lines.slice(last + 1),
  };
}

function isWithin(element: Element, container: Element): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) if (at === container) return true;
  return false;
}

const parentOf = (element: Element): Element | null =>
  element.parent && isTag(element.parent as ChildNode) ? (element.parent as Element) : null;

function linesOf(page: Document): Line[] {
  const lines: Line[] = [];
  let text = '';
  let linked = 0;
  const flush = (holder: Element | null, state: State) => {
    const line = text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
    if (line !== '' && holder)
      lines.push({
        text: line,
        linked: Math.min(linked, line.length),
        holder,
        asides: state.asides,
        beside: false,
        heading: state.heading,
        listItem: state.listItem,
        tableCell: state.tableCell,
      });
    text = '';
    linked = 0;
  };
  const walk = (node: Document | Element, holder: Element | null, state: State) => {
    for (const child of node.children) {
      if (isText(child)) {
        text += child.data;
        if (state.link) linked += child.data.trim().length;
        continue;
      }
      if (!isTag(child) || DROPPED.has(child.name) || isHidden(child)) continue;
      if (child.name === 'br' || child.name === 'hr') {
        flush(holder, state);
        continue;
      }
      if (INLINE.has(child.name)) {
        walk(child, holder, isLink(child) ? { ...state, link: true } : state);
        continue;
      }
      flush(holder, state);
      const row = child.name === 'tr' ? rowOf(child) : null;
      if (row) {
        ({ text, linked } = row);
        flush(child, { ...enter(state, child), tableCell: true });
        continue;
      }
      const inner = enter(state, child);
      walk(child, child, inner);
      flush(child, inner);
    }
  };
  walk(page, null, { link: false, asides: [], heading: false, listItem: false, tableCell: false });
  return lines;
}

/** Longer ones hold a page's layout, not a figure. */
const LONGEST_CELL = 60;

/** A row of data as one line, `cell | cell`; null for a row that lays out the page. */
function rowOf(tr: Element): { text: string; linked: number } | null {
  if (!hasBesides(tr)) return null;
  const cells: string[] = [];
  let linked = 0;
  for (const cell of tr.children) {
    if (!isTag(cell)) continue;
    if (cell.name !== 'td' && cell.name !== 'th') return null;
    const text = cellText(cell, LONGEST_CELL);
    if (text === null) return null;
    const line = text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
    if (cell.children.length > 0 && line !== '') linked += linkedLetters(cell);
    cells.push(line);
  }
  return cells.filter((cell) => cell !== '').length < 2 ? null : { text: cells.join(' | '), linked };
}

/** Whether another row stands beside it: one alone lays out a headline and its date. */
const hasBesides = (tr: Element) =>
  (tr.parent?.children ?? []).some((other) => other !== tr && isTag(other) && other.name === 'tr');

/** The text of a cell; null where it is longer than `most` (of white space three times), or holds a table or what is never read. */
function cellText(node: Element, most: number): string | null {
  let text = '';
  for (const child of node.children) {
    if (isText(child)) text += child.data;
    else if (isTag(child)) {
      if (child.name === 'table' || DROPPED.has(child.name) || isHidden(child)) return null;
      const inner = cellText(child, most);
      if (inner === null) return null;
      text += INLINE.has(child.name) ? inner : ` ${inner} `;
    }
    if (text.length > most && (text.length > 10 * most || text.trim().length > most)) return null;
  }
  return text;
}

function linkedLetters(node: Element): number {
  let letters = 0;
  for (const child of node.children)
    if (isTag(child)) letters += isLink(child) ? rawText(child).trim().length : linkedLetters(child);
  return letters;
}

/** A link with much text in it is one that was never closed. */
const isLink = (element: Element) =>
  element.name === 'a' && !isAnchor(element) && rawText(element).length < LONGEST_LINK;

const isAnchor = ({ attribs }: Element) => 'name' in attribs && !('href' in attribs);

interface State {
  link: boolean;
  asides: readonly Element[];
  heading: boolean;
  listItem: boolean;
  tableCell: boolean;
}

function enter(state: State, element: Element): State {
  const { name } = element;
  return {
    link: state.link,
    asides: standsBeside(element) ? [...state.asides, element] : state.asides,
    heading: state.heading || /^h[1-6]$/.test(name),
    listItem: state.listItem || name === 'li',
    tableCell: state.tableCell || name === 'td' || name === 'th',
  };
}

/**
 * A name like `sidebar` or `share` may stand on a wrapper of the whole page: an element that holds half of the page's
 * sentences is not beside them. Comments and footers may outweigh a short article, so they must hold nearly all.
 */
function markBeside(lines: Line[]): void {
  const held = new Map<Element, number>();
  let all = 0;
  for (const line of lines) {
    const value = Math.max(0, worth(line));
    all += value;
    for (const aside of line.asides) held.set(aside, (held.get(aside) ?? 0) + value);
  }
  const isAside = (element: Element) =>
    held.get(element)! < all * (OFTEN_LONG.test(names(element)) ? 0.9 : 0.5);
  for (const line of lines) line.beside = line.asides.some(isAside);
}

function standsBeside(element: Element): boolean {
  const { name } = element;
  if (name === 'aside' || name === 'figcaption' || name === 'form') return true;
  if (name === 'body' || name === 'html' || name === 'article' || name === 'main') return false;
  const title = names(element);
  return title.length > 1 && BESIDE.test(title) && !CERTAIN.test(title);
}

/** WeChat hides its text until its script has run, so `visibility` and `opacity` are not asked. */
const isHidden = ({ attribs }: Element) =>
  'hidden' in attribs ||
  /display\s*:\s*none/i.test(attribs['style'] ?? '') ||
  attribs['aria-hidden'] === 'true';

const LONGEST_LINK = 500;
const NEARLY_ALL = 0.93;
const MOST = 0.65;

/** What a line speaks for (+) or against (−) its containers being the article. */
function worth(line: Line): number {
  const { length } = line.text;
  const linkShare = line.linked / length;
  if (linkShare > 0.5 || (line.listItem && linkShare > 0.2 && !/[。！？.!?]$/.test(line.text)))
    return -Math.min(length, 60) * 0.6;
  const marks = line.text.match(SENTENCE)?.length ?? 0;
  const sentence = marks >= 2 || (marks === 1 && length >= 15) || length >= 80;
  const value = sentence ? (length + 10 * Math.min(marks, 10)) * (1 - linkShare) ** 2 : 0;
  return line.beside ? -0.3 * Math.min(value, 100) : value;
}

function bestContainer(lines: Line[]): Element | null {
  const weights = new Map<Element, Weight>();
  for (const line of lines) {
    const value = worth(line);
    for (let at: Element | null = line.holder; at; at = parentOf(at)) {
      const weight = weights.get(at) ?? { element: at, worth: 0, letters: 0 };
      weight.worth += value;
      if (!line.beside) weight.letters += line.text.length - line.linked;
      weights.set(at, weight);
    }
  }
  let best: Weight | null = null;
  let bestWorth = 0;
  for (const weight of weights.values()) {
    const total = weight.worth * likelihood(weight.element);
    if (total > bestWorth) {
      best = weight;
      bestWorth = total;
    }
  }
  return best && narrowest(best, weights).element;
}

/** How much an element's name speaks for it. */
function likelihood(element: Element): number {
  const name = names(element);
  const named = CERTAIN.test(name) ? 1.3 : HOLDS.test(name) ? 1.08 : 1;
  return named * (element.name === 'article' ? 1.1 : element.name === 'body' ? 0.9 : 1);
}

/** The innermost element that holds nearly all that the best one is worth. */
function narrowest(best: Weight, weights: Map<Element, Weight>): Weight {
  for (const child of best.element.children) {
    const weight = isTag(child) ? weights.get(child) : undefined;
    if (weight && weight.worth >= best.worth * NEARLY_ALL && weight.letters >= best.letters * MOST)
      return narrowest(weight, weights);
  }
  return best;
}
