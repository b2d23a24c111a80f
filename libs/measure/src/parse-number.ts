import { findQuantities } from './quantities.js';
import { type Lang, type Quantity } from './types.js';

/**
 * Reads one figure in any notation that measure knows (九亿六千几万, 22億5000萬, 3.8千亿, 三分之一, 近两成, 2000余万, 增长3.5倍,
 * HK$3.2bn, one hundred and five million): the first that is found; null where the text holds none.
 */
export function parseNumber(text: string, lang?: Lang): Quantity | null {
  return findQuantities(text, lang, { bare: true })[0] ?? null;
}
