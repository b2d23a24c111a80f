import { type Claim, type GrowthBasis, type Measure, type Qualifier, type Reason } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { type PeriodRef, type Subject } from '../linking/state.js';

/** A number that a rule has linked to a platform's metric. */
export interface Candidate {
  readonly quantity: Quantity;
  readonly subject: Subject;
  readonly metric: string;
  readonly segment: string | null;
  readonly measure: Measure;
  readonly growthBasis: GrowthBasis | null;
  readonly value: number;
  readonly valueHigh: number | null;
  readonly unit: string;
  readonly qualifier: Qualifier;
  readonly claim: Claim;
  readonly period: PeriodRef | null;
  readonly statedBy: string;
  /** The clauses that prove it. */
  readonly start: number;
  readonly end: number;
  readonly title: boolean;
  readonly paragraph: number;
  readonly reasons: readonly Reason[];
}

/** What became of a number: a fact, or why not. */
export interface Decision {
  readonly quantity: Quantity;
  readonly candidate: Candidate | null;
  readonly refused: string | null;
}
