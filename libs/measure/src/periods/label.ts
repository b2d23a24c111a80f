import { type Period, type PeriodGrain } from '@jinghe/contracts';
import { type Day, addDays, addMonths, before, daysInMonth, iso, isDay, parseIso } from './calendar.js';

const pad = (n: number): string => (n < 10 ? `0${n}` : String(n));
const year4 = (y: number): string => String(y).padStart(4, '0');

function make(label: string, start: Day, end: Day, grain: PeriodGrain): Period {
  return { label, start: iso(start), end: iso(end), grain };
}

export function dayPeriod(day: Day): Period {
  const label = iso(day);
  return { label, start: label, end: label, grain: 'day' };
}

export function monthPeriod(y: number, m: number): Period {
  return make(`${year4(y)}-${pad(m)}`, { y, m, d: 1 }, { y, m, d: daysInMonth(y, m) }, 'month');
}

export function quarterPeriod(y: number, q: number): Period {
  const m = q * 3;
  return make(`${year4(y)}-Q${q}`, { y, m: m - 2, d: 1 }, { y, m, d: daysInMonth(y, m) }, 'quarter');
}

export function halfPeriod(y: number, h: number): Period {
  return make(`${year4(y)}-H${h}`, { y, m: h * 6 - 5, d: 1 }, { y, m: h * 6, d: h === 1 ? 30 : 31 }, 'half');
}

export function yearPeriod(y: number): Period {
  return make(year4(y), { y, m: 1, d: 1 }, { y, m: 12, d: 31 }, 'year');
}

/** First month of fiscal year `fy` that ends in month `last`: FY2025 ending in March begins in 2024-04. */
function fiscalStart(fy: number, last: number): Day {
  return last === 12 ? { y: fy, m: 1, d: 1 } : { y: fy - 1, m: last + 1, d: 1 };
}

/** A fiscal year named by the calendar year it ends in; a calendar year where the two are the same. */
export function fiscalYearPeriod(fy: number, last: number): Period {
  if (last === 12) return yearPeriod(fy);
  const start = fiscalStart(fy, last);
  const end = { y: fy, m: last, d: daysInMonth(fy, last) };
  // The label FY2025 is reserved for years that end in March; another is written by its months.
  const label = last === 3 ? `FY${year4(fy)}` : spanLabel(start, end);
  return make(label, start, end, 'fiscal-year');
}

/** Fiscal quarter as the calendar months it covers. */
export function fiscalQuarterPeriod(fy: number, q: number, last: number): Period {
  const start = addMonths(fiscalStart(fy, last), (q - 1) * 3);
  return monthsPeriod(start.y, start.m, 3);
}

export function fiscalHalfPeriod(fy: number, h: number, last: number): Period {
  const start = addMonths(fiscalStart(fy, last), (h - 1) * 6);
  const p = monthsPeriod(start.y, start.m, 6);
  return last === 3 ? { ...p, label: `FY${year4(fy)}-H${h}` } : p;
}

/** `n` whole months from (y, m): a quarter, half or year where it is one, else a span. Twelve months that are no year are `twelve-months`. */
export function monthsPeriod(y: number, m: number, n: number): Period {
  const last = addMonths({ y, m, d: 1 }, n - 1);
  return spanPeriod({ y, m, d: 1 }, { ...last, d: daysInMonth(last.y, last.m) });
}

function spanLabel(start: Day, end: Day): string {
  const whole = start.d === 1 && end.d === daysInMonth(end.y, end.m);
  return whole
    ? `${year4(start.y)}-${pad(start.m)}/${year4(end.y)}-${pad(end.m)}`
    : `${iso(start)}/${iso(end)}`;
}

/** The period from one day to another, by the name the field has for it. */
export function spanPeriod(start: Day, end: Day): Period {
  if (before(end, start)) return spanPeriod(end, start);
  if (start.d === 1 && end.d === daysInMonth(end.y, end.m)) {
    const n = (end.y - start.y) * 12 + end.m - start.m + 1;
    if (n === 1) return monthPeriod(start.y, start.m);
    if (n === 3 && start.m % 3 === 1) return quarterPeriod(start.y, end.m / 3);
    if (n === 6 && start.m % 6 === 1) return halfPeriod(start.y, end.m / 6);
    if (n === 12 && start.m === 1) return yearPeriod(start.y);
    if (n === 12) return make(spanLabel(start, end), start, end, 'twelve-months');
  } else if (iso(start) === iso(end)) return dayPeriod(start);
  return make(spanLabel(start, end), start, end, 'span');
}

