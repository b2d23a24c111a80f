import { type Locale, type Scale, scaleFor, unitLabel } from '@jinghe/compare';
import { type Comparison, type Line, type LinePoint } from '@jinghe/contracts';
import { type ChartNames, lineNames } from './line-names.js';
import { summarySentence } from './summary.js';
import { valueText } from './value-text.js';
import { type ChartMark, markSeries, marksWithin } from './event-marks.js';
import { houseOf, huesOf, INKS, type Theme } from './theme.js';

export interface ChartSettings {
  readonly names: ChartNames;
  readonly locale: Locale;
  readonly theme: Theme;
  /** Pixels; below 480 the labels are fewer and smaller. */
  readonly width?: number;
  /** What happened meanwhile, marked above the lines. */
  readonly marks?: readonly ChartMark[];
}

/** What a click on a mark finds in `params.data`. */
export interface ChartDatum {
  readonly value: [string, number | null];
  readonly name: string;
  readonly observationId: string | null;
  readonly factId: string | null;
  readonly lineKey: string;
  readonly symbolSize?: number;
  readonly itemStyle?: Record<string, unknown>;
}

/** An ECharts option that is plain JSON: no functions, so that the server, the mail and the browser draw the same. */
export type ChartOption = Record<string, unknown>;

const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 6]] as const;
const MARKS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'] as const;

/** One axis a unit, each with its own scale; a third unit shares the second axis. */
interface Axis {
  readonly unit: string;
  readonly scale: Scale;
}

function axesOf(lines: readonly Line[], locale: Locale): Axis[] {
  const sizes = new Map<string, number>();
  for (const { unit, points } of lines) {
    const largest = Math.max(0, ...points.map((point) => Math.abs(point.valueHigh ?? point.value ?? 0)));
    sizes.set(unit, Math.max(sizes.get(unit) ?? 0, largest));
  }
  // A chart without lines still needs an axis.
  if (sizes.size === 0) return [{ unit: '', scale: { by: 1, word: '' } }];
  // Yuan on the left wherever there is another currency beside it.
  const ordered = [...sizes].sort(([a], [b]) => Number(b === 'CNY') - Number(a === 'CNY'));
  return ordered.map(([unit, size]) => ({
    unit,
    scale: unit === 'percent' || unit === 'index' ? { by: 1, word: '' } : scaleFor(size, locale),
  }));
}

const axisTitle = ({ unit, scale }: Axis, comparison: Comparison, locale: Locale): string => {
  if (unit !== 'index') return unitLabel(unit, scale, locale);
  const base = comparison.base;
  if (base === null) return locale === 'zh' ? '各线首期 = 100' : 'first period = 100';
  return `${base} = 100`;
};

/** What a mark says when pointed at; the same words as in the table. */
export function pointText(point: LinePoint, unit: string, view: Comparison['view'], locale: Locale): string {
  if (point.value === null) return '';
  const value = valueText({ ...point, value: point.value }, unit, view, locale);
  const marks = [
    point.basis === 'estimated' ? { zh: '估计', en: 'estimate' } : null,
    point.derived && (view === 'yoy' || view === 'qoq')
      ? { zh: '由两期推算', en: 'derived from two levels' }
      : null,
    (point.derivedFrom?.length ?? 0) > 1 ? { zh: '各期相加', en: 'summed from its parts' } : null,
    point.conflict ? { zh: '来源不一', en: 'sources disagree' } : null,
  ].flatMap((mark) => (mark ? [mark[locale]] : []));
  if (marks.length === 0) return value;
  return locale === 'zh' ? `${value}（${marks.join('，')}）` : `${value} (${marks.join(', ')})`;
}

/**
 * The chart of a comparison.
 *
 * A fixed hue for each of the four; another dash and mark for each way of counting; hollow marks for estimates and a ringed one
 * where sources disagree; a bar for a range; gaps stay gaps. The time axis is by the end of the period. `data` items carry
 * `observationId` and `factId` for a click.
 */
