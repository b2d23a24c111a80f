import {
  figureInWords,
  figureSubject,
  formatStated,
  formatValue,
  linesOf,
  type Locale,
  periodInWords,
  type SizedLine,
  yoyLines,
} from '@jinghe/compare';
import { type AlertCondition, type LinePoint, type Named, type Observation } from '@jinghe/contracts';
import { isHistory } from './recent.js';
import { type Ground, type Reading, type Told, type Watched } from './types.js';

type Limit = Extract<AlertCondition, { kind: 'level' | 'yoy' }>;

const isCount = (unit: string) => unit !== 'percent' && !/^[A-Z]{3}$/.test(unit);

/** Whether figures in this unit may be set against a limit in that one. Money is never converted. */
const sameUnit = (unit: string, limit: string): boolean =>
  limit === 'count' ? isCount(unit) : unit === limit;

/** A metric, or any of a family. */
export function isOfMetric(metric: string, wanted: string, { compareCatalog }: Ground): boolean {
  return metric === wanted || compareCatalog.metrics.get(metric)?.family === wanted;
}

/** The observations that a rule about figures looks at. */
export const figuresOf = (
  { observations }: Watched,
  platforms: readonly string[],
  metric: string | null,
  ground: Ground,
): Observation[] =>
  observations.filter(
    (one) =>
      platforms.includes(one.platform) &&
      one.period.end <= ground.asOf &&
      (metric === null || isOfMetric(one.metric, metric, ground)),
  );

/** Beyond the limit, by how the figure was qualified: 近3亿 has not reached 3亿, 超3亿 is not below it. Growth must be truly beyond. */
function isBeyond(point: LinePoint, { kind, side, value: limit }: Limit): boolean {
  const low = point.value!;
  const high = point.valueHigh ?? low;
  if (kind === 'yoy') return side === 'above' ? low > limit : high < limit;
  if (side === 'above') return point.qualifier === 'nearly' ? low > limit : low >= limit;
  const isMore = point.qualifier === 'over' || point.qualifier === 'at-least';
  return isMore ? high < limit : high <= limit;
}

/** One figure of a line against the limit, and the figure before it. */
interface Passing {
  readonly line: SizedLine;
  readonly point: LinePoint;
  readonly last: LinePoint | null;
  readonly isIn: boolean;
  readonly wasIn: boolean;
}

function passingsOf(watched: Watched, limit: Limit, ground: Ground): Passing[][] {
  const figures = figuresOf(watched, limit.platforms, limit.metric, ground);
  const levels = linesOf(figures, ground.compareCatalog);
  const lines =
    limit.kind === 'yoy'
      ? yoyLines(figures, levels, ground.compareCatalog).lines
      : levels.filter(({ unit }) => sameUnit(unit, limit.unit));
  return lines
    .map((line) => {
      const points = line.points.filter(({ value }) => value !== null);
      return points.map((point, n): Passing => {
        const last = points[n - 1] ?? null;
        const wasIn = last !== null && isBeyond(last, limit);
        return { line, point, last, isIn: isBeyond(point, limit), wasIn };
      });
    })
    .filter((points) => points.length > 0);
}

const percent = (value: number, locale: Locale): string =>
  formatValue(value, 'percent', locale, { sign: true, digits: 3 });

/** The limit of a level in a reader's words. */
export function limitInWords(limit: Limit, locale: Locale, { catalog }: Ground): string {
  if (limit.kind === 'yoy') return formatValue(limit.value, 'percent', locale);
  if (limit.unit !== 'count') return formatValue(limit.value, limit.unit, locale);
  const metric = catalog.metric(limit.metric) ?? catalog.family(limit.metric)?.metrics[0];
  const people = ['人', '个账户'].includes(metric?.unit ?? '');
  return formatValue(limit.value, people ? 'users' : 'times', locale, { bare: !people });
}

function title(passing: Passing, limit: Limit, observation: Observation | undefined, ground: Ground): Named {
  const { line, point, last } = passing;
  const words = (locale: Locale): string => {
    const bound = limitInWords(limit, locale, ground);
    const stated = (one: LinePoint) =>
      limit.kind === 'yoy'
        ? percent(one.value!, locale)
        : formatStated({ ...one, value: one.value!, unit: line.unit }, locale);
    const period = (one: LinePoint) => periodInWords(one.period, locale);
    const subject = figureSubject(line, ground.compareCatalog, locale);
    if (locale === 'zh') {
      const before = last ? `（此前${period(last)}为${stated(last)}）` : '';
      if (limit.kind === 'yoy')
        return `${subject}：${period(point)}同比${stated(point)}，${limit.side === 'above' ? '高于' : '低于'}${bound}${before}`;
      const figure = observation
        ? figureInWords(observation, ground.compareCatalog, 'zh')
        : `${subject}：${period(point)}为${stated(point)}`;
      return `${figure}，${limit.side === 'above' ? '达到或超过' : '降至或低于'}${bound}${before}`;
    }
    const before = last ? ` (was ${stated(last)} for ${period(last)})` : '';
    if (limit.kind === 'yoy')
      return `${subject}: ${stated(point)} on the year for ${period(point)}, ${limit.side} ${bound}${before}`;
    const figure = observation
      ? figureInWords(observation, ground.compareCatalog, 'en')
      : `${subject}: ${stated(point)} for ${period(point)}`;
    return `${figure}, at or ${limit.side} ${bound}${before}`;
  };
  return { zh: words('zh'), en: words('en') };
}

function told(passing: Passing, limit: Limit, watched: Watched, ground: Ground): Told {
  const { line, point } = passing;
  const observation = watched.observations.find(({ id }) => id === point.observationId);
  return {
    title: title(passing, limit, observation, ground),
    factId: point.factId,
    path: `/platforms/${line.platform}`,
    date: point.end,
  };
}

/** The newest figure of each line against the limit. What is learned at once with figures on both sides has passed long ago. */
export const limitReadings = (watched: Watched, limit: Limit, ground: Ground): Reading[] =>
  passingsOf(watched, limit, ground).map((points): Reading => {
    const newest = points.at(-1)!;
    const { line, point, isIn, wasIn } = newest;
    return {
      ...told(newest, limit, watched, ground),
      key: `${limit.kind} ${line.key}`,
      state: isIn ? 'in' : 'out',
      saw: `${limit.side} ${limit.value} ${point.end}`,
      fires: (before) => isIn && before !== 'in' && !(before === undefined && wasIn),
      isOld: isHistory(point.end, ground.asOf),
    };
  });

/** Every passing of the limit since a day, by the ends of the figures' periods. */
export const limitPassings = (watched: Watched, limit: Limit, ground: Ground, since: string): Told[] =>
  passingsOf(watched, limit, ground).flatMap((points) =>
    points
      .filter(({ isIn, wasIn, point }) => isIn && !wasIn && point.end > since)
      .map((passing) => told(passing, limit, watched, ground)),
  );
