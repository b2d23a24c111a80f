import { type Fact, type FactDifference } from '@jinghe/contracts';
import { likeness, placeWord, samePlace, statementWord } from './same-reading.js';

/** A fact with its dirty keys, and how much it waits for somebody's look. */
interface Keyed {
  readonly fact: Fact;
  readonly keys: readonly string[];
  readonly waits: number | null;
}

/** What makes one reading of an article out of another. */
export interface Rewrite<K extends Keyed = Keyed> {
  /** To be written: new, or not as it stands. What stands as it was read this time is left alone. */
  write: K[];
  /** Ids of what is not read any more. */
  retire: string[];
  /** How many facts stand afterwards. */
  standing: number;
  /** All keys that the facts written and retired have, or had. */
  keys: string[];
  differences: FactDifference[];
  /** Facts that state the same in the same place, with anything else about them otherwise. */
  reweighed: number;
  unchanged: number;
}

/** What says when and by which version a fact was made: no difference to whoever reads it. */
const OF_THE_READING = new Set(['id', 'recordedAt', 'retiredAt', 'fetchedAt', 'extractor']);

const content = ({ fact, keys, waits }: Keyed): string =>
  JSON.stringify([
    Object.entries(fact)
      .filter(([key]) => !OF_THE_READING.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    [...keys].sort(),
    waits,
  ]);

/** Takes what stands first among equals, so that each is taken once. */
class Shelf<T> {
  readonly #of = new Map<string, T[]>();
  put(word: string, one: T): void {
    const row = this.#of.get(word);
    if (row) row.push(one);
    else this.#of.set(word, [one]);
  }
  take(word: string): T | undefined {
    return this.#of.get(word)?.shift();
  }
}

const byPlace = (a: Keyed, b: Keyed): number => {
  const [one, other] = [a.fact.evidence, b.fact.evidence];
  const [left, right] = one.kind === 'quote' && other.kind === 'quote' ? [one.start, other.start] : [0, 0];
  return left - right || (a.fact.id < b.fact.id ? -1 : 1);
};

const once = <K extends Keyed>(facts: readonly K[]): K[] => [
  ...new Map(facts.map((one) => [one.fact.id, one])).values(),
];

/** Pairs of facts of the same place, the most alike first; each fact is in one pair at most. */
function pairs<K extends Keyed>(before: readonly K[], after: readonly K[]): [K, K][] {
  const candidates: { from: K; to: K; like: number }[] = [];
  for (const from of before)
    for (const to of after) {
      if (!samePlace(from.fact, to.fact)) continue;
      const like =
        statementWord(from.fact) === statementWord(to.fact) ? Infinity : likeness(from.fact, to.fact);
      if (like > 0) candidates.push({ from, to, like });
    }
  // The order of the lists settles what is equally alike, and it is that of the text.
  candidates.sort((a, b) => (a.like === b.like ? 0 : b.like - a.like));
  const taken = new Set<K>();
  return candidates.flatMap(({ from, to }): [K, K][] => {
    if (taken.has(from) || taken.has(to)) return [];
    taken.add(from).add(to);
    return [[from, to]];
  });
}

/**
 * Compares what stands in an article with what another reading of it gives. Facts are matched by their place and by what is read
 * there, not by their ids, which change with the least of what is stated. The same facts in any order give the same.
 */
export function rewriteOf<K extends Keyed>(before: readonly K[], after: readonly K[]): Rewrite<K> {
  const standing = once(before).sort(byPlace);
  const read = once(after).sort(byPlace);
  const ids = new Map(standing.map((one) => [one.fact.id, one]));
  const write = read.filter((one) => {
    const stands = ids.get(one.fact.id);
    return !stands || content(stands) !== content(one);
  });
  const kept = new Set(read.map(({ fact }) => fact.id));
  const gone = standing.filter(({ fact }) => !kept.has(fact.id));

  const shelf = new Shelf<K>();
  for (const one of standing) shelf.put(`${placeWord(one.fact)} ${statementWord(one.fact)}`, one);
  const met = new Set<K>();
  let reweighed = 0;
  let unchanged = 0;
  const other: K[] = [];
  const tell = (from: K, to: K) => {
    if (content(from) === content(to)) unchanged += 1;
    else reweighed += 1;
  };
  for (const one of read) {
    const same = shelf.take(`${placeWord(one.fact)} ${statementWord(one.fact)}`);
    if (same) {
      met.add(same);
      tell(same, one);
    } else other.push(one);
  }
  const left = standing.filter((one) => !met.has(one));
  const differences: FactDifference[] = [];
  const paired = new Set<K>();
  for (const [from, to] of pairs(left, other)) {
    paired.add(from).add(to);
    if (statementWord(from.fact) === statementWord(to.fact)) reweighed += 1;
    else differences.push({ kind: 'changed', before: from.fact, after: to.fact });
  }
  for (const { fact } of left.filter((one) => !paired.has(one)))
    differences.push({ kind: 'lost', before: fact, after: null });
  for (const { fact } of other.filter((one) => !paired.has(one)))
    differences.push({ kind: 'gained', before: null, after: fact });

  const touched = [...write, ...gone, ...write.flatMap(({ fact }) => ids.get(fact.id) ?? [])];
  return {
    write,
    retire: gone.map(({ fact }) => fact.id),
    standing: read.length,
    keys: [...new Set(touched.flatMap(({ keys }) => keys))],
    differences,
    reweighed,
    unchanged,
  };
}
