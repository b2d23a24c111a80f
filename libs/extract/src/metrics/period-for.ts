import { parsePeriodLabel, shiftYears } from '@jinghe/measure';
import {
  comparativeBefore,
  comparesWith,
  isThisPeriod,
  periodAfter,
  periodBefore,
  publicationPeriod,
  ref,
  refTo,
} from '../linking/periods.js';
import { type ArticleContext } from '../context.js';
import { comparedAmount } from './compared-amount.js';
import { type MetricRef, type PeriodRef, type Subject } from '../linking/state.js';
import { type PeriodToken, type QuantityToken, type Token } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

const LONG = new Set(['quarter', 'half', 'year', 'fiscal-year', 'twelve-months']);

/** The period of a number: nearest first, from its own clause out to the article and the date of publication. */
export function periodFor(
  reading: Reading,
  unit: Unit,
  from: number,
  token: QuantityToken,
  metric: MetricRef,
  subject: Subject,
): PeriodRef | null {
  const { context } = reading;
  const here = unit.tokens;
  const carried = () => inherited(reading, unit, token, metric, subject);
  const comparative = comparativeBefore(here, unit.start, token.start);
  if (comparative && comparative.start >= from && !isGrowthBase(reading, unit, comparative, token)) {
    const base = periodBefore(context, here, comparative.start);
    const at = base ? ref(base.mention.period!, 'clause') : carried();
    if (at) return yearBefore(at, yearsTo(comparative, at));
  }
  if (
    comparative === null &&
    opensWithYearBefore(reading, unit, token) &&
    !(context.lang === 'en' && periodBefore(context, here, token.start))
  ) {
    const at = carried();
    if (at) return yearBefore(at);
  }
  if (pointsToFrame(reading, unit, token)) {
    if (context.frame.earnings && context.frame.period)
      return ref(context.frame.period, 'frame', context.frame.festival);
    const at = quarterEnded(carried());
    if (at && at.how !== 'published') return at;
  }
  const english = context.lang === 'en';
  const together = english ? levelOfGrowth(context, unit, token) : null;
  if (together) return periodFor(reading, unit, from, together, metric, subject);
  if (english) {
    const stated = periodBefore(context, here, token.start);
    const then = comparedAmount(reading, unit, token, () => (stated ? refTo(stated, 'clause') : carried()));
    if (then !== null) return then === 'unknown' ? null : then;
  }
  if (USUAL_DAY.test(context.folded.slice(unit.start, token.start))) return null;
  const deadline = english ? periodAfter(context, here, token.end, nextNumber(unit, token)) : null;
  if (deadline && BY.test(context.folded.slice(token.end, deadline.start))) return refTo(deadline, 'clause');
  const before = periodBefore(context, here, token.start);
  if (english && comparesAfter(context, unit, from, token)) {
    const at = before ? refTo(before, 'clause') : carried();
    if (at) return yearBefore(at);
  }
  if (before) {
    const trailing = /^(?:过去|最近|近)/.test(context.folded.slice(before.start, before.end));
    const until = trailing ? untilBefore(reading, unit) : null;
    if (until) return until;
    const told =
      english &&
      before.mention.period!.grain === 'day' &&
      TOLD_ON.test(context.folded.slice(unit.start, before.end));
    if (!told) {
      const at = refTo(before, 'clause');
      return isToldAlready(context, before, at, metric, reading) ? yearBefore(at) : at;
    }
  }
  const base = baseLevel(reading, here, from, token);
  if (base) {
    // 从2020年第一季度的1.72亿: a year that is written is that year.
    const written = context.folded.slice(unit.start, token.start).includes(base.period.end.slice(0, 4));
    return written && base.period.grain !== 'year' ? base : sameTimeThen(base, carried(), written);
  }
  if (english || /^[（(]/.test(context.text.slice(token.end, token.end + 1))) {
    const after = periodAfter(context, here, token.end, english ? nextNumber(unit, token) : token.end + 14);
    if (after) {
      const base = comparesWith(context, here, here.indexOf(after)) || isBehindFrom(unit, from, token);
      return base ? sameTimeThen(refTo(after, 'comparative'), carried()) : refTo(after, 'clause');
    }
  }
  return wholeYear(reading, unit, token, carried());
}

/** 四季度为4570万，去年四季度则有4850万: the second is of the year before, whatever the day of publication makes of 去年. */
function isToldAlready(
  context: ArticleContext,
  token: PeriodToken,
  at: PeriodRef,
  metric: MetricRef,
  { sentence }: Reading,
): boolean {
  return (
    metric.used &&
    metric.sentence === sentence.index &&
    metric.period !== null &&
    isSame(metric.period, at) &&
    /^(?:去年|上年|前一年|上一年)/.test(context.folded.slice(token.start, token.end))
  );
}

/** "Rose 5% to 408 million in the third quarter": the growth is of the level's time. */
function levelOfGrowth(context: ArticleContext, unit: Unit, token: QuantityToken): QuantityToken | null {
  if (token.quantity.kind !== 'percent' && token.quantity.kind !== 'multiple') return null;
  const next = unit.tokens.find(
    (t): t is QuantityToken => t.kind === 'quantity' && t.start >= token.end && t.quantity.kind !== 'percent',
  );
  return next &&
    /^,? to (?:a |about |around |nearly |more than |over |some )*(?:record )?$/.test(
      context.folded.slice(token.end, next.start),
    )
    ? next
    : null;
}

/** 去年同期 is a year before; 2020年同期 as many as the years that lie between. */
function yearsTo(comparative: PeriodToken, at: PeriodRef): number {
  const { period } = comparative.mention;
  if (period === null || period.grain !== at.period.grain) return -1;
  const years = Number(period.end.slice(0, 4)) - Number(at.period.end.slice(0, 4));
  return years < 0 ? years : -1;
}

/** 去年同期，这一数字为4982亿元: the clause before says nothing but when. */
function opensWithYearBefore(reading: Reading, unit: Unit, token: QuantityToken): boolean {
  if (token.quantity.kind === 'percent' || token.quantity.kind === 'percentage-points') return false;
  const lead = reading.units[unit.index - 1];
  return (
    lead !== undefined &&
    lead.tokens.some((t) => t.kind === 'period' && t.mention.comparative) &&
    lead.tokens.every((t) => t.kind === 'period' || t.kind === 'cue') &&
    /^\s*.{2,14}\s*$/.test(reading.context.folded.slice(lead.start, lead.end))
  );
}

/** The same time a year before; as unsure as the time itself where that is only the date of publication. */
const yearBefore = (at: PeriodRef, years = -1): PeriodRef =>
  ref(shiftYears(at.period, years), at.how === 'published' ? 'published' : 'comparative');

/** 上年的2715亿元 for a festival, $5 billion last year for a quarter: the year's same festival and quarter. */
function sameTimeThen(base: PeriodRef, now: PeriodRef | null, written = false): PeriodRef {
  // 2024年为2093亿元，略高于上年的2080亿元: nothing is compared with itself, so 上年 is the year before the one told.
  if (now !== null && !written && isSame(base, now)) return yearBefore(now);
  if (now === null || base.period.grain !== 'year' || LONG_AS_A_YEAR.has(now.period.grain)) return base;
  const before = shiftYears(now.period, -1);
  return before.start.slice(0, 4) === base.period.start.slice(0, 4) && now.how !== 'published'
    ? { ...now, period: before, how: 'comparative' }
    : base;
}
const isSame = (a: PeriodRef, b: PeriodRef) =>
  a.period.start === b.period.start && a.period.end === b.period.end;
const LONG_AS_A_YEAR = new Set(['year', 'fiscal-year', 'twelve-months']);

/** up from $4 billion last year: the number is what is compared with. */
const isBehindFrom = (unit: Unit, from: number, token: QuantityToken) =>
  unit.tokens.some(
    (t) =>
      t.kind === 'cue' && (t.cue === 'from' || t.cue === 'than') && t.start >= from && t.end <= token.start,
  );

/** "For the quarter" after a figure as of its last day. */
function quarterEnded(at: PeriodRef | null): PeriodRef | null {
  if (at === null || at.period.grain !== 'day' || !/-(?:03-31|06-30|09-30|12-31)$/.test(at.period.end))
    return at;
  const quarter = Math.ceil(Number(at.period.end.slice(5, 7)) / 3);
  return { ...at, period: parsePeriodLabel(`${at.period.end.slice(0, 4)}-Q${quarter}`) ?? at.period };
}

/** 全年营收 after the figures of a quarter: the year that the quarter is in. */
function wholeYear(
  reading: Reading,
  unit: Unit,
  token: QuantityToken,
  at: PeriodRef | null,
): PeriodRef | null {
  const { context, sentence } = reading;
  if (at === null) return at;
  if (!/全年|full[- ]year/.test(context.folded.slice(unit.start, token.start))) {
    // 全年来看，… turns the whole sentence to the year.
    const turn = context.folded.slice(sentence.start, unit.start);
    if (at.how === 'clause' || !/全年(?:来看|而言|累计|合计|[来计]?[,，、])/.test(turn)) return at;
  }
  const guessed = at.how === 'published' && at.period.grain === 'month';
  if (at.period.grain !== 'quarter' && at.period.grain !== 'half' && !guessed) return at;
  // 全年 told in the first months is the year before, unless it is still to come.
  const ahead = unit.tokens.some((t) => t.kind === 'cue' && (t.cue === 'forecast' || t.cue === 'target'));
  const back = guessed && !ahead && Number(at.period.end.slice(5, 7)) <= 4 ? 1 : 0;
  const year = String(Number(at.period.end.slice(0, 4)) - back);
  return { ...at, period: { label: year, start: `${year}-01-01`, end: `${year}-12-31`, grain: 'year' } };
}

/** 较平日的7000万: the base is no period that can be told. */
const USUAL_DAY = /[较比](?:平[日时常]|往日|日常)的?(?:约|近|超)?$/;
/** "Is aiming for 300 million by the end of 2021": the number is for its own date, whatever stands before. */
const BY = /^[^.;,]{0,40}\b(?:by|before|until|ahead of) (?:the )?(?:end of )?(?:the )?$/;

/** A day on which something was said is not the day that its numbers are for. */
const TOLD_ON =
  /\b(?:said|announced|reported|launched|told|released)\b.{0,12}$|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** 截至2021年12月31日，过去12个月: the twelve months end on that day. */
function untilBefore(reading: Reading, unit: Unit): PeriodRef | null {
  for (const other of reading.units) {
    if (other.index > unit.index) break;
    const until = other.tokens.find(
      (t): t is PeriodToken =>
        t.kind === 'period' && t.mention.direction === 'until' && t.mention.period !== null,
    );
    if (until) return refTo(until, 'sentence');
  }
  return null;
}

const UP_FROM =
  /\b(?:against|versus)(?: an?)?(?: net| quarterly| operating| adjusted)? (?:loss|profit)(?: of)? *$|\b(?:up|down|compared|increase|decrease|rise|fall|rose|fell|grew) (?:sharply |slightly )?(?:from|with) (?:about |around |nearly |just |over |more than )*$/;
/** "From 61 million in the previous quarter", "at the end of September": another base than the year before. */
const OTHER_BASE =
  /quarter|month|sequential|\bin \w+|\bat the\b|analyst|forecast|estimate|expect|guidance|guided/;

/** compared with RMB6.6 billion a year ago, … in the same quarter of 2019. */
function comparesAfter(context: ArticleContext, unit: Unit, from: number, token: QuantityToken): boolean {
  if (token.quantity.kind === 'percent' || token.quantity.kind === 'percentage-points') return false;
  const than = unit.tokens.some(
    (t) =>
      t.kind === 'cue' && (t.cue === 'than' || t.cue === 'from') && t.start >= from && t.end <= token.start,
  );
  const to = nextNumber(unit, token);
  // After a loss of 876 million yuan a year before: the words right behind an amount date it.
  if (
    unit.tokens.some(
      (t) => t.kind === 'period' && t.mention.comparative && t.start >= token.end && t.start - token.end <= 4,
    ) &&
    !/\b(?:up|rose|grew|increased|gained|added|fell|dropped|declined|down)(?: by)? *$/.test(
      context.folded.slice(unit.start, token.start),
    ) &&
    /^ (?:in |of |for )?$/.test(
      context.folded.slice(
        token.end,
        unit.tokens.find((t) => t.kind === 'period' && t.start >= token.end)?.start ?? token.end,
      ),
    )
  )
    return true;
  if (!than) return false;
  // "Up from 61 million": where nothing is said, it is a year before.
  if (
    context.frame.earnings &&
    UP_FROM.test(context.folded.slice(unit.start, token.start)) &&
    !OTHER_BASE.test(context.folded.slice(token.end, to)) &&
    !unit.tokens.some((t) => t.start >= token.end && t.end <= to && t.kind === 'period')
  )
    return true;
  return unit.tokens.some(
    (t) =>
      t.start >= token.end &&
      t.end <= to &&
      ((t.kind === 'period' && t.mention.comparative) || (t.kind === 'cue' && t.cue === 'yoy')),
  );
}

/** Where the next number begins that is no length of time (the 12 months ended …). */
function nextNumber(unit: Unit, token: QuantityToken): number {
  for (const next of unit.tokens)
    if (
      next.kind === 'quantity' &&
      next.start > token.start &&
      !/^(?:days|weeks|months|quarters|years)$/.test(next.quantity.unit ?? '')
    )
      return next.start;
  return unit.end;
}

/** 期内, 该季度, 本季度: the period that is being reported on, not the one of the day of publication. */
function pointsToFrame(reading: Reading, unit: Unit, token: QuantityToken): boolean {
  if (/[本该]财[年季]/.test(reading.context.folded.slice(unit.start, token.start))) return true;
  return unit.tokens.some(
    (t) =>
      t.start < token.start &&
      ((t.kind === 'cue' && t.cue === 'this-period') ||
        (t.kind === 'period' && isThisPeriod(reading.context, t))),
  );
}

/** A research firm's figures in one paragraph are for one period, whosesoever they are. */
function isMeasured({ catalog, sentence, state }: Reading): boolean {
  const source = state.source;
  if (source === null || source.paragraph !== sentence.paragraph) return false;
  return catalog.publisher(source.statedBy)?.kind === 'research-firm';
}

const sameOwner = (reading: Reading, a: string, b: string) =>
  a === b || reading.catalog.isAncestor(a, b) || reading.catalog.isAncestor(b, a);

/** "The app has over 90 million users", 目前拥有: said of the day of writing, whatever the sentence before was about. */
const HAS =
  /\b(?:now|currently|already|today|(?:has|have|counts|boasts|claims|serves) (?:now |already |about |over |more than |some |nearly |around |almost |roughly )*)$|(?:目前|如今|现已|现有|眼下)[^,，。;；\d]{0,12}$/;

/** In a report on a quarter or half the present is the end of it. */
const reportsOnMonths = ({ frame }: ArticleContext): boolean =>
  frame.earnings && (frame.period?.grain === 'quarter' || frame.period?.grain === 'half');

function isNow(reading: Reading, unit: Unit, token: QuantityToken): boolean {
  const { kind } = token.quantity;
  if (kind !== 'count' && kind !== 'number') return false;
  return HAS.test(reading.context.folded.slice(unit.start, token.start));
}

/** What a clause without a period of its own inherits. */
function inherited(
  reading: Reading,
  unit: Unit,
  token: QuantityToken,
  metric: MetricRef,
  subject: Subject,
): PeriodRef | null {
  const { context, sentence, state } = reading;
  const earlier = earlierPeriod(reading, unit);
  // 2024年收入48亿，2023年37亿，增长30%: what goes on is of the newer of the two.
  const newer =
    earlier !== null &&
    metric.period !== null &&
    metric.lastSentence === sentence.index &&
    metric.period.period.end > earlier.period.end;
  if (newer) return { ...metric.period!, how: 'carried' };
  if (earlier) return earlier;
  const published = publicationPeriod(context.published);
  if (published && !reportsOnMonths(context) && isNow(reading, unit, token))
    return ref(published, 'published');
  const past = (at: PeriodRef) => published === null || at.period.start <= published.end;
  if (metric.period && metric.lastSentence >= sentence.index - 1 && past(metric.period))
    return { ...metric.period, how: 'carried' };
  const last = state.period;
  if (
    last &&
    past(last.ref) &&
    (sameOwner(reading, last.subject, subject.id) ||
      isMeasured(reading) ||
      state.institute !== null ||
      (subject.market && last.market)) &&
    sentence.index - last.sentence <= (state.institute === null ? 4 : 9)
  ) {
    // A month's users stand between a report's figures: what follows is of the report's quarter again.
    const within = context.frame.period;
    if (
      context.lang === 'en' &&
      reportsOnMonths(context) &&
      within !== null &&
      !subject.market &&
      (last.ref.period.grain === 'month' || last.ref.period.grain === 'day') &&
      within.start <= last.ref.period.start &&
      last.ref.period.end <= within.end
    )
      return ref(within, 'frame', context.frame.festival);
    const near = last.paragraph === sentence.paragraph || state.institute !== null;
    if (
      near &&
      last.ref.period.grain !== 'twelve-months' &&
      (LONG.has(last.ref.period.grain) ||
        context.frame.earnings ||
        subject.market ||
        state.institute !== null ||
        isMeasured(reading))
    )
      return { ...last.ref, how: 'carried' };
  }
  if (context.frame.period && !subject.market)
    return ref(context.frame.period, 'frame', context.frame.festival);
  return published ? ref(published, 'published') : null;
}

/** 较去年同期增长: the comparative belongs to the growth's basis and gives it no period. */
function isGrowthBase(reading: Reading, unit: Unit, comparative: Token, token: QuantityToken): boolean {
  const { context } = reading;
  const between = unit.tokens.some(
    (t) =>
      t.start >= comparative.end &&
      t.end <= token.start &&
      t.kind === 'cue' &&
      (t.cue === 'up' || t.cue === 'down' || t.cue === 'net-add'),
  );
  if (between) return true;
  // 比去年同期多3分钟: the difference is of now.
  if (/[多少](?:出|了|约|近|超){0,2}$/.test(context.folded.slice(comparative.end, token.start))) return true;
  const { kind } = token.quantity;
  if (kind === 'ratio') return true;
  if (kind === 'percent' || kind === 'percentage-points')
    return /[较比与]\s*$|than\s*$/.test(
      context.folded.slice(Math.max(unit.start, comparative.start - 5), comparative.start),
    );
  return false;
}

/** A level that is itself the base of a comparison: 由2010年底的6311万, against 601 million for …. */
function baseLevel(
  reading: Reading,
  tokens: readonly Token[],
  from: number,
  token: QuantityToken,
): PeriodRef | null {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const t = tokens[i]!;
    if (t.kind !== 'period' || t.start < from || t.end > token.start) continue;
    if (t.mention.period === null || t.mention.kind === 'duration') continue;
    if (!comparesWith(reading.context, tokens, i)) continue;
    if (/^[的为是]?\s*$/.test(reading.context.folded.slice(t.end, token.start)))
      return ref(t.mention.period, 'comparative');
  }
  return null;
}

