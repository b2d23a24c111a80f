import { type Change, type Observation, type WhatChanged } from '@jinghe/contracts';
import { type CompareCatalog } from '../compare-catalog.js';
import { linesOf } from '../lines.js';
import { dealNews } from './deal-news.js';
import { figureNews } from './figure-news.js';
import { asKnownBefore, foldChanges } from './fold.js';
import { rankNews } from './rank-news.js';

export interface WhatChangedInput {
  /** Every change after `from` and up to `to`, both days. */
  readonly changes: readonly Change[];
  /** What is held at `to`, of the platforms that are looked at. */
  readonly observations: readonly Observation[];
  readonly from: string;
  readonly to: string;
  /** The platforms that are ranked against each other. */
  readonly platforms: readonly string[];
}

/**
 * What changed between two days in what we hold to be true, the weightiest first: new figures, restatements, figures taken back,
 * conflicts that arose or were settled, deals that are new, moved on, ended, were rumoured or denied, and changes of rank. Each
 * item says what puts it in its place and names the facts that prove it. Days are those on which we learned it, not the
 * periods of the figures: `newestPeriodEnd` tells how old the news itself is.
 */
export function whatChanged(input: WhatChangedInput, catalog: CompareCatalog): WhatChanged {
  const { changes, observations, from, to, platforms } = input;
  const folded = foldChanges(changes);
  const before = asKnownBefore(observations, folded.observations);
  const items = [
    ...figureNews(folded.observations, linesOf(observations, catalog), to, catalog),
    ...dealNews(folded.events, to, catalog),
    ...rankNews(before, observations, platforms, catalog),
  ].sort(
    (a, b) =>
      b.weight - a.weight ||
      (b.periodEnd ?? '').localeCompare(a.periodEnd ?? '') ||
      (a.title.en < b.title.en ? -1 : 1),
  );
  const ends = items
    .filter(({ kind }) => kind === 'new-figure')
    .flatMap(({ periodEnd }) => periodEnd ?? [])
    .sort();
  return { from, to, items, newestPeriodEnd: ends.at(-1) ?? null };
}
