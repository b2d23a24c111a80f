import { type Catalog } from '@jinghe/catalog';
import { type ArticleContext } from '../context.js';
import { listedOwner } from '../linking/listed-owner.js';
import { type Candidate } from './types.js';

/**
 * 天猫…在砍掉了高鑫零售之后: a marketplace holds no chains that it could sell. Where the text names the company that owns it, the
 * company is the seller.
 */
export function soldByOwners(
  context: ArticleContext,
  candidates: readonly Candidate[],
  catalog: Catalog,
): Candidate[] {
  return candidates.map((deal) => {
    if (deal.dealKind !== 'divestiture') return deal;
    const sold = deal.parties.map((party) => {
      const owner = listedOwner(catalog, party.id);
      return owner !== party.id && context.mentions.some((one) => one.kind === 'platform' && one.id === owner)
        ? { ...party, id: owner }
        : party;
    });
    const apart = new Set(sold.map((party) => party.id)).size === sold.length;
    return apart ? { ...deal, parties: sold } : deal;
  });
}
