import { type EditionKind } from '@jinghe/contracts';

/** How much an edition of a kind holds. */
export interface Limits {
  /** Words in English and characters in Chinese that the whole text may have; null: as many as it takes. */
  readonly words: number | null;
  readonly characters: number | null;
  readonly moves: number;
  /** Moves of one house: a week of one company's results is not the only news. */
  readonly movesOfHouse: number;
  readonly contexts: number;
  readonly deals: number;
  readonly corrections: number;
  readonly families: readonly string[];
}

const ALL = [
  'active-users-monthly',
  'active-users-daily',
  'active-buyers-annual',
  'trade-value',
  'revenue',
  'members',
] as const;

export const LIMITS: Readonly<Record<EditionKind, Limits>> = {
  executive: {
    words: 400,
    characters: 800,
    moves: 5,
    movesOfHouse: 2,
    contexts: 2,
    deals: 4,
    corrections: 2,
    families: ['active-users-monthly', 'revenue'],
  },
  strategy: {
    words: null,
    characters: null,
    moves: 14,
    movesOfHouse: 4,
    contexts: 4,
    deals: 16,
    corrections: 10,
    families: ALL,
  },
  platform: {
    words: null,
    characters: null,
    moves: 10,
    movesOfHouse: 10,
    contexts: 4,
    deals: 10,
    corrections: 6,
    families: ALL,
  },
  theme: {
    words: null,
    characters: null,
    moves: 10,
    movesOfHouse: 4,
    contexts: 4,
    deals: 0,
    corrections: 6,
    families: [],
  },
  // What is wrong is told whole.
  erratum: {
    words: null,
    characters: null,
    moves: 0,
    movesOfHouse: 0,
    contexts: 0,
    deals: 0,
    corrections: 1_000,
    families: [],
  },
};
