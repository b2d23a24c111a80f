import { type Catalog } from '@jinghe/catalog';
import { type Period } from '@jinghe/contracts';
import {
  companyFiscalYearEnd,
  findPeriods,
  findQuantities,
  fiscalYearPeriod,
  type Lang,
  parsePeriodLabel,
  type PeriodMention,
  type Quantity,
  spanPeriod,
} from '@jinghe/measure';
import { type ArticleContext, type ArticleFrame, type ExtractInput, type Sentence } from './context.js';
import { reportedTopic } from './frame/topic.js';
import { withoutDatelines } from './mentions/datelines.js';
import { type Mention, type MentionFinder } from './mentions/index.js';
import { deniedIn } from './refusals/denials.js';
import { splitSentences } from './sentences/split.js';
import { fold } from './text/fold.js';
import { within } from './text/within.js';

/** How much of the text decides its language, its topic and its frame. */
const HEAD = 600;

export function languageOf(text: string): Lang {
  const size = Math.min(HEAD, text.length);
  let han = 0;
  for (let i = 0; i < size; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x3400 && code <= 0x9fff) han++;
  }
  return han * 8 >= size ? 'zh' : 'en';
}

/** Items of one list that lie inside [start, end), the list ordered by start; `from` is where the last search ended. */
function slice<T extends { start: number; end: number }>(
  list: readonly T[],
  cursor: { at: number },
  start: number,
  end: number,
): T[] {
  while (cursor.at < list.length && list[cursor.at]!.start < start) cursor.at++;
  const found: T[] = [];
  while (cursor.at < list.length && list[cursor.at]!.start < end) {
    if (list[cursor.at]!.end <= end) found.push(list[cursor.at]!);
    cursor.at++;
  }
  return found;
}

const RESULTS =
  /\b(?:first|second|third|fourth|march|june|september|december)[- ]quarter\b|\bquarterly\b|results|earnings|sales (?:up|rise|rose)|revenue (?:up|rise|rose|grew|fell)|net (?:income|profit|loss)|turned over|\brevenues?\b|财报|业绩|溢利|经营利润|毛利|季报|年报|营收|净利|纯利|亏损|收入|一季度|二季度|三季度|四季度|季度/;

/** Results are written about within so long of their period's end, in milliseconds. */
const REPORTED_WITHIN = 400 * 86_400_000;

const REPORTED = new Set(['quarter', 'half', 'year', 'fiscal-year', 'twelve-months']);

/**
 * Looks for the first reporting period, or festival, of the opening; a plain day or month frames nothing. The mentions are given to
 * `take` in their order, until it says that no more can matter.
 */
function framing(
  folded: string,
  titleEnd: number,
  published: string | null,
  earnings: boolean,
): { take: (mention: PeriodMention) => boolean; found: () => PeriodMention | null } {
  let best: PeriodMention | null = null;
  const take = (mention: PeriodMention): boolean => {
    if (mention.period === null || mention.comparative || mention.kind === 'duration') return false;
    if (published !== null && mention.period.start > published) return false;
    // A quarter that is still running is looked forward to, not reported on.
    if (published !== null && mention.kind !== 'festival' && mention.period.end > published) return false;
    // What ended long before is a memory in an article about something newer.
    if (published !== null && Date.parse(published) - Date.parse(mention.period.end) > REPORTED_WITHIN)
      return false;
    const festival =
      mention.kind === 'festival' &&
      !/\b(?:quarter|quarterly|earnings|results)\b/.test(folded.slice(0, titleEnd)) &&
      mention.end <= titleEnd &&
      !/^(?:大促|年中大促|购物节)?(?:前|之前|来临|将|临近)/.test(folded.slice(mention.end, mention.end + 6));
    const grain = mention.period.grain;
    if (festival || (earnings && (grain === 'quarter' || grain === 'half'))) {
      best = mention;
      return true;
    }
    if (earnings && REPORTED.has(grain)) best ??= mention;
    return false;
  };
  return { take, found: () => best };
}

const lastDayOf = (published: string | null) =>
  published === null ? null : `${published}-12-31`.slice(0, 10);

/** How measure labels 2026财年上半年. */
const HALF = /^FY\d{4}-H([12])$/;

