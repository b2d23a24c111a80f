import { type Catalog } from '@jinghe/catalog';

const sameListing = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || (a.length === b.length && a.every((ticker) => b.includes(ticker)));

/** Answers, by the catalogue: each figure of an article asks. */
const known = new WeakMap<Catalog, Map<string, string>>();

/**
 * The company that reports a platform's accounts: the highest owner under the same listing. A unit that is listed by itself
 * (a logistics arm) is its own.
 */
export function listedOwner(catalog: Catalog, id: string): string {
  let answers = known.get(catalog);
  if (answers === undefined) known.set(catalog, (answers = new Map()));
  let owner = answers.get(id);
  if (owner === undefined) answers.set(id, (owner = climb(catalog, id)));
  return owner;
}

function climb(catalog: Catalog, id: string): string {
  let owner = id;
  for (let at = catalog.platform(id); at?.parentId != null; at = catalog.platform(at.parentId)) {
    const parent = catalog.platform(at.parentId);
    if (parent === undefined || !sameListing(at.tickers, parent.tickers)) break;
    owner = parent.id;
  }
  return owner;
}
