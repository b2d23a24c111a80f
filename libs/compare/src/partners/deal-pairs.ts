import { type Catalog } from '@jinghe/catalog';
import { type PartnershipEvent, type Party } from '@jinghe/contracts';

/** What telling who works with whom needs of the catalogue. */
export type DealCatalog = Pick<
  Catalog,
  'platforms' | 'platform' | 'core' | 'groupOf' | 'isAncestor' | 'dealKind'
>;

/** Money for shares: what a house does, and not what its product does. */
export const CAPITAL: ReadonlySet<string> = new Set(['investment', 'acquisition', 'divestiture']);

/** Who stands on which side; a `party` faces every other party, and what is not named here takes part in nothing. */
const GIVES: ReadonlySet<string> = new Set(['hub', 'provider', 'investor', 'acquirer', 'seller', 'blocker']);
const TAKES: ReadonlySet<string> = new Set(['spoke', 'host', 'investee', 'target', 'asset', 'blocked']);

export type Pair = [string, string];

/**
 * Who works with whom by a deal. A hub faces its spokes and a buyer what it buys, never each other; a unit that is named beside
 * its owner stands for it (WeChat for Tencent), but for money, where both do; what is of one branch of a house is no pair.
 */
export function pairsOf(event: Pick<PartnershipEvent, 'parties' | 'dealKind'>, catalog: DealCatalog): Pair[] {
  const units = event.parties.filter(({ role }) => role === 'unit').map(({ id }) => id);
  const core = new Set(catalog.core.map(({ id }) => id));
  const standFor = ({ id }: Party): string[] => {
    const below = units.filter((unit) => catalog.isAncestor(id, unit));
    if (below.length === 0 || core.has(id)) return [id];
    return CAPITAL.has(event.dealKind) ? [id, ...below] : below;
  };
  const side = (roles: ReadonlySet<string>) =>
    event.parties.filter(({ role }) => roles.has(role)).map(standFor);
  const gives = side(GIVES);
  const takes = side(TAKES);
  const peers = event.parties.filter(({ role }) => role === 'party').map(standFor);
  const facing: [string[], string[]][] = [
    ...gives.flatMap((a) => takes.map((b): [string[], string[]] => [a, b])),
    ...peers.flatMap((a, n) => peers.slice(n + 1).map((b): [string[], string[]] => [a, b])),
  ];
  const pairs = new Map<string, Pair>();
  for (const [some, others] of facing)
    for (const a of some)
      for (const b of others) {
        if (a === b || catalog.isAncestor(a, b) || catalog.isAncestor(b, a)) continue;
        pairs.set([a, b].sort().join('+'), [a, b]);
      }
  return [...pairs.values()];
}

/** The product that a reader takes a platform for: the topmost above it that is no mere company. */
export function productOf(id: string, catalog: Pick<DealCatalog, 'platform'>): string {
  const seen = new Set([id]);
  for (let at = id; ;) {
    const above = catalog.platform(at)?.parentId;
    if (!above || seen.has(above) || catalog.platform(above)?.category === 'corporate-group') return at;
    seen.add(above);
    at = above;
  }
}

/** The one of the four that a platform stands for: itself, what is below it, or a company above it. */
export const coreOf = (id: string, catalog: Pick<DealCatalog, 'core' | 'isAncestor'>): string | null =>
  catalog.core.find(
    (one) => one.id === id || catalog.isAncestor(one.id, id) || catalog.isAncestor(id, one.id),
  )?.id ?? null;
