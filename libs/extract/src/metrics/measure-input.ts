import { type GrowthBasis, type Measure } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { basisOf, type CueKind } from '../linking/cues.js';
import { type CueToken, type Token } from '../linking/tokens.js';

/** How a number stands to its metric, before platform and period are known. */
export interface MeasureReading {
  readonly measure: Measure;
  readonly value: number;
  readonly valueHigh: number | null;
  readonly basis: GrowthBasis | null;
  /** Share of a whole (占比94%), which needs a slice. */
  readonly share: boolean;
  readonly rule: string;
}

/** The last cue of one of these kinds. */
export const cueBefore = (tokens: readonly Token[], kinds: readonly CueKind[]): CueToken | null => {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]!;
    if (token.kind === 'cue' && kinds.includes(token.cue)) return token;
  }
  return null;
};
export const has = (tokens: readonly Token[], kinds: readonly CueKind[]) => cueBefore(tokens, kinds) !== null;
export interface MeasureInput {
  readonly folded: string;
  readonly quantity: Quantity;
  /** Tokens of the clause before the number and after the number before it. */
  readonly before: readonly Token[];
  /** Tokens of the clause after the number, up to the next one. */
  readonly after: readonly Token[];
  /** Tokens of the whole clause before the number, for a basis that stands before an earlier number of a list. */
  readonly clause: readonly Token[];
  readonly loss: boolean;
  /** Whether the metric is a profit, which may be below zero. */
  readonly profit: boolean;
  /** Whether the metric is a rate (a margin, a share), for which a bare percentage is a level. */
  readonly ratio: boolean;
  readonly monthly: boolean;
  /** The percentage comes on top of what there is, without a word of change. */
  readonly added: boolean;
  /** The number is for an earlier time that is told as what now is compared with (去年同期为29%). */
  readonly then: boolean;
  /** The basis that the last growth of the same metric had. */
  readonly carriedBasis: GrowthBasis | null;
}

export const BASES: readonly CueKind[] = ['yoy', 'qoq', 'mom', 'since'];

/** What a change compares with, by the words of its clause. */
export function basisIn(input: MeasureInput): GrowthBasis | null {
  // Up 6% year-on-year and 1% quarter-on-quarter: the word right behind each.
  const behind = input.after.find(
    (token): token is CueToken =>
      token.kind === 'cue' && BASES.includes(token.cue) && token.start - input.quantity.end <= 1,
  );
  const latin = behind !== undefined && /[a-z]/.test(input.folded[behind.start]!);
  const cue =
    (latin ? behind : null) ??
    cueBefore(input.before, BASES) ??
    input.after.find((token): token is CueToken => token.kind === 'cue' && BASES.includes(token.cue)) ??
    cueBefore(input.clause, BASES);
  if (cue !== null && cue !== undefined) return basisOf(cue.cue, input.monthly);
  const lastYear = [...input.clause, ...input.after].some(
    (t) =>
      t.kind === 'period' &&
      (t.mention.comparative || (t.mention.kind === 'duration' && isOneYear(input.folded, t))),
  );
  return lastYear ? 'yoy' : null;
}

/** 一年流失两成, 一年只添了2%: the change of a year, which is told by its length. */
const isOneYear = (folded: string, { start, end }: Token): boolean =>
  /^一年(?:[间里内来])?$/.test(folded.slice(start, end)) &&
  !/[每第近这那未头前]$/.test(folded.slice(Math.max(0, start - 1), start));
