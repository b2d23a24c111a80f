import { type Measure, type Period, type Qualifier, type Reason } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { periodFor } from './period-for.js';
import { type MetricRef, type PeriodRef, type Subject } from '../linking/state.js';
import { type QuantityToken, type Token } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { isMarketReport } from '../refusals/market-report.js';
import { refusalOf } from '../refusals/refusals.js';
import { type Decision } from './candidate.js';
import { type ClaimReading, readClaim } from './claims.js';
import { takenBack } from './denied.js';
import { climbsFrom, isBound, ofSeveralYears } from './bounds.js';
import { claimOf, pastOf } from './due.js';
import { dimensionOf, unitOf } from './dimension.js';
import { currencyNow } from './currency.js';
import { basisFromContext } from './growth-basis.js';
import { isHypothetical } from './hypothetical.js';
import { type Link, type Reading, refuse } from './reading.js';
import { readMeasure } from './measure.js';
import { notItsOwn, sliceOnPlatform } from './not-its-own.js';
import { regionAround } from './segments.js';
import { usedThing } from './used-thing.js';
import { NEVER } from './words.js';

/** A family of microblogs has the name of one platform: in CNNIC's reports 微博 is the category. */
const CATEGORY_OF: Record<string, Record<string, string>> = { cnnic: { weibo: 'cn-microblog' } };

