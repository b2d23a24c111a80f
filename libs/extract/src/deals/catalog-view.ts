import { openCatalog, type Catalog, type DealKindEntry } from '@jinghe/catalog';
import { type Shape } from './types.js';

let bundled: Catalog | undefined;

/** The bundled catalogue, opened once. */
export const bundledCatalog = (): Catalog => (bundled ??= openCatalog());

/**
 * How the words of a kind bind the parties; null where the kind is no deal (a lawsuit, a price war, a new name). Read from
 * the catalogue's class, direction and deal kind alone, so that a kind an analyst adds works without code.
 */
export function shapeOf(kind: DealKindEntry): Shape | null {
  if (kind.id === 'launch') return 'launch';
  if (kind.dealKind === null || kind.class === 'regulatory' || kind.id === 'settlement') return null;
  if (kind.dealKind === 'termination') return 'cut';
  if (kind.class === 'capital') return kind.id === 'joint-venture' ? 'mutual' : 'capital';
  return kind.direction === 'directed' && kind.dealKind !== 'strategic' ? 'access' : 'mutual';
}
