import { type GrowthBasis, type Period } from '@jinghe/contracts';
import { shiftYears } from '@jinghe/measure';
import { comparesWith } from '../linking/periods.js';
import { type PeriodToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

/** Words that name the time before by its distance. */
const NAMED: readonly [RegExp, GrowthBasis][] = [
  [
    /^(?:去年|上年|上一年|前一年|一年前|a year (?:ago|earlier|before)|last year|(?:the )?(?:previous|prior|preceding) year|(?:the )?year-earlier)/,
    'yoy',
  ],
  [/^(?:上一?个?季|前一?季|(?:the )?(?:previous|prior|preceding) quarter|last quarter)/, 'qoq'],
  [/^(?:上个?月|上一个?月|(?:the )?(?:previous|prior|preceding) month|last month)/, 'mom'],
];
const DAY = 86_400_000;
const WHOLE_YEARS = new Set(['year', 'fiscal-year', 'twelve-months', 'half']);
/** What a company's report compares with where it does not say: the same time a year before. */
const REPORTED = new Set(['quarter', 'half', 'year', 'fiscal-year', 'twelve-months']);

/** 同比增速超200%: the basis is part of another word. */
const SAID = /(?:同比|按年)(?:增速|增幅|涨幅|降幅)[^,;，。；]{0,6}$/;

/**
 * What a growth compares with where no word of basis stands beside it: the period behind "from" or 较, the earlier level
 * that its sentence gives, or the custom of reports. Null where nothing says.
 */
export function basisFromContext(
  reading: Reading,
  unit: Unit,
  token: QuantityToken,
  period: Period | null,
): GrowthBasis | null {
  const said = SAID.exec(reading.context.folded.slice(unit.start, token.start));
  if (said) return 'yoy';
  const base = basePeriod(reading, unit, token);
  if (base !== null) {
    const named = namedBasis(reading, base);
    if (named) return named;
    const between =
      period !== null && base.mention.period !== null ? basisBetween(period, base.mention.period) : null;
    return between ?? 'other';
  }
  const earlier = earlierLevel(reading, unit, token);
  if (earlier !== null) return earlier;
  if (
    period === null ||
    unit.tokens.some((t) => t.kind === 'cue' && t.cue === 'than' && t.end <= token.start)
  )
    return null;
  if (WHOLE_YEARS.has(period.grain)) return 'yoy';
  return reading.context.frame.earnings && REPORTED.has(period.grain) ? 'yoy' : null;
}

/** What lies between a period and the earlier one that it is compared with; null where it is no usual step. */
function basisBetween(period: Period, base: Period): GrowthBasis | null {
  const yearBefore = shiftYears(period, -1);
  if (base.start === yearBefore.start && base.end === yearBefore.end) return 'yoy';
  const years = Number(period.end.slice(0, 4)) - Number(base.end.slice(0, 4));
  if (base.grain === 'year') return years === 1 ? 'yoy' : null;
  if (period.grain !== base.grain) return null;
  const gap = (Date.parse(period.start) - Date.parse(base.end)) / DAY;
  if (gap !== 1) return null;
  return period.grain === 'quarter' ? 'qoq' : period.grain === 'month' ? 'mom' : null;
}

/** The period that the clause compares with, nearest before the number or right behind it (up 5% from June). */
function basePeriod(reading: Reading, unit: Unit, token: QuantityToken): PeriodToken | null {
  const { tokens } = unit;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const t = tokens[i]!;
    if (t.kind !== 'period' || t.mention.kind === 'duration' || t.mention.period === null) continue;
    if (t.start >= token.end && t.start - token.end > NEAR) continue;
    if (comparesWith(reading.context, tokens, i) || isBehindFrom(reading, t)) return t;
  }
  return null;
}

/** How far behind a growth its base may stand: "up 5% from the previous quarter". */
const NEAR = 24;

const isBehindFrom = (reading: Reading, t: PeriodToken) =>
  /\b(?:from|than|against|over|versus|level of|that of) (?:the |its )?$/.test(
    reading.context.folded.slice(Math.max(0, t.start - 14), t.start),
  );

const namedBasis = (reading: Reading, t: PeriodToken): GrowthBasis | null =>
  NAMED.find(([pattern]) => pattern.test(reading.context.folded.slice(t.start, t.end)))?.[1] ?? null;

/** a decrease of 9% from RMB22 billion in the same quarter of 2023: what the level compared with is for. */
function earlierLevel(reading: Reading, unit: Unit, token: QuantityToken): GrowthBasis | null {
  const from = unit.tokens.find(
    (t) => t.kind === 'cue' && (t.cue === 'from' || t.cue === 'than') && t.start >= token.end,
  );
  if (!from) return null;
  for (const t of unit.tokens) {
    if (t.start < from.start) continue;
    if (t.kind === 'cue' && t.cue === 'yoy') return 'yoy';
    if (t.kind !== 'period') continue;
    const named = namedBasis(reading, t) ?? (t.mention.comparative ? 'yoy' : null);
    if (named !== null) return named;
  }
  return null;
}