/** Judges a linked number: measure, period, claim, who says so, and whether it is a fact at all. */
export function settle(
  reading: Reading,
  unit: Unit,
  from: number,
  token: QuantityToken,
  link: Link,
): Decision {
  const { context, catalog, sentence, state } = reading;
  const { quantity } = token;
  const { metric } = link;
  const reasons: Reason[] = [...link.reasons];
  if (NEVER.has(metric.id)) return refuse(quantity, `not-a-platform-metric: ${metric.id}`);
  if (quantity.suspect !== null) return refuse(quantity, quantity.suspect);
  const next = unit.tokens.find((t) => t.kind === 'quantity' && t.start > token.start);
  const upTo = next ? next.start : unit.end;
  const why = refusalOf(
    context.folded,
    {
      start: token.start,
      end: token.end,
      kind: quantity.kind === 'money' ? 'money' : quantity.kind === 'percent' ? 'percent' : 'other',
    },
    unit.start,
    upTo,
  );
  if (why !== null) return refuse(quantity, why);
  if (isMarketReport(context.folded, sentence.start, sentence.end)) return refuse(quantity, 'market-report');
  if ((context.denied.get(sentence.index) ?? -1) >= token.end) return refuse(quantity, 'denied');
  if (reading.units.some((other) => other.index <= unit.index && isHypothetical(context.folded, other)))
    return refuse(quantity, 'hypothetical');
  if (metric.ofSet && /^(?:破|过|超|突破|均破|均超)/.test(context.folded.slice(token.start, token.end))) {
    // 589个品牌成交额破亿，同比增长46%: a threshold, and then the growth of the set's number.
    if (!/%|倍|成/.test(context.folded.slice(token.start, token.end))) {
      reading.state.metric = null;
      return refuse(quantity, 'threshold');
    }
  }
  if (
    /交易(?:金额|对价|总价|额)/.test(metric.surface) &&
    /收购|出售|入股|并购|转让/.test(context.folded.slice(sentence.start, sentence.end))
  )
    return refuse(quantity, 'deal-amount');
  const used = dimensionOf(catalog, metric.id) === 'people' ? usedThing(reading, unit, token) : null;
  if (used === 'unknown') return refuse(quantity, 'users-of-something-else');
  if (
    /turnover/.test(metric.surface) &&
    /\b(?:shares?|stock)\b/.test(context.folded.slice(sentence.start, sentence.end))
  )
    return refuse(quantity, 'stock-turnover');
  const subject = used?.subject ?? link.subject;
  if (subject === null) return refuse(quantity, 'nobody-to-own-it');
  if (subject.joint) return refuse(quantity, 'several-platforms-together');
  const foreign = notItsOwn(reading, unit, token, link);
  const slice = foreign === null ? sliceOnPlatform(reading, unit, link) : null;
  if (foreign !== null || slice === 'none') {
    // 泡泡玛特在抖音的收入6亿元，同比增长112%: what goes on is of the same other.
    if (quantity.kind === 'money' || quantity.kind === 'count') state.metric = null;
    return refuse(quantity, foreign ?? 'earned-by-another-there');
  }

  const clause = unit.tokens.filter((t) => t.end <= token.start);
  // Value-added services added RMB6.2 billion: what a line of business adds to revenue is its level.
  const line = link.reasons.some((one) => one.rule === 'line-of-business');
  const adds = (t: Token) => t.start < metric.end || context.folded.slice(t.start, t.end) === 'added';
  const before = clause.filter(
    (t) => (t.start >= from || (t.kind === 'cue' && t.end > from)) && !(line && adds(t)),
  );
  const after = unit.tokens.filter((t) => t.start >= token.end && t.end <= upTo);
  const ratio = link.rate === true || dimensionOf(catalog, metric.id) === 'ratio';
  const previousValue = before.some((t) => t.kind === 'cue' && t.cue === 'previous');
  const found = previousValue ? null : periodFor(reading, unit, from, token, metric, subject);
  const claim = claimFor(reading, unit, from, token, found);
  const period = pastOf(reading, unit, claim.claim, found);
  if (claim.claim === 'actual' && takenBack(reading, unit)) return refuse(quantity, 'taken-back');
  if (period === 'to-come') return refuse(quantity, 'told-before-it-can-be');
  const measure = readMeasure({
    folded: context.folded,
    quantity,
    before,
    after,
    clause,
    loss: metric.loss,
    ratio,
    // The month of publication is a guess, and 环比 by itself is mostly a quarter's.
    monthly: period?.period.grain === 'month' && period.how !== 'published',
    carriedBasis: metric.basis ?? null,
  });
  if (measure === null) return refuse(quantity, 'neither-level-nor-growth');
  if (measure.measure === 'level' && period?.how !== 'comparative' && climbsFrom(context.folded, unit, token))
    return refuse(quantity, 'earlier-level-without-a-time');
  if (measure.measure === 'level' && isBound(context.folded, unit, token))
    return refuse(quantity, 'only-a-bound');
  if (measure.measure === 'growth' && ofSeveralYears(context.folded, unit, token))
    return refuse(quantity, 'growth-of-several-years');
  const unsaid = measure.measure !== 'level' && (measure.basis === null || measure.basis === 'other');
  const growthBasis =
    unsaid && !OWN_BASIS.has(measure.rule) && !has(unit, 'since', token.start)
      ? (basisFromContext(reading, unit, token, period?.period ?? null) ?? measure.basis)
      : measure.basis;
  if (
    measure.measure === 'growth' &&
    /(?:由|从|自)[^，。；、]{1,8}的?$/.test(
      context.folded.slice(Math.max(from, token.start - 12), token.start),
    )
  )
    return refuse(quantity, 'earlier-growth');
  let segment = used?.name ?? link.segment ?? slice?.segment ?? null;
  if (measure.share) {
    if (metric.plain && link.rate !== true) return refuse(quantity, 'share-without-slice');
    if (segment === null && !ratio) return refuse(quantity, 'share-without-slice');
    if (segment !== null && !segment.includes('占')) segment = `${segment}占比`;
  }
  const excluded = unit.tokens.find(
    (t) => t.kind === 'cue' && t.cue === 'excluding' && t.start < token.start,
  );
  const earlier = reading.units[unit.index - 1]?.tokens.find(
    (t) => t.kind === 'cue' && t.cue === 'excluding',
  );
  const carve = excluded ?? (link.reasons.some((r) => r.rule === 'metric-carried') ? earlier : undefined);
  if (carve) segment = [segment, context.text.slice(carve.start, carve.end)].filter(Boolean).join(' ');
  if (segment === null && isCumulative(reading, unit, token, metric.id)) segment = '累计';
  // SHEIN、Temu在美国的月活分别为…，同比下降…: what the list was of stays.
  const around = subject.market ? null : regionAround(context, unit.start, token.start, token.end, unit.end);
  const region = around ?? (link.listed && measure.measure === 'growth' ? (metric.region ?? null) : null);
  if (link.listed) metric.region = region;
  if (region !== null && !(segment ?? '').includes(region))
    segment = [segment, region].filter(Boolean).join(' ');

  const statedBy =
    claim.consensus && !reading.source?.startsWith('analyst:')
      ? 'analyst:consensus'
      : speaker(reading, subject);
  const owner =
    (context.frame.topic === subject.id ? undefined : CATEGORY_OF[statedBy]?.[subject.id]) ?? subject.id;
  const id =
    metric.id === '@active'
      ? activeMetric(period, metric.surface + context.folded.slice(unit.start, unit.end))
      : isFestivalTrade(metric, period)
        ? 'festival-gmv'
        : metric.id;
  reasons.push({
    rule: measure.rule,
    weight: measure.rule === 'level' || measure.rule === 'growth' ? 0.3 : 0,
  });
  reasons.push({ rule: `subject-${subject.how}`, weight: SUBJECT_WEIGHT[subject.how] });
  reasons.push({ rule: `period-${period?.how ?? 'none'}`, weight: PERIOD_WEIGHT[period?.how ?? 'none']! });
  if (segment !== null) reasons.push({ rule: 'slice', weight: -0.3, note: segment });
  if (metric.plain) reasons.push({ rule: 'plain-word', weight: -0.4 });
  if (claim.claim !== 'actual') reasons.push({ rule: claim.claim, weight: -0.1 });
  if (quantity.kind === 'number') reasons.push({ rule: 'bare-number', weight: -0.1 });

  if (measure.measure === 'level' && !measure.share) {
    metric.used = true;
    reading.told.push(metric);
  }
  if (measure.measure === 'growth' && growthBasis !== null) metric.basis = growthBasis;
  // 2024年收入48亿，2023年37亿，增长30%: the growth is the later year's, in whatever order they are told.
  const older =
    metric.period !== null &&
    metric.lastSentence === sentence.index &&
    period !== null &&
    period.period.end < metric.period.period.end;
  if (period && !older && period.how !== 'comparative' && period.how !== 'published') metric.period = period;
  if (period && (period.how === 'clause' || period.how === 'sentence'))
    if (
      !isOlder(period, context.frame.period) &&
      (claim.claim === 'actual' || isPast(period.period.end, context.published))
    )
      state.period = {
        ref: period,
        paragraph: sentence.paragraph,
        sentence: sentence.index,
        subject: subject.id,
        market: subject.market,
      };
  metric.plain = false;
  const [start, end] = evidence(reading, unit, metric, subject);
  return {
    quantity,
    refused: null,
    candidate: {
      quantity,
      subject: { ...subject, id: owner },
      metric: id,
      segment,
      measure: measure.measure,
      growthBasis,
      value: measure.value,
      valueHigh: measure.valueHigh,
      unit:
        measure.measure === 'growth'
          ? quantity.kind === 'percentage-points'
            ? 'percentage-points'
            : 'percent'
          : unitOf(catalog, id, quantity, currencyNow(reading)),
      qualifier: qualifierOf(quantity, claim.claim, measure.measure),
      claim: claim.claim,
      period,
      statedBy,
      start,
      end,
      title: sentence.title,
      paragraph: sentence.paragraph,
      reasons,
    },
  };
}

