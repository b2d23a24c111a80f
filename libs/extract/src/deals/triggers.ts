import { type Catalog } from '@jinghe/catalog';
import { type Mention } from '../mentions/index.js';
import { shapeOf } from './catalog-view.js';
import { EXTRA_TRIGGERS } from './trigger-words.js';
import { type Trigger } from './types.js';

/** Words of the catalogue that say how far a deal is or who reports it; they make no deal by themselves. */
const isDeal = (shape: ReturnType<typeof shapeOf>): shape is NonNullable<typeof shape> => shape !== null;

function fromMention(mention: Mention, catalog: Catalog): Trigger | null {
  for (const id of mention.ids) {
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
      word: mention.surface,
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
  mentions: readonly Mention[],
  plain: string,
  start: number,
  catalog: Catalog,
): Trigger[] {
  const found = mentions.filter((m) => m.kind === 'deal-word').flatMap((m) => fromMention(m, catalog) ?? []);
  for (const extra of EXTRA_TRIGGERS) {
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
