import { type Source } from '@jinghe/contracts';

/** Why a source is left alone; null where it may run. */
type Hold = 'archived' | 'forbidden' | 'terms' | 'paused';

/**
 * What its terms and the team say of a source. Forbidden terms hold it whatever anybody accepted; unknown ones until
 * somebody did.
 */
export function holdOf(source: Source): Hold | null {
  if (source.archived) return 'archived';
  if (source.terms.state === 'forbidden') return 'forbidden';
  if (source.terms.state === 'unknown' && !source.accepted) return 'terms';
  return source.paused || !source.enabled ? 'paused' : null;
}

export const mayRun = (source: Source): boolean => holdOf(source) === null;
