import { type ArticleContext } from '../context.js';
import { type MetricRef } from '../linking/state.js';
import { type CueToken, type MetricToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';

/** Which metric a share is of, and which slice of it. */
export interface ShareReading {
  /** The metric that is measured; null for the current one. */
  readonly whole: MetricToken | null;
  readonly slice: string;
}

/** 占据市场份额63.9% is a rate by its own name. */
const RATES = /share$|rate$|margin$/;

/** Words that only point back and name no slice themselves. */
const POINTS_BACK = /^(?:其中|这|该|此|已|合计|共|均|分别|则)?$/;

/**
 * 占 with its two sides: 移动端占月活用户95%, 销售费用占收入的69%, 占网民总体的65.5%.
 *
 * Null where the clause has no 占, or nothing on either side tells what is a share of what.
 */
export function readShare(
  context: ArticleContext,
  unit: Unit,
  token: QuantityToken,
  current: MetricRef | null,
): ShareReading | null {
  const before = unit.tokens.filter((t) => t.end <= token.start);
  const marks = before.filter((t): t is CueToken => t.kind === 'cue' && t.cue === 'share');
  const mark = marks.findLast((t) => context.folded[t.start] === '占') ?? marks.at(-1);
  if (!mark) return null;
  const metrics = before.filter((t): t is MetricToken => t.kind === 'metric' && t.word.metric !== '@none');
  if (RATES.test(metrics.at(-1)?.word.metric ?? '')) return null;
  const part = metrics.findLast((t) => t.end <= mark.start);
  const whole = metrics.find((t) => t.start >= mark.end);
  if (part && whole) return { whole: part, slice: `占${context.text.slice(whole.start, whole.end)}` };
  if (whole) {
    const name = context.text.slice(unit.start, mark.start).replace(/^[\s、，,“”"]+|[\s、，,“”"]+$/g, '');
    if (!POINTS_BACK.test(name) && name.length <= 16) return { whole, slice: `${name}占比` };
    if (current !== null && current.end <= unit.start + 1) return { whole, slice: `${current.surface}占比` };
  }
  return null;
}
