import { type Expression } from './expression.js';
import { type Frame } from './reference.js';

export const ENGLISH_START = new Set<number>();

export function readEnglishPeriod(
  _s: string,
  _i: number,
  _f: Frame,
  _inherit: Expression | null,
): Expression | null {
  return null;
}
