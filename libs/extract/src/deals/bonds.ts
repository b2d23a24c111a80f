import { type Actor, type Bond, type Trigger, type View } from './types.js';
import { distinct } from './groups.js';
import { cut } from './view.js';

/** Where a trigger stands: its clause and the names around it. */
export interface Place {
  readonly view: View;
  readonly trigger: Trigger;
  readonly previous: View | null;
  /** Names of the trigger's clause, before and after it. */
  readonly before: Actor[];
  readonly after: Actor[];
  readonly from: number;
  readonly index: number;
}

export const once = (actors: readonly Actor[]): Actor[] =>
  actors.filter((a, i) => actors.findIndex((b) => b.id === a.id) === i);

/**
 * Buyer and bought: kept apart by their ids, because the catalogue's owner is the present one, and who was bought belongs to
 * the buyer today.
 */
export const purchase = (
  left: readonly Actor[],
  right: readonly Actor[],
  rule: string,
  weight: number,
  more: Partial<Bond> = {},
): Bond | null => {
  const l = once(left);
  const r = once(right).filter((b) => !l.some((a) => a.id === b.id));
  if (l.length === 0 || r.length === 0) return null;
  return { left: l, right: r, rule, weight, nominal: false, carried: false, ...more };
};

/** The parties of a cooperation: one of each owner group. */
export const bond = (
  left: readonly Actor[],
  right: readonly Actor[],
  rule: string,
  weight: number,
  more: Partial<Bond> = {},
): Bond | null => {
  const l = distinct(left);
  const r = distinct(right).filter((b) => !l.some((a) => a.group === b.group));
  if (l.length === 0 || r.length === 0) return null;
  return { left: l, right: r, rule, weight, nominal: false, carried: false, ...more };
};

/** A、B和C达成合作: none is more a party than the others. Units of one owner are kept apart by their ids, and judged later. */
export function symmetric(list: readonly Actor[], nominal: boolean): Bond | null {
  const all = distinct(list);
  if (all.length < 2) {
    // Units of one owner: kept apart by their ids, judged later.
    const ids = list.filter((a, i) => list.findIndex((b) => b.id === a.id) === i);
    if (ids.length < 2) return null;
    return {
      left: ids.slice(0, 1),
      right: ids.slice(1),
      rule: 'units-of-one-owner',
      weight: 0.05,
      nominal,
      carried: false,
    };
  }
  return {
    left: all.slice(0, 1),
    right: all.slice(1),
    rule: 'a-and-b',
    weight: 0.3,
    nominal,
    carried: false,
  };
}

/** Where the "with" of a name begins: what stands before it may be a subject. */
export function leadStart(view: View, actor: Actor, from: number): number {
  const text = cut(view, from, actor.start);
  const at = Math.max(
    ...['与', '和', '跟', '同', '携手', '联合', '联手', '牵手', 'with'].map((w) => text.lastIndexOf(w)),
  );
  return at < 0 ? actor.start : from + at;
}
