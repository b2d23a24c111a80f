import { type LinePoint, type Observation, type PeerFamily, type PeerGroup } from '@jinghe/contracts';
import { type CompareCatalog } from './compare-catalog.js';
import { definitionKey } from './indexed.js';
import { linesOf, type SizedLine } from './lines.js';
import { standingAt } from './relations.js';
import { monthOf } from './spans.js';

const latestPoint = (line: SizedLine): LinePoint | undefined =>
  line.points.findLast((point) => point.value !== null);

const hasAt = (line: SizedLine, month: number): boolean =>
  line.points.some((point) => point.value !== null && monthOf(point.end) === month);

/**
 * The platform among its peers: for each way of counting that it shares with at least one of them the latest figure of each, and the
 * rank where the rules allow one, at the newest end that it shares with the most of them. A figure of another definition is never
 * set beside it; who has only such figures is named.
 *
 * @param observations of the platform and of its peers
 * @param asOf the day of reading: what ends after it does not count
 */
export function amongPeers(
  platform: string,
  observations: readonly Observation[],
  families: readonly string[],
  asOf: string,
  catalog: CompareCatalog,
): PeerFamily[] {
  const lines = linesOf(
    observations.filter((one) => one.period.end <= asOf),
    catalog,
  ).filter((line) => latestPoint(line));
  const familyOf = (line: SizedLine) => catalog.metrics.get(line.metric)?.family;
  return families.flatMap((family): PeerFamily[] => {
    const inFamily = lines.filter((line) => familyOf(line) === family);
    const own = inFamily.filter((line) => line.platform === platform);
    if (own.length === 0) return [];
    const groups = own.flatMap((line): PeerGroup[] => {
      const key = definitionKey(line);
      const group = inFamily.filter((other) => definitionKey(other) === key);
      return group.length > 1 ? [groupOf(line, group)] : [];
    });
    const grouped = new Set(groups.flatMap(({ figures }) => figures.map((one) => one.platform)));
    const otherwise = [...new Set(inFamily.map((line) => line.platform))]
      .filter((id) => id !== platform && !grouped.has(id))
      .sort();
    if (groups.length === 0 && otherwise.length === 0) return [];
    groups.sort((a, b) => b.figures.length - a.figures.length);
    return [{ family, groups, otherwise }];
  });
}

function groupOf(own: SizedLine, group: readonly SizedLine[]): PeerGroup {
  const { end, why, ranks } = ranked(own, group);
  const figures = group
    .map((line) => ({
      platform: line.platform,
      point: latestPoint(line)!,
      rank: ranks.get(line.key) ?? null,
    }))
    // Who has a rank shows the figure that it was given for.
    .map((one, at) => {
      const point = end === null ? undefined : pointAt(group[at]!, end);
      return one.rank !== null && point ? { ...one, point } : one;
    })
    .sort(
      (a, b) =>
        (a.rank ?? Infinity) - (b.rank ?? Infinity) ||
        (a.point.end > b.point.end ? -1 : a.point.end < b.point.end ? 1 : 0) ||
        b.point.value! - a.point.value! ||
        (a.platform < b.platform ? -1 : 1),
    );
  const { metric, definition, scope, unit } = own;
  return { metric, definition, scope, unit, end, why, figures };
}

const pointAt = (line: SizedLine, end: string): LinePoint | undefined =>
  line.points.find((point) => point.value !== null && monthOf(point.end) === monthOf(end));

/** The end with the most peers, then the newest, at which a ranking is allowed; the reason where none is. */
function ranked(
  own: SizedLine,
  group: readonly SizedLine[],
): { end: string | null; why: string | null; ranks: Map<string, number> } {
  const shared = own.points
    .filter((point) => point.value !== null)
    .map(({ end }) => ({ end, lines: group.filter((line) => hasAt(line, monthOf(end))) }))
    .filter(({ lines }) => lines.length > 1)
    .sort((a, b) => (a.end > b.end ? -1 : 1));
  let why: string | null = null;
  // Newest first, but an end of last quarter with all peers says more than this month's with one.
  const recent = shared
    .slice(0, 8)
    .sort((a, b) => b.lines.length - a.lines.length || (a.end > b.end ? -1 : 1));
  for (const { end, lines } of recent) {
    const result = standingAt(lines, end);
    if (result.ok)
      return { end, why: null, ranks: new Map(result.value.map(({ key, rank }) => [key, rank])) };
    why ??= result.why.code;
  }
  return { end: null, why: why ?? 'no-figure', ranks: new Map() };
}
