import { type Comparison, type Line, type Observation } from '@jinghe/contracts';
import { type CompareCatalog } from './compare-catalog.js';
import { yoyLines } from './growth.js';
import { indexedLines } from './indexed.js';
import { linesOf, type SizedLine, splitsByLength } from './lines.js';
import { type Member, membersOf } from './members.js';
import * as notes from './notes.js';

export interface CompareInput {
  readonly observations: readonly Observation[];
  /** A metric's id, or a family's: one line for each metric and definition. */
  readonly metric: string;
  readonly platforms: readonly string[];
  /** First and last day that a period may end on. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly view: Comparison['view'];
  /** The day of reading, for "not disclosed since"; without it the newest figure of the comparison. */
  readonly asOf?: string | undefined;
  /** Length of periods where that parts lines (`3m`, `12m`); the one that shows most platforms where not told. */
  readonly length?: string | undefined;
}

/** The platforms whose observations a comparison needs: the compared ones, the companies above and the units below them. */
export function platformsNeeded(platforms: readonly string[], catalog: CompareCatalog): string[] {
  return [
    ...new Set(
      platforms.flatMap((id) => {
        const known = catalog.platforms.get(id);
        return [id, ...(known?.owners ?? []), ...(known?.units ?? [])];
      }),
    ),
  ];
}

/** The metrics that a metric's or a family's id stands for; empty where it is neither. */
export function metricsNeeded(metric: string, catalog: CompareCatalog): string[] {
  const family = [...catalog.metrics.values()].filter((known) => known.family === metric);
  if (family.length > 0 && !catalog.metrics.has(metric)) return family.map(({ id }) => id);
  // `revenue` is both a metric and its family; the family holds the metric.
  if (family.length > 0) return [...new Set([metric, ...family.map(({ id }) => id)])];
  return catalog.metrics.has(metric) ? [metric] : [];
}

const cut = (lines: readonly SizedLine[], from?: string, to?: string): SizedLine[] =>
  lines
    .map((line) => ({
      ...line,
      points: trimmed(
        line.points.filter((point) => (!from || point.end >= from) && (!to || point.end <= to)),
      ),
    }))
    .filter((line) => line.points.length > 0);

/** A line begins and ends with a figure. */
function trimmed(points: Line['points']): Line['points'] {
  const first = points.findIndex((point) => point.value !== null);
  const last = points.findLastIndex((point) => point.value !== null);
  return first === -1 ? [] : points.slice(first, last + 1);
}

/** The length of period that shows most platforms, then most figures. */
function fullestLength(members: readonly Member[]): string | null {
  const found = new Map<string, { platforms: Set<string>; figures: number }>();
  for (const { platform, line } of members) {
    if (line.length === null) continue;
    const one = found.get(line.length) ?? { platforms: new Set<string>(), figures: 0 };
    one.platforms.add(platform);
    one.figures += line.points.filter((point) => point.value !== null).length;
    found.set(line.length, one);
  }
  const [best] = [...found].sort(
    (a, b) =>
      b[1].platforms.size - a[1].platforms.size || b[1].figures - a[1].figures || (a[0] < b[0] ? -1 : 1),
  );
  return best?.[0] ?? null;
}

/**
 * Sets platforms beside each other in one metric or family. Each line is one platform, metric, definition, scope and unit; what a
 * reader must know before comparing them stands in the notes, in both languages.
 */
export function compareLines(input: CompareInput, catalog: CompareCatalog): Comparison {
  const { metric, platforms, from, to, view, asOf } = input;
  const wanted = new Set(metricsNeeded(metric, catalog));
  const family = catalog.metrics.get(metric)?.family ?? metric;
  const within = new Set(platformsNeeded(platforms, catalog));
  const observations = input.observations.filter((one) => wanted.has(one.metric) && within.has(one.platform));

  const levels = linesOf(observations, catalog);
  const growth = view === 'yoy' ? yoyLines(observations, levels, catalog) : null;
  const all = membersOf(platforms, cut(growth?.lines ?? levels, from, to), catalog);
  const splits = all.some(({ line }) => splitsByLength(line.metric, catalog));
  const length = input.length ?? (splits ? fullestLength(all) : null);
  const members = all.filter(({ line }) => line.length === null || line.length === length);
  const left = [...new Set(all.map(({ line }) => line.length))]
    .filter((other): other is string => other !== null && other !== length)
    .sort();

  const indexed = view === 'indexed' ? indexedLines(members.map(({ line }) => line)) : null;
  const drawn = indexed?.lines ?? members.map(({ line }) => line);
  const shown = new Set(drawn.map((line) => line.key));
  const ownBase = (indexed?.ownBase ?? []).map(({ line, period }) => ({
    member: members.find((member) => member.line === line)!,
    period,
  }));
  const contradictions = (growth?.contradictions ?? []).filter((one) =>
    members.some(
      ({ line }) =>
        line.platform === one.platform &&
        line.metric === one.metric &&
        line.points.some((point) => point.period === one.period),
    ),
  );
  return {
    metric,
    family,
    view,
    lines: drawn.map(({ length: _length, ...line }) => line),
    notes: [
      ...notes.withoutFigure(
        platforms,
        members.filter(({ line }) => shown.has(line.key)),
        catalog,
      ),
      ...notes.definitionsDiffer(members),
      ...notes.groupFigures(members, catalog),
      ...(view === 'absolute' ? notes.currenciesDiffer(members) : []),
      ...notes.linesThatStop(members, asOf, catalog),
      ...notes.pointNotes(members, catalog, view === 'absolute'),
      ...notes.contradictionNotes(contradictions, catalog),
      ...notes.otherLengths(length, left),
      ...notes.indexNotes(indexed?.base ?? null, ownBase, catalog),
    ],
    base: indexed?.base ?? null,
  };
}