export function comparisonChart(comparison: Comparison, settings: ChartSettings): ChartOption {
  const { names, locale, theme, width = 960 } = settings;
  const narrow = width < 480;
  const inks = INKS[theme];
  const named = lineNames(comparison, names, locale);
  const hues = huesOf(
    comparison.lines.map((line) => line.platform),
    theme,
  );
  const axes = axesOf(comparison.lines, locale);
  const font = narrow ? 10 : 12;
  const seen = new Map<string, number>();

  const series = comparison.lines.map((line) => {
    const house = houseOf(line.platform);
    const nth = seen.get(house) ?? 0;
    seen.set(house, nth + 1);
    const at = Math.min(
      axes.findIndex((axis) => axis.unit === line.unit),
      1,
    );
    return seriesOf(line, {
      name: named.get(line.key)!,
      hue: hues.get(line.platform)!,
      nth,
      axis: at,
      scale: axes.find((axis) => axis.unit === line.unit)!.scale,
      view: comparison.view,
      locale,
      ground: inks.ground,
      narrow,
    });
  });

  const marks = marksWithin(comparison.lines, settings.marks ?? []);
  const marked = marks.length > 0;
  const shownAxes = axes.slice(0, 2);

  return {
    backgroundColor: 'transparent',
    animation: false,
    textStyle: { color: inks.text, fontSize: font },
    aria: {
      enabled: true,
      label: { enabled: true, description: summarySentence(comparison, { names, locale }) },
    },
    grid: {
      left: 8,
      right: axes.length > 1 ? 8 : 16,
      top: marked ? 52 : 40,
      bottom: narrow ? 64 : 48,
      containLabel: true,
    },
    legend: {
      type: 'scroll',
      bottom: 0,
      left: 'center',
      icon: 'roundRect',
      itemWidth: 14,
      itemHeight: 4,
      data: series.map(({ name }) => name),
      textStyle: { color: inks.text, fontSize: font },
      pageTextStyle: { color: inks.muted },
    },
    tooltip: { trigger: 'item', confine: true, formatter: '{a}<br/>{b}' },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: inks.rule } },
      axisTick: { lineStyle: { color: inks.rule } },
      axisLabel: {
        color: inks.muted,
        fontSize: font,
        hideOverlap: true,
        formatter: { year: '{yyyy}', month: '{yyyy}-{MM}', day: '{MM}-{dd}' },
      },
      splitLine: { show: false },
    },
    yAxis: [
      ...shownAxes.map((axis, n) => ({
        type: 'value',
        name: axisTitle(axis, comparison, locale),
        nameTextStyle: { color: inks.muted, align: n === 0 ? 'left' : 'right', fontSize: font },
        position: n === 0 ? 'left' : 'right',
        // An amount is read by its height over zero; growth and an index are read by their course.
        scale: axis.unit === 'index',
        axisLabel: {
          color: inks.muted,
          fontSize: font,
          formatter: axis.unit === 'percent' ? '{value}%' : '{value}',
        },
        axisLine: { show: false },
        splitLine: { show: n === 0, lineStyle: { color: inks.rule } },
        splitNumber: narrow ? 3 : 5,
      })),
      ...(marked ? [{ type: 'value', show: false, min: 0, max: 1 }] : []),
    ],
    series: marked ? [...series, markSeries(marks, shownAxes.length, inks, locale)] : series,
  };
}

interface SeriesLook {
  readonly name: string;
  readonly hue: string;
  readonly nth: number;
  readonly axis: number;
  readonly scale: Scale;
  readonly view: Comparison['view'];
  readonly locale: Locale;
  readonly ground: string;
  readonly narrow: boolean;
}

function seriesOf(line: Line, look: SeriesLook) {
  const { name, hue, nth, scale, locale, ground } = look;
  const scaled = (value: number): number => Number((value / scale.by).toPrecision(12));
  const size = look.narrow ? 5 : 7;
  const data = line.points.map((point): ChartDatum => {
    const hollow = point.basis === 'estimated';
    return {
      value: [point.end, point.value === null ? null : scaled(point.value)],
      name:
        point.value === null
          ? point.period
          : `${point.period} · ${pointText(point, line.unit, look.view, locale)}`,
      observationId: point.observationId,
      factId: point.factId,
      lineKey: line.key,
      ...(point.conflict ? { symbolSize: size + 4 } : {}),
      ...(hollow || point.conflict
        ? {
            itemStyle: {
              color: hollow ? ground : hue,
              borderColor: hue,
              borderWidth: 2,
              ...(point.conflict ? { borderType: 'dotted' } : {}),
            },
          }
        : {}),
    };
  });
  const bars = line.points.flatMap((point) => {
    const low = point.spread?.low ?? point.value;
    const high = point.spread?.high ?? point.valueHigh;
    if (low === null || high === null || high === low) return [];
    return [[{ coord: [point.end, scaled(low)] }, { coord: [point.end, scaled(high)] }]];
  });
  const allEstimated = line.points.every((point) => point.value === null || point.basis === 'estimated');
  return {
    type: 'line' as const,
    id: line.key,
    name,
    yAxisIndex: look.axis,
    color: hue,
    connectNulls: false,
    showSymbol: true,
    showAllSymbol: true,
    symbol: MARKS[nth % MARKS.length],
    symbolSize: size,
    lineStyle: {
      width: 2,
      color: hue,
      type: DASHES[nth % DASHES.length],
      ...(allEstimated ? { opacity: 0.6 } : {}),
    },
    itemStyle: { color: hue },
    emphasis: { focus: 'series' },
    data,
    ...(bars.length > 0
      ? {
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { type: 'solid', width: 6, opacity: 0.35, color: hue },
            data: bars,
          },
        }
      : {}),
  };
}
