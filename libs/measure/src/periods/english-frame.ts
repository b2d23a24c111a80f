import { addMonths, iso, parseIso } from './calendar.js';
import { type Expression, expression } from './expression.js';
import { fiscalYearPeriod, halfPeriod, quarterPeriod, yearPeriod } from './label.js';
import { type Frame } from './reference.js';
import { open } from './shapes.js';

/** What the text says of the months to come: "could reach 10 billion for the year". */
const TO_COME =
  /\b(?:could|will|would|should|may|might|expects?|expected|forecasts?|targets?|aims?|on track)\b/;
/** "The quarter ended", "the year before", "the year of the dragon": the words mean another thing or are read elsewhere. */
const OTHER =
  /^(?:s|ly|'s|[- ](?:old|ended|ending|before|earlier|ago|after|of|on|over|to|in which|when|that|round|end|the))(?![a-z])/;

/**
 * "For the year", "in the quarter", "the latest quarter" without a number: the period that the text reports on, where it has one
 * of this length; otherwise the last that had ended on publication, or for a year that figures are expected for, the one that runs.
 */
export function readTheUnit(s: string, i: number, f: Frame): Expression | null {
  const fiscalYear = theFiscalYear(s, i, f);
  if (fiscalYear) return fiscalYear;
  const m =
    /^the ((?:most recent |latest |full |full-|whole |reported |reporting )?)(quarter|half|year)(?![a-z])/.exec(
      s.slice(i, i + 28),
    );
  if (!m) return null;
  const end = i + m[0].length;
  if (OTHER.test(s.slice(end, end + 10))) return null;
  const before = s.slice(Math.max(0, i - 40), i);
  if (!/(?:^|[^a-z])(?:for|in|during|over|of) $/.test(before)) return null;
  if (m[2] === 'year' && /(?:over|of) $/.test(before)) return null;
  const grain = m[2] as 'quarter' | 'half' | 'year';
  const more = { relative: true, dated: true };
  const said = f.given?.grain === grain ? f.given : f.last?.grain === grain ? f.last : null;
  if (said) return expression(i, end, said, grain, { ...more, y: parseIso(said.end).y });
  if (grain === 'year') {
    if (f.given && f.given.grain !== 'fiscal-year') return year(i, end, parseIso(f.given.end).y);
    if (!f.ref) return open(i, end, grain);
    const early = f.ref.known !== 'year' && f.ref.day.m <= 3;
    return year(i, end, early && !TO_COME.test(before) ? f.ref.day.y - 1 : f.ref.day.y);
  }
  if (!f.ref || f.ref.known === 'year') return open(i, end, grain);
  const at = addMonths({ ...f.ref.day, d: 1 }, grain === 'quarter' ? -3 : -6);
  const period =
    grain === 'quarter' ? quarterPeriod(at.y, Math.ceil(at.m / 3)) : halfPeriod(at.y, at.m > 6 ? 2 : 1);
  return expression(i, end, period, grain, { ...more, y: at.y });
}

/** "For the fiscal year" without its number: the one reported on, otherwise the last that had ended on publication. */
function theFiscalYear(s: string, i: number, f: Frame): Expression | null {
  const m = /^the (?:full |whole |latest )?(?:fiscal|financial) year(?![a-z])/.exec(s.slice(i, i + 28));
  if (!m) return null;
  const end = i + m[0].length;
  if (OTHER.test(s.slice(end, end + 10)) || /^ '?\d/.test(s.slice(end, end + 3))) return null;
  if (!/(?:^|[^a-z])(?:for|in|during|over|of) $/.test(s.slice(Math.max(0, i - 40), i))) return null;
  const more = { relative: true, dated: true };
  const said = f.given && /^(?:fiscal-year|twelve-months)$/.test(f.given.grain) ? f.given : null;
  if (said) return expression(i, end, said, said.grain, { ...more, y: parseIso(said.end).y });
  if (!f.ref || f.ref.known === 'year') return open(i, end, 'fiscal-year');
  let period = fiscalYearPeriod(f.ref.day.y + 1, f.fye);
  for (let y = f.ref.day.y; period.end >= iso(f.ref.day); y--) period = fiscalYearPeriod(y, f.fye);
  return expression(i, end, period, period.grain, { ...more, y: parseIso(period.end).y });
}

const year = (i: number, end: number, y: number): Expression =>
  expression(i, end, yearPeriod(y), 'year', { relative: true, dated: true, y, inYear: yearPeriod });