/** Fiscal periods by the calendar of the company that the sentence names; 2025财年第一财季 of Alibaba begins in April 2024. */
function inCompanyYears(
  catalog: Catalog,
  periods: PeriodMention[],
  mentions: readonly Mention[],
  topic: string | null,
): PeriodMention[] {
  if (!periods.some((p) => p.fiscal !== null)) return periods;
  return periods.map((mention) => {
    if (mention.fiscal === null) return mention;
    const names = mentions.filter((m) => m.kind === 'platform' && !m.market);
    const name = names.findLast((m) => m.end <= mention.start) ?? names[0];
    const id = name?.id ?? topic;
    if (id === null || id === undefined) return mention;
    const last = companyFiscalYearEnd(catalog.groupOf(id));
    const year = fiscalYearPeriod(mention.fiscal.year, last);
    const half = HALF.exec(mention.period?.label ?? '')?.[1];
    if (half !== undefined) {
      const [from, to] = half === '1' ? ([1, 2] as const) : ([3, 4] as const);
      const { start } = quarterOf(year, from);
      return { ...mention, period: { ...quarterOf(year, to), start, label: mention.period!.label } };
    }
    return {
      ...mention,
      period: mention.fiscal.quarter === null ? year : quarterOf(year, mention.fiscal.quarter),
    };
  });
}

/** The n-th three months of a fiscal year. */
function quarterOf(year: Period, quarter: number): Period {
  const [y, m] = year.start.split('-').map(Number) as [number, number];
  const at = (months: number, day: number) => {
    const date = new Date(Date.UTC(y, m - 1 + months, day));
    return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() };
  };
  const before = (quarter - 1) * 3;
  return spanPeriod(at(before, 1), at(before + 3, 0));
}

/** In Chinese a blank ends what a number counts: GMV达4716亿 年活跃买家超4亿. */
function withoutFarNoun(text: string, quantity: Quantity): Quantity {
  const far =
    quantity.kind === 'count' &&
    quantity.noun !== null &&
    quantity.noun.length > 1 &&
    !text.slice(quantity.start, quantity.end).includes(quantity.noun) &&
    /\s/.test(text[quantity.end] ?? '');
  return far ? { ...quantity, kind: 'number', unit: null, noun: null } : quantity;
}

/** Rose from the same quarter of 2023 to 408 million: a year and a figure are no range. */
function withoutYear(text: string, quantity: Quantity): Quantity {
  if (quantity.high === null) return quantity;
  const year = /^(?:19|20)\d\d to (?=[^\s\d]{0,4}[\d.,]+ ?(?:thousand|million|billion|trillion|bn|mn))/.exec(
    text.slice(quantity.start, quantity.end),
  );
  if (!year || !/\b(?:of|in|from) $/.test(text.slice(Math.max(0, quantity.start - 6), quantity.start)))
    return quantity;
  const qualifier = quantity.qualifier === 'range' ? 'exact' : quantity.qualifier;
  return { ...quantity, start: quantity.start + year[0].length, value: quantity.high, high: null, qualifier };
}

