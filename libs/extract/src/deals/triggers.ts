import { type Catalog } from '@jinghe/catalog';
import { shapeOf } from './catalog-view.js';
import { turnsFor } from './trigger-words.js';
import { type Trigger } from './types.js';

/** Words of the catalogue that say how far a deal is or who reports it; they make no deal by themselves. */
const isDeal = (shape: ReturnType<typeof shapeOf>): shape is NonNullable<typeof shape> => shape !== null;

/** A word of the catalogue and the kinds it may stand for. */
export interface DealWord {
  readonly start: number;
  readonly end: number;
  readonly kinds: readonly string[];
  readonly certain: boolean;
}

function fromWord(mention: DealWord, word: string, catalog: Catalog): Trigger | null {
  for (const id of mention.kinds) {
    const kind = catalog.dealKind(id);
    const shape = kind ? shapeOf(kind) : null;
    if (!kind || !isDeal(shape)) continue;
    return {
      start: mention.start,
      end: mention.end,
      kind: id,
      dealKind: kind.dealKind ?? 'content-traffic',
      shape,
      strength: kind.strength,
      certain: mention.certain,
      stage: kind.stage,
      word,
    };
  }
  return null;
}

/** A launch says least of what is done, so any other word over the same place goes before it. */
const worth = (trigger: Trigger): number =>
  trigger.end - trigger.start - (trigger.shape === 'launch' ? 100 : 0);

/**
 * The words of deal of a sentence: those of the catalogue, and the turns of phrase that a list of words cannot hold
 * (给…入口, take a stake in). Where two overlap, the longer stays.
 */
export function triggersOf(
  words: readonly DealWord[],
  plain: string,
  start: number,
  catalog: Catalog,
  turns: boolean,
): Trigger[] {
  const found = words.flatMap(
    (word) => fromWord(word, plain.slice(word.start - start, word.end - start), catalog) ?? [],
  );
  for (const extra of turns ? turnsFor(plain) : []) {
    if (!extra.needs.test(plain)) continue;
    const kind = catalog.dealKind(extra.kind);
    if (!kind) continue;
    for (const match of plain.matchAll(extra.pattern)) {
      found.push({
        start: start + match.index,
        end: start + match.index + match[0].length,
        kind: extra.kind,
        dealKind: extra.dealKind ?? kind.dealKind ?? 'content-traffic',
        shape: extra.shape ?? shapeOf(kind) ?? 'mutual',
        strength: extra.strength,
        certain: true,
        stage: extra.stage ?? kind.stage,
        word: match[0],
      });
    }
  }
  // Turns of phrase look at what follows, so of two equal places theirs goes first.
  found.reverse();
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Trigger[] = [];
  for (const trigger of found) {
    const last = kept.at(-1);
    if (!last || trigger.start >= last.end) kept.push(trigger);
    else if (worth(trigger) > worth(last)) kept[kept.length - 1] = trigger;
  }
  return kept;
}
