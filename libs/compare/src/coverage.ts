import { type CoverageCell, type Observation } from '@jinghe/contracts';
import { type CompareCatalog } from './compare-catalog.js';
import { isDrawn, isSure } from './lines.js';
import { monthOf } from './spans.js';

/**
 * What is known of each platform itself in each family, and how old it is: platforms first, families within, in the order of the
 * lists. An owner's figure does not cover its shop: only the latest of each may stand in for it, and says so.
 *
 * @param asOf the day of reading: what ends after it is no figure yet
 */
export function coverageOf(
  observations: readonly Observation[],
  platforms: readonly string[],
  families: readonly string[],
  asOf: string,
  catalog: CompareCatalog,
): CoverageCell[] {
  const cells = new Map<string, Observation[]>();
  const keyOf = (platform: string, family: string) => `${platform} ${family}`;
  for (const one of observations) {
    const key = keyOf(one.platform, catalog.metrics.get(one.metric)?.family ?? '');
    const cell = cells.get(key);
    if (cell) cell.push(one);
    else cells.set(key, [one]);
  }
  return platforms.flatMap((platform) =>
    families.map((family): CoverageCell => {
      const known = cells.get(keyOf(platform, family)) ?? [];
      const drawn = known.filter((one) => one.measure === 'level' && isDrawn(one) && one.period.end <= asOf);
      const newest = drawn.reduce<Observation | null>(
        (best, one) => (best === null || one.period.end > best.period.end ? one : best),
        null,
      );
      return {
        platform,
        family,
        figures: drawn.length,
        newest: newest && {
          label: newest.period.label,
          end: newest.period.end,
          months: monthOf(asOf) - monthOf(newest.period.end),
        },
        ...waitingOf(known),
      };
    }),
  );
}

/** How many of some figures wait for a decision: those that sources contest, and those read with too little confidence. */
export const waitingOf = (
  observations: readonly Observation[],
): Pick<CoverageCell, 'conflicts' | 'unsure'> => ({
  conflicts: observations.filter(({ conflict }) => conflict).length,
  unsure: observations.filter((one) => !isSure(one)).length,
});
