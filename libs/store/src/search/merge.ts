import { listsIn } from './ordinals.js';
import { docAt, newerFirst, type SegmentDoc, type SegmentHead, SegmentWriter } from './segment.js';
import { searchTerms } from './search-terms.js';

/** A document and what it can be found by. */
export interface Findable extends SegmentDoc {
  texts: readonly string[];
}

/** The segment of some documents. */
export function segmentOf(found: readonly Findable[], full: (block: Buffer) => void): SegmentHead {
  const docs = [...found].sort(newerFirst);
  const lists = new Map<string, number[]>();
  docs.forEach(({ texts }, ordinal) => {
    for (const term of searchTerms(...texts)) {
      const list = lists.get(term);
      if (list) list.push(ordinal);
      else lists.set(term, [ordinal]);
    }
  });
  const writer = new SegmentWriter(docs, full);
  for (const term of [...lists.keys()].sort()) writer.add(term, lists.get(term)!);
  return writer.finish();
}

/** A segment that is to be merged with others, with its blocks in their order. */
export interface Merging {
  head: SegmentHead;
  blocks: AsyncIterator<Buffer>;
}

/**
 * One segment of several, the later ones last: a document that stands in a later one too was written anew, and is taken from there
 * alone. Holds the documents and one block of each in memory, never the lists.
 */
export async function mergedSegment(
  segments: readonly Merging[],
  full: (block: Buffer) => Promise<void>,
): Promise<SegmentHead> {
  const places = placesOf(segments.map(({ head }) => head));
  const waiting: Buffer[] = [];
  const writer = new SegmentWriter(places.docs, (block) => waiting.push(block));
  const walks = segments.map(({ blocks }) => new ListWalk(blocks));
  for (const walk of walks) await walk.next();
  for (;;) {
    const terms = walks.flatMap(({ term }) => term ?? []);
    if (terms.length === 0) break;
    const term = terms.reduce((least, one) => (one < least ? one : least));
    const ordinals: number[] = [];
    for (const [i, walk] of walks.entries())
      while (walk.term === term) {
        for (const old of walk.ordinals) {
          const place = places.of[i]![old]!;
          if (place >= 0) ordinals.push(place);
        }
        await walk.next();
      }
    if (ordinals.length > 0)
      writer.add(
        term,
        ordinals.sort((a, b) => a - b),
      );
    for (const block of waiting.splice(0)) await full(block);
  }
  const head = writer.finish();
  for (const block of waiting.splice(0)) await full(block);
  return head;
}

/** All documents in their order, and where each one of each segment went: -1 where a later segment has it anew. */
function placesOf(heads: readonly SegmentHead[]): { docs: SegmentDoc[]; of: Int32Array[] } {
  const last = new Map<string, { doc: SegmentDoc; from: number; old: number }>();
  heads.forEach((head, from) => {
    for (let old = 0; old < head.docs; old++) {
      const doc = docAt(head, old);
      last.set(doc.id, { doc, from, old });
    }
  });
  const sorted = [...last.values()].sort((a, b) => newerFirst(a.doc, b.doc));
  const of = heads.map(({ docs }) => new Int32Array(docs).fill(-1));
  sorted.forEach(({ from, old }, place) => (of[from]![old] = place));
  return { docs: sorted.map(({ doc }) => doc), of };
}

/** The lists of a segment, piece by piece, fetching blocks as they are come to. */
class ListWalk {
  term: string | null = null;
  ordinals: Uint32Array = new Uint32Array(0);
  private lists: Iterator<{ term: string; ordinals: Uint32Array }> = [][Symbol.iterator]();

  constructor(private readonly blocks: AsyncIterator<Buffer>) {}

  async next(): Promise<void> {
    for (;;) {
      const list = this.lists.next();
      if (!list.done) {
        this.term = list.value.term;
        this.ordinals = list.value.ordinals;
        return;
      }
      const block = await this.blocks.next();
      if (block.done) {
        this.term = null;
        return;
      }
      this.lists = listsIn(block.value);
    }
  }
}
