import { shiftYears } from '@jinghe/measure';
import { ref, refTo } from '../linking/periods.js';
import { type PeriodRef } from '../linking/state.js';
import { type PeriodToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

/** "From 79 billion", "against a loss of", "versus 169 million", right behind the figure that it is compared with. */
const COMPARED =
  /(?:^|[\s,(])(?:from|against|versus|vs\.?|compared (?:with|to)|than)(?: (?:the|an?))?(?: (?:net |operating |adjusted )?(?:loss|profit)(?: of)?)?(?: (?:about|around|nearly|just|over|more|than|only|some|roughly|almost))* *$/;
/** Somebody's expectation, or a time that is another rule's to read. */
const OTHER_BASE =
  /quarter|month|sequential|\bat the\b|analyst|consensus|forecast|estimate|expect|guidance|guided|target/;
const DATES =
  /^[ (]*(?:(?:in|for|of|during|at|by|over|recorded|posted|reported|seen|made|booked|a|the|all|whole|calendar) ?)*$/;
const AS_LONG_AS_A_YEAR = new Set(['year', 'fiscal-year', 'twelve-months']);

/**
 * The period of an English amount that another is compared with: the one written behind it, otherwise a year before the other's in a
 * report. `unknown` where nothing tells; null where the amount is no such base.
 *
 * @param now the period of the figure that is compared
 * @param ratio whether a percentage is a level (a margin slid to 56% from 65%)
 */
export function comparedAmount(
  reading: Reading,
  unit: Unit,
  token: QuantityToken,
  now: () => PeriodRef | null,
  ratio: boolean,
): PeriodRef | 'unknown' | null {
  const { folded, frame } = reading.context;
  const { kind } = token.quantity;
  if (
    (kind === 'percent' && !ratio) ||
    kind === 'percentage-points' ||
    kind === 'multiple' ||
    kind === 'ratio'
  )
    return null;
  const last = unit.tokens.findLast(
    (t) => (t.kind === 'quantity' || t.kind === 'period') && t.end <= token.start,
  );
  // What opens a sentence has nothing before it to be compared with.
  if (last === undefined && unit.index === 0) return null;
  if (!COMPARED.test(folded.slice(last?.end ?? unit.start, token.start))) return null;
  const next = unit.tokens.find(
    (t) => t.kind === 'quantity' && t.start > token.start && t.quantity.unit !== 'months',
  );
  const to = next?.start ?? unit.end;
  const dated = unit.tokens.find(
    (t): t is PeriodToken =>
      t.kind === 'period' &&
      t.start >= token.end &&
      t.end <= to &&
      t.mention.period !== null &&
      t.mention.kind !== 'duration' &&
      DATES.test(folded.slice(token.end, t.start)),
  );
  const at = now();
  if (dated) {
    if (dated.mention.comparative) return null;
    const base = refTo(dated, 'comparative');
    if (at === null || at.how === 'published' || AS_LONG_AS_A_YEAR.has(at.period.grain)) return base;
    // 201.5 billion in 2019, for a festival or a quarter: the same days of that year.
    const years = Number(base.period.end.slice(0, 4)) - Number(at.period.end.slice(0, 4));
    return base.period.grain === 'year' &&
      years < 0 &&
      at.period.start.slice(0, 4) === at.period.end.slice(0, 4)
      ? { ...at, period: shiftYears(at.period, years), how: 'comparative' }
      : base;
  }
  if (OTHER_BASE.test(folded.slice(token.end, to))) return null;
  if (unit.tokens.some((t) => t.kind === 'period' && t.start >= token.end && t.end <= to)) return null;
  if (at === null || at.how === 'published') return 'unknown';
  return frame.earnings || AS_LONG_AS_A_YEAR.has(at.period.grain)
    ? ref(shiftYears(at.period, -1), 'comparative')
    : 'unknown';
}
