import { skipSpaces } from '../text/fold.js';
import { Words } from '../text/words.js';

export const MONTHS = new Words<number>(
  'january|february|march|april|may|june|july|august|september|october|november|december'
    .split('|')
    .flatMap((w, i) => [
      [w, i + 1] as const,
      ...(w.length > 4
        ? ([
            [w.slice(0, 3), i + 1],
            [`${w.slice(0, 3)}.`, i + 1],
          ] as const)
        : []),
    ])
    .concat([
      ['sept', 9],
      ['sept.', 9],
      ['jun', 6],
      ['jul', 7],
    ]),
);

export const WEEKDAYS = new Words<number>(
  'monday tuesday wednesday thursday friday saturday sunday'
    .split(' ')
    .map((w, i) => [w, i + 1] as const)
    .concat([
      ['mon', 1],
      ['tue', 2],
      ['wed', 3],
      ['thur', 4],
      ['thu', 4],
      ['fri', 5],
      ['sat', 6],
    ]),
);

export const ORDINALS = new Words<number>(
  'first second third fourth fifth'
    .split(' ')
    .map((w, i) => [w, i + 1] as const)
    .concat([
      ['1st', 1],
      ['2nd', 2],
      ['3rd', 3],
      ['4th', 4],
      ['5th', 5],
      ['final', 4],
    ]),
);

export const COUNTS = new Words<number>(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((w, i) => [w, i + 1] as const),
);

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year' | 'decade' | 'weekend' | 'fiscal';

export const UNITS = new Words<Unit>([
  ...(['day', 'week', 'month', 'quarter', 'half', 'year', 'decade', 'weekend'] as const).flatMap((u) => [
    [u, u] as const,
    [`${u}s`, u] as const,
  ]),
  ['halves', 'half'],
  ['calendar year', 'year'],
  ['full year', 'year'],
  ['fiscal year', 'fiscal'],
  ['financial year', 'fiscal'],
]);

/** last, this, next: how far from now; `back` counts units back from the publication (the past three years). */
export const NEAR = new Words<number>([
  ['last', -1],
  ['previous', -1],
  ['prior', -1],
  ['preceding', -1],
  ['past', -1],
  ['this', 0],
  ['current', 0],
  ['the current', 0],
  ['next', 1],
  ['coming', 1],
  ['upcoming', 1],
  ['following', 1],
]);

export const ENGLISH_START = new Set<number>([...'jfmasondtlpcynuwiqhbe'].map((c) => c.charCodeAt(0)));

export const sp = (s: string, p: number): number => skipSpaces(s, p, 2);
