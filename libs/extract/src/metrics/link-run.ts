import { type MetricRef, type Subject } from '../linking/state.js';
import { idOf, platformsIn } from '../linking/names.js';
import { type MetricToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Decision } from './candidate.js';
import { listedWords, metricRun, platformRun } from './lists.js';
import { type Reading, reason, refuse } from './reading.js';
import { settle } from './settle.js';
import { takeMetric } from './take-metric.js';

/** A list of numbers after a list of platforms, or of slices, each for each. */
export function linkRun(reading: Reading, unit: Unit, from: number, run: QuantityToken[]): Decision[] | null {
  const { context, state, sentence } = reading;
  const named = unit.tokens.some(
    (t) => t.kind === 'cue' && t.cue === 'respectively' && t.start < run[0]!.start,
  )
    ? metricRun(context, unit, run.length, run[0]!.start)
    : null;
  if (named) return linkMetricRun(reading, unit, from, run, named);
  const metric = state.metric;
  if (metric === null || metric.paragraph !== sentence.paragraph) return null;
  const names = platformsIn(context, unit, run[0]!.start);
  const here = platformRun(context, names, run.length, run[0]!.start);
  const before =
    state.run.length === run.length && sentence.index - state.runSentence <= 1 ? state.run : null;
  const respectively = unit.tokens.some(
    (t) => t.kind === 'cue' && t.cue === 'respectively' && t.start < run[0]!.start,
  );
  const listed = here
    ? here.map((name) => ({ id: idOf(name, state.topic), market: name.mention.market, start: name.start }))
    : before;
  if (listed) {
    return run.map((token, i) => {
      const subject: Subject = {
        id: listed[i]!.id,
        market: listed[i]!.market,
        start: listed[i]!.start,
        sentence: sentence.index,
        paragraph: sentence.paragraph,
        how: here ? 'clause' : 'sentence',
        joint: false,
      };
      return settle(reading, unit, from, token, {
        metric,
        subject,
        segment: here || metric.sentence === sentence.index ? null : metric.segment,
        reasons: [reason('parallel-list', respectively ? 1 : 0.5)],
        listed: true,
      });
    });
  }
  // DAUs averaged 386 million and MAUs 684 million, up 6% and 9%: each growth is of the metric at its place.
  const paired =
    context.lang === 'en' && run.length === 2 && run.every(({ quantity }) => quantity.kind === 'percent');
  const both = unit.tokens.filter((t) => t.kind === 'metric' && t.end <= run[0]!.start).length > 1;
  if (respectively || paired) {
    const several = metricsBefore(reading, run.length, unit);
    if (several)
      return run.map((token, i) => {
        const one = several[i]!;
        const reasons = [reason('parallel-metrics', 0.3)];
        return settle(reading, unit, from, token, {
          metric: one,
          subject: one.subject,
          segment: one.segment,
          reasons,
          listed: true,
        });
      });
  }
  const mark = unit.tokens.find((t) => t.kind === 'cue' && t.cue === 'respectively');
  const slices =
    respectively && mark && metric.sentence === sentence.index && metric.end <= unit.start
      ? listedWords(context.text, unit.start, mark.start, run.length)
      : null;
  const previous = reading.units[unit.index - 1];
  const words =
    slices ??
    (respectively && previous && metric.sentence === sentence.index
      ? listedWords(context.text, previous.start, metric.start, run.length)
      : null);
  if (words && metric.subject)
    return run.map((token, i) =>
      settle(reading, unit, from, token, {
        metric,
        subject: metric.subject,
        segment: words[i]!,
        reasons: [reason('parallel-slices', 0.5)],
        listed: true,
      }),
    );
  return respectively || run.length > 2 || (paired && both)
    ? run.map((token) => refuse(token.quantity, 'list-without-owners'))
    : null;
}

/** 平均日活…，平均月活…，分别增长A及B: the metrics of the sentence that had a level, where they are as many. */
function metricsBefore(reading: Reading, length: number, unit: Unit): MetricRef[] | null {
  const { sentence } = reading;
  const told = reading.told
    .filter((one) => one.sentence === sentence.index && one.clause < unit.index)
    .slice(-length);
  return told.length === length && told.every((one) => one.subject !== null) ? told : null;
}

/** 平均日活跃用户及月活跃用户分别为4.089亿及7.148亿: each number is of the metric at its own place in the list. */
function linkMetricRun(
  reading: Reading,
  unit: Unit,
  from: number,
  run: readonly QuantityToken[],
  metrics: readonly MetricToken[],
): Decision[] {
  const refs = metrics.flatMap((token) => {
    takeMetric(reading, unit, token);
    return reading.state.metric ?? [];
  });
  return run.map((token, i) => {
    const metric = refs[i];
    if (!metric) return refuse(token.quantity, 'list-without-owners');
    return settle(reading, unit, from, token, {
      metric,
      subject: metric.subject ?? refs[0]!.subject,
      segment: metric.segment,
      reasons: [reason('parallel-metrics', 0.5)],
      listed: true,
    });
  });
}
