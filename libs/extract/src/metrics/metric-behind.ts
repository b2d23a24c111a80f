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
  // RMB 77 billion ($11 billion) in gross merchandise volume: the conversion parts nothing.
  const end = afterConversion(context.text, unit, token);
  for (const next of unit.tokens) {
    if (next.end <= end && next.kind !== 'metric') continue;
    if (next.kind === 'metric') {
      if (next.start < token.start) continue;
      const gap = next.start - end;
      // 月销过500万的商家: a threshold that picks some out, and no number of them.
      if (
        /^[过破超满]/.test(context.folded.slice(token.start, token.end)) &&
        context.folded.slice(token.end, next.start) === '的'
      )
        return null;
      if (gap > POST_GAP[context.lang]) return null;
      if (context.lang === 'en' && PARTS.test(context.folded.slice(end, next.start))) return null;
      const left = residueSize(context.folded, unit.tokens, end, Math.max(end, next.start));
      if (
        left > (context.lang === 'zh' ? 2 : 6) ||
        (context.lang === 'zh' ? /[、，,；;：:\s]/ : /[、，,；;：:]/).test(
          context.text.slice(end, next.start),
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

/** Where a number ends with the conversion that stands in brackets right behind it. */
function afterConversion(text: string, unit: Unit, token: QuantityToken): number {
  if (token.quantity.kind !== 'money' || text[token.end] !== ' ' || text[token.end + 1] !== '(')
    return token.end;
  const other = unit.tokens.find((t) => t.kind === 'quantity' && t.start > token.start);
  if (other?.kind !== 'quantity' || other.quantity.kind !== 'money' || text[other.end] !== ')')
    return token.end;
  return other.start - token.end <= 10 ? other.end + 1 : token.end;
}
