import { type Locale } from '@jinghe/compare';
import { type Line } from '@jinghe/contracts';
import { type Inks } from './theme.js';

/** Something that happened, to be marked above the lines of a chart. */
export interface ChartMark {
  readonly id: string;
  /** Where it is drawn, `2025-05-07`; and as it is told, where no more than the month or year is known. */
  readonly day: string;
  readonly date: string;
  /** What a reader sees who points at it. */
  readonly title: string;
  readonly factId: string;
  /** An end or a denial: drawn hollow. */
  readonly hollow: boolean;
}

/** The series that holds the marks; it is no line, and stands in no legend. */
export const MARKS_ID = 'marks';

/** The marks from the first figure of a chart on: what happened before would only squeeze the lines. */
export function marksWithin<T extends Pick<ChartMark, 'day'>>(
  lines: readonly Line[],
  marks: readonly T[],
): T[] {
  const first = lines
    .flatMap(({ points }) => points.find((point) => point.value !== null)?.end ?? [])
    .sort()[0];
  return first === undefined ? [] : marks.filter(({ day }) => day >= first);
}

/**
 * Diamonds on the upper edge of the plot, on an axis of their own from 0 to 1, so that they never touch the scale of the figures.
 *
 * @param axis the index of that axis
 */
export const markSeries = (marks: readonly ChartMark[], axis: number, inks: Inks, locale: Locale) => ({
  type: 'line' as const,
  id: MARKS_ID,
  name: locale === 'zh' ? '合作' : 'Deals',
  yAxisIndex: axis,
  color: inks.muted,
  lineStyle: { width: 0, type: 'solid' },
  symbol: 'diamond',
  symbolSize: 10,
  symbolOffset: [0, -8],
  showAllSymbol: true,
  clip: false,
  data: marks.map(({ day, date, title, factId, hollow }) => ({
    value: [day, 1],
    name: `${date} · ${title}`,
    factId,
    itemStyle: { color: hollow ? inks.ground : inks.muted, borderColor: inks.muted, borderWidth: 1.5 },
  })),
});
