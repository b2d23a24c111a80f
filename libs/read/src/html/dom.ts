import { DomHandler, isTag, isText, type ChildNode, type Document, type Element } from 'domhandler';
import { Parser } from 'htmlparser2';

/** Real pages nest below 60; what nests deeper is flattened, or later recursion would overflow the stack. */
const DEEPEST = 200;
/** Past this an element is no page any more; the rest of the source is not looked at. */
const MOST_ELEMENTS = 200_000;

class FlatHandler extends DomHandler {
  private depth = 0;
  private flattened = 0;
  private count = 0;

  override onopentag(name: string, attributes: { [name: string]: string }): void {
    if (this.depth >= DEEPEST || ++this.count > MOST_ELEMENTS) {
      this.flattened++;
      return;
    }
    this.depth++;
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    if (this.flattened > 0) {
      this.flattened--;
      return;
    }
    this.depth--;
    super.onclosetag();
  }
}

/** A page's tree. */
export function parsePage(html: string): Document {
  const handler = new FlatHandler();
  const parser = new Parser(handler, { decodeEntities: true });
  parser.end(html);
  return handler.root;
}

/** All elements below a node, in the page's order. */
export function* elements(node: Document | Element): Generator<Element> {
  for (const child of node.children)
    if (isTag(child)) {
      yield child;
      yield* elements(child);
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
