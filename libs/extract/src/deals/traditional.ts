import { type Catalog } from '@jinghe/catalog';
import { Lexicon } from '../text/lexicon.js';

/** A deal word of the catalogue found in folded text. `kind` is null for a word that only cancels (国际合作). */
export interface FoldedDealWord {
  readonly start: number;
  readonly end: number;
  readonly kinds: readonly string[];
  readonly certain: boolean;
}

interface Entry {
  readonly kinds: string[];
  certain: boolean;
}

const lexicons = new WeakMap<Catalog, Lexicon<Entry>>();

/** The catalogue's words of deal; a cancelling word is an entry without kinds, which takes the place of what it covers. */
function lexiconOf(catalog: Catalog): Lexicon<Entry> {
  const known = lexicons.get(catalog);
  if (known) return known;
  const entries = new Map<string, Entry>();
  for (const kind of catalog.dealKinds) {
    const weak = new Set(kind.weakTriggers);
    for (const word of [...kind.triggersZh, ...kind.triggersEn]) {
      const entry = entries.get(word) ?? { kinds: [], certain: false };
      entry.kinds.push(kind.id);
      entry.certain ||= !weak.has(word);
      entries.set(word, entry);
    }
    for (const word of kind.antiTriggers)
      if (!entries.has(word)) entries.set(word, { kinds: [], certain: false });
  }
  const made = new Lexicon<Entry>(entries);
  lexicons.set(catalog, made);
  return made;
}

/** Whether a stretch is written in traditional characters: the catalogue's words are simplified. */
export function isTraditional(text: string, folded: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== folded.charCodeAt(i) && code >= 0x3400 && code <= 0x9fff) return true;
  }
  return false;
}

/** The catalogue's words of deal in folded text, longest first. */
export function foldedDealWords(
  folded: string,
  from: number,
  to: number,
  catalog: Catalog,
): FoldedDealWord[] {
  return lexiconOf(catalog)
    .find(folded, from, to)
    .flatMap(({ start, end, value }) => (value.kinds.length > 0 ? [{ start, end, ...value }] : []));
}
