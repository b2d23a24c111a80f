import { type Locale } from '@jinghe/compare';
import { type Comparison } from '@jinghe/contracts';
import { pointText } from './comparison-chart.js';
import { type ChartNames, lineNames } from './line-names.js';

export interface TableCell {
  /** As the chart says it. */
  readonly text: string;
  /** In the base unit of the line; what an export writes. */
  readonly value: number;
  readonly valueHigh: number | null;
  readonly period: string;
  readonly observationId: string | null;
  readonly factId: string | null;
  readonly estimated: boolean;
  readonly derived: boolean;
  readonly conflict: boolean;
}

export interface TableRow {
  /** The last day of the periods in this row. */
  readonly end: string;
  /** The periods' names, where several end on one day all of them. */
  readonly label: string;
  /** One a column; null where nothing is known. */
  readonly cells: readonly (TableCell | null)[];
}

export interface ComparisonTable {
  readonly columns: readonly { key: string; label: string; unit: string }[];
  /** Newest first. */
  readonly rows: readonly TableRow[];
}

/** The numbers of the chart as a table: a column for each line, a row for each end of a period. */
export function tableOf(
  comparison: Comparison,
  { names, locale }: { names: ChartNames; locale: Locale },
): ComparisonTable {
  const named = lineNames(comparison, names, locale);
  const columns = comparison.lines.map(({ key, unit }) => ({ key, label: named.get(key)!, unit }));
  const ends = [
    ...new Set(
      comparison.lines.flatMap(({ points }) =>
        points.flatMap((point) => (point.value === null ? [] : [point.end])),
      ),
    ),
  ].sort();
  const rows = ends.reverse().map((end): TableRow => {
    const cells = comparison.lines.map((line): TableCell | null => {
      const point = line.points.find((one) => one.end === end && one.value !== null);
      if (point?.value == null) return null;
      return {
        text: pointText(point, line.unit, comparison.view, locale),
        value: point.value,
        valueHigh: point.valueHigh,
        period: point.period,
        observationId: point.observationId,
        factId: point.factId,
        estimated: point.basis === 'estimated',
        derived: point.derived,
        conflict: point.conflict,
      };
    });
    const labels = [...new Set(cells.flatMap((cell) => (cell ? [cell.period] : [])))].sort();
    return { end, label: labels.join(' · '), cells };
  });
  return { columns, rows };
}
