import { DomHandler, isTag, isText, type ChildNode, type Document, type Element } from 'domhandler';
import { Parser } from 'htmlparser2';

/** Real pages nest below 60; what nests deeper is flattened, or later recursion would overflow the stack. */
const DEEPEST = 200;
/** Past this an element is no page any more; the rest of the source is not looked at. */
const MOST_ELEMENTS = 200_000;

const HOPELESS = 5000;
/** The parser is fed in pieces of so many letters, and stopped between two. */
const CHUNK = 100_000;

/** What is never read is not even kept: drawings, and what stands in for scripts. */
const SKIPPED = new Set([
  'svg',
  'style',
  'noscript',
  'template',
  'iframe',
  'select',
  'canvas',
  'object',
  'video',
  'audio',
]);

class FlatHandler extends DomHandler {
  private depth = 0;
  private flattened = 0;
  private skipping = 0;
  private count = 0;

  /** Nested so deep that the parser's time would grow with the square of the depth. */
  get isHopeless(): boolean {
    return this.depth + this.flattened > HOPELESS;
  }

  override onopentag(name: string, attributes: { [name: string]: string }): void {
    if (this.skipping > 0 || SKIPPED.has(name)) this.skipping++;
    else if (++this.count > MOST_ELEMENTS) this.flattened++;
    else if (this.depth >= DEEPEST) {
      this.flattened++;
      super.onopentag('br', {}); // what was a paragraph stays a line
      super.onclosetag();
    } else {
      this.depth++;
      super.onopentag(name, attributes);
    }
  }

  override ontext(data: string): void {
    if (this.skipping === 0) super.ontext(data);
  }

  override onclosetag(): void {
    if (this.skipping > 0) this.skipping--;
    else if (this.flattened > 0) this.flattened--;
    else {
      this.depth--;
      super.onclosetag();
    }
  }

  override oncomment(): void {
    // Comments are not read, and a text goes on after one.
  }

  override oncommentend(): void {
    // As above.
  }
}

/** A page's tree. */
export function parsePage(html: string): Document {
  const handler = new FlatHandler();
  const parser = new Parser(handler, { decodeEntities: true });
  for (let at = 0; at < html.length && !handler.isHopeless; at += CHUNK)
    parser.write(html.slice(at, at + CHUNK));
  parser.end();
  return handler.root;
}

/** Visits all elements below a node, in the page's order. */
export function eachElement(node: Document | Element, visit: (element: Element) => void): void {
  for (const child of node.children)
    if (isTag(child)) {
      visit(child);
      eachElement(child, visit);
    }
}

/** The text below a node, as it stands in the source. */
export function rawText(node: ChildNode | Document): string {
  if (isText(node)) return node.data;
  if (!('children' in node)) return '';
  let text = '';
  for (const child of node.children) text += rawText(child);
  return text;
}

/** The text below an element in one line. */
export const lineText = (node: Element) => rawText(node).replace(/\s+/g, ' ').trim();

/** `class` and `id` together, for matching names. */
export const names = ({ attribs }: Element) => `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`;
