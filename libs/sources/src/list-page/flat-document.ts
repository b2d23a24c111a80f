import { type Document, DomHandler } from 'domhandler';
import { Parser } from 'htmlparser2';

/** Real pages nest below 60; what nests deeper is flattened, or later recursion would overflow the stack. */
const DEEPEST = 200;
/** Past this depth a page is an attack: the parser's own time grows with the square of it, and the rest is left out. */
const HOPELESS = 5_000;
const PIECE = 16_384;

class FlatHandler extends DomHandler {
  #depth = 0;
  #flattened = 0;

  get hopeless(): boolean {
    return this.#flattened > HOPELESS;
  }

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.#depth >= DEEPEST) this.#flattened += 1;
    else {
      this.#depth += 1;
      super.onopentag(name, attributes);
    }
  }

  override onclosetag(): void {
    if (this.#flattened > 0) this.#flattened -= 1;
    else {
      this.#depth -= 1;
      super.onclosetag();
    }
  }
}

/** A page's tree, of bounded depth whatever the page is. */
export function flatDocument(html: string): Document {
  const handler = new FlatHandler();
  const parser = new Parser(handler);
  for (let at = 0; at < html.length && !handler.hopeless; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  parser.end();
  return handler.root;
}
