import { type PeriodMention } from '@jinghe/measure';
import { type Span, type View } from './types.js';
import { partAround } from './view.js';

export interface DealDate {
  readonly date: string;
  /** True where the text is relative or the date stands in another place. */
  readonly inferred: boolean;
}

const CONTRACT_DATE: Partial<Record<PeriodMention['grain'], (p: { start: string; end: string }) => string>> =
  {
    day: (p) => p.start,
    month: (p) => p.start.slice(0, 7),
    year: (p) => p.start.slice(0, 4),
  };

/** A period as a deal's date, as exact as the text: a day, a month or a year; a longer stretch gives its year or nothing. */
export function asDate(mention: PeriodMention): string | null {
  const period = mention.period;
  if (!period || mention.kind === 'duration' || mention.kind === 'festival' || mention.comparative)
    return null;
  const exact = CONTRACT_DATE[period.grain];
  if (exact) return exact(period);
  if (period.start === period.end) return period.start;
  if (period.start.slice(0, 7) === period.end.slice(0, 7)) return period.start.slice(0, 7);
  return period.start.slice(0, 4) === period.end.slice(0, 4) ? period.start.slice(0, 4) : null;
}

/** 同月, 同年, 当日: the month, year or day named before. */
const SAME =
  /同(月|年|日|天)|当(天|日|月|年)|会上|仪式上|发布会上|活动上|at the (?:event|conference|ceremony)/g;

function sameAsBefore(view: View, part: Span, trigger: Span, last: string | null): DealDate | null {
  if (!last) return null;
  let found: DealDate | null = null;
  for (const match of view.folded.matchAll(SAME)) {
    const at = view.start + match.index;
    if (at < part.start || at > trigger.start) continue;
    const unit = match[1] ?? match[2] ?? '日';
    const length = unit === '年' ? 4 : unit === '月' ? 7 : 10;
    if (last.length >= length) found = { date: last.slice(0, length), inferred: true };
  }
  return found;
}

/** 继2024年…之后, …: the date of another deal. */
const AFTER_ANOTHER = /^[^,;。]{0,4}(?:继|在?此前|自从)|(?:之后|以后|后)$/;
const clauseOf = (view: View, at: number): string => {
  const clause = view.clauses.findLast((c) => c.start <= at);
  return clause ? view.plain.slice(clause.start - view.start, clause.end - view.start) : '';
};

/** 随后, later: after what was told before. */
const FOLLOWS = /^[^,;。]{0,4}(?:又|随后|之后|此后|后来|其后)|\b(?:later|then|subsequently)\b/;

/** Between the deal and a date of something else. */
/** Has had an agreement since 2018: that is when it began. */
const HELD_SINCE = /\bha(?:s|ve) (?:had|been|worked)\b[^,;]{0,90}\bsince\s*$/;
const OTHER_EVENT = /\b(?:since|after|when|before|until|which|that was|by|follows|following|like)\b/;

/** 续签至2028年, until 2028: when it ends. */
const RUNS_TO = /(?:至|到|直到|until|through|till)\s?$/;
const SPAN_LENGTH_AFTER = /^(?:(?:就|曾)?(?:签署|签订|达成)的|以来|之内|内|期间|年初到|至今)/;

/**
 * The deal's own date: the nearest period before the trigger in its part of the sentence, else the first in the trigger's
 * clause after it. Spans, comparatives and durations date nothing.
 *
 * @param last the latest date named before this sentence, for 同月
 */
