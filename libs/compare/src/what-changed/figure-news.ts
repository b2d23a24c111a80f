import { type Change, type Observation } from '@jinghe/contracts';
import { anomalyAt } from '../anomaly.js';
import { type CompareCatalog, nameOf } from '../compare-catalog.js';
import { definitionName } from '../definition-names.js';
import { formatStated, formatValue, type Locale } from '../format.js';
import { growth } from '../relations.js';
import { isDrawn, isSlice, type SizedLine } from '../lines.js';
import { periodInWords } from '../period-name.js';
import { monthOf } from '../spans.js';
import { type Fold } from './fold.js';
import { type NewsItem, type Said } from './types.js';

/** A restatement or a conflict below this share of the figure is rounding to a reader. */
const WORTH_SAYING = 0.002;

const said = (zh: string, en: string): Said => ({ zh, en });
const percent = (value: number, locale: Locale) =>
  formatValue(value, 'percent', locale, { sign: true, digits: 3 });

/** `拼多多 平均月活跃用户数（季度平均）`: of what the figure is. */
export function figureSubject(
  one: Pick<Observation, 'platform' | 'metric' | 'definition'>,
  catalog: CompareCatalog,
  locale: Locale,
): string {
  const metric = catalog.metrics.get(one.metric)?.name[locale] ?? one.metric;
  const definition = definitionName(one.definition)?.[locale];
  const name = nameOf(one.platform, catalog)[locale];
  if (locale === 'zh') return `${name}${metric}${definition === undefined ? '' : `（${definition}）`}`;
  return `${name} ${metric}${definition === undefined ? '' : ` (${definition})`}`;
}

const CLAIMS: Partial<Record<Observation['claim'], Said>> = {
  target: said('目标', 'target'),
  forecast: said('预测', 'forecast'),
  estimate: said('估计', 'estimate'),
  disputed: said('有争议', 'disputed'),
  denied: said('已被否认', 'denied'),
};

/** A figure in one sentence: `拼多多年活跃买家数：2021年为8.687亿人`. */
export function figureInWords(one: Observation, catalog: CompareCatalog, locale: Locale): string {
  const claim = CLAIMS[one.claim]?.[locale];
  const period = periodInWords(one.period.label, locale);
  const isGrowth = one.measure === 'growth';
  const value = isGrowth ? percent(one.value, locale) : formatStated(one, locale);
  if (locale === 'zh') {
    const what = isGrowth ? `${one.growthBasis === 'qoq' ? '环比' : '同比'}${value}` : `为${value}`;
    return `${figureSubject(one, catalog, 'zh')}：${period}${what}${claim === undefined ? '' : `（${claim}）`}`;
  }
  const what = isGrowth ? `${value} ${one.growthBasis === 'qoq' ? 'on the quarter' : 'on the year'}` : value;
  return `${figureSubject(one, catalog, 'en')}: ${what} for ${period}${claim === undefined ? '' : ` (${claim})`}`;
}

const observationsOf = (fold: Fold<Observation>): string[] =>
  [fold.after ?? fold.before].flatMap((one) => one?.id ?? []);
const factsOf = (fold: Fold<Observation>): string[] => [
  ...new Set([fold.after?.chosen, fold.before?.chosen].flatMap((id) => id ?? [])),
];

/** What puts a new figure in its place: the one before it, its own usual course, its highest or lowest, the silence before it. */
function soWhat(one: Observation, line: SizedLine | undefined): Said[] {
  if (!line) return [];
  const point = line.points.find((other) => other.observationId === one.id);
  if (!point) return [];
  const earlier = line.points.filter((other) => other.value !== null && other.end < point.end);
  const [last] = earlier.slice(-1);
  const notes: Said[] = [];
  const yoy = growth(line, point.end, 12);
  if (yoy.ok)
    notes.push(
      said(`较上年同期${percent(yoy.value, 'zh')}`, `${percent(yoy.value, 'en')} on a year earlier`),
    );
  if (last) {
    const change = (point.value! / last.value! - 1) * 100;
    const months = monthOf(point.end) - monthOf(last.end);
    if (months > 13) {
      notes.push(
        said(
          `此前最近一次是${periodInWords(last.period, 'zh')}`,
          `the last one before it was for ${periodInWords(last.period, 'en')}`,
        ),
      );
    } else if (last.value! > 0 && months < 12) {
      notes.push(
        said(
          `较${periodInWords(last.period, 'zh')}${percent(change, 'zh')}`,
          `${percent(change, 'en')} on ${periodInWords(last.period, 'en')}`,
        ),
      );
    }
  }
  const values = earlier.map((other) => other.value!);
  if (values.length >= 4 && point.value! > Math.max(...values)) {
    notes.push(said('为该口径有记录以来最高', 'the highest on record by this definition'));
  } else if (values.length >= 4 && point.value! < Math.min(...values)) {
    notes.push(said('为该口径有记录以来最低', 'the lowest on record by this definition'));
  }
  const anomaly = anomalyAt(line, point.end);
  if (anomaly) {
    notes.push(
      said(
        `偏离常态：以往同比中位数为${percent(anomaly.usual, 'zh')}`,
        `out of its usual course: its median growth was ${percent(anomaly.usual, 'en')}`,
      ),
    );
  }
  return notes;
}