const LABEL = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?$/;

/**
 * The period of a label as `contracts` writes them: `2024`, `2024-Q3`, `2024-H1`, `2025-03`, `2025-06-18`, `FY2025`,
 * `FY2026-H1`, `FY2025-Q3`, `from/to` (both ends any calendar label); null where it is none.
 */
export function parsePeriodLabel(label: string): Period | null {
  const fiscal = /^FY(\d{4})(?:-?(?:H([12])|Q([1-4])))?$/.exec(label);
  if (fiscal) {
    const fy = Number(fiscal[1]);
    if (fiscal[2]) return fiscalHalfPeriod(fy, Number(fiscal[2]), 3);
    if (fiscal[3]) return fiscalQuarterPeriod(fy, Number(fiscal[3]), 3);
    return fiscalYearPeriod(fy, 3);
  }
  const slash = label.indexOf('/');
  if (slash > 0) {
    const from = parsePeriodLabel(label.slice(0, slash));
    const to = parsePeriodLabel(label.slice(slash + 1));
    if (!from || !to || to.end < from.start) return null;
    const span = spanPeriod(parseIso(from.start), parseIso(to.end));
    return span.grain === 'twelve-months' ? { ...span, label } : span;
  }
  const m = LABEL.exec(label);
  if (!m) return null;
  const y = Number(m[1]);
  if (m[2]) return quarterPeriod(y, Number(m[2]));
  if (m[3]) return halfPeriod(y, Number(m[3]));
  if (!m[4]) return yearPeriod(y);
  const month = Number(m[4]);
  if (!m[5]) return month >= 1 && month <= 12 ? monthPeriod(y, month) : null;
  const d = Number(m[5]);
  return isDay(y, month, d) ? dayPeriod({ y, m: month, d }) : null;
}

/** The same period `n` years later (earlier where negative); its grain stays. */
export function shiftYears(period: Period, n: number): Period {
  if (n === 0) return period;
  const start = parseIso(period.start);
  const end = parseIso(period.end);
  const s = { ...start, y: start.y + n, d: Math.min(start.d, daysInMonth(start.y + n, start.m)) };
  const lastDay = end.d === daysInMonth(end.y, end.m);
  const days = daysInMonth(end.y + n, end.m);
  // A month's end stays a month's end, but a single day stays that day.
  const e = { ...end, y: end.y + n, d: lastDay && period.grain !== 'day' ? days : Math.min(end.d, days) };
  if (period.grain === 'day') return dayPeriod(s);
  const fiscal = /^FY(\d{4})(.*)$/.exec(period.label);
  if (fiscal) return make(`FY${year4(Number(fiscal[1]) + n)}${fiscal[2]}`, s, e, period.grain);
  const shifted = spanPeriod(s, e);
  return period.grain === 'fiscal-year' || period.grain === 'twelve-months'
    ? { ...shifted, grain: period.grain }
    : shifted;
}

/** Whether `outer` covers every day of `inner`. */
export function periodContains(outer: Period, inner: Period): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** `2025`, `2025-05` or `2025-05-08` as a period; null where it is no date of the calendar. */
export function partialDateToPeriod(date: string): Period | null {
  return /^\d{4}(-\d{2}){0,2}$/.test(date) ? parsePeriodLabel(date) : null;
}

/** Companies of the catalogue whose fiscal year does not end in December: owner group → last month. */
const FISCAL_YEAR_END: Record<string, number> = {
  alibaba: 3,
  'alibaba-group': 3,
  'taobao-tmall': 3,
  taobao: 3,
  tmall: 3,
  cainiao: 3,
  alicloud: 3,
  eleme: 3,
  'alibaba-health': 3,
  ant: 12,
  microsoft: 6,
  apple: 9,
  'new-oriental': 5,
  tal: 2,
  walmart: 1,
  softbank: 3,
  mercari: 6,
};

/** Last month of a group's fiscal year; 12 for whoever is not known to differ. */
export function companyFiscalYearEnd(group: string): number {
  return FISCAL_YEAR_END[group] ?? 12;
}

/** The day after / before, for callers that hold ISO days. */
export function shiftDays(day: string, n: number): string {
  return iso(addDays(parseIso(day), n));
}
