import { Words } from '../text/words.js';

/** Words and letters that multiply an Arabic figure. Letters stand directly behind it. */
export const MAGNITUDE_WORDS = new Words<number>([
  ['hundred', 100],
  ['thousand', 1e3],
  ['thousands', 1e3],
  ['million', 1e6],
  ['millions', 1e6],
  ['mln', 1e6],
  ['mn', 1e6],
  ['billion', 1e9],
  ['billions', 1e9],
  ['bln', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
  ['trn', 1e12],
  ['tn', 1e12],
  ['lakh', 1e5],
  ['crore', 1e7],
  ['dozen', 12],
  ['dozens', 12],
  ['dozs', 12],
]);

export const MAGNITUDE_LETTERS = new Map<number, number>([
  [107, 1e3], // k
  [119, 1e4], // w: 万
  [109, 1e6], // m
  [98, 1e9], // b
  [116, 1e12], // t
]);