/** What is claimed of a number: what the words about it say, and its time. */
function claimFor(
  reading: Reading,
  unit: Unit,
  from: number,
  token: QuantityToken,
  period: PeriodRef | null,
): ClaimReading {
  const { context, sentence, state, units } = reading;
  const comparative = period?.how === 'comparative';
  const said = readClaim(context, sentence, units, unit, from, token, comparative, state);
  return said.consensus ? said : { ...said, claim: claimOf(reading, unit, said.claim, period) };
}

/** A ratio to an earlier level, and a rate that is compared with an earlier rate: what stands before is no base of the growth. */
const OWN_BASIS = new Set(['ratio-to-earlier', 'growth-rate-now']);

/** 较年初, 复合年增长率: a basis of its own kind. */
const has = (unit: Unit, cue: 'since', before: number) =>
  unit.tokens.some((t) => t.kind === 'cue' && t.cue === cue && t.start < before);

/** An earlier year given for comparison does not become the period that the text goes on with. */
const isOlder = (at: PeriodRef, frame: Period | null) => frame !== null && at.period.end < frame.start;

const isPast = (day: string, published: string | null) =>
  published !== null && day.slice(0, published.length) < published;

const SUBJECT_WEIGHT: Record<Subject['how'], number> = {
  clause: 0.8,
  sentence: 0.4,
  paragraph: 0,
  topic: 0,
  'market-metric': 0.3,
};
const PERIOD_WEIGHT: Record<string, number> = {
  clause: 0.5,
  sentence: 0.3,
  comparative: 0.2,
  carried: 0.1,
  frame: 0.1,
  published: -0.4,
  none: -0.3,
};

