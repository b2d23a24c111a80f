interface Node<T> {
  value: T | undefined;
  next: Map<number, Node<T>> | null;
}

/** A dictionary that gives the longest entry ending before a place: what stands to the left of a figure. */
export class Endings<T> {
  readonly #root: Node<T> = { value: undefined, next: null };
  /** Start of the last entry found. */
  start = 0;

  constructor(entries: Iterable<readonly [string, T]> = []) {
    for (const [word, value] of entries) {
      let node = this.#root;
      for (let i = word.length - 1; i >= 0; i--) {
        node.next ??= new Map();
        const c = word.charCodeAt(i);
        let child = node.next.get(c);
        if (!child) node.next.set(c, (child = { value: undefined, next: null }));
        node = child;
      }
      node.value = value;
    }
  }

  /** The longest entry whose last unit is at `end - 1`; its start is in `start`. Latin entries begin at a word's start. */
  before(s: string, end: number): T | undefined {
    let node: Node<T> | undefined = this.#root;
    let found: T | undefined;
    for (let p = end - 1; p >= 0 && node?.next; p--) {
      node = node.next.get(s.charCodeAt(p));
      if (!node) break;
      if (node.value === undefined) continue;
      const c = s.charCodeAt(p);
      const left = p > 0 ? s.charCodeAt(p - 1) : 32;
      if (c >= 97 && c <= 122 && left >= 97 && left <= 122) continue;
      found = node.value;
      this.start = p;
    }
    return found;
  }
}
