import { type Quantity } from '../types.js';

/** A number about which nothing else is known. */
export function plainQuantity(start: number, end: number, value: number): Quantity {
  return {
    start,
    end,
    kind: 'number',
    value,
    high: null,
    ceiling: null,
    unit: null,
    noun: null,
    qualifier: 'exact',
    precision: 1,
    growth: null,
    vague: false,
    conversion: false,
    suspect: null,
    negative: false,
    ordinal: false,
  };
}
