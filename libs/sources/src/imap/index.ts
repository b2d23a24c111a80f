export { type Letter, readLetter } from './letter.js';
export { MOST_LETTER_BYTES, MOST_LETTERS } from './manifest.js';
