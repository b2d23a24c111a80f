import { fold } from './fold.js';

/** A word of a table, found at a place. */
export interface WordHit<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

interface Node<T> {
  readonly next: Map<number, Node<T>>;
  value: T | undefined;
}

const isWordUnit = (code: number) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/**
 * A table of words that is matched longest first, from left to right, without overlaps. A word that begins or ends in a
 * Latin letter needs a word boundary there; Chinese needs none. One pass, linear for words of bounded length.
 */
export class Lexicon<T> {
  private readonly roots: (Node<T> | undefined)[] = new Array(65536);

  /** @param words as an analyst writes them; they are folded here. The first value given for a word stays. */
  constructor(words: Iterable<readonly [string, T]>) {
    for (const [word, value] of words) this.add(fold(word), value);
  }

  private add(word: string, value: T): void {
    if (word === '') return;
    let node = (this.roots[word.charCodeAt(0)] ??= { next: new Map(), value: undefined });
    for (let i = 1; i < word.length; i++) {
      const code = word.charCodeAt(i);
      let child = node.next.get(code);
      if (!child) node.next.set(code, (child = { next: new Map(), value: undefined }));
      node = child;
    }
    node.value ??= value;
  }

  /** The longest word that begins at `at` and ends at or before `to`; null where there is none. */
  at(folded: string, at: number, to: number): WordHit<T> | null {
    let node = this.roots[folded.charCodeAt(at)];
    if (!node) return null;
    const latin = isWordUnit(folded.charCodeAt(at));
    if (latin && at > 0 && isWordUnit(folded.charCodeAt(at - 1)) && folded.charCodeAt(at) >= 97) return null;
    let best: WordHit<T> | null = null;
    for (let i = at + 1; ; i++) {
      if (node.value !== undefined && (i >= folded.length || !this.runsOn(folded, i)))
        best = { start: at, end: i, value: node.value };
      if (i >= to) break;
      const child: Node<T> | undefined = node.next.get(folded.charCodeAt(i));
      if (!child) break;
      node = child;
    }
    return best;
  }

  /** Whether a Latin word goes on over `i`. */
  private runsOn(folded: string, i: number): boolean {
    const last = folded.charCodeAt(i - 1);
    const next = folded.charCodeAt(i);
    return last >= 97 && last <= 122 && next >= 97 && next <= 122;
  }

  /** All words from `from` to `to`, longest first, without overlaps. */
  find(folded: string, from: number, to: number): WordHit<T>[] {
    const hits: WordHit<T>[] = [];
    for (let at = from; at < to;) {
      const hit = this.at(folded, at, to);
      if (hit) hits.push(hit);
      at = hit ? hit.end : at + 1;
    }
    return hits;
  }

  /** Whether any of the words stands between `from` and `to`. */
  has(folded: string, from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.at(folded, at, to)) return true;
    return false;
  }
}
