import { type Quantity } from '@jinghe/measure';
import { type ArticleContext } from '../context.js';
import { residueSize } from '../linking/residue.js';
import { type MetricRef } from '../linking/state.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

const GENERIC_NOUN = /^(?:[人个家户名位次单件笔秒天]|分钟|小时|个小时)$/;

/** 以及超过10000家双创企业 after 800万商户: the noun of its own says that something else is counted. */
export function namesItsOwn(context: ArticleContext, quantity: Quantity, metric: MetricRef): boolean {
  if (quantity.kind !== 'count' || quantity.noun === null || context.lang !== 'zh') return false;
  return !GENERIC_NOUN.test(quantity.noun) && !metric.surface.includes(quantity.noun);
}

/** Content between the last number and this one that no rule has understood: what follows is about something else. */
export function strangeSince(reading: Reading, unit: Unit, from: number, token: QuantityToken): boolean {
  const { context } = reading;
  return residueSize(context.folded, unit.tokens, from, token.start) > (context.lang === 'zh' ? 2 : 0);
}