/** Reads an article once: language, sentences, names, numbers and periods. */
export function readArticle(
  catalog: Catalog,
  findMentions: MentionFinder,
  input: ExtractInput,
): ArticleContext {
  const { text } = input;
  const lang = input.lang ?? languageOf(text);
  const folded = fold(text);
  const split = splitSentences(text);
  const mentions = withoutDatelines(catalog, folded, findMentions(text));
  const found = findQuantities(text);
  const quantities = found.map((quantity) =>
    lang === 'zh' ? withoutFarNoun(text, quantity) : withoutYear(text, quantity),
  );
  const title = input.title ?? null;
  const hasTitle =
    split.length > 1 &&
    (title !== null ? text.trimStart().startsWith(title.trim()) : looksLikeTitle(text, split));
  const titleEnd = hasTitle ? split.filter((s) => s.paragraph === split[0]!.paragraph).at(-1)!.end : 0;
  const numbered = split.filter(
    (s) => s.opensItem && /^\s*[(（]?\d/.test(text.slice(s.start, s.start + 4)),
  ).length;
  // A digest's items have each their own subject.
  const digest = numbered >= 2 && !(lang === 'en' && isListOfOne(folded, split, mentions));
  const told = numbered >= 2 ? split.filter((one) => !isBareNumber(one)) : split;
  const topic = digest ? null : reportedTopic(catalog, folded, told, mentions);
  const earnings = topic !== null && RESULTS.test(folded.slice(0, HEAD));
  const group = topic === null ? null : catalog.groupOf(topic);
  const fiscalYearEnd = group === null ? 12 : companyFiscalYearEnd(group);
  const options = { published: input.published, lang, fiscalYearEnd };
  const frames = framing(folded, titleEnd, lastDayOf(input.published), earnings);
  // Without results to report only the headline's festival frames an article.
  const reach = earnings ? HEAD : titleEnd;
  if (reach > 0)
    findPeriods(text.slice(0, HEAD), { ...options, until: (one) => frames.take(one) || one.start >= reach });
  const framed = frames.found();
  const reported =
    framed?.period ??
    (earnings && lang === 'en' ? quarterBefore(input.published, folded.slice(0, HEAD)) : null);
  const periods = findPeriods(text, { ...options, frame: reported });
  const frame: ArticleFrame = {
    topic,
    period: reported,
    festival: framed?.kind === 'festival',
    earnings,
  };
  const at = { m: { at: 0 }, q: { at: 0 }, p: { at: 0 } };
  const sentences: Sentence[] = split.map((sentence, index) => {
    const inSentence = slice(mentions, at.m, sentence.start, sentence.end);
    return {
      index,
      start: sentence.start,
      end: sentence.end,
      paragraph: sentence.paragraph,
      title: (hasTitle && sentence.end <= titleEnd) || isWireHeadline(text, sentence),
      opensItem: sentence.opensItem,
      clauses: sentence.clauses,
      mentions: inSentence,
      quantities: slice(quantities, at.q, sentence.start, sentence.end),
      periods: inCompanyYears(catalog, slice(periods, at.p, sentence.start, sentence.end), inSentence, topic),
    };
  });
  const context = {
    text,
    folded,
    lang,
    published: input.published,
    publisher: input.publisher ?? null,
    sentences,
    mentions,
    quantities,
    periods,
    frame,
    denied: new Map<number, number>(),
  };
  return { ...context, denied: deniedIn(context) };
}

/** A report that speaks of "quarterly revenue" without saying of which quarter: the last that had ended when it was published. */
function quarterBefore(published: string | null, head: string): Period | null {
  const [, year, month] = /^(\d{4})-(\d{2})/.exec(published ?? '') ?? [];
  if (year === undefined || month === undefined) return null;
  if (
    !/\bquarterly (?:net )?(?:revenues?|results|sales|profits?|earnings|income|loss|report)\b|\b(?:latest|reported) quarter\b/.test(
      head,
    )
  )
    return null;
  const quarter = Math.ceil(Number(month) / 3) - 1;
  return parsePeriodLabel(quarter === 0 ? `${Number(year) - 1}-Q4` : `${year}-Q${quarter}`);
}

/** The number of an item that the splitter parted from it. */
const isBareNumber = (one: { start: number; end: number } | undefined): boolean =>
  one !== undefined && one.end - one.start <= 4;

/** "Five takeaways from JD's second quarter": numbered points under a headline that names whom all of them are about. */
function isListOfOne(
  folded: string,
  split: readonly { start: number; end: number; opensItem: boolean }[],
  mentions: readonly Mention[],
): boolean {
  const names = (span: { start: number; end: number }) =>
    within(mentions, span.start, span.end).filter((m) => m.kind === 'platform' && !m.market);
  const title = split[0]!;
  if (title.opensItem) return false;
  const openers = split.flatMap((one, n) => {
    const opens = one.opensItem || (isBareNumber(split[n - 1]) && split[n - 1]!.opensItem);
    const opener = opens ? names(one)[0] : undefined;
    return opener && !/[a-z]{3}/.test(folded.slice(one.start, opener.start)) ? [opener] : [];
  });
  const all = new Set([...names(title), ...openers].map((m) => m.id));
  const [first] = openers;
  if (all.size !== 1 || first === undefined) return all.size === 1;
  // JD's for JD.com: a name too short to be one by itself.
  const short = folded.slice(first.start, first.end).split(/[^a-z0-9]/)[0]!;
  return (
    short.length >= 2 &&
    folded
      .slice(title.start, title.end)
      .split(/[^a-z0-9]/)
      .includes(short)
  );
}

const isWireHeadline = (text: string, span: { start: number; end: number }) =>
  text[span.start] === '【' && text[span.end - 1] === '】';

/** A short first line without a full stop is a headline. */
function looksLikeTitle(
  text: string,
  split: readonly { start: number; end: number; paragraph: number }[],
): boolean {
  const first = split[0]!;
  const line = split.filter((s) => s.paragraph === first.paragraph);
  const end = line[line.length - 1]!.end;
  return (
    line.length <= 2 &&
    end - first.start <= 120 &&
    !/[。.]$/.test(text.slice(first.start, end)) &&
    text.length > end + 1
  );
}
