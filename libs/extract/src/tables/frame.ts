import { type Catalog } from '@jinghe/catalog';
import { type Period } from '@jinghe/contracts';
import { type ArticleContext } from '../context.js';
import { type MetricToken } from '../linking/tokens.js';
import { within } from '../text/within.js';
import { type TableUnit, unitsIn } from './cell-value.js';
import { type Label, labelOf } from './labels.js';
import { type Grid } from './rows.js';

/** What the lines around a table say of all its numbers. */
export interface Frame {
  readonly platform: Label['platform'];
  readonly metric: MetricToken | null;
  readonly period: Period | null;
  readonly units: readonly TableUnit[];
  readonly statedBy: string | null;
}

/** A column: its head, and the period that a growth in it is of. */
export interface Column {
  readonly label: Label;
  readonly period: Period | null;
}

export function frameOf(context: ArticleContext, catalog: Catalog, grid: Grid): Frame {
  const labels = grid.captions.map((caption) => labelOf(context, caption));
  const one = <T>(values: readonly (T | null)[]): T | null => {
    const known = values.filter((value): value is T => value !== null);
    return known.at(-1) ?? null;
  };
  const platforms = new Set(labels.flatMap(({ platform }) => platform?.id ?? []));
  const platform =
    labels.some(({ joint }) => joint) || platforms.size > 1
      ? null
      : one(labels.map((label) => label.platform));
  const topic = context.frame.topic;
  const lines = grid.below ? [...grid.captions, grid.below] : grid.captions;
  const publisher = lines
    .flatMap(({ start, end }) => within(context.mentions, start, end))
    .find(
      (mention) => mention.kind === 'publisher' && catalog.publisher(mention.id)?.kind === 'research-firm',
    );
  return {
    platform:
      platform ?? (topic !== null && platforms.size === 0 ? { id: topic, market: false, start: 0 } : null),
    metric: one(labels.map((label) => label.metric)),
    period: one(labels.map((label) => label.period)) ?? context.frame.period,
    units: grid.captions.flatMap(({ start, end }) => unitsIn(context.folded.slice(start, end))),
    statedBy: publisher?.id ?? null,
  };
}

/** The months that a caption's period has, laid onto a head that is only a year: "three months ended September 30" over "2025". */
export function inYear(head: Period, frame: Period | null): Period {
  if (frame === null || head.grain !== 'year' || frame.grain === 'year' || frame.end.slice(0, 4) < '1900')
    return head;
  if (frame.grain !== 'quarter' && frame.grain !== 'half' && frame.grain !== 'month') return head;
  const shift = Number(head.label) - Number(frame.end.slice(0, 4));
  const move = (day: string) => `${Number(day.slice(0, 4)) + shift}${day.slice(4)}`;
  return { ...frame, label: move(frame.label), start: move(frame.start), end: move(frame.end) };
}

/** Heads laid over the columns of the longest rows; null where they do not fit. */
export function columnsOf(heads: readonly Label[][], width: number, frame: Frame): Column[] | null {
  const labels = heads.at(-1)!;
  const shift = width - labels.length;
  if (shift !== 0 && shift !== 1) return null;
  const above = heads.length > 1 && heads[0]!.length === labels.length ? heads[0]! : null;
  const columns: { label: Label; period: Period | null }[] = [];
  for (let n = 0; n < labels.length; n++) {
    const label = labels[n]!;
    const over = above?.[n];
    const period = label.period ?? over?.period ?? null;
    columns.push({
      label: over
        ? {
            ...label,
            platform: label.platform ?? over.platform,
            metric: label.metric ?? over.metric,
            growth: label.growth ?? over.growth,
          }
        : label,
      period: period === null ? null : inYear(period, frame.period),
    });
  }
  // A growth stands behind the figures that it is of: the newest of them.
  let newest: Period | null = null;
  let metric: MetricToken | null = null;
  const settled = columns.map(({ label, period }): Column => {
    if (label.growth !== null)
      return { label: { ...label, metric: label.metric ?? metric }, period: period ?? newest };
    metric = label.metric ?? metric;
    if (period !== null && (newest === null || period.end > newest.end)) newest = period;
    return { label, period };
  });
  const empty: Column = { label: EMPTY, period: null };
  return shift === 1 ? [empty, ...settled] : settled;
}

const EMPTY: Label = {
  platform: null,
  joint: false,
  metric: null,
  period: null,
  growth: null,
  forecast: false,
  units: [],
  rest: '',
  start: 0,
};
