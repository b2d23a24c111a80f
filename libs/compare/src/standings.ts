import { type Line, type Standing } from '@jinghe/contracts';
import { definitionKey } from './indexed.js';
import { type SizedLine } from './lines.js';
import { type Ranked, sharedEnds, standingAt } from './relations.js';

const rounded = (value: number): number => Math.round(value * 100) / 100;

function standingOf(lines: readonly Line[]): Pick<Standing, 'end' | 'why' | 'ranked'> {
  const ends = sharedEnds(lines);
  // Ends at which the ranking is refused (an estimate among the figures) are passed over for an older one that allows it.
  const found = ends.map((end) => ({ end, result: standingAt(lines, end) }));
  const at = found.findIndex(({ result }) => result.ok);
  const newest = found[at];
  if (!newest?.result.ok) {
    const first = found[0]?.result;
    const why = first === undefined || first.ok ? 'no-figure' : first.why.code;
    return { end: null, why, ranked: [] };
  }
  const earlier = found.slice(at + 1).find(({ result }) => result.ok);
  const before = new Map(
    earlier?.result.ok ? earlier.result.value.map((one): [string, Ranked] => [one.key, one]) : [],
  );
  return {
    end: newest.end,
    why: null,
    ranked: newest.result.value.map((one) => ({
      platform: one.platform,
      value: one.value,
      rank: one.rank,
      before: before.get(one.key)?.rank ?? null,
      gap: one.gap,
      gapPercent: rounded(one.gapPercent),
      share: rounded(one.share),
    })),
  };
}

/** Rank, gap to the leader and share of the compared set: one for each definition that at least two lines share. */
export function standingsOf(lines: readonly SizedLine[]): Standing[] {
  const groups = new Map<string, SizedLine[]>();
  for (const line of lines) {
    const key = definitionKey(line);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const { metric, definition, scope, unit } = group[0]!;
      return { metric, definition, scope, unit, ...standingOf(group) };
    });
}

/**
 * Each line as its share of the compared set, at the ends that all lines of its definition share; lines whose definition allows no
 * share are left out.
 */
export function shareLines(lines: readonly SizedLine[]): SizedLine[] {
  const groups = new Map<string, SizedLine[]>();
  for (const line of lines) {
    const key = definitionKey(line);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const shares = new Map<string, Map<string, number>>();
    for (const end of sharedEnds(group)) {
      const standing = standingAt(group, end);
      if (standing.ok)
        shares.set(end.slice(0, 7), new Map(standing.value.map((one) => [one.key, one.share])));
    }
    if (shares.size === 0) return [];
    return group.map((line) => ({
      ...line,
      unit: 'percent',
      points: line.points.flatMap((point) => {
        const share = shares.get(point.end.slice(0, 7))?.get(line.key);
        return point.value === null || share === undefined
          ? []
          : [{ ...point, value: rounded(share), valueHigh: null, derived: true, spread: null }];
      }),
    }));
  });
}
