import { type Catalog } from '@jinghe/catalog';
import { listedOwner } from './listed-owner.js';

const AFTER_NAME = /^(?:['’]s|的)? ?(?:parent(?: company| firm| group)?|owner|母公司|控股公司)/;
const IN_CLAUSE = /母公司|\bparent(?:['’]s|-level| company| group)?\b/;

/** Temu's parent: the name only says whose owner is meant. Null where the words behind the name say no such thing. */
export const parentOfNamed = (catalog: Catalog, folded: string, id: string, end: number): string | null =>
  AFTER_NAME.test(folded.slice(end, end + 18)) ? listedOwner(catalog, id) : null;

/**
 * Its parent-level revenue, 母公司收入: said of the owner of whom the text speaks. Null where the stretch speaks of no owner.
 *
 * @param id of whom the text speaks
 */
export const parentOfSpokenOf = (
  catalog: Catalog,
  folded: string,
  id: string,
  from: number,
  to: number,
): string | null => (IN_CLAUSE.test(folded.slice(from, to)) ? listedOwner(catalog, id) : null);
