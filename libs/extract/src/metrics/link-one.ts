import { type Quantity } from '@jinghe/measure';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Decision } from './candidate.js';
import { findMetric } from './find-metric.js';
import { type Reading, isShare, refuse } from './reading.js';
import { settle } from './settle.js';

/** Finds the metric and the platform of one number. */
export function linkOne(reading: Reading, unit: Unit, from: number, token: QuantityToken): Decision {
  const { quantity } = token;
  if (quantity.ordinal) return refuse(quantity, 'ordinal');
  if (quantity.vague) return refuse(quantity, 'order-of-magnitude');
  if (quantity.conversion) return refuse(quantity, 'conversion');
  if (isCode(reading.context.text, quantity)) return refuse(quantity, 'code');
  if (isConversion(reading, token)) return refuse(quantity, 'conversion');
  const link = findMetric(reading, unit, from, token);
  if (typeof link === 'string') {
    // A level that no metric fits belongs to one that we do not know: its growth must not go to the last one.
    if (!isShare(quantity) && Math.abs(quantity.value) >= 1000) reading.state.metric = null;
    return refuse(quantity, link);
  }
  return settle(reading, unit, from, token, link);
}

/** 9516亿元人民币（约1493亿美元）: money in brackets right behind money of another currency. */
function isConversion(reading: Reading, token: QuantityToken): boolean {
  if (token.quantity.kind !== 'money') return false;
  const { text } = reading.context;
  // 2200億元（人民幣，下同；約2510億港元）: anywhere in the brackets behind the first amount.
  const open = Math.max(text.lastIndexOf('(', token.start), text.lastIndexOf('（', token.start));
  if (
    open < reading.sentence.start ||
    open < text.lastIndexOf('）', token.start) ||
    open < text.lastIndexOf(')', token.start)
  )
    return false;
  if (token.start - open > LONGEST_BRACKET) return false;
  const before = reading.tokens.findLast(
    (t): t is QuantityToken => t.kind === 'quantity' && t.end <= open + 1,
  );
  return (
    before?.quantity.kind === 'money' &&
    before.quantity.unit !== token.quantity.unit &&
    open - before.end <= 8
  );
}

/** How far into a bracket a converted amount may stand. */
const LONGEST_BRACKET = 24;

/** 微博（9898）: digits alone in brackets are a stock code. */
function isCode(text: string, quantity: Quantity): boolean {
  return (
    /^\d{4,6}$/.test(text.slice(quantity.start, quantity.end)) &&
    /[(（]/.test(text[quantity.start - 1] ?? '') &&
    /[)）]/.test(text[quantity.end] ?? '')
  );
}