const kindOf = ({ before, after }: Fold<Observation>): NewsItem['kind'] | null => {
  if (!after) return 'withdrawn';
  if (!before) return after.claim === 'actual' || after.claim === 'estimate' ? 'new-figure' : 'new-claim';
  const change = Math.abs(after.value - before.value);
  if (change > Math.abs(before.value) * WORTH_SAYING) return 'restated';
  if (after.conflict && !before.conflict) return 'conflict';
  if (!after.conflict && before.conflict) return 'settled';
  return null;
};

function title(
  kind: NewsItem['kind'],
  fold: Fold<Observation>,
  catalog: CompareCatalog,
  locale: Locale,
): string {
  const one = (fold.after ?? fold.before)!;
  const text = figureInWords(one, catalog, locale);
  const zh = locale === 'zh';
  const stated = (other: Observation) =>
    other.measure === 'growth' ? percent(other.value, locale) : formatStated(other, locale);
  switch (kind) {
    case 'withdrawn':
      return zh ? `${text}，已撤回` : `${text}, withdrawn`;
    case 'restated':
      return zh ? `${text}，原为${stated(fold.before!)}` : `${text}, was ${stated(fold.before!)}`;
    case 'conflict':
      return zh ? `${text}，有来源给出不同数字` : `${text}; another source gives a different figure`;
    case 'settled':
      return zh ? `${text}，分歧已消除` : `${text}; the disagreement is settled`;
    default:
      return text;
  }
}

/** The older a figure's period when it was learned, the less it is news. */
const staleness = (one: Observation, upTo: string): number =>
  Math.max(0, monthOf(upTo) - monthOf(one.period.end)) / 12;

const WEIGHTS: Record<string, number> = {
  restated: 6,
  conflict: 5,
  withdrawn: 5,
  'new-figure': 4,
  'new-claim': 3,
  settled: 2,
};

/**
 * News of figures between two days, each with the facts that show it. A stated growth is left out where the level it belongs to is
 * news too.
 *
 * @param lines levels as they are known at the end, for what puts a figure in its place
 */
export function figureNews(
  folds: readonly Fold<Observation>[],
  lines: readonly SizedLine[],
  upTo: Change['day'],
  catalog: CompareCatalog,
): NewsItem[] {
  const lineOf = new Map(
    lines.flatMap((line) =>
      line.points.flatMap((point) =>
        point.observationId === null ? [] : [[point.observationId, line] as const],
      ),
    ),
  );
  const at = (one: Observation) =>
    [one.platform, one.metric, one.definition, one.scope, one.period.label].join('|');
  const levels = new Set(
    folds.flatMap(({ after }) =>
      after?.measure === 'level' && kindOf({ before: null, after }) ? [at(after)] : [],
    ),
  );
  return folds.flatMap((fold): NewsItem[] => {
    const one = (fold.after ?? fold.before)!;
    const kind = kindOf(fold);
    if (kind === null || isSlice(one) || one.measure === 'net-add') return [];
    if ((one.claim === 'actual' || one.claim === 'estimate') && !isDrawn(one)) return [];
    if (one.measure === 'growth' && levels.has(at(one))) return [];
    return [
      {
        kind,
        platforms: [one.platform],
        metric: one.metric,
        title: said(title(kind, fold, catalog, 'zh'), title(kind, fold, catalog, 'en')),
        soWhat: fold.after ? soWhat(fold.after, lineOf.get(fold.after.id)) : [],
        observationIds: observationsOf(fold),
        eventId: null,
        factIds: factsOf(fold),
        periodEnd: one.period.end,
        weight: WEIGHTS[kind]! + Number(one.claim === 'actual') - staleness(one, upTo),
      },
    ];
  });
}
