import { type Catalog } from '@jinghe/catalog';
import { type DealKind, type Party, type PartyRole } from '@jinghe/contracts';
import { type Actor, type Bond, type Trigger } from './types.js';

const give = (actors: readonly Actor[], role: PartyRole): Party[] => actors.map(({ id }) => ({ id, role }));

/** Kinds of platform that lend their service to the other side. */
const PROVIDERS = new Set(['payment-fintech', 'logistics', 'ai-assistant', 'maps-mobility']);

/**
 * The parties with their roles. Three or more partners of one side are its spokes; who invests, sells or blocks is the left
 * side of the bond by construction.
 *
 * @param counted true where the text counts more partners than it names (等超200家)
 */
export function rolesOf(
  bond: Bond,
  trigger: Trigger,
  dealKind: DealKind,
  counted: boolean,
  catalog: Catalog,
): Party[] {
  const { left, right, third = [] } = bond;
  switch (dealKind) {
    case 'investment':
      return [...give(left, 'investor'), ...give(right, 'investee')];
    case 'acquisition':
      return [...give(left, 'acquirer'), ...give(right, 'target'), ...give(third, 'seller')];
    case 'divestiture':
      return [...give(left, 'seller'), ...give(right, 'asset'), ...give(third, 'acquirer')];
    case 'termination':
      return trigger.kind === 'cooperation-ended'
        ? give([...left, ...right], 'party')
        : [...give(left, 'blocker'), ...give(right, 'blocked')];
    default:
  }
  if (left.length === 1 && (right.length >= 3 || (counted && right.length >= 2)) && bond.rule !== 'a-and-b')
    return [...give(left, 'hub'), ...give(right, 'spoke')];
  const lends = trigger.shape === 'access' || dealKind === 'payment' || dealKind === 'logistics';
  if (lends && left.length === 1 && right.length === 1) {
    const provides = (actor: Actor) => PROVIDERS.has(catalog.platform(actor.id)?.category ?? '');
    const [a, b] = [left[0] as Actor, right[0] as Actor];
    if (provides(b) && !provides(a)) return [...give(left, 'host'), ...give(right, 'provider')];
    if (provides(a) && !provides(b)) return [...give(left, 'provider'), ...give(right, 'host')];
    if (bond.rule === 'a-on-b') return [...give(left, 'provider'), ...give(right, 'host')];
  }
  return give([...left, ...right], 'party');
}