export function dateOf(view: View, trigger: Span, clause: Span, last: string | null): DealDate | null {
  const part = partAround(view, trigger.start);
  const latin = /[a-z]/.test(view.plain.slice(trigger.start - view.start, trigger.end - view.start));
  const dated = view.sentence.periods.flatMap((mention) => {
    const date = asDate(mention);
    const after = view.folded.slice(mention.end - view.start, mention.end - view.start + 6);
    if (
      date === null ||
      SPAN_LENGTH_AFTER.test(after) ||
      RUNS_TO.test(
        view.folded.slice(Math.max(0, mention.start - view.start - 8), mention.start - view.start),
      ) ||
      mention.start < part.start ||
      mention.end > part.end
    )
      return [];
    if (mention.end <= clause.start && AFTER_ANOTHER.test(clauseOf(view, mention.start))) return [];
    return [{ mention, date }];
  });
  // 又先后收购了…: what follows another event is not dated by it.
  const follows = FOLLOWS.test(view.plain.slice(clause.start - view.start, trigger.start - view.start));
  const before = dated.filter(
    ({ mention }) => mention.end <= trigger.start && (!follows || mention.start >= clause.start),
  );
  const same = sameAsBefore(view, part, trigger, last);
  const lastBefore = before.at(-1);
  if (
    same &&
    (!lastBefore ||
      view.folded.lastIndexOf('同', trigger.start - view.start) + view.start > lastBefore.mention.end)
  )
    return same;
  if (lastBefore) {
    // A year and a day of it: the finer one inside the clause wins over a bare year nearer by.
    const finer = before
      .filter(({ date }) => date.startsWith(lastBefore.date) && date.length > lastBefore.date.length)
      .at(-1);
    const pick = finer ?? lastBefore;
    return { date: pick.date, inferred: pick.mention.relative };
  }
  const after = dated.find(({ mention }) => {
    if (mention.start < trigger.end) return false;
    if (mention.end <= clause.end)
      return (
        HELD_SINCE.test(view.plain.slice(0, mention.start - view.start)) ||
        !OTHER_EVENT.test(view.plain.slice(trigger.end - view.start, mention.start - view.start))
      );
    // "…, the companies said on Monday": English puts the day of the announcement last.
    return (
      latin &&
      /\b(?:said|announced|showed|reported|disclosed)\b[^,.;]{0,24}$/.test(
        view.plain.slice(0, mention.start - view.start),
      )
    );
  });
  return after ? { date: after.date, inferred: after.mention.relative } : null;
}

const RECENTLY = /月初|月中|月底|本月|近日|日前|最近|earlier this month|this month|recently/;
const TODAY = /今日|今天|\btoday\b/;

/** A deal that is done cannot be dated in a year to come; such a date is of something else. */
export const notYet = (date: string, published: string | null): boolean =>
  published !== null && date.slice(0, 4) > published.slice(0, 4);

/**
 * A day or month without its year is taken as the last one; of a deal that is still to come it is the next one: 将于9月12日接入.
 *
 * @param view the sentence, to see whether the year is named
 */
export function toCome(date: string, view: View, published: string | null): string {
  if (!published || date.length < 7 || published.length < 7 || date >= published.slice(0, date.length))
    return date;
  const named = view.sentence.periods.some(
    (mention) =>
      asDate(mention) === date &&
      /\d{4}|年|去|昨|上|last|ago|yesterday/.test(
        view.folded.slice(mention.start - view.start, mention.end - view.start),
      ),
  );
  return named ? date : `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}

/** 近日, 月初, 今天 where no date stands: the month or the day of publication, as exact as both. */
export function recentDate(view: View, trigger: Span, published: string | null): DealDate | null {
  if (!published) return null;
  const part = partAround(view, trigger.start);
  const lead = view.plain.slice(part.start - view.start, trigger.start - view.start);
  if (TODAY.test(lead)) return { date: published, inferred: true };
  return RECENTLY.test(lead) && published.length >= 7
    ? { date: published.slice(0, 7), inferred: true }
    : null;
}

/** Whether a date lies at least three months before publication: a deal of that time is told as history. */
export function isPast(date: string | null, published: string | null): boolean {
  if (!date || !published) return false;
  const months = (d: string) => Number(d.slice(0, 4)) * 12 + Number(d.length > 4 ? d.slice(5, 7) : 12);
  const now = Number(published.slice(0, 4)) * 12 + Number(published.length > 4 ? published.slice(5, 7) : 1);
  return now - months(date) >= 3;
}

/** Whether two dates can be of one deal: equal, or one inside the other. */
export const datesAgree = (a: string | null, b: string | null): boolean =>
  a === null || b === null || a.startsWith(b) || b.startsWith(a);
