import { type Actor, type View } from './types.js';
import { cut } from './view.js';

/** A product that a platform has for one partner: 小红盟(京东). */
export interface NamedPair {
  readonly name: string;
  readonly partner: Actor;
  readonly start: number;
  readonly end: number;
}

const NAME_BEFORE = /([一-龥a-z0-9]{2,6})[”"」]?\($/;

/**
 * A list of products each followed by its partner in brackets, 推出甲计划(京东)、乙计划(唯品会): at least two, so that a single
 * bracketed company (a ticker, an owner) is not taken for one.
 */
export function namedPairs(view: View, text: string): NamedPair[] {
  const pairs: NamedPair[] = [];
  for (const partner of view.bracketed) {
    const before = view.folded.slice(0, partner.start - view.start);
    const after = view.folded.slice(partner.end - view.start, partner.end - view.start + 1);
    const match = NAME_BEFORE.exec(before);
    if (!match?.[1] || after !== ')') continue;
    const raw = match[1].replace(/^.*(?:推出|上线|发布|包括|分别为|有|和|与|及|了)/, '');
    if (raw.length < 2) continue;
    const at = partner.start - 1 - raw.length - (/[”"」]\($/.test(before) ? 1 : 0);
    pairs.push({ name: text.slice(at, at + raw.length), partner, start: at, end: partner.end + 1 });
  }
  const first = pairs[0];
  const last = pairs.at(-1);
  if (pairs.length < 2 || !first || !last) return [];
  return /推出|上线|发布|合作|分别|launch|introduc/.test(cut(view, view.start, last.end)) ? pairs : [];
}
