import { type Measure, type Period, type Qualifier } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { periodFor } from './period-for.js';
import { type PeriodRef } from '../linking/state.js';
import { unitByShortName } from '../linking/short-names.js';
import { type QuantityToken, type Token } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { takenBack } from '../refusals/denials.js';
import { isMarketReport } from '../refusals/market-report.js';
import { refusalOf } from '../refusals/refusals.js';
import { type Decision } from './candidate.js';
import { type ClaimReading, readClaim } from './claims.js';
import { climbsFrom, isBound, ofSeveralYears } from './bounds.js';
import { claimOf, pastOf } from './due.js';
import { dimensionOf, unitOf } from './dimension.js';
import { currencyNow } from './currency.js';
import { earlierFigure, isAtLeastSign, isOfThen } from './compared-with.js';
import { basisFromContext } from './growth-basis.js';
import { isHypothetical } from './hypothetical.js';
import { type Link, type Reading, refuse } from './reading.js';
import { readMeasure } from './measure.js';
import { periodBeside } from './of-another.js';
import { notItsOwn, sliceOnPlatform } from './not-its-own.js';
import { metricOfPeriod } from './metric-of-period.js';
import { evidence } from './evidence.js';
import { reasonsOf } from './settled-reasons.js';
import { movesForecast } from './revised-forecast.js';
import { sliceOf } from './slice-of.js';
import { isAccount, ownerFor, speaker } from './speaker.js';
import { isMonthlyActives } from './surveyed.js';
import { usedThing } from './used-thing.js';
import { NEVER } from './words.js';

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
    metric.sentence === sentence.index ? metric : null,
  );
  if (why !== null) return refuse(quantity, why);
  if (isAtLeastSign(context.text, unit.start, token)) return refuse(quantity, 'threshold');
  if (movesForecast(context.folded, unit, token)) return refuse(quantity, 'change-of-a-forecast');
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
  const periodOf = link.beside === true ? periodBeside : periodFor;
  const found = previousValue ? null : periodOf(reading, unit, from, token, metric, subject);
  const claim = claimFor(reading, unit, from, token, found, link);
  // 5% more than a year before but short of what was expected: the expectation is for the time that is told of.
  const expected = claim.consensus && found?.how === 'comparative' ? (metric.period ?? found) : found;
  const period = pastOf(reading, unit, claim.claim, expected);
  if (claim.claim === 'actual' && takenBack(context, sentence, unit)) return refuse(quantity, 'taken-back');
  if (period === 'to-come') return refuse(quantity, 'told-before-it-can-be');
  const measure = readMeasure({
    folded: context.folded,
    quantity,
    before,
    after,
    clause,
    loss: metric.loss,
    profit: /profit|ebit/.test(metric.id),
    ratio,
    added: link.added === true,
    // The month of publication is a guess, and 环比 by itself is mostly a quarter's.
    monthly: period?.period.grain === 'month' && period.how !== 'published',
    then: period?.how === 'comparative' || isOfThen(context.folded, clause, token),
    carriedBasis: metric.basis ?? null,
  });
  if (measure === null) return refuse(quantity, 'neither-level-nor-growth');
  if (
    measure.measure === 'level' &&
    link.beside !== true &&
    period?.how !== 'comparative' &&
    climbsFrom(context.folded, unit, token)
  )
    return refuse(quantity, 'earlier-level-without-a-time');
  if (measure.measure === 'level' && isBound(context.folded, unit, token))
    return refuse(quantity, 'only-a-bound');
  if (measure.measure === 'growth' && ofSeveralYears(context.folded, unit, token))
    return refuse(quantity, 'growth-of-several-years');
  const earlier =
    link.beside === true ? null : earlierFigure(context, unit, from, token, measure, period, after, ratio);
  if (earlier !== null) return refuse(quantity, earlier);
  const unsaid = measure.measure !== 'level' && (measure.basis === null || measure.basis === 'other');
  // 过去一年点击率提升20%: the year is what a standing figure is compared with, and not what it is for.
  const overTheYear =
    measure.measure === 'growth' && period?.pastYear === true && catalog.metric(metric.id)?.kind !== 'flow';
  const growthBasis = overTheYear
    ? 'yoy'
    : unsaid && !OWN_BASIS.has(measure.rule) && !has(unit, 'since', token.start)
      ? (basisFromContext(reading, unit, token, period?.period ?? null) ?? measure.basis)
      : measure.basis;
  if (
    measure.measure === 'growth' &&
    /(?:由|从|自)[^,;，。；、]{0,8}的?$/.test(
      context.folded.slice(Math.max(from, token.start - 12), token.start),
    )
  )
    return refuse(quantity, 'earlier-growth');
  const named = used?.name ?? link.segment ?? slice?.segment ?? null;
  const sliced = sliceOf(reading, unit, token, link, subject, measure, named);
  if (sliced === 'share-without-slice') return refuse(quantity, sliced);
  // 闪购月度交易买家: what counts people and orders of a service is of the service, money stays its owner's.
  const service =
    sliced.segment === null || /revenue|profit|ebit|expense|margin/.test(metric.id)
      ? null
      : unitByShortName(catalog, subject.id, sliced.segment);
  const segment = service === null ? sliced.segment : null;

  const statedBy =
    claim.consensus && (reading.byItself || !reading.source?.startsWith('analyst:'))
      ? 'analyst:consensus'
      : speaker(
          reading.byItself && claim.claim === 'actual' ? { ...reading, source: null } : reading,
          subject,
          /^(?:people|time)$/.test(dimensionOf(catalog, metric.id)),
          claim.claim === 'actual' && isAccount(metric.id, period?.period.grain),
        );
  const owner = service ?? ownerFor(reading, subject, statedBy);
  const id = isMonthlyActives(metric.id, statedBy, period)
    ? 'mau'
    : metricOfPeriod(metric, period, context.folded.slice(unit.start, unit.end));
  const reasons = [
    ...link.reasons,
    ...reasonsOf(quantity, metric, subject, overTheYear ? null : period, measure, segment, claim.claim),
  ];

  if (measure.measure === 'level' && !measure.share) {
    metric.used = true;
    if (dimensionOf(catalog, metric.id) === 'people')
      state.people = subject.market ? null : { ...metric, period };
    metric.claim = claim.claim;
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
  const [start, end] = evidence(reading, unit, metric, subject, token.start);
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
      period: overTheYear ? null : period,
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
  link: Link,
): ClaimReading {
  const { context, sentence, state, units } = reading;
  const comparative = period?.how === 'comparative';
  const said = readClaim(context, sentence, units, unit, from, token, comparative, state);
  // They expect Temu to reach …, and put Shein at …: the second is as much of a forecast as the first.
  const { claim } = link.metric;
  if (link.beside === true && said.claim === 'actual' && (claim === 'forecast' || claim === 'estimate'))
    return { claim, consensus: false };
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

function qualifierOf(quantity: Quantity, claim: string, measure: Measure): Qualifier {
  if (claim === 'forecast' || claim === 'target' || claim === 'estimate') return 'estimate';
  if (quantity.qualifier === 'estimate') return measure === 'level' ? 'about' : 'exact';
  return quantity.qualifier;
}
