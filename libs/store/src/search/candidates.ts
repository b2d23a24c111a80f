import { type Blocks } from './blocks.js';
import { type State } from './searched.js';
import {
  docAt,
  documentsWith,
  newerFirst,
  placeAfter,
  type SegmentDoc,
  type SegmentHead,
  TermCursor,
} from './segment.js';

/** One way through articles, newest first: what waits, or a segment. */
interface Walk {
  segment: string;
  head: SegmentHead | null;
  steps: Iterator<number | { needs: number }>;
  docs: readonly SegmentDoc[];
  /** Undefined until the next step was taken, null at the end. */
  next: SegmentDoc | null | undefined;
  needs: number | null;
}

/** Articles in which all terms may stand, newest first over all segments and over what waits; each once. */
export class Candidates {
  readonly #walks: Walk[];
  readonly #given = new Set<string>();

  /**
   * @param after only those older than it
   * @param answers whether an entry that waits, in the spelling in which words are compared, answers the question
   */
  constructor(
    private readonly searched: State,
    private readonly blocks: Blocks,
    terms: readonly string[],
    after: SegmentDoc | null,
    answers: (form: string) => boolean,
  ) {
    const waiting = [...searched.waiting.values()]
      .filter(({ entry, form }) => (after === null || newerFirst(entry, after) > 0) && answers(form))
      .map(({ entry }) => entry);
    this.#walks = [
      { segment: '', head: null, steps: waiting.keys(), docs: waiting, next: undefined, needs: null },
      ...searched.segments.map(({ id, head }): Walk => {
        const block = (no: number) => blocks.get(id, no);
        const cursors = terms.map((term) => new TermCursor(head, term, block));
        return {
          segment: id,
          head,
          steps: documentsWith(cursors, after === null ? 0 : placeAfter(head, after)),
          docs: [],
          next: undefined,
          needs: null,
        };
      }),
    ];
  }

  /** The next ones, at most so many; fewer only at the end. */
  async next(count: number): Promise<SegmentDoc[]> {
    const docs: SegmentDoc[] = [];
    while (docs.length < count) {
      await this.stepAll();
      const first = this.#walks.reduce<Walk | null>(
        (best, walk) => (walk.next && (!best?.next || newerFirst(walk.next, best.next) < 0) ? walk : best),
        null,
      );
      if (!first?.next) break;
      const { id, day } = first.next;
      // What waits was written after what a segment has of it.
      const old = first.head !== null && this.searched.waiting.has(id);
      const place = `${day} ${id}`;
      if (!old && !this.#given.has(place)) {
        this.#given.add(place);
        docs.push(first.next);
      }
      first.next = undefined;
    }
    return docs;
  }

  /** Takes each walk that has no next one a step further, fetching what all of them need together. */
  private async stepAll(): Promise<void> {
    for (;;) {
      for (const walk of this.#walks) if (walk.next === undefined) step(walk);
      const needing = this.#walks.filter(({ needs }) => needs !== null);
      if (needing.length === 0) return;
      await this.blocks.fetch(needing.map(({ segment, needs }) => `${segment}/${needs}`));
      for (const walk of needing) walk.needs = null;
    }
  }
}

function step(walk: Walk): void {
  const { done, value } = walk.steps.next();
  if (done) walk.next = null;
  else if (typeof value !== 'number') walk.needs = value.needs;
  else walk.next = walk.head ? docAt(walk.head, value) : walk.docs[value]!;
}
