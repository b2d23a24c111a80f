import { type Observation, type PlatformFamily, type PlatformFigure } from '@jinghe/contracts';
import { type CompareCatalog } from './compare-catalog.js';
import { lastPoints, STALE_AFTER, yoyOf } from './latest.js';
import { linesOf } from './lines.js';
import { monthOf } from './spans.js';

/** What parts figures that make no line: another slice, claim or way of telling is another entry. */
const entryKey = (one: Observation): string =>
  [
    one.metric,
    one.definition,
    one.scope,
    one.segment,
    one.measure,
    one.growthBasis,
    one.claim,
    one.unit,
  ].join('|');

const newer = (a: Observation, b: Observation): number =>
  (a.period.end > b.period.end ? -1 : a.period.end < b.period.end ? 1 : 0) || (a.id < b.id ? -1 : 1);

/**
 * All that is known of one platform, by family in the order of `families`: its lines, the freshest and then the fullest first, and what
 * makes no line (targets, slices, growths without a level, what is denied), the newest of each.
 *
 * @param observations the platform's own
 * @param asOf the day of reading: what ended over a year before it is stale, a period that ends after it is no latest actual
 */
export function figuresByFamily(
  observations: readonly Observation[],
  families: readonly string[],
  asOf: string,
  catalog: CompareCatalog,
): PlatformFamily[] {
  const byFamily = new Map<string, Observation[]>();
  for (const one of observations) {
    const family = catalog.metrics.get(one.metric)?.family;
    if (family !== undefined) byFamily.set(family, [...(byFamily.get(family) ?? []), one]);
  }
  return families.flatMap((family) => {
    const known = byFamily.get(family);
    return known ? [familyOf(family, known, asOf, catalog)] : [];
  });
}

function familyOf(
  family: string,
  known: readonly Observation[],
  asOf: string,
  catalog: CompareCatalog,
): PlatformFamily {
  const byId = new Map(known.map((one) => [one.id, one]));
  const drawn = new Set<string>();
  const isStale = (one: Observation) => monthOf(asOf) - monthOf(one.period.end) > STALE_AFTER;
  const figures = linesOf(known, catalog).flatMap((line): PlatformFigure[] => {
    const points = line.points.filter((point) => point.end <= asOf);
    for (const { observationId } of line.points) if (observationId) drawn.add(observationId);
    const newest = points.findLast((point) => point.value !== null);
    const latest = byId.get(newest?.observationId ?? '');
    if (!latest) return [];
    return [
      {
        key: line.key,
        latest,
        yoy: yoyOf(latest, known, catalog),
        stale: isStale(latest),
        conflicts: points.filter(({ conflict }) => conflict).length,
        points: lastPoints(line, asOf),
      },
    ];
  });
  // A growth that stands beside its level in a line is told there already.
  const lines = new Set(figures.map(({ latest }) => lineOf(latest)));
  const others = new Map<string, PlatformFigure>();
  for (const one of [...known].sort(newer)) {
    if (drawn.has(one.id) || (one.measure === 'growth' && lines.has(lineOf(one)) && one.segment === null))
      continue;
    // Two figures of one line that end on one day: the other stands in the comparison's table.
    if (one.measure === 'level' && one.claim === 'actual' && lines.has(lineOf(one)) && one.segment === null)
      continue;
    const key = entryKey(one);
    if (others.has(key)) continue;
    others.set(key, {
      key: one.id,
      latest: one,
      yoy: null,
      stale: isStale(one),
      conflicts: Number(one.conflict),
      points: [],
    });
  }
  const size = ({ points }: PlatformFigure) => points.length;
  figures.sort(
    (a, b) =>
      Number(a.stale) - Number(b.stale) ||
      Number(a.latest.basis === 'estimated') - Number(b.latest.basis === 'estimated') ||
      (a.latest.period.end > b.latest.period.end ? -1 : a.latest.period.end < b.latest.period.end ? 1 : 0) ||
      size(b) - size(a) ||
      (a.key < b.key ? -1 : 1),
  );
  return { family, figures, others: [...others.values()] };
}

const lineOf = (one: Observation): string => [one.metric, one.definition, one.scope].join('|');
