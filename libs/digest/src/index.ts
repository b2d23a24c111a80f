export { composeEdition } from './compose-edition.js';
export { type EditionOptions, type EditionPool } from './pool.js';
