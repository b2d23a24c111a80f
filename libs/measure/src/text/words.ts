/** A node of a dictionary: what ends here, and where each next code unit leads. */
interface Node<T> {
  value: T | undefined;
  next: Map<number, Node<T>> | null;
}

/** A dictionary over folded text that gives the longest entry at a place, in time of that entry's length. */
export class Words<T> {
  /** The nodes of first code units, by code unit. */
  readonly #first: (Node<T> | undefined)[] = new Array(65536);
  /** End of the last entry found. */
  end = 0;

  constructor(entries: Iterable<readonly [string, T]> = []) {
    for (const [word, value] of entries) this.add(word, value);
  }

  add(word: string, value: T): void {
    if (word === '') return;
    let node = (this.#first[word.charCodeAt(0)] ??= { value: undefined, next: null });
    for (let i = 1; i < word.length; i++) {
      node.next ??= new Map();
      const c = word.charCodeAt(i);
      let child = node.next.get(c);
      if (!child) node.next.set(c, (child = { value: undefined, next: null }));
      node = child;
    }
    node.value = value;
  }

  starts(code: number): boolean {
    return this.#first[code] !== undefined;
  }

  /** The longest entry that begins at `i`; its end is in `end`. Latin entries end at a word's end. */
  at(s: string, i: number): T | undefined {
    let node = i < s.length ? this.#first[s.charCodeAt(i)] : undefined;
    let found: T | undefined;
    for (let p = i + 1; node !== undefined; p++) {
      if (node.value !== undefined && !splitsLatin(s, p)) {
        found = node.value;
        this.end = p;
      }
      if (node.next === null || p >= s.length) break;
      node = node.next.get(s.charCodeAt(p));
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
