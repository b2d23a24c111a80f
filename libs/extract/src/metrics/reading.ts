import { type Catalog } from '@jinghe/catalog';
import { type Reason } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { type ArticleContext, type Sentence } from '../context.js';
import { type LinkState, type MetricRef, type Subject } from '../linking/state.js';
import { type Token } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Decision } from './candidate.js';

/** What a number was linked to, before it is judged. */
export interface Link {
  readonly metric: MetricRef;
  readonly subject: Subject | null;
  readonly segment: string | null;
  readonly reasons: Reason[];
  readonly listed: boolean;
  /** The number is a share of a whole, for which a percentage is a level. */
  readonly rate?: boolean;
  /** The percentage comes on top of what there is: a growth without a word of change. */
  readonly added?: boolean;
  /** The figure of another platform, told beside one of the same metric and of the same time. */
  readonly beside?: boolean;
}

/** Where a sentence is being read. */
export interface Reading {
  readonly context: ArticleContext;
  readonly catalog: Catalog;
  readonly sentence: Sentence;
  readonly units: readonly Unit[];
  readonly tokens: readonly Token[];
  readonly state: LinkState;
  readonly source: string | null;
  /** Whoever states is nobody that the sentence names, but the writer of the note. */
  readonly byItself: boolean;
  /** The metric that was current before the clause being read. */
  before: MetricRef | null;
  /** The metrics of the sentence that have had a level. */
  readonly told: MetricRef[];
}

export const reason = (rule: string, weight: number, note?: string): Reason =>
  note === undefined ? { rule, weight } : { rule, weight, note };

export const refuse = (quantity: Quantity, refused: string): Decision => ({
  quantity,
  candidate: null,
  refused,
});

export const isShare = (quantity: Quantity) =>
  quantity.kind === 'percent' ||
  quantity.kind === 'percentage-points' ||
  quantity.kind === 'multiple' ||
  quantity.kind === 'ratio';
