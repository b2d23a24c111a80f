import { type Edition } from '@jinghe/contracts';
import { type EditionOptions, type EditionPool } from './pool.js';

/** Composes an edition. Pure: the same pool and options give the same edition, also its id. */
export function composeEdition(_pool: EditionPool, _options: EditionOptions): Edition {
  throw new Error('not composed yet');
}
