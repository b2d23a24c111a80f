import { type Claim } from '@jinghe/contracts';
import { parsePeriodLabel, shiftYears } from '@jinghe/measure';
import { publicationPeriod, ref } from '../linking/periods.js';
import { type PeriodRef } from '../linking/state.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

/** What is worked out, and not what is expected. */
const WORKED_OUT = /估算|测算|推算|据估计|\b(?:estimates?|estimated)\b/;
const EXPECTED =
  /预计|预期|预测|有望|料|展望|指引|将|目标|\b(?:expect|forecast|will|would|could|target|guidance|project)/;

/** 2024年GMV约3.5万亿元 worked out in 2025: an estimate of what was, no forecast. */
export function claimOf(reading: Reading, unit: Unit, claim: Claim, period: PeriodRef | null): Claim {
  if (period === null || period.how === 'published') return claim;
  const { published, folded } = reading.context;
  const sentence = folded.slice(reading.sentence.start, unit.end);
  const told = publicationPeriod(published);
  if (claim === 'actual' && told !== null && period.period.start > told.end && EXPECTED.test(sentence))
    return 'forecast';
  if (claim !== 'forecast' || published === null || period.period.end.slice(0, published.length) >= published)
    return claim;
  return WORKED_OUT.test(sentence) && !EXPECTED.test(sentence) ? 'estimate' : claim;
}

/** How many months behind a quarter's end companies still publish its results. */
const RESULTS_SEASON = 2;

/** 季度营收 without a word of which: in the season of results, told of the quarter that has just ended; otherwise nobody knows. */
function lastQuarter(published: string | null, clause: string): PeriodRef | null {
  const [, year, month] = /^(\d{4})-(\d{2})/.exec(published ?? '') ?? [];
  if (
    year === undefined ||
    month === undefined ||
    !/(?<![本当该])季度(?:净?营收|总?收入|净?利润|业绩)|单季/.test(clause)
  )
    return null;
  const since = (Number(month) - 1) % 3;
  if (since >= RESULTS_SEASON) return null;
  const quarter = Math.ceil(Number(month) / 3) - 1;
  const label = quarter === 0 ? `${Number(year) - 1}-Q4` : `${year}-Q${quarter}`;
  const period = parsePeriodLabel(label);
  return period === null ? null : ref(period, 'frame');
}

/** 当季, 报告期内: a period that the text names without saying when. */
const UNTOLD =
  /单季|(?<![一二三四上下])季度(?=净?营收|总?收入)|当季|本季|该季|季内|期内|报告期|\b(?:the|its|first|second|third|fourth) quarter(?:ly)?\b|\bquarterly\b/;

/**
 * What has happened cannot have happened later than it was told: 截至年底 and "in December", told in March, are the last ones.
 * `to-come` where the text itself names the later year: then it is no actual figure.
 */
export function pastOf(
  reading: Reading,
  unit: Unit,
  claim: Claim,
  period: PeriodRef | null,
): PeriodRef | null | 'to-come' {
  if (period === null) return null;
  const { context } = reading;
  if (period.how === 'published')
    return UNTOLD.test(context.folded.slice(reading.sentence.start, unit.end)) &&
      period.period.grain === 'month'
      ? lastQuarter(context.published, context.folded.slice(unit.start, unit.end))
      : period;
  const told = publicationPeriod(context.published);
  if (told === null || claim !== 'actual' || period.period.start <= told.end) return period;
  const year = period.period.end.slice(0, 4);
  if (context.folded.slice(reading.sentence.start, reading.sentence.end).includes(year)) return 'to-come';
  return { ...period, period: shiftYears(period.period, -1) };
}
