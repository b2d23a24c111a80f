import { type DealKind } from '@jinghe/contracts';
import { type Actor, type View } from './types.js';

/** The names around a turn of phrase, and those that a pronoun may stand for. */
export interface Around {
  readonly view: View;
  readonly previous: View | null;
  /** Names of the sentence before the turn, within it, and after its begin. */
  readonly before: readonly Actor[];
  readonly within: readonly Actor[];
  readonly start: number;
  /** What the article is about: the platform it names first. */
  readonly topic: Actor | null;
  /** The two of the deal that was told last, or of the sentence before; empty where it is not told of two. */
  readonly pair: readonly Actor[];
}

/** A deal told by pronoun or across clauses, which the words beside one verb do not bind. */
export interface Turn {
  readonly rule: string;
  readonly kind: string;
  readonly pattern: RegExp;
  readonly denied?: boolean;
  /** Also told in what only explains a name: Tencent, which bought in for $317 million, …. */
  readonly inAside?: boolean;
  /** What it is about, where the catalogue's kind is of several. */
  readonly dealKind?: DealKind;
  readonly sides: (around: Around) => readonly [readonly Actor[], readonly Actor[]] | null;
}

export const nearest = (actors: readonly Actor[]): Actor[] => actors.slice(-1);
export const others = (actors: readonly Actor[], than: readonly Actor[]): Actor[] =>
  actors.filter((a) => !than.some((b) => b.group === a.group));
export const onlyGroup = (actors: readonly Actor[]): Actor[] =>
  new Set(actors.map((a) => a.group)).size === 1 ? actors.slice(0, 1) : [];
