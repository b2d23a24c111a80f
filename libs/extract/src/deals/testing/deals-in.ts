import { openCatalog } from '@jinghe/catalog';
import { type ArticleContext } from '../../context.js';
import { createMentionFinder } from '../../mentions/index.js';
import { readArticle } from '../../read.js';
import { findDeals } from '../index.js';

const catalog = openCatalog();
const finder = createMentionFinder(catalog);

/** A text as the extractor reads it. */
export const contextOf = (text: string, published: string | null): ArticleContext =>
  readArticle(catalog, finder, { text, published });

/** The deals of a text, one line each: `parties kind plan date status`, parties sorted, `denied` last. */
export function dealsIn(text: string, published: string | null): string[] {
  return findDeals(contextOf(text, published), catalog).map((deal) => {
    const parties = deal.parties.map((party) => party.id).sort();
    const line = [parties.join('+'), deal.dealKind, deal.plan ?? '-', deal.date ?? '-', deal.status];
    return [...line, ...(deal.denied ? ['denied'] : [])].join(' ');
  });
}
