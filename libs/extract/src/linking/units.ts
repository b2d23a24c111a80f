import { type Sentence } from '../context.js';
import { type PlatformToken, type Token } from './tokens.js';

/** A clause as the linker reads it: brackets belong to the clause they stand in. */
export interface Unit {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly stop: string;
  readonly tokens: readonly Token[];
  /** Filled by `platformsIn`: the clause's platforms that are no objects. */
  names: PlatformToken[] | null;
  /** Filled by `tellerIn`: the platform that only tells; undefined until asked. */
  teller?: string | null;
  /** Filled by `isHypothetical`; undefined until asked. */
  hypothetical?: boolean;
}

/** Joins clauses over brackets and deals the tokens out to them. */
export function unitsOf(sentence: Sentence, tokens: readonly Token[]): Unit[] {
  const units: Unit[] = [];
  // A comma inside a date (March 31, 2024) ends no clause.
  const periods = tokens.filter((t) => t.kind === 'period');
  let start = -1;
  let at = 0;
  let depth = 0;
  for (const clause of sentence.clauses) {
    if (start < 0) start = clause.start;
    if (clause.stop === '(') depth++;
    if (clause.stop === ')') depth = Math.max(0, depth - 1);
    const spans = periods.some((t) => t.start < clause.end && t.end > clause.end);
    if (
      spans ||
      clause.stop === '(' ||
      clause.stop === ')' ||
      (depth > 0 && clause.stop !== '' && clause.stop !== ';')
    )
      continue;
    const own: Token[] = [];
    while (at < tokens.length && tokens[at]!.start < clause.end) own.push(tokens[at++]!);
    units.push({
      index: units.length,
      start,
      end: clause.end,
      stop: clause.stop,
      tokens: own,
      names: null,
      teller: undefined,
      hypothetical: undefined,
    });
    start = -1;
    depth = 0;
  }
  if (start >= 0) {
    const end = sentence.end;
    units.push({
      index: units.length,
      start,
      end,
      stop: '',
      tokens: tokens.slice(at),
      names: null,
      teller: undefined,
      hypothetical: undefined,
    });
  }
  return units;
}
