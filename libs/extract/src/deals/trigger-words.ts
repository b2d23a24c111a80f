import { type DealKind } from '@jinghe/contracts';
import { CHINESE_TURNS } from './trigger-words-zh.js';
import { ENGLISH_TURNS } from './trigger-words-en.js';
import { type Shape } from './types.js';

/**
 * Turns of phrase that a list of words cannot hold. The plain words live in the catalogue's `partnership_kinds.csv`, where
 * an analyst adds to them. Patterns run over the folded sentence (simplified, lower case, half width), are bounded and have
 * no nested repetition, so that their time is linear.
 */
export interface ExtraTrigger {
  readonly kind: string;
  readonly pattern: RegExp;
  /** What every match holds: a cheap look that spares most sentences the pattern. */
  readonly needs: RegExp;
  readonly strength: number;
  readonly dealKind?: DealKind;
  readonly shape?: Shape;
  readonly stage?: string;
}

/** Two Latin words in a row: a sentence without them has no English turn of phrase. */
const ENGLISH = /[a-z]{2,}[ -][a-z]{2,}/;
const CHINESE = /[一-龥]/;

/** The turns of phrase that can occur in a sentence by its script. */
export function turnsFor(plain: string): readonly ExtraTrigger[] {
  const chinese = CHINESE.test(plain);
  if (!ENGLISH.test(plain)) return chinese ? CHINESE_TURNS : [];
  return chinese ? BOTH : ENGLISH_TURNS;
}

const BOTH = [...CHINESE_TURNS, ...ENGLISH_TURNS];
