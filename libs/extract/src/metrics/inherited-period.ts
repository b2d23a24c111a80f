import { type Catalog } from '@jinghe/catalog';
import { parsePeriodLabel } from '@jinghe/measure';
import { type ArticleContext } from '../context.js';
import { periodBefore, publicationPeriod, ref, refTo, timeOf } from '../linking/periods.js';
import { type MetricRef, type PeriodRef, type Subject } from '../linking/state.js';
import { type PeriodToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { dimensionOf } from './dimension.js';
import { type Reading } from './reading.js';

const LONG = new Set(['quarter', 'half', 'year', 'fiscal-year', 'twelve-months']);

/** What a clause without a period of its own inherits. */
export function inherited(
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
  const framed = reportsOnMonths(context) && isFramed(reading, subject.id);
  if (published && !framed && isNow(reading, unit, token)) return ref(published, 'published');
  const past = (at: PeriodRef) => published === null || at.period.start <= published.end;
  if (metric.period && metric.lastSentence >= sentence.index - 1 && past(metric.period))
    return { ...metric.period, how: 'carried' };
  const last = state.period;
  const survey = state.institute ?? (countsPeople(reading, metric) ? state.surveyor : null);
  if (
    last &&
    past(last.ref) &&
    (sameOwner(reading, last.subject, subject.id) ||
      isMeasured(reading) ||
      survey !== null ||
      (subject.market && last.market)) &&
    sentence.index - last.sentence <= (survey === null ? 4 : 9)
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
    const near = last.paragraph === sentence.paragraph || survey !== null;
    if (
      near &&
      last.ref.period.grain !== 'twelve-months' &&
      (LONG.has(last.ref.period.grain) ||
        context.frame.earnings ||
        subject.market ||
        survey !== null ||
        isMeasured(reading))
    )
      return { ...last.ref, how: 'carried' };
  }
  if (context.frame.period && !subject.market)
    return ref(context.frame.period, 'frame', context.frame.festival);
  return published ? ref(published, 'published') : null;
}

/** The quarter that an article reports on is its company's: what is told of a partner in passing is of the day. */
const isFramed = ({ catalog, context }: Reading, id: string): boolean => {
  const { topic } = context.frame;
  return topic === null || sameGroup(catalog, topic, id);
};
const sameGroup = (catalog: Catalog, a: string, b: string): boolean =>
  a === b ||
  catalog.isAncestor(a, b) ||
  catalog.isAncestor(b, a) ||
  catalog.groupOf(a) === catalog.groupOf(b);

/** What a firm that counts the users of apps tells. */
const countsPeople = ({ catalog }: Reading, metric: MetricRef): boolean =>
  /^(?:people|time)$/.test(dimensionOf(catalog, metric.id));

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
    return (trailing ? untilBefore(reading, unit) : null) ?? timeOf(context, found, 'sentence');
  }
  return null;
}

/** 截至2021年12月31日，过去12个月: the twelve months end on that day. */
export function untilBefore(reading: Reading, unit: Unit): PeriodRef | null {
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

/** "For the quarter" after a figure as of its last day. */
export function quarterEnded(at: PeriodRef | null): PeriodRef | null {
  if (at === null || at.period.grain !== 'day' || !/-(?:03-31|06-30|09-30|12-31)$/.test(at.period.end))
    return at;
  const quarter = Math.ceil(Number(at.period.end.slice(5, 7)) / 3);
  return { ...at, period: parsePeriodLabel(`${at.period.end.slice(0, 4)}-Q${quarter}`) ?? at.period };
}

/** 全年营收 after the figures of a quarter: the year that the quarter is in. */
export function wholeYear(
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
    const since = turn.slice(turn.lastIndexOf('全年'));
    const goesOn = turn.includes('全年') && !/[季月]|上半年|下半年/.test(since);
    if (at.how === 'clause' || (!goesOn && !/全年(?:来看|而言|累计|合计|[来计]?[,，、])/.test(turn)))
      return at;
  }
  const guessed = at.how === 'published' && at.period.grain === 'month';
  if (at.period.grain !== 'quarter' && at.period.grain !== 'half' && !guessed) return at;
  // 全年 told in the first months is the year before, unless it is still to come.
  const ahead = unit.tokens.some((t) => t.kind === 'cue' && (t.cue === 'forecast' || t.cue === 'target'));
  const back = guessed && !ahead && Number(at.period.end.slice(5, 7)) <= 4 ? 1 : 0;
  const year = String(Number(at.period.end.slice(0, 4)) - back);
  return { ...at, period: { label: year, start: `${year}-01-01`, end: `${year}-12-31`, grain: 'year' } };
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
