import { type LinePoint } from '@jinghe/contracts';
import { type CompareCatalog, type ComparedMetric } from './compare-catalog.js';
import { withGaps } from './gaps.js';
import { lineKey, type SizedLine } from './lines.js';
import { labelOf, lengthOf, monthOf, monthsIn, shifted } from './spans.js';

/** Months of a year in which a year's figures end: 12 for calendar years, 3 for Alibaba's. */
export type YearEnd = number;

const FIRMNESS = ['reported', 'third-party', 'estimated'];

/** The weakest basis of what was added: a sum stands no firmer than its weakest part. */
const weakest = (points: readonly LinePoint[]): string | null =>
  [...points].sort((a, b) => FIRMNESS.indexOf(b.basis ?? '') - FIRMNESS.indexOf(a.basis ?? ''))[0]?.basis ??
  null;

const isExact = (point: LinePoint): boolean => point.qualifier === 'exact';

/** The twelve months that end with a month. */
const yearTo = (end: string) => ({ start: shifted({ start: `${end.slice(0, 7)}-01`, end }, -11).start, end });

const nameOfYear = (days: { start: string; end: string }): string =>
  labelOf(days, !days.end.startsWith(`${days.end.slice(0, 4)}-12`));

/** Adds up the parts of one year, or undefined where one of them is missing or they are not of one length. */
function sumTo(points: readonly LinePoint[], last: LinePoint): LinePoint | undefined {
  const months = monthsIn(lengthOf(last));
  if (months === null || months >= 12 || 12 % months !== 0) return undefined;
  const end = monthOf(last.end);
  const parts = Array.from({ length: 12 / months }, (_, n) =>
    points.find(
      (point) =>
        point.value !== null &&
        monthOf(point.end) === end - n * months &&
        monthsIn(lengthOf(point)) === months,
    ),
  );
  if (parts.some((part) => part === undefined)) return undefined;
  const all = parts as LinePoint[];
  const days = yearTo(last.end);
  const high = all.some((part) => part.valueHigh !== null);
  return {
    period: nameOfYear(days),
    ...days,
    value: all.reduce((sum, part) => sum + part.value!, 0),
    valueHigh: high ? all.reduce((sum, part) => sum + (part.valueHigh ?? part.value!), 0) : null,
    observationId: null,
    factId: null,
    basis: weakest(all),
    qualifier: all.every(isExact) ? 'exact' : 'about',
    conflict: all.some((part) => part.conflict),
    derived: true,
    derivedFrom: all.flatMap((part) => part.observationId ?? []).reverse(),
  };
}

/** What a count at a point of time was when the year ended: the figure of its last month or quarter. */
function lastOf(last: LinePoint): LinePoint {
  return { ...last, period: nameOfYear(yearTo(last.end)) };
}

/** A year's figure that was stated stands before a sum of ours. */
const statedFirst = (stated: readonly LinePoint[], derived: readonly LinePoint[]): LinePoint[] =>
  [
    ...stated,
    ...derived.filter((point) => !stated.some((one) => monthOf(one.end) === monthOf(point.end))),
  ].sort((a, b) => (a.end < b.end ? -1 : 1));

const sameCount = (a: SizedLine, b: SizedLine): boolean => lineKey(a, null) === lineKey(b, null);

/**
 * Moves lines from quarters and months to years, by what the metric is: what flows is added up, only where all parts of the year
 * are there, of one length, definition and scope; a count at a point of time is the year's last; a ratio is neither, and is left
 * out unless it was stated for the year. Sums are marked derived and name what they were made from.
 *
 * @param yearEnd the month that years end with: 12 aligns Alibaba's fiscal quarters to calendar years
 */
export function yearlyLines(
  lines: readonly SizedLine[],
  catalog: CompareCatalog,
  yearEnd: YearEnd = 12,
): SizedLine[] {
  const endsYear = (point: LinePoint) => point.value !== null && monthOf(point.end) % 12 === yearEnd - 1;
  const done = new Set<SizedLine>();
  return lines.flatMap((line) => {
    if (done.has(line)) return [];
    const same = lines.filter((other) => sameCount(other, line));
    for (const other of same) done.add(other);
    const kind: ComparedMetric['kind'] = catalog.metrics.get(line.metric)?.kind ?? 'ratio';
    const stated = same
      .flatMap((one) => one.points)
      .filter((point) => endsYear(point) && lengthOf(point) === '12m');
    const parts = same.filter((one) => one.length === null || one.length !== '12m');
    const derived = parts.flatMap((one) => {
      const ends = one.points.filter(endsYear);
      if (kind === 'flow') return ends.flatMap((point) => sumTo(one.points, point) ?? []);
      return kind === 'stock' ? ends.filter((point) => lengthOf(point) !== '12m').map(lastOf) : [];
    });
    const points = onePerEnd(statedFirst(stated, derived));
    if (points.length === 0) return [];
    const length = '12m';
    return [{ ...line, key: lineKey(line, length), length, points: withGaps(points) }];
  });
}

const onePerEnd = (points: readonly LinePoint[]): LinePoint[] =>
  points.filter((point, n) => n === 0 || points[n - 1]!.end.slice(0, 7) !== point.end.slice(0, 7));
