import { fold } from './fold.js';

/** A word of a table, found at a place. */
export interface WordHit<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

interface Node<T> {
  next: Map<number, Node<T>> | null;
  value: T | undefined;
}

const isLetter = (code: number) => code >= 97 && code <= 122;
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
    let node = (this.roots[word.charCodeAt(0)] ??= { next: null, value: undefined });
    for (let i = 1; i < word.length; i++) {
      const code = word.charCodeAt(i);
      node.next ??= new Map();
      let child = node.next.get(code);
      if (!child) node.next.set(code, (child = { next: null, value: undefined }));
      node = child;
    }
    node.value ??= value;
  }

  /** The longest word that begins at `at` and ends at or before `to`; null where there is none. */
  at(folded: string, at: number, to: number): WordHit<T> | null {
    const first = folded.charCodeAt(at);
    let node = this.roots[first];
    if (node === undefined) return null;
    if (isLetter(first) && at > 0 && isWordUnit(folded.charCodeAt(at - 1))) return null;
    let end = -1;
    let value: T | undefined;
    for (let i = at + 1; ; i++) {
      if (node.value !== undefined && !this.runsOn(folded, i)) {
        end = i;
        value = node.value;
      }
      if (i >= to || node.next === null) break;
      const child: Node<T> | undefined = node.next.get(folded.charCodeAt(i));
      if (child === undefined) break;
      node = child;
    }
    return end < 0 ? null : { start: at, end, value: value as T };
  }

  /** Whether a Latin word goes on over `i`. */
  private runsOn(folded: string, i: number): boolean {
    return i < folded.length && isLetter(folded.charCodeAt(i)) && isLetter(folded.charCodeAt(i - 1));
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

  /** The first word from `from` to `to` whose value is wanted; null where there is none. */
  first(folded: string, from: number, to: number, wanted: (value: T) => boolean): WordHit<T> | null {
    for (let at = from; at < to;) {
      const hit = this.at(folded, at, to);
      if (hit !== null && wanted(hit.value)) return hit;
      at = hit === null ? at + 1 : hit.end;
    }
    return null;
  }

  /** Whether any of the words stands between `from` and `to`. */
  has(folded: string, from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.at(folded, at, to)) return true;
    return false;
  }
}
