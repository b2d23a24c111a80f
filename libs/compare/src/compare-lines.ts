import { type Comparison, type Line, type Observation } from '@jinghe/contracts';
import { type CompareCatalog } from './compare-catalog.js';
import { convertLine, type Currency } from './convert.js';
import { type ExchangeRate } from './exchange-rates.js';
import { qoqLines, yoyLines } from './growth.js';
import { indexedLines } from './indexed.js';
import { linesOf, type SizedLine, splitsByLength } from './lines.js';
import { type Member, membersOf } from './members.js';
import * as notes from './notes.js';
import { ratioLine } from './ratio.js';
import { shareLines, standingsOf } from './standings.js';
import { yearlyLines } from './yearly.js';

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
  /** Years instead of quarters and months, ending with the month `yearEnd` (12 unless told). */
  readonly grain?: 'stated' | 'year' | undefined;
  readonly yearEnd?: number | undefined;
  /** Money in one currency; as stated where left out. */
  readonly currency?: Currency | undefined;
  /** A metric or family to divide by, figure by figure of one platform at one time. */
  readonly per?: string | undefined;
  /** The month that is 100 in an index. */
  readonly base?: string | undefined;
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

function inCurrency(
  lines: readonly SizedLine[],
  currency: Currency | undefined,
): { lines: SizedLine[]; rates: ExchangeRate[] } {
  if (currency === undefined) return { lines: [...lines], rates: [] };
  const all = lines.map((line) => {
    const { line: converted, rates } = convertLine(line, currency);
    return { line, converted, rates };
  });
  const rates = new Map(all.flatMap((one) => one.rates).map((rate) => [rate.day, rate]));
  // What is stated in the currency stands before the same figures converted into it.
  const name = (line: SizedLine) =>
    [line.platform, line.metric, line.definition, line.scope, line.length].join('|');
  const own = new Set(all.filter((one) => one.line.unit === currency).map((one) => name(one.line)));
  return {
    lines: all
      .filter((one) => one.line.unit === currency || !own.has(name(one.line)))
      .map((one) => ({ ...one.line, ...one.converted, length: one.line.length })),
    rates: [...rates.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

/** Each line over the line of the same platform that most of its figures meet. */
function perLines(lines: readonly SizedLine[], input: CompareInput, catalog: CompareCatalog): SizedLine[] {
  const upper = new Set(metricsNeeded(input.metric, catalog));
  const lower = new Set(metricsNeeded(input.per!, catalog));
  return lines
    .filter(({ metric }) => upper.has(metric))
    .flatMap((line) => {
      const ratios = lines
        .filter(({ metric, platform }) => lower.has(metric) && platform === line.platform)
        .flatMap((below) => {
          const ratio = ratioLine(line, below);
          return ratio.ok ? [{ ...ratio.value, length: line.length }] : [];
        })
        .sort((a, b) => b.points.length - a.points.length || (a.key < b.key ? -1 : 1));
      return ratios.slice(0, 1);
    });
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

  const years = input.grain === 'year';
  const below = new Set(input.per === undefined ? [] : metricsNeeded(input.per, catalog));
  const stated = linesOf(
    input.observations.filter(
      (one) => within.has(one.platform) && (wanted.has(one.metric) || below.has(one.metric)),
    ),
    catalog,
  );
  const converted = inCurrency(years ? yearlyLines(stated, catalog, input.yearEnd) : stated, input.currency);
  const levels = input.per === undefined ? converted.lines : perLines(converted.lines, input, catalog);
  const growth = view === 'yoy' ? yoyLines(years || input.per ? [] : observations, levels, catalog) : null;
  const viewed = growth?.lines ?? (view === 'qoq' ? qoqLines(levels) : levels);
  const all = membersOf(platforms, cut(viewed, from, to), catalog);
  const splits = all.some(({ line }) => splitsByLength(line.metric, catalog));
  const length = input.length ?? (splits ? fullestLength(all) : null);
  const members = all.filter(({ line }) => line.length === null || line.length === length);
  const left = [...new Set(all.map(({ line }) => line.length))]
    .filter((other): other is string => other !== null && other !== length)
    .sort();

  const compared = members.map(({ line }) => line);
  const indexed = view === 'indexed' ? indexedLines(compared, input.base) : null;
  const drawn = indexed?.lines ?? (view === 'share' ? shareLines(compared) : compared);
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
      ...notes.convertedAt(converted.rates),
      ...notes.derivedYears(drawn, years),
    ],
    base: indexed?.base ?? null,
    standings: view === 'yoy' || view === 'qoq' ? [] : standingsOf(compared),
  };
}
