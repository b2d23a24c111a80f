/** A node of a dictionary: what ends here, and where each next code unit leads. */
interface Node<T> {
  value: T | undefined;
  next: Map<number, Node<T>> | null;
}

/** A dictionary over folded text that gives the longest entry at a place, in time of that entry's length. */
export class Words<T> {
  readonly #root: Node<T> = { value: undefined, next: null };
  /** Entries' first code units, for a cheap look before the walk. */
  readonly #first = new Uint8Array(65536);
  /** End of the last entry found. */
  end = 0;

  constructor(entries: Iterable<readonly [string, T]> = []) {
    for (const [word, value] of entries) this.add(word, value);
  }

  add(word: string, value: T): void {
    let node = this.#root;
    this.#first[word.charCodeAt(0)] = 1;
    for (let i = 0; i < word.length; i++) {
      node.next ??= new Map();
      const c = word.charCodeAt(i);
      let child = node.next.get(c);
      if (!child) node.next.set(c, (child = { value: undefined, next: null }));
      node = child;
    }
    node.value = value;
  }

  starts(code: number): boolean {
    return this.#first[code] === 1;
  }

  /** The longest entry that begins at `i`; its end is in `end`. Latin entries end at a word's end. */
  at(s: string, i: number): T | undefined {
    if (this.#first[s.charCodeAt(i)] !== 1) return undefined;
    let node: Node<T> | undefined = this.#root;
    let found: T | undefined;
    for (let p = i; node?.next && p < s.length;) {
      node = node.next.get(s.charCodeAt(p));
      if (!node) break;
      p++;
      if (node.value !== undefined && !splitsLatin(s, p)) {
        found = node.value;
        this.end = p;
      }
    }
    return found;
  }

  /** The longest entry that ends before `end`; its start is returned in `end` of the answer. Looks back `most` units. */
  before(s: string, end: number, most: number): { value: T; start: number } | null {
    for (let start = Math.max(0, end - most); start < end; start++) {
      const value = this.at(s, start);
      if (value !== undefined && this.end === end) {
        const c = s.charCodeAt(start);
        if (start > 0 && c >= 97 && c <= 122) {
          const left = s.charCodeAt(start - 1);
          if (left >= 97 && left <= 122) continue;
        }
        return { value, start };
      }
    }
    return null;
  }
}

function splitsLatin(s: string, p: number): boolean {
  const left = s.charCodeAt(p - 1);
  if (left < 97 || left > 122) return false;
  const right = s.charCodeAt(p);
  return right >= 97 && right <= 122;
}