/** 截至7月累计订单: a running total since the start is no period's figure. */
function isCumulative(reading: Reading, unit: Unit, token: QuantityToken, metric: string): boolean {
  if (reading.catalog.metric(metric)?.kind !== 'flow') return false;
  if (!/累计|累积|cumulative/.test(reading.context.folded.slice(unit.start, token.start))) return false;
  return !unit.tokens.some(
    (t) => t.kind === 'period' && t.mention.direction === 'within' && t.start < token.start,
  );
}

function qualifierOf(quantity: Quantity, claim: string, measure: Measure): Qualifier {
  if (claim === 'forecast' || claim === 'target' || claim === 'estimate') return 'estimate';
  if (quantity.qualifier === 'estimate') return measure === 'level' ? 'about' : 'exact';
  return quantity.qualifier;
}

/** Singles' Day sales are what was sold on the platform, not its revenue. */
const isFestivalTrade = (metric: MetricRef, period: PeriodRef | null) =>
  metric.id === 'revenue' && period?.festival === true && /^sales$/i.test(metric.surface);

/** Monthly, quarterly or annual actives, by the period that the figure is for. */
function activeMetric(period: PeriodRef | null, clause: string): string {
  if (/过去(?:12|十二)个?月|过去一年|年度|购买|twelve months|12 months|12-month/.test(clause))
    return 'annual-active-customers';
  const days = period ? (Date.parse(period.period.end) - Date.parse(period.period.start)) / 86400000 : 0;
  if (days > 330) return 'annual-active-customers';
  if (period === null && /季|\bquarter/.test(clause)) return 'quarterly-active-customers';
  switch (period?.period.grain) {
    case 'quarter':
      return 'quarterly-active-customers';
    case 'year':
    case 'fiscal-year':
    case 'twelve-months':
      return 'annual-active-customers';
    default:
      return 'mau';
  }
}

/** Who states the figure: a source named here or just before, otherwise the company that reports. */
function speaker(reading: Reading, subject: Subject): string {
  const { catalog, context, sentence, state, source } = reading;
  if (source !== null && source !== 'unattributed') return source;
  const carried = state.source;
  if (
    source === null &&
    carried &&
    carried.paragraph === sentence.paragraph &&
    carried.statedBy !== 'unattributed'
  )
    return carried.statedBy;
  if (source === null && state.institute !== null) return state.institute;
  if (context.frame.earnings && !subject.market) return `company:${companyOf(reading, subject.id)}`;
  if (source !== null || subject.market) return 'unattributed';
  const text = context.folded.slice(sentence.start, sentence.end);
  if (/财报|业绩|公布|披露|宣布|季报|年报|营收|净利|earnings|results|revenue/.test(text))
    return `company:${companyOf(reading, subject.id)}`;
  void catalog;
  return 'unattributed';
}

/** In a release about one company its units' figures are the company's. */
function companyOf(reading: Reading, id: string): string {
  const topic = reading.context.frame.topic;
  return topic !== null && reading.catalog.isAncestor(topic, id) ? topic : id;
}

const LONGEST_QUOTE = 220;

/** The clauses that prove the fact: from the metric's, or the platform's where it is near, to the number's. */
function evidence(reading: Reading, unit: Unit, metric: MetricRef, subject: Subject): [number, number] {
  const { sentence, units } = reading;
  let start = unit.start;
  const reach = (place: number) => {
    const holder = units.find((other) => other.start <= place && place < other.end);
    if (holder && holder.start < start && unit.end - holder.start <= LONGEST_QUOTE) start = holder.start;
  };
  if (metric.sentence === sentence.index) reach(metric.start);
  if (subject.sentence === sentence.index && subject.how !== 'topic') reach(subject.start);
  return [start, unit.end];
}
