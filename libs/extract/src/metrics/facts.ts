import { type Catalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { basisFor, houseOf } from '../attribution/attribution.js';
import { confidenceOf, LEAST } from '../confidence/confidence.js';
import { type ArticleContext, type Sentence } from '../context.js';
import { listedOwner } from '../linking/listed-owner.js';
import { type LinkState, type MetricRef } from '../linking/state.js';
import { type Candidate, type Decision } from './candidate.js';
import { readTables } from '../tables/read-tables.js';
import { linkSentence } from './linker.js';
import { type Placed, withoutRepeats } from './repeats.js';

const fresh = (context: ArticleContext, catalog: Catalog): LinkState => ({
  subject: null,
  earlier: null,
  pointed: null,
  topic: context.frame.topic,
  metric: null,
  people: null,
  period: null,
  institute: null,
  surveyor: null,
  house: houseOf(context, catalog),
  run: [],
  runSentence: -9,
  currency: null,
  money: null,
  source: null,
  forecast: null,
});

const ROW = /^\s*[：:|\t]|^ {2,}/;

/** A line of a list, `淘宝天猫：约7.2万亿元`, under a line that names the metric: that metric goes on. */
function headerFor(context: ArticleContext, sentence: Sentence, metric: MetricRef | null): MetricRef | null {
  if (metric === null || metric.lastSentence < sentence.index - 1) return null;
  const name = sentence.mentions.find((mention) => mention.kind === 'platform');
  if (!name || name.start - sentence.start > 3 || !ROW.test(context.folded.slice(name.end, name.end + 3)))
    return null;
  return { ...metric, paragraph: sentence.paragraph, plain: false };
}

/** Every number of the article with what became of it, in order. */
export function decide(context: ArticleContext, catalog: Catalog): Decision[] {
  const state = fresh(context, catalog);
  const decisions: Decision[] = [];
  const tables = readTables(context, catalog);
  let table = 0;
  let paragraph = -1;
  for (const sentence of context.sentences) {
    while (table < tables.length && tables[table]!.end <= sentence.start)
      decisions.push(...tables[table++]!.decisions);
    if (table < tables.length && tables[table]!.start <= sentence.start) continue;
    if (sentence.paragraph !== paragraph) {
      paragraph = sentence.paragraph;
      const header = headerFor(context, sentence, state.metric);
      state.metric = header;
      if (header === null) state.source = null;
      else if (state.source) state.source = { ...state.source, paragraph };
      if (header && state.period) state.period = { ...state.period, paragraph };
      if (header && header.period === null && state.period?.sentence === header.sentence)
        header.period = state.period.ref;
    }
    // A short line without a number may be a list's heading, which names the metric.
    const says =
      sentence.quantities.length > 0 ||
      sentence.end - sentence.start <= 40 ||
      sentence.mentions.some((mention) => mention.kind === 'platform' || mention.kind === 'metric');
    if (!says && !sentence.opensItem) continue;
    decisions.push(...linkSentence(context, catalog, sentence, state));
  }
  for (; table < tables.length; table++) decisions.push(...tables[table]!.decisions);
  return decisions;
}

function factOf(context: ArticleContext, catalog: Catalog, candidate: Candidate): ExtractedMetric {
  const { period } = candidate;
  const scope = candidate.subject.market
    ? 'china'
    : period?.festival
      ? `festival:${period.period.label}`
      : null;
  return {
    type: 'metric',
    platform: candidate.subject.id,
    metric: candidate.metric,
    definition: null,
    scope,
    segment: candidate.segment,
    measure: candidate.measure,
    growthBasis: candidate.growthBasis ?? (candidate.measure === 'growth' ? 'other' : null),
    claim: candidate.claim,
    basis: basisFor(catalog, candidate.statedBy),
    value: candidate.value,
    valueHigh: candidate.valueHigh,
    unit: candidate.unit,
    qualifier: candidate.qualifier,
    period: period?.period ?? null,
    periodInferred: period !== null && period.how !== 'clause' && period.how !== 'sentence',
    statedBy: candidate.statedBy,
    start: candidate.start,
    end: candidate.end,
    quote: context.text.slice(candidate.start, candidate.end),
    confidence: confidenceOf(candidate.reasons),
    reasons: [...candidate.reasons],
  };
}

/** The metric facts of an article, each statement once, in the order of the text. */
export function metricFacts(
  context: ArticleContext,
  catalog: Catalog,
  decisions: readonly Decision[],
): ExtractedMetric[] {
  const placed: Placed[] = [];
  for (const { candidate } of decisions) {
    if (!candidate) continue;
    const fact = factOf(context, catalog, candidate);
    if (fact.confidence >= LEAST) placed.push({ fact, title: candidate.title });
  }
  return withoutRepeats(
    placed,
    (metric) => catalog.metric(metric)?.family ?? metric,
    // A headline gives its product what the text gives its owner.
    (platform) => listedOwner(catalog, platform),
  );
}
