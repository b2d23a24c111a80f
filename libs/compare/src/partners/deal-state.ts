import { type PartnerDeal, type PartnershipEvent } from '@jinghe/contracts';
import { CAPITAL, type DealCatalog, pairsOf } from './deal-pairs.js';

const WALL_ROLES: ReadonlySet<string> = new Set(['blocker', 'blocked']);

/** When a deal counts as known: its own date, else when it was first told. */
export const whenOf = (event: PartnershipEvent): string | null =>
  event.date ?? event.history.flatMap((step) => step.published ?? step.date ?? []).sort()[0] ?? null;

/** `null` where it is neither a deal nor a wall: an order of a regulator, a lawsuit, a new name, a denied rumour. */
export function stateOf(
  event: PartnershipEvent,
  catalog: Pick<DealCatalog, 'dealKind'>,
): PartnerDeal['state'] | null {
  if (event.denied) return null;
  if (event.parties.some(({ role }) => WALL_ROLES.has(role))) return 'blocked';
  if (event.parties.some(({ role }) => role === 'regulator')) return null;
  const kind = event.kind === null ? undefined : catalog.dealKind(event.kind);
  if (kind && (kind.dealKind === null || kind.polarity < 0) && event.dealKind === 'other') return null;
  if (event.dealKind === 'termination' || event.dealKind === 'divestiture' || event.status === 'ended')
    return 'ended';
  return event.status === 'rumoured' || event.status === 'planned' ? 'talked' : 'on';
}

const endOf = (event: PartnershipEvent): string | null =>
  event.history.find(({ status }) => status === 'ended')?.date ?? whenOf(event);

/**
 * The deals that tie two platforms or part them, the oldest first. A stake that was sold ends the deal that had brought it, as of
 * the sale.
 */
export function dealsOf(events: readonly PartnershipEvent[], catalog: DealCatalog): PartnerDeal[] {
  const deals = events.flatMap((event): PartnerDeal[] => {
    const state = stateOf(event, catalog);
    const pairs = state === null ? [] : pairsOf(event, catalog);
    if (state === null || pairs.length === 0) return [];
    return [
      {
        id: event.id,
        factId: event.chosen,
        dealKind: event.dealKind,
        status: event.status,
        state,
        when: whenOf(event),
        ended: state === 'ended' ? endOf(event) : null,
        plan: event.plan,
        parties: event.parties.map(({ id }) => id),
        pairs,
      },
    ];
  });
  const sales = deals.filter(({ dealKind }) => dealKind === 'divestiture');
  const isSold = (deal: PartnerDeal) =>
    sales.find(
      (sale) =>
        (sale.when ?? '') > (deal.when ?? '') &&
        deal.pairs.every((pair) => sale.pairs.some((sold) => sold.every((id) => pair.includes(id)))),
    );
  return deals
    .map((deal) => {
      const sale = deal.state === 'on' && CAPITAL.has(deal.dealKind) ? isSold(deal) : undefined;
      return sale ? { ...deal, state: 'ended' as const, ended: sale.when } : deal;
    })
    .sort((a, b) => (a.when ?? '').localeCompare(b.when ?? '') || (a.id < b.id ? -1 : 1));
}
