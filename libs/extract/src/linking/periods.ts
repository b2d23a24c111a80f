import { type Period } from '@jinghe/contracts';
import { parsePeriodLabel } from '@jinghe/measure';
import { type ArticleContext } from '../context.js';
import { type PeriodRef } from './state.js';
import { type PeriodToken, type Token } from './tokens.js';

let lastPublished: string | null = null;
let lastPeriod: Period | null = null;

/** The month, day or year of publication as an interval; a day gives its month. Each number of an article asks for the same. */
export function publicationPeriod(published: string | null): Period | null {
  if (published !== lastPublished) {
    lastPeriod = published === null ? null : monthOf(published);
    lastPublished = published;
  }
  return lastPeriod;
}

function monthOf(published: string): Period {
  const [year, month] = published.split('-');
  if (month === undefined)
    return { label: year!, start: `${year}-01-01`, end: `${year}-12-31`, grain: 'year' };
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return {
    label: `${year}-${month}`,
    start: `${year}-${month}-01`,
    end: `${year}-${month}-${last}`,
    grain: 'month',
  };
}

/** 本季度, the quarter: whichever is reported on, not the one of the day of publication. */
export const isThisPeriod = (context: ArticleContext, token: PeriodToken) =>
  /^(?:[本该当]季度?|[本该]财季|期内|the quarter|in the quarter|for the quarter)$/.test(
    context.folded.slice(token.start, token.end),
  );

/** "Opened fiscal 2021 with sales of 9 billion": the first months of that year, which something else names. */
const OPENS = /\b(?:opened|began|started|kicked off|entered|opening|starting) (?:its |the )?$/;

/** Users born after 1995: a birthday. */
const BORN = /\bborn (?:in|after|before|since|between)(?: or after)? (?:the )?$/;

/** Since its September launch: the time of an event, and of no figure. */
const EVENT = /^ (?:launch|debut|listing|ipo|founding|opening|rollout|roll-out|release)\b/;

/** "Fiscal 2022, which ended on March 31": the day only says when the period before it was over. */
const ENDED_ON = /\b(?:which|that) (?:ended|closed|ends|finished|began|started) (?:on |in )?$/;

/** A period that numbers can be for: not a duration, not the base of a comparison (较2018年底, 与23年同期比). */
function usable(context: ArticleContext, tokens: readonly Token[], i: number): boolean {
  const token = tokens[i] as PeriodToken;
  const { kind, period, comparative, direction } = token.mention;
  if (isThisPeriod(context, token)) return false;
  if (comparative || direction === 'since' || kind === 'duration' || period === null) return false;
  if (BORN.test(context.folded.slice(Math.max(0, token.start - 16), token.start))) return false;
  if (EVENT.test(context.folded.slice(token.end, token.end + 16))) return false;
  if (ENDED_ON.test(context.folded.slice(Math.max(0, token.start - 24), token.start))) return false;
  if (OPENS.test(context.folded.slice(Math.max(0, token.start - 24), token.start))) return false;
  return !comparesWith(context, tokens, i);
}

/** More than at the end of September. */
const THAN_AT =
  /\b(?:than|compared with|compared to|versus) (?:(?:it was|they were|that|those|seen|recorded) )?(?:at|in|on|during|as of) (?:the )?(?:(?:end|start|beginning|middle) of )?(?:late |early |mid-)?$/;

/** 是5月的2.3倍, 为4月的三倍多: the month is the base of a ratio. */
const TIMES_AS_MUCH = /^(?:同期)?的(?:约|近|将近|超过?|逾)?[\d.一二两三四五六七八九十百]+(?:多)?倍/;

/** Whether the period at `i` is only what is compared with. */
export function comparesWith(context: ArticleContext, tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  const previous = tokens[i - 1];
  if (
    previous?.kind === 'cue' &&
    (previous.cue === 'than' || previous.cue === 'from') &&
    token.start - previous.end <= 2
  )
    return true;
  if (THAN_AT.test(context.folded.slice(Math.max(0, token.start - 40), token.start))) return true;
  if (
    /\d/.test(context.folded[token.start]!) &&
    TIMES_AS_MUCH.test(context.folded.slice(token.end, token.end + 12))
  )
    return true;
  if (/^(?:同期|同比|相比)/.test(context.folded.slice(token.end, token.end + 2))) return true;
  if (
    /(?:[较比]|低于|高于|少于|多于|不及|逊于|优于)$/.test(
      context.folded.slice(Math.max(0, token.start - 2), token.start),
    )
  )
    return true;
  return (
    /^(?:底|末|初)?(?:同期)?(?:相比|比|的)?(?:增|升|涨|减|降|跌|下)/.test(
      context.folded.slice(token.end, token.end + 8),
    ) && /[较比]/.test(context.folded.slice(Math.max(0, token.start - 2), token.start))
  );
}

/** The last usable period of `tokens` before `limit`. */
export function periodBefore(
  context: ArticleContext,
  tokens: readonly Token[],
  limit: number,
): PeriodToken | null {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]!;
    if (token.kind === 'period' && token.end <= limit + 1 && usable(context, tokens, i)) return token;
  }
  return null;
}

/** The first usable period of `tokens` that stands after a number (in 2018, for the 12 months ended …). */
export function periodAfter(
  context: ArticleContext,
  tokens: readonly Token[],
  from: number,
  to: number,
): PeriodToken | null {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === 'period' && token.start >= from && token.end <= to && usable(context, tokens, i))
      return token;
  }
  return null;
}

/** 上年同期 before a number: its own period is the current one a year before. */
export function comparativeBefore(tokens: readonly Token[], from: number, to: number): PeriodToken | null {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]!;
    if (token.kind === 'period' && token.start >= from && token.end <= to && token.mention.comparative)
      return token;
  }
  return null;
}

export const ref = (period: Period, how: PeriodRef['how'], festival = false): PeriodRef =>
  festival ? { period, how, festival } : { period, how };

/** The period of a mention. */
export const refTo = (token: PeriodToken, how: PeriodRef['how']): PeriodRef =>
  ref(token.mention.period!, how, token.mention.kind === 'festival');

const PAST_YEAR =
  /^(?:(?:过去|最近|近|过往)的?[一1]年[里间内来]?|(?:over |in )?the (?:past|last) (?:one )?year)$/;
const YEARS_TO_COME = /^(?:(?:未来|今后|接下来).*年|(?:over |in |for )?(?:the )?(?:next|coming) .*years)/;

/**
 * The period of a mention as numbers take it. Years to come (未来三年) begin on no day, but in the month in which they are spoken of; of the
 * past year it is kept that it may be what a change compares with.
 */
export function timeOf(context: ArticleContext, token: PeriodToken, how: PeriodRef['how']): PeriodRef {
  const at = refTo(token, how);
  const words = context.folded.slice(token.start, token.end);
  if (PAST_YEAR.test(words)) return { ...at, pastYear: true };
  if (!YEARS_TO_COME.test(words)) return at;
  const { start, end } = at.period;
  const months = parsePeriodLabel(`${start.slice(0, 7)}/${end.slice(0, 7)}`);
  return at.period.grain !== 'span' || months === null ? at : { ...at, period: months };
}
