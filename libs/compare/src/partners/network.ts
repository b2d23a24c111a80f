import { type DealKind, type PartnerDeal, type PartnersView, type TieState } from '@jinghe/contracts';

export interface NetworkQuery {
  /** A month, `2025-05`: what happened later is left out. */
  readonly until: string;
  /** No kinds means all. */
  readonly kinds?: ReadonlySet<DealKind>;
  /** One node for a product, or one for a whole house; the four stand for themselves either way. */
  readonly fold: 'product' | 'house';
  /** What is only rumoured or planned. */
  readonly talked?: boolean;
  /** Walls: who keeps whose links or payments out. */
  readonly blocked?: boolean;
  /** Between the companies of one house. */
  readonly inside?: boolean;
}

export interface NetworkNode {
  readonly id: string;
  readonly core: boolean;
  readonly house: string;
  /** How many others it is tied to. */
  readonly ties: number;
  /** Those of the four that it works with at that time. */
  readonly cores: readonly string[];
}

export interface NetworkEdge {
  readonly a: string;
  readonly b: string;
  readonly state: TieState;
  /** The kind of its newest deal. */
  readonly kind: DealKind;
  readonly kinds: readonly DealKind[];
  readonly since: string | null;
  /** Its deals, the oldest first. */
  readonly deals: readonly PartnerDeal[];
}

export interface Network {
  readonly until: string;
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}

const RANK: readonly TieState[] = ['on', 'talked', 'ended', 'blocked'];

/** The end of a deal counts from its month on; before that it stood. */
const stateIn = (deal: PartnerDeal, until: string): TieState =>
  deal.state === 'ended' && deal.ended !== null && deal.ended.slice(0, 7) > until && deal.ended !== deal.when
    ? 'on'
    : deal.state;

/** Whether something dated as exactly as known had happened by the end of a month; what has no date always had. */
const byMonth = (when: string | null, until: string): boolean => when === null || when.slice(0, 7) <= until;

/** Who works with whom as of a month, folded to products or houses, with what the deals between two come to. */
export function networkOf(
  view: Pick<PartnersView, 'partners' | 'deals' | 'core'>,
  query: NetworkQuery,
): Network {
  const rows = new Map(view.partners.map((row) => [row.id, row]));
  const coreOfHouse = new Map(view.core.map((id) => [rows.get(id)?.house ?? id, id]));
  const nodeOf = (id: string): string => {
    const row = rows.get(id);
    if (!row) return id;
    if (row.core !== null) return row.core;
    return query.fold === 'house' ? (coreOfHouse.get(row.house) ?? row.house) : row.product;
  };
  const houseOf = (node: string): string => rows.get(node)?.house ?? node;

  const edges = new Map<string, { a: string; b: string; deals: PartnerDeal[] }>();
  for (const deal of view.deals) {
    if (!byMonth(deal.when, query.until)) continue;
    if (query.kinds?.size && !query.kinds.has(deal.dealKind)) continue;
    if (deal.state === 'talked' && !query.talked) continue;
    if (deal.state === 'blocked' && !query.blocked) continue;
    for (const pair of deal.pairs) {
      const [a, b] = pair.map(nodeOf).sort() as [string, string];
      if (a === b || (!query.inside && houseOf(a) === houseOf(b))) continue;
      const edge = edges.get(`${a}+${b}`) ?? { a, b, deals: [] };
      edges.set(`${a}+${b}`, edge);
      if (!edge.deals.includes(deal)) edge.deals.push(deal);
    }
  }

  const folded = [...edges.values()].map(({ a, b, deals }): NetworkEdge => {
    const states = deals.map((deal) => stateIn(deal, query.until));
    const state = RANK.find((one) => states.includes(one))!;
    const telling = deals.filter((_, n) => states[n] === state);
    return {
      a,
      b,
      state,
      kind: telling.at(-1)!.dealKind,
      kinds: [...new Set(telling.map(({ dealKind }) => dealKind))],
      since: telling.find(({ when }) => when !== null)?.when ?? null,
      deals,
    };
  });
  const core = new Set(view.core);
  const ties = new Map<string, string[]>(view.core.map((id) => [id, []]));
  const works = new Map<string, string[]>();
  for (const { a, b, state } of folded)
    for (const [id, other] of [
      [a, b],
      [b, a],
    ] as const) {
      ties.set(id, [...(ties.get(id) ?? []), other]);
      if (core.has(other) && state === 'on') works.set(id, [...(works.get(id) ?? []), other]);
    }
  const nodes = [...ties].map(([id, others]): NetworkNode => {
    const cores = works.get(id) ?? [];
    return {
      id,
      core: core.has(id),
      house: houseOf(id),
      ties: others.length,
      cores: view.core.filter((one) => cores.includes(one)),
    };
  });
  return {
    until: query.until,
    nodes: nodes.sort((a, b) => Number(b.core) - Number(a.core) || b.ties - a.ties || (a.id < b.id ? -1 : 1)),
    edges: folded.sort((a, b) => (`${a.a}+${a.b}` < `${b.a}+${b.b}` ? -1 : 1)),
  };
}

/** The partners that at least two of the four work with, those of the most first. */
export const sharedPartners = (network: Network): NetworkNode[] =>
  network.nodes
    .filter((node) => !node.core && node.cores.length > 1)
    .sort((a, b) => b.cores.length - a.cores.length || b.ties - a.ties || (a.id < b.id ? -1 : 1));

export interface Move {
  readonly deal: PartnerDeal;
  readonly how: 'opened' | 'closed' | 'blocked';
  readonly when: string;
}

const monthBefore = (month: string, months: number): string => {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
};

/** What opened, ended and was walled off in the months up to `until`, the newest first; talk is no opening. */
export function movesIn(network: Network, months: number): Move[] {
  const after = monthBefore(network.until, months);
  const within = (when: string | null): when is string =>
    when !== null && when.slice(0, 7) > after && when.slice(0, 7) <= network.until;
  const deals = new Map(network.edges.flatMap((edge) => edge.deals.map((deal) => [deal.id, deal])));
  return [...deals.values()]
    .flatMap((deal): Move[] => {
      const moves: Move[] = [];
      const ends = deal.ended !== null && deal.ended === deal.when;
      if (deal.state !== 'talked' && within(deal.when) && !ends)
        moves.push({ deal, how: deal.state === 'blocked' ? 'blocked' : 'opened', when: deal.when });
      // A stake that was sold is told once, by its sale.
      const told = deal.status === 'ended' || ends;
      if (told && within(deal.ended)) moves.push({ deal, how: 'closed', when: deal.ended });
      return moves;
    })
    .sort((a, b) => b.when.localeCompare(a.when) || (a.deal.id < b.deal.id ? -1 : 1));
}
