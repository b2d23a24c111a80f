import { type DealKind, type DealStatus, type Money, type Party, type Reason } from '@jinghe/contracts';
import { type Sentence } from '../context.js';

/** A half-open stretch of the article's text, UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A platform named in a sentence that could be a party of a deal. */
export interface Actor extends Span {
  readonly id: string;
  readonly certain: boolean;
  /** Owner group of the catalogue: 淘宝, 天猫 and 阿里 are one side of a deal. */
  readonly group: string;
  /** 天猫总裁…, a person speaking for it. */
  readonly speaker: boolean;
  /** 微信用户, its users and not the company. */
  readonly users: boolean;
}

/** How a word of deal binds its parties; derived from the catalogue's class and direction. */
export type Shape = 'mutual' | 'access' | 'capital' | 'cut' | 'launch';

/** A word that speaks of a deal. */
export interface Trigger extends Span {
  /** Id in the catalogue's partnership kinds. */
  readonly kind: string;
  readonly dealKind: DealKind;
  readonly shape: Shape;
  /** 1 … 5 of the catalogue. */
  readonly strength: number;
  readonly certain: boolean;
  readonly stage: string;
  readonly word: string;
}

/** A sentence prepared for the rules. */
export interface View {
  readonly sentence: Sentence;
  readonly start: number;
  readonly end: number;
  /** The folded sentence, bracketed asides blanked with U+0000, so that offsets stay true and patterns skip them. */
  readonly plain: string;
  /** The folded sentence as it is. */
  readonly folded: string;
  readonly clauses: readonly Span[];
  readonly actors: readonly Actor[];
  /** Platforms that stand in brackets. */
  readonly bracketed: readonly Actor[];
  readonly triggers: readonly Trigger[];
}

/** Parties found for a trigger, and by which rule. */
export interface Bond {
  readonly left: readonly Actor[];
  readonly right: readonly Actor[];
  /** Third side: the buyer of what is sold. */
  readonly third?: readonly Actor[];
  readonly rule: string;
  /** What the rule is worth, 0 … 0.4. */
  readonly weight: number;
  /** True where the words only refer to a deal (A与B的合作) and do not tell one. */
  readonly nominal: boolean;
  /** Parties whose name stands in another sentence. */
  readonly carried: boolean;
}

/** One telling of one deal, before the article's tellings are merged. */
export interface Candidate {
  readonly order: number;
  readonly parties: readonly Party[];
  /** Sorted owner groups; ids where all are of one group. */
  readonly key: string;
  readonly dealKind: DealKind;
  readonly kind: string;
  readonly plan: string | null;
  /** The letter of the round of financing, which tells two investments of the same parties apart. */
  readonly round: string | null;
  readonly date: string | null;
  readonly dateInferred: boolean;
  readonly status: DealStatus;
  readonly statusStated: boolean;
  readonly denied: boolean;
  readonly amount: Money | null;
  readonly stake: number | null;
  /** Where its price and its stake stand: numbers that are no platform's figure. */
  readonly claimed: readonly Span[];
  readonly statedBy: string;
  /** Only refers to a deal: joins one that is told elsewhere, makes one only if nothing else does. */
  readonly generic: boolean;
  readonly quote: Span;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
}
