import { type Quantity } from '@jinghe/measure';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Decision } from './candidate.js';
import { broughtTo } from './brought.js';
import { findMetric } from './find-metric.js';
import { numberFirst } from './number-first.js';
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
  const first = numberFirst(reading, unit, token);
  if (first) return settle(reading, first.unit, first.unit.start, token, first.link);
  if (isThreshold(reading, token)) return refuse(quantity, 'threshold');
  const brought = broughtTo(reading, unit, token);
  if (brought) return settle(reading, unit, from, token, brought);
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
  const open = openBracket(reading, token.start);
  if (open < 0) return false;
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

/**
 * Where the bracket opens in which `at` stands, -1 where none does: 2200億元（人民幣，下同；約2510億港元）. Looks no further back than an
 * amount may stand in one, since each amount of a text asks.
 */
function openBracket({ context, sentence }: Reading, at: number): number {
  for (let place = at; place >= Math.max(sentence.start, at - LONGEST_BRACKET); place--) {
    const ch = context.text[place];
    if (ch === '(' || ch === '（') return place;
    if (ch === ')' || ch === '）') return -1;
  }
  return -1;
}

/** 453个品牌破亿, 过亿商品数: what those who are counted have passed, and no count itself. */
function isThreshold({ context, tokens }: Reading, token: QuantityToken): boolean {
  const { folded } = context;
  const doubled = token.quantity.kind === 'multiple';
  if (!doubled && !PASSED.has(folded[token.start]!) && !PASSED.has(folded[token.start - 1] ?? ''))
    return false;
  if (token.quantity.noun !== null && /^(?:数量?|的?个数)/.test(folded.slice(token.end, token.end + 3)))
    return true;
  const last = tokens.findLast((t): t is QuantityToken => t.kind === 'quantity' && t.end <= token.start);
  return (
    last?.quantity.kind === 'count' &&
    last.quantity.noun !== null &&
    COUNTED.test(last.quantity.noun) &&
    /^(?:成交额?|销售额|gmv|单日)?$/.test(folded.slice(last.end, token.start))
  );
}
const PASSED = new Set(['破', '过', '超', '均', '都']);
const COUNTED = /品牌|单品|商品|商家|商户|店|主播|直播间|达人|爆款|新品|类目/;

/** 微博（9898）: digits alone in brackets are a stock code. */
function isCode(text: string, quantity: Quantity): boolean {
  return (
    /^\d{4,6}$/.test(text.slice(quantity.start, quantity.end)) &&
    /[(（]/.test(text[quantity.start - 1] ?? '') &&
    /[)）]/.test(text[quantity.end] ?? '')
  );
}
