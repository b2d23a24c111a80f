import { type MetricToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

const ABOUT = '(?: ?(?:about|around|roughly|some|nearly|almost|over|more than|just|only|a|an))*';
const WAS =
  '(?:(?:had |has )?(?:been|was|is|were)|stood at|came to|came in at|amounted to|total+ed|added up to|reached)';
/** English words that stand for the metric of the last figure, right before a number of their own. */
const POINTS: readonly RegExp[] = [
  // In the June quarter alone it was 20 billion.
  new RegExp(
    `\\bit (?:(?:had |has )?(?:been|was|is)|stood at|came to|came in at|amounted to|total+ed)${ABOUT} ?$`,
  ),
  // Compared with the 700 million of the preceding three months.
  new RegExp(`^\\W*(?:(?:that|which|this) )?(?:compares?|compared) (?:with|to)(?: the)?${ABOUT} ?$`),
  new RegExp(
    `\\b(?:the|that|this) (?:figure|number|total|tally|count|sum)\\b[^.;]{0,48}\\b${WAS}${ABOUT} ?$`,
  ),
];
/** The goal for this year had been set at: a goal of what was told before it. */
const GOAL = new RegExp(
  `\\b(?:the|its|an?|that|this)(?: [a-z-]+){0,2} (?:goal|target)(?: for [a-z0-9 ]{2,16})? (?:(?:had been|has been|was|is|stands|stood)(?: set)?(?: at| to be)?|of|at)${ABOUT} ?$`,
);

/** What an English clause points back with: `figure` and `goal` stand for the last metric; null where nothing does. */
export function pointsBack(reading: Reading, unit: Unit, token: QuantityToken): 'figure' | 'goal' | null {
  const { context } = reading;
  if (context.lang !== 'en') return null;
  const before = context.folded.slice(unit.start, token.start);
  if (GOAL.test(before)) return 'goal';
  return POINTS.some((one) => one.test(before)) ? 'figure' : null;
}

const COMPARED = /^\W*compared (?:with|to)\b/;

/** "Compared with the 202 million of the three months before, the monthly figure rose": the metric that the clause behind names. */
export function namedLater(
  reading: Reading,
  unit: Unit,
  token: QuantityToken,
): { unit: Unit; token: MetricToken } | null {
  const { context } = reading;
  if (context.lang !== 'en' || unit.index > 0) return null;
  if (!COMPARED.test(context.folded.slice(unit.start, token.start))) return null;
  for (const later of reading.units) {
    if (later.index <= unit.index) continue;
    const named = later.tokens.find(
      (t): t is MetricToken => t.kind === 'metric' && t.word.metric !== '@none',
    );
    if (named) return { unit: later, token: named };
  }
  return null;
}

const OR = /^\W*(?:or|equal to|equivalent to|that is|which is|i\.e\.)\s*$/;
const SHARE_OF =
  /\b(?:made up|make up|accounted for|account for|represented|represent|comprised)\b[^;]{1,24}\bof\b/;

/** Paying users made up 8% of MAUs, or 30 million people: the number of the part, and not of the whole; its metric word. */
export function partOfShare(reading: Reading, unit: Unit, token: QuantityToken): MetricToken | null {
  const { context } = reading;
  const before = reading.units[unit.index - 1];
  if (context.lang !== 'en' || before === undefined) return null;
  if (!OR.test(context.folded.slice(unit.start, token.start))) return null;
  const share = SHARE_OF.exec(context.folded.slice(before.start, before.end));
  if (!share) return null;
  return (
    before.tokens.find(
      (t): t is MetricToken => t.kind === 'metric' && t.end <= before.start + share.index + 1,
    ) ?? null
  );
}
