import { type Change, type Observation, type Rival } from '@jinghe/contracts';

/** So many rivals stand in the record itself. */
export const MOST_BESIDE = 8;

/** Of many rivals those that a line is drawn by: the lowest and the highest that disagree. */
export function outermost(rivals: readonly Rival[]): Rival[] {
  const against = rivals.filter(({ agrees }) => !agrees);
  const top = ({ value, valueHigh }: Rival) => valueHigh ?? value;
  const lowest = against.reduce<Rival | null>(
    (best, one) => (best && best.value <= one.value ? best : one),
    null,
  );
  const highest = against.reduce<Rival | null>(
    (best, one) => (best && top(best) >= top(one) ? best : one),
    null,
  );
  return [...new Set([lowest, highest])].filter((one) => one !== null);
}

const slim = (one: Observation): Observation =>
  one.rivals.length > MOST_BESIDE ? { ...one, rivals: outermost(one.rivals) } : one;

/** A change with as many rivals as a reader of series sees: each day of a much told figure would repeat them all. */
export function slimChange(change: Change): Change {
  if (change.kind !== 'observation') return change;
  const { before, after } = change;
  return { ...change, before: before && slim(before), after: after && slim(after) };
}
