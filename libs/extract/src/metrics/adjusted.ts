import { type Catalog } from '@jinghe/catalog';
import { type Sentence } from '../context.js';
import { type MetricRef } from '../linking/state.js';
import { type MetricToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';

/** 非通用会计准则下归属于股东的净利润: adjusted, though words stand between. */
export function adjustedHere(catalog: Catalog, token: MetricToken, unit: Unit): string | null {
  const id = `adjusted-${token.word.metric}`;
  if (catalog.metric(id) === undefined) return null;
  const mark = unit.tokens.findLast((t) => t.kind === 'cue' && t.cue === 'adjusted' && t.end <= token.start);
  if (!mark) return null;
  const between = unit.tokens.some(
    (t) => (t.kind === 'metric' || t.kind === 'quantity') && t.start > mark.start && t.start < token.start,
  );
  return between ? null : id;
}

/** 经调整净亏损48亿元，市场预期亏损73亿元: what the first is compared with is adjusted as well. */
export function adjustedLike(
  previous: MetricRef | null,
  token: MetricToken,
  unit: Unit,
  sentence: Sentence,
): string | null {
  if (previous?.sentence !== sentence.index || previous.id !== `adjusted-${token.word.metric}`) return null;
  const compares = unit.tokens.some(
    (t) =>
      t.start < token.start &&
      ((t.kind === 'cue' && t.cue === 'consensus') || (t.kind === 'period' && t.mention.comparative)),
  );
  return compares ? previous.id : null;
}
