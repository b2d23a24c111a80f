import { type LatestValue, type Line, type Observation } from '@jinghe/contracts';
import { type CompareCatalog, type ComparedPlatform } from './compare-catalog.js';
import { earlier, growthOver } from './growth.js';
import { isDrawn, linesOf } from './lines.js';
import { monthOf } from './spans.js';

/** What an executive looks at first, in this order. */
export const OVERVIEW_FAMILIES = [
  'active-users-monthly',
  'active-users-daily',
  'active-buyers-annual',
  'trade-value',
  'revenue',
  'members',
] as const;

/** Older than this many months is history, not the present state. */
export const STALE_AFTER = 12;
/** How much newer another's figure must be to stand before the company's own. */
const NEWER_BY = 12;

const ALONE = { owners: [], units: [] };

/** Newest first; at one end yuan before dollars, the shorter period, then the firmer basis. */
const byNewest = (a: Observation, b: Observation): number =>
  (a.period.end > b.period.end ? -1 : a.period.end < b.period.end ? 1 : 0) ||
  Number(a.unit === 'USD') - Number(b.unit === 'USD') ||
  (a.period.start > b.period.start ? -1 : a.period.start < b.period.start ? 1 : 0) ||
  Number(a.basis !== 'reported') - Number(b.basis !== 'reported') ||
  (a.id < b.id ? -1 : 1);

const monthsNewer = (a: Observation | undefined, b: Observation): number =>
  a === undefined ? -Infinity : monthOf(a.period.end) - monthOf(b.period.end);

/**
 * The figure that stands for a platform: the company's own; a measurement of it by others, or the owning company's figure, only where it
 * has none or one that is more than a year older; an estimate only where nothing else was ever said, a unit's figure last.
 */
function latestOf(
  platform: string,
  { owners, units }: Pick<ComparedPlatform, 'owners' | 'units'>,
  candidates: readonly Observation[],
): Observation | null {
  const actual = candidates.filter((one) => one.claim === 'actual');
  const own = actual.filter((one) => one.platform === platform);
  const reported = own.filter((one) => one.basis === 'reported').sort(byNewest)[0];
  const measured = own.filter((one) => one.basis !== 'reported').sort(byNewest)[0];
  const nearest = owners.find((owner) => actual.some((one) => one.platform === owner));
  const owned = actual.filter((one) => one.platform === nearest).sort(byNewest)[0];
  let best = reported;
  for (const next of [measured, owned]) {
    if (next && (best === undefined || monthsNewer(next, best) > NEWER_BY)) best = next;
  }
  if (best) return newestOfLine(best, actual);
  const estimated = candidates.filter((one) => one.claim === 'estimate').sort(byNewest);
  return (
    estimated.find((one) => one.platform === platform) ??
    estimated.find((one) => one.platform === nearest) ??
    actual.filter((one) => units.includes(one.platform)).sort(byNewest)[0] ??
    estimated.find((one) => units.includes(one.platform)) ??
    null
  );
}

/** Within one line the newest figure counts, whoever passed it on. */
const newestOfLine = (like: Observation, candidates: readonly Observation[]): Observation =>
  candidates
    .filter(
      (one) =>
        one.platform === like.platform &&
        one.metric === like.metric &&
        one.definition === like.definition &&
        one.scope === like.scope &&
        one.unit === like.unit,
    )
    .sort(byNewest)[0] ?? like;

/** The line that a figure stands on; none where another figure for the same end stands before it. */
const lineOf = (one: Observation, observations: readonly Observation[], catalog: CompareCatalog) =>
  linesOf(
    observations.filter((other) => other.platform === one.platform && other.metric === one.metric),
    catalog,
  ).find(({ points }) => points.some((point) => point.observationId === one.id));

/** A sparkline is a finger wide: older points are in the chart. */
const POINTS = 24;

/** The last points of a line until a day, for a sparkline. */
export const lastPoints = (line: Line, asOf: string): LatestValue['points'] =>
  line.points
    .filter((point) => point.end <= asOf)
    .slice(-POINTS)
    .map(({ end, value, conflict }) => ({ end, value, conflict }));

/** Growth over the year before: as stated for the same period, else from two levels of the line; null where neither is known. */
export function yoyOf(
  one: Observation,
  observations: readonly Observation[],
  catalog: CompareCatalog,
): LatestValue['yoy'] {
  const stated = observations
    .filter(
      (other) =>
        other.measure === 'growth' &&
        other.growthBasis === 'yoy' &&
        other.unit === 'percent' &&
        isDrawn(other) &&
        other.platform === one.platform &&
        other.metric === one.metric &&
        other.definition === one.definition &&
        other.scope === one.scope &&
        other.claim === one.claim &&
        other.period.start === one.period.start &&
        other.period.end === one.period.end,
    )
    .sort(byNewest)[0];
  if (stated) return { value: stated.value, stated: true, observationId: stated.id };
  const line = lineOf(one, observations, catalog);
  const point = line?.points.find((other) => other.observationId === one.id);
  if (!line || !point) return null;
  const value = growthOver(earlier(line.points, point, 12), point);
  return value === undefined
    ? null
    : { value: Math.round(value * 100) / 100, stated: false, observationId: null };
}

/**
 * The latest value of each family for each platform, in the order of both lists; `observation` null where nothing is known, which
 * is a value too.
 *
 * @param observations of the platforms and of those that `platformsNeeded` names
 * @param asOf the day of reading: what ended over a year before it is stale, what ends after it does not count
 */
export function latestByFamily(
  observations: readonly Observation[],
  platforms: readonly string[],
  families: readonly string[],
  asOf: string,
  catalog: CompareCatalog,
): LatestValue[] {
  const byFamily = new Map<string, Observation[]>();
  for (const one of observations) {
    const family = catalog.metrics.get(one.metric)?.family;
    if (family === undefined || one.period.end > asOf) continue;
    const known = byFamily.get(family);
    if (known) known.push(one);
    else byFamily.set(family, [one]);
  }
  return platforms.flatMap((platform) =>
    families.map((family): LatestValue => {
      const known = byFamily.get(family) ?? [];
      const levels = known.filter((one) => one.measure === 'level' && isDrawn(one));
      const observation = latestOf(platform, catalog.platforms.get(platform) ?? ALONE, levels);
      if (!observation)
        return { platform, family, observation: null, of: null, yoy: null, stale: false, points: [] };
      const line = lineOf(observation, levels, catalog);
      return {
        platform,
        family,
        observation,
        of: observation.platform === platform ? null : observation.platform,
        yoy: yoyOf(observation, known, catalog),
        stale: monthOf(asOf) - monthOf(observation.period.end) > STALE_AFTER,
        points: line ? lastPoints(line, asOf) : [],
      };
    }),
  );
}
