import { findPeriods, findQuantities, shiftDays, type PeriodMention, type Quantity } from '@jinghe/measure';

/** How the public sets' runner wants a figure. */
interface Answer {
  start: number;
  end: number;
  kind: string;
  value?: number;
  min?: number;
  max?: number;
  unit?: string;
}

/** The sets call a basis point one (ours: 0.01 points); a fraction is both a share and a number there. */
function answers(found: Quantity[]): Answer[] {
  const out: Answer[] = [];
  for (const q of found) {
    const kind = q.kind === 'percentage-points' ? 'percent' : q.kind === 'ratio' ? 'multiple' : q.kind;
    const scale = q.kind === 'percentage-points' && q.noun !== null ? 100 : 1;
    const answer: Answer = { start: q.start, end: q.end, kind, value: q.value * scale };
    if (q.kind === 'money' && q.unit !== null) answer.unit = q.unit;
    const high = q.high ?? q.ceiling;
    if (high !== null) {
      answer.min = q.value * scale;
      answer.max = high * scale;
    }
    out.push(answer);
    // The sets know a range's upper end as a figure of its own (5-20% is 20%).
    if (q.high !== null) out.push({ start: q.start, end: q.end, kind, value: q.high * scale });
    if (q.noun === '分之') out.push({ start: q.start, end: q.end, kind: 'number', value: q.value / 100 });
  }
  return out;
}

interface Interval {
  start: number;
  end: number;
  from?: string;
  to?: string;
  fy?: number;
  fq?: number | null;
}

/**
 * The Recognizers sets hold that A到B ends before B, ours that it holds B: both readings are given for a stated range, so that
 * a set is not failed for its convention. A day's fraction and clock times are left out.
 */
function intervals(found: PeriodMention[]): Interval[] {
  const out: Interval[] = [];
  for (const { start, end, period, ends, fiscal } of found) {
    if (period === null) continue;
    const interval: Interval = { start, end, from: period.start, to: period.end };
    if (fiscal) {
      interval.fy = fiscal.year;
      interval.fq = fiscal.quarter;
    }
    out.push(interval);
    if (ends && ends.to.start > ends.from.start) {
      out.push({ start, end, from: period.start, to: shiftDays(ends.to.start, -1) });
    }
  }
  return out;
}

export default {
  name: 'jinghe measure',
  numbers: (text: string, lang: 'zh' | 'en') => answers(findQuantities(text, lang, { bare: true })),
  dates: (text: string, ref: string, lang: 'zh' | 'en') =>
    intervals(findPeriods(text, { published: ref.slice(0, 10), lang })),
};
