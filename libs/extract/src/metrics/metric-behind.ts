import { residueSize } from '../linking/residue.js';
import { type MetricToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { currencyNow } from './currency.js';
import { fits } from './dimension.js';
import { type Reading } from './reading.js';

/** 2.6 billion against a loss of, 300 million and revenue of: the metric behind begins a figure of its own. */
const PARTS = /\b(?:against|versus|vs|compared|from|after|and|but|than|while|or|despite|on)\b/;
const POST_GAP = { zh: 6, en: 26 };

/** The metric word right behind a number: 3亿月活, 178.2 million orders. */
export function metricBehind(reading: Reading, unit: Unit, token: QuantityToken): MetricToken | null {
  const { context, catalog } = reading;
  for (const next of unit.tokens) {
    if (next.end <= token.end && next.kind !== 'metric') continue;
    if (next.kind === 'metric') {
      if (next.start < token.start) continue;
      const gap = next.start - token.end;
      // 月销过500万的商家: a threshold that picks some out, and no number of them.
      if (
        /^[过破超满]/.test(context.folded.slice(token.start, token.end)) &&
        context.folded.slice(token.end, next.start) === '的'
      )
        return null;
      if (gap > POST_GAP[context.lang]) return null;
      if (context.lang === 'en' && PARTS.test(context.folded.slice(token.end, next.start))) return null;
      const left = residueSize(context.folded, unit.tokens, token.end, Math.max(token.end, next.start));
      if (
        left > (context.lang === 'zh' ? 2 : 6) ||
        (context.lang === 'zh' ? /[、，,；;：:\s]/ : /[、，,；;：:]/).test(
          context.text.slice(token.end, next.start),
        )
      )
        return null;
      return fits(catalog, next.word.metric, token.quantity, currencyNow(reading)) ? next : null;
    }
    if (next.kind === 'quantity' && next.start > token.start) return null;
    if (next.kind === 'period') return null;
  }
  return null;
}
