import { type AnyNode, type Document, isTag, isText } from 'domhandler';
import { httpAddress } from '../address.js';

/** A larger page is not shown: its selectors are proposed, or written by hand. */
const MOST_ELEMENTS = 20_000;
const MOST_CHARACTERS = 1_500_000;

/** What says where something stands. Everything else is left out, its content kept. */
const KEPT = new Set(
  'a abbr address article aside b blockquote br caption center cite code dd del div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins label legend li main mark nav ol p pre q s section small span strong sub sup table tbody td tfoot th thead time tr tt u ul font big'.split(
    ' ',
  ),
);
/** Left out with all that is in them: they run, load, or hold what is no text of the page. */
const DROPPED = new Set(
  'script style link meta base head title iframe frame frameset noframes object embed applet param noscript template svg math canvas video audio source track picture input button select option optgroup textarea datalist output dialog portal xmp plaintext listing noembed'.split(
    ' ',
  ),
);
const EMPTY = new Set(['br', 'hr']);
const ATTRIBUTES = new Set(['class', 'id', 'title', 'role', 'datetime', 'lang', 'itemprop', 'rel']);
/** Our own marks on the page must not be forged by it. */
const DATA = /^data-(?!jinghe)[a-z0-9-]{1,40}$/;

class TooLarge extends Error {}

/**
 * A page's elements and texts as HTML that can neither run nor load anything: no scripts, handlers, styles, forms, frames,
 * pictures, or links but http ones. Classes, ids and addresses stay as they are, so that a selector catches the same. Null where
 * the page is too large to be shown.
 *
 * @param base address that links are resolved against
 */
export function safePage(document: Document, base: string): string | null {
  const out: string[] = [];
  let elements = 0;
  let characters = 0;
  const put = (piece: string) => {
    characters += piece.length;
    if (characters > MOST_CHARACTERS) throw new TooLarge();
    out.push(piece);
  };
  const write = (node: AnyNode): void => {
    if (isText(node)) return put(escaped(node.data));
    if (!isTag(node)) return;
    const { name } = node;
    if (DROPPED.has(name)) return;
    // A form holds whole pages on some sites; what it is goes, where things stand in it stays.
    const kept = name === 'form' || name === 'fieldset' ? 'div' : KEPT.has(name) ? name : null;
    if (kept !== null) {
      elements += 1;
      if (elements > MOST_ELEMENTS) throw new TooLarge();
      put(`<${kept}${attributesOf(node.attribs, kept, base)}>`);
      if (EMPTY.has(kept)) return;
    }
    for (const child of node.children) write(child);
    if (kept !== null) put(`</${kept}>`);
  };
  try {
    for (const node of document.children) write(node);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return null;
  }
  return out.join('');
}

function attributesOf(attributes: Readonly<Record<string, string>>, name: string, base: string): string {
  let text = name === 'a' ? ' tabindex="-1"' : '';
  for (const [key, value] of Object.entries(attributes)) {
    const isLink = name === 'a' && key === 'href' && httpAddress(value, base) !== null;
    if (isLink || ATTRIBUTES.has(key) || DATA.test(key))
      text += ` ${key}="${escaped(value.slice(0, 2_000))}"`;
  }
  return text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => ESCAPES[one]!);