/** Clauses that tell of an announcement or of what came before: their date is not that of the numbers after them. */
const OTHER_TIME =
  /公布|发布|宣布|披露|获悉|了解到|表示|报道|讯$|签|^\s*继|之后|以来|成立|创立|上任|推出|\b(?:launched|founded|said|announced|reported|since|after|joined)\b/;

/** The last period of the clauses before, in the same sentence. */
function earlierPeriod(reading: Reading, unit: Unit): PeriodRef | null {
  const { context } = reading;
  for (let i = unit.index - 1; i >= 0; i--) {
    const earlier = reading.units[i]!;
    const found = periodBefore(context, earlier.tokens, Infinity);
    if (!found) continue;
    const period = found.mention.period!;
    const reporting = LONG.has(period.grain) || found.mention.direction === 'until';
    const text = context.folded.slice(earlier.start, earlier.end);
    if (!reporting && OTHER_TIME.test(text)) continue;
    if (period.grain === 'year' && /^\s*继|之后|以来|成立|创立|\b(?:since|after|founded)\b/.test(text))
      continue;
    const trailing = /^(?:过去|最近|近)/.test(context.folded.slice(found.start, found.end));
    return (trailing ? untilBefore(reading, unit) : null) ?? refTo(found, 'sentence');
  }
  return null;
}
