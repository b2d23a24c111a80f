import { type StoryMember } from '@jinghe/contracts';
import { resemblance } from './signature.js';

/** Days between two articles of one story at most. */
export const WINDOW_DAYS = 7;
/** Rewrites that only the figures betray come within these days: the same company's next report has other figures. */
const FIGURES_DAYS = 3;
/** Share of shingles in common from which two texts are rewrites of one. Chosen on the generated set of `bench:stories`. */
const NEAR = 0.3;
/** Nobody writes so much alike by chance: whatever the figures, it is a copy (a corrected one, mostly). */
const COPY = 0.9;
const SHARED_FIGURES = 3;

type Compared = Pick<StoryMember, 'day' | 'minhash' | 'figures'>;

/**
 * Whether two articles tell the same: near in time, and alike in words or in figures. Symmetric. Texts of one template
 * about two companies or two months are alike in words and not in figures, and are kept apart.
 */
export function isSameStory(a: Compared, b: Compared): boolean {
  const apart = Math.abs(dayNumber(a.day) - dayNumber(b.day));
  if (apart > WINDOW_DAYS) return false;
  const fewer = Math.min(a.figures.length, b.figures.length);
  const shared = fewer === 0 ? 0 : inBoth(a.figures, b.figures);
  const all = a.figures.length + b.figures.length - shared;
  // A digest shares a few figures with each of its stories, and is none of them.
  if (apart <= FIGURES_DAYS && shared >= SHARED_FIGURES && shared >= all * 0.4) return true;
  const alike = resemblance(a.minhash, b.minhash);
  return alike >= COPY || (alike >= NEAR && shared * 2 >= fewer);
}

/** Asked for each pair; there are no more than a few thousand days. */
const DAY_NUMBERS = new Map<string, number>();

/** Days since 1970. */
export function dayNumber(day: string): number {
  let number = DAY_NUMBERS.get(day);
  if (number === undefined) {
    number = Date.parse(day) / 86_400_000;
    DAY_NUMBERS.set(day, number);
  }
  return number;
}

/** A day so many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10);

/** Both sorted. */
function inBoth(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      shared++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return shared;
}
