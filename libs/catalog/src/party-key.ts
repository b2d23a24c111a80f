import { type Party } from '@jinghe/contracts';
import { type Catalog } from './catalog.js';

/**
 * The key under which deals are candidates for being one event: the sorted owner groups of the parties, joined by `+`, so
 * that Tmall's and Alibaba's word of one deal with Weibo meet. A deal within one owner group has the ids instead, so that
 * two deals of one house stay apart.
 */
export function partyKey(parties: readonly Pick<Party, 'id'>[], catalog: Catalog): string {
  const groups = [...new Set(parties.map((party) => catalog.groupOf(party.id)))].sort();
  if (groups.length > 1) return groups.join('+');
  return [...new Set(parties.map((party) => party.id))].sort().join('+');
}
