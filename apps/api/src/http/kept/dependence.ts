import { type Collection } from '@jinghe/store';

/** What a kept answer depends on beside its address. */
export interface Dependence {
  collections: readonly Collection[];
  /** How long the clock alone leaves it as it is: an answer that names today changes at midnight (UTC). */
  clock: 'day' | 'minute';
}

export const DEPENDENCE = 'answered from';
