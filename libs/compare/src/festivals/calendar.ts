import { type CalendarDay, type Observation } from '@jinghe/contracts';
import { type CompareCatalog } from '../compare-catalog.js';
import { daysIn, monthOf } from '../spans.js';
import { FESTIVAL_DAYS, festivalOf } from './festival-days.js';
import { festivalTrade } from './festivals.js';

/** Results come within four months of the period's end; a later page repeats what was published before. */
const RESULTS_WITHIN_MONTHS = 4;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Days on which a company's own revenue for a quarter or a year was first published, by the facts: only where the day is told and
 * not inferred. Nothing is guessed for periods to come.
 */
function resultsDays(observations: readonly Observation[], catalog: CompareCatalog): CalendarDay[] {
  const first = new Map<string, Extract<CalendarDay, { kind: 'results' }>>();
  for (const one of observations) {
    const { period, published: day, statedBy } = one;
    if (catalog.metrics.get(one.metric)?.family !== 'revenue') continue;
    if (one.basis !== 'reported' || one.claim !== 'actual' || !statedBy.startsWith('company:')) continue;
    if (day === null || one.publishedInferred || !DAY.test(day) || day <= period.end) continue;
    if (daysIn(period) < 80 || monthOf(day) - monthOf(period.end) > RESULTS_WITHIN_MONTHS) continue;
    const company = statedBy.slice('company:'.length);
    if (!catalog.platforms.has(company)) continue;
    const key = `${company} ${period.end}`;
    const known = first.get(key);
    // One release tells of the quarter and of the year: it is named by the shorter, whose label says which quarter.
    if (known && (known.day < day || (known.day === day && known.period.length >= period.label.length)))
      continue;
    first.set(key, { kind: 'results', day, company, period: period.label, factId: one.chosen });
  }
  return [...first.values()];
}

/**
 * Festivals and days of results, newest first. A festival's own day is told by its name, so the next one of each is there too;
 * the days that platforms made of it are theirs, as published, and are left out where none was.
 *
 * @param asOf the day of reading
 */
export function calendarOf(
  observations: readonly Observation[],
  asOf: string,
  catalog: CompareCatalog,
): CalendarDay[] {
  const trade = festivalTrade(observations, catalog);
  const festivals = FESTIVAL_DAYS.flatMap(({ id, name, monthDay }) => {
    const own = trade.filter((one) => festivalOf(one.scope)?.id === id);
    const year = Number(asOf.slice(0, 4));
    const next = `${year}-${monthDay}` >= asOf ? year : year + 1;
    const years = new Set([...own.map((one) => Number(one.period.end.slice(0, 4))), next - 1, next]);
    return [...years].map((of): CalendarDay => {
      const windows = new Map(
        own
          .filter((one) => one.period.end.startsWith(`${of}-`) && daysIn(one.period) < 28)
          .map(({ platform, period: { start, end }, chosen }) => [
            `${platform} ${start} ${end}`,
            { platform, start, end, factId: chosen },
          ]),
      );
      return {
        kind: 'festival',
        day: `${of}-${monthDay}`,
        festival: id,
        name,
        windows: [...windows.keys()].sort().map((key) => windows.get(key)!),
      };
    });
  });
  const subject = (one: CalendarDay) => (one.kind === 'festival' ? one.festival : one.company);
  return [...festivals, ...resultsDays(observations, catalog)].sort(
    (a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : 0) || (subject(a) < subject(b) ? -1 : 1),
  );
}
