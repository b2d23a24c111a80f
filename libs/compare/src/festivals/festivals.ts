import { type Festival, type FestivalFigure, type Observation } from '@jinghe/contracts';
import { type CompareCatalog } from '../compare-catalog.js';
import { isDrawn } from '../lines.js';
import { daysIn } from '../spans.js';
import { FESTIVAL_DAYS, festivalOf } from './festival-days.js';

const FAMILY = 'festival-trade-value';

/** Figures of trade in a festival, of whole platforms, that may be shown. */
export const festivalTrade = (observations: readonly Observation[], catalog: CompareCatalog): Observation[] =>
  observations.filter(
    (one) =>
      one.measure === 'level' &&
      catalog.metrics.get(one.metric)?.family === FAMILY &&
      isDrawn(one) &&
      festivalOf(one.scope) !== null,
  );

/** What must agree before one year is set over another: who, how it is counted, in what, over how many days. */
const countedAs = ({ platform, definition, unit, days }: FestivalFigure): string =>
  [platform, definition ?? '', unit, days].join('|');

const figureOf = (one: Observation): FestivalFigure => ({
  platform: one.platform,
  definition: one.definition,
  unit: one.unit,
  year: Number(one.period.end.slice(0, 4)),
  start: one.period.start,
  end: one.period.end,
  days: daysIn(one.period),
  value: one.value,
  valueHigh: one.valueHigh,
  qualifier: one.qualifier,
  basis: one.basis,
  conflict: one.conflict,
  yoy: null,
  factId: one.chosen,
});

function withGrowth(figures: readonly FestivalFigure[]): FestivalFigure[] {
  const byYear = new Map(figures.map((figure) => [`${countedAs(figure)} ${figure.year}`, figure]));
  return figures.map((figure) => {
    const before = byYear.get(`${countedAs(figure)} ${figure.year - 1}`);
    if (!before || before.value <= 0) return figure;
    return { ...figure, yoy: Math.round((figure.value / before.value - 1) * 10_000) / 100 };
  });
}

/**
 * The shopping festivals as a comparison of their own: their figures are for one to twenty days that each platform chooses anew
 * each year, so they stand on no line with months or quarters, and growth is given only where the days and the way of counting
 * are those of the year before. In the order of the platforms within a year; a festival without a figure is listed too.
 */
export function festivalsOf(
  observations: readonly Observation[],
  platforms: readonly string[],
  catalog: CompareCatalog,
): Festival[] {
  const wanted = new Map(platforms.map((id, n) => [id, n]));
  const trade = festivalTrade(observations, catalog).filter((one) => wanted.has(one.platform));
  return FESTIVAL_DAYS.map(({ id, name }) => {
    const figures = withGrowth(trade.filter((one) => festivalOf(one.scope)?.id === id).map(figureOf));
    figures.sort(
      (a, b) =>
        b.year - a.year ||
        wanted.get(a.platform)! - wanted.get(b.platform)! ||
        Number(a.unit === 'USD') - Number(b.unit === 'USD') ||
        (countedAs(a) < countedAs(b) ? -1 : 1),
    );
    return { id, name, figures, lastPublished: figures[0]?.year ?? null };
  });
}
