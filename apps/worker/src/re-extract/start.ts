import { type Person, type ReExtractionScope } from '@jinghe/contracts';
import { type Enqueue, type Ports } from '../ports.js';

/** What is to be read again, by which revision of the catalogue, and whether anybody is asked before it is applied. */
export interface ReExtractionWish {
  scope: ReExtractionScope;
  catalogRev: number;
  by: Person;
  autoApply: boolean;
}

/**
 * Begins to read stored articles again: their differences are compared first, and applied by `reExtractions.apply`, or at once
 * where `autoApply` says so.
 *
 * @returns the run's id, by which `reExtractions.get` and `report` tell how far it is and what it found
 */
export async function startReExtraction(
  { store, enqueue, now }: Pick<Ports, 'store' | 'now'> & { enqueue: Pick<Enqueue, 'reExtract'> },
  wish: ReExtractionWish,
): Promise<string> {
  const id = await store.reExtractions.start({ ...wish, at: now() });
  await enqueue.reExtract();
  return id;
}
