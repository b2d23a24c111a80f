import { type Catalog } from '@jinghe/catalog';
import { sourceOf, speaksOfItself } from '../attribution/attribution.js';
import { type ArticleContext, type Sentence } from '../context.js';
import { type LinkState } from '../linking/state.js';
import { doerEnd, namedSubject } from '../linking/named-subject.js';
import { idOf, platformsIn } from '../linking/names.js';
import { type QuantityToken, tokenize } from '../linking/tokens.js';
import { type Unit, unitsOf } from '../linking/units.js';
import { type Decision } from './candidate.js';
import { currencyOf } from './currency.js';
import { linkOne } from './link-one.js';
import { linkRun } from './link-run.js';
import { quantityRuns } from './lists.js';
import { opensUnit, remember, reset } from './memory.js';
import { type Reading } from './reading.js';
import { takeMetric } from './take-metric.js';

/** Links the numbers of one sentence, from left to right, and remembers what the next sentence may inherit. */
export function linkSentence(
  context: ArticleContext,
  catalog: Catalog,
  sentence: Sentence,
  state: LinkState,
): Decision[] {
  if (sentence.opensItem) reset(state, context.frame.topic === null);
  state.earlier = state.subject;
  const tokens = tokenize(context, sentence);
  const units = unitsOf(sentence, tokens);
  const named = sourceOf(context, catalog, sentence, tokens);
  const reading: Reading = {
    context,
    catalog,
    sentence,
    units,
    tokens,
    state,
    source: named ?? (state.house !== null && speaksOfItself(context, sentence) ? state.house : null),
    byItself: named === null && state.house !== null,
    before: null,
    told: [],
  };
  if (context.folded.slice(sentence.start, sentence.end).includes('下同'))
    state.currency = currencyOf(context, sentence);
  const decisions: Decision[] = [];
  for (const unit of units) linkUnit(reading, unit, decisions);
  remember(reading);
  return decisions;
}

/** Links the numbers of one clause; what becomes of each is added to `decisions`. */
function linkUnit(reading: Reading, unit: Unit, decisions: Decision[]): void {
  const { context, state } = reading;
  reading.before = state.metric;
  const runs = quantityRuns(context, unit);
  const inRun = runs.length === 0 ? null : new Map<number, { run: QuantityToken[]; at: number }>();
  for (const run of runs) run.forEach((token, at) => inRun?.set(token.start, { run, at }));
  let from = unit.start;
  let metricsSeen = 0;
  for (const token of unit.tokens) {
    if (token.kind === 'metric') {
      takeMetric(reading, unit, token);
      metricsSeen++;
    }
    if (token.kind !== 'quantity') continue;
    if (token.quantity.kind === 'money' && token.quantity.unit !== null && !token.quantity.conversion)
      state.money = token.quantity.unit;
    const place = inRun?.get(token.start);
    if (place && place.at > 0) continue;
    const outcome = place ? linkRun(reading, unit, from, place.run) : null;
    if (outcome) decisions.push(...outcome);
    else if (place)
      for (const one of place.run)
        decisions.push(linkOne(reading, unit, one.start === token.start ? from : one.start, one));
    else decisions.push(linkOne(reading, unit, from, token));
    from = place ? place.run[place.run.length - 1]!.end : token.end;
  }
  const names = platformsIn(context, unit, unit.end);
  if (names.length > 1) {
    state.run = names.map((name) => ({
      id: idOf(name, state.topic),
      market: name.mention.market,
      start: name.start,
    }));
    state.runSentence = reading.sentence.index;
  }
  const to = doerEnd(reading, unit);
  const subject = namedSubject(context, reading.catalog, reading.sentence, unit, to, state.topic);
  if (subject && !subject.joint && opensUnit(context, unit, names)) state.subject = subject;
  else if (subject && metricsSeen > 0 && !subject.joint) state.subject = subject;
}
