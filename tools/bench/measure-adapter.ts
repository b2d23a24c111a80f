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

/** The sets call a basis point one (we: 0.01 points); a fraction is both a share and a number there. */
function answers(q: Quantity): Answer[] {
  const kind = q.kind === 'percentage-points' ? 'percent' : q.kind === 'ratio' ? 'multiple' : q.kind;
  const scale = q.kind === 'percentage-points' && q.noun !== null ? 100 : 1;
  const base = {
    start: q.start,
    end: q.end,
    kind,
    ...(q.kind === 'money' && q.unit !== null ? { unit: q.unit } : {}),
  };
  const high = q.high ?? q.ceiling;
  const out: Answer[] = [
    high === null
      ? { ...base, value: q.value * scale }
      : { ...base, value: q.value * scale, min: q.value * scale, max: high * scale },
  ];
  if (q.noun === '分之') out.push({ ...base, kind: 'number', value: q.value / 100 });
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
function intervals(p: PeriodMention): Interval[] {
  if (p.period === null) return [];
  const fiscal = p.fiscal ? { fy: p.fiscal.year, fq: p.fiscal.quarter } : {};
  const base = { start: p.start, end: p.end, ...fiscal };
  const out: Interval[] = [{ ...base, from: p.period.start, to: p.period.end }];
  if (p.ends && p.ends.to.start > p.ends.from.start) {
    out.push({ ...base, from: p.period.start, to: shiftDays(p.ends.to.start, -1) });
  }
  return out;
}

export default {
  name: 'jinghe measure',
  numbers: (text: string, lang: 'zh' | 'en') => findQuantities(text, lang, { bare: true }).flatMap(answers),
  dates: (text: string, ref: string, lang: 'zh' | 'en') =>
    findPeriods(text, { published: ref.slice(0, 10), lang }).flatMap(intervals),
};
