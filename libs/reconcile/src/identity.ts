import { type Catalog, observationId, partyKey } from '@jinghe/catalog';
import {
  type DealFact,
  type Fact,
  type MetricFact,
  type ObservationIdentity,
  type Party,
  type PartyRole,
} from '@jinghe/contracts';
import { conventionalDefinition, conventionalScope } from './conventions.js';

/** What makes a metric fact a candidate for one observation; null where the text gives no period, so that it joins none. */
export function identityOf(fact: MetricFact, catalog: Catalog): ObservationIdentity | null {
  const { platform, metric, segment, measure, growthBasis, claim, unit, period } = fact;
  if (period === null) return null;
  const definition = conventionalDefinition(fact, catalog);
  const scope = conventionalScope(fact, catalog);
  return { platform, metric, definition, scope, segment, measure, growthBasis, claim, unit, period };
}

const with_ = (parties: readonly Party[], ...roles: PartyRole[]): Party[] =>
  parties.filter((party) => roles.includes(party.role));

/**
 * The key under which deals are candidates for being one event. One fact has one key, so that an event has one writer.
 *
 * - Two sides (or more equals): the sorted owner groups; units, through which a deal runs, do not count.
 * - A hub with spokes: the hub. Lists of partners differ from article to article (five names here, seven there) and are
 *   still one announcement; and a pair's own deal (红猫计划) is another event than the list that names the pair.
 * - Money: what is bought or sold, since articles name some of the investors.
 * - A block or an order: who blocks or orders.
 */
export function dealKey(parties: readonly Party[], catalog: Catalog): string {
  const groups = (some: readonly Party[]) =>
    [...new Set(some.map((party) => catalog.groupOf(party.id)))].sort().join('+');
  const hubs = with_(parties, 'hub');
  if (hubs.length > 0) return `hub:${groups(hubs)}`;
  const assets = with_(parties, 'investee', 'target', 'asset');
  const buyers = with_(parties, 'investor', 'acquirer', 'seller');
  if (assets.length > 0 && buyers.length > 0) {
    const house = new Set(buyers.map((party) => catalog.groupOf(party.id)));
    // What was bought belongs to the buyer's group by now: its own id tells it from the buyer.
    const ids = assets.map((party) => {
      const group = catalog.groupOf(party.id);
      return house.has(group) ? party.id : group;
    });
    return `of:${[...new Set(ids)].sort().join('+')}`;
  }
  const acting = with_(parties, 'regulator', 'blocker');
  if (acting.length > 0 && acting.length < parties.length) return `by:${groups(acting)}`;
  const sides = parties.filter((party) => party.role !== 'unit');
  return partyKey(new Set(sides.map((party) => party.id)).size > 1 ? sides : parties, catalog);
}

/** The key of one deal fact: see `dealKey`. */
export const dealKeyOf = (fact: Pick<DealFact, 'parties'>, catalog: Catalog): string =>
  dealKey(fact.parties, catalog);

/**
 * What must be reconciled again when this fact is recorded, changed or retired: `obs:<observation id>` or
 * `deal:<deal key>`; none for a metric fact without a period.
 */
export function keysOf(fact: Fact, catalog: Catalog): string[] {
  if (fact.type === 'deal') return [`deal:${dealKeyOf(fact, catalog)}`];
  const identity = identityOf(fact, catalog);
  return identity ? [`obs:${observationId(identity)}`] : [];
}
