import { type Catalog } from '@jinghe/catalog';
import {
  type CoreTie,
  type Named,
  type Observation,
  type Partner,
  type PartnerDeal,
  type PartnerFigure,
  type PartnershipEvent,
  type PartnersView,
} from '@jinghe/contracts';
import { type CompareCatalog } from '../compare-catalog.js';
import { latestByFamily } from '../latest.js';
import { coreOf, type DealCatalog, productOf } from './deal-pairs.js';
import { dealsOf, whenOf } from './deal-state.js';

/** The family whose newest figure stands in the table. */
export const PARTNER_FAMILY = 'active-users-monthly';

export type PartnersCatalog = DealCatalog & Pick<Catalog, 'isMarket'>;

export interface PartnersInput {
  readonly events: readonly PartnershipEvent[];
  /** Of the family of monthly users; others are passed over. */
  readonly observations: readonly Observation[];
  /** How a Chinese name is typed; nothing where it is not known. */
  readonly pinyin?: (name: string) => string[];
  readonly asOf: string;
}

function figureOf(
  id: string,
  own: readonly Observation[],
  asOf: string,
  catalog: CompareCatalog,
): PartnerFigure | null {
  // A group's figure is not repeated on each of its apps: only what is the platform's own.
  const [latest] = latestByFamily(own, [id], [PARTNER_FAMILY], asOf, catalog);
  const seen = latest?.observation;
  if (!latest || !seen) return null;
  return {
    metric: seen.metric,
    definition: seen.definition,
    period: seen.period.label,
    end: seen.period.end,
    value: seen.value,
    valueHigh: seen.valueHigh,
    unit: seen.unit,
    qualifier: seen.qualifier,
    basis: seen.basis,
    claim: seen.claim,
    conflict: seen.conflict,
    statedBy: seen.statedBy,
    factId: seen.chosen,
    yoy: latest.yoy && { value: latest.yoy.value, stated: latest.yoy.stated },
    stale: latest.stale,
  };
}

const RANK: readonly CoreTie['state'][] = ['on', 'talked', 'ended', 'blocked'];

/** What the deals between one platform and one of the four come to. `seen`: oldest first, each with the party that stands for it. */
function tieOf(platform: string, seen: readonly { deal: PartnerDeal; via: string | null }[]): CoreTie {
  const real = seen.filter(({ deal }) => deal.state !== 'blocked');
  const firm = real.filter(({ deal }) => deal.state !== 'talked');
  const state = RANK.find((one) => seen.some(({ deal }) => deal.state === one))!;
  const shown = firm.length > 0 ? firm : real.length > 0 ? real : seen;
  const walls = seen.filter(({ deal }) => deal.state === 'blocked');
  const own = shown.some(({ via }) => via === null);
  return {
    platform,
    state,
    since: shown.find(({ deal }) => deal.when !== null)?.deal.when ?? null,
    blocked: walls.at(-1)?.deal.when ?? null,
    kinds: [...new Set(shown.map(({ deal }) => deal.dealKind))],
    deals: real.length,
    via: own ? null : (shown.at(-1)?.via ?? null),
    factId: shown.at(-1)!.deal.factId,
  };
}

/**
 * Every platform of the catalogue that is no market, with its newest figure of monthly users, what ties it to each of the four, and
 * its last deal. Infrastructure (a payment service, a carrier) stands there once it has a deal or a figure.
 *
 * A deal of a product counts for the companies above it; a deal of the company above one of the four counts for that one, named in
 * `via`.
 */
export function partnersOf(
  { events, observations, pinyin = () => [], asOf }: PartnersInput,
  catalog: PartnersCatalog,
  compareCatalog: CompareCatalog,
): Omit<PartnersView, 'names'> {
  const deals = dealsOf(events, catalog);
  const figures = new Map<string, Observation[]>();
  for (const one of observations) {
    if (compareCatalog.metrics.get(one.metric)?.family !== PARTNER_FAMILY) continue;
    const kept = figures.get(one.platform);
    if (kept) kept.push(one);
    else figures.set(one.platform, [one]);
  }

  /** Itself and what stands above it, the nearest first. */
  const chains = new Map<string, string[]>();
  const chainOf = (id: string): string[] => {
    const known = chains.get(id);
    if (known) return known;
    const chain = [id];
    for (
      let up = catalog.platform(id)?.parentId;
      up && !chain.includes(up);
      up = catalog.platform(up)?.parentId
    )
      chain.push(up);
    chains.set(id, chain);
    return chain;
  };

  const seen = new Map<string, Map<string, { deal: PartnerDeal; via: string | null }[]>>();
  const counts = new Map<string, Set<string>>();
  for (const deal of deals)
    for (const pair of deal.pairs)
      for (const [id, other] of [pair, [pair[1], pair[0]]] as [string, string][]) {
        const theirs = chainOf(other);
        const core = coreOf(other, catalog);
        for (const row of chainOf(id)) {
          // What both sides stand below is not a side.
          if (theirs.includes(row)) continue;
          if (deal.state !== 'blocked') counts.set(row, (counts.get(row) ?? new Set()).add(deal.id));
          if (core === null || coreOf(row, catalog) === core) continue;
          const ties = seen.get(row) ?? new Map<string, { deal: PartnerDeal; via: string | null }[]>();
          seen.set(row, ties);
          const tie = ties.get(core) ?? [];
          ties.set(core, tie);
          const via = row !== id ? id : other !== core ? other : null;
          const again = tie.find((one) => one.deal === deal);
          if (!again) tie.push({ deal, via });
          else if (via === null) again.via = null;
        }
      }

  // Who only lends its name to a side (a unit beside one of the four) has the deal as well.
  for (const deal of deals)
    if (deal.state !== 'blocked')
      for (const id of deal.parties.filter((one) => !deal.pairs.flat().includes(one)))
        for (const row of chainOf(id)) counts.set(row, (counts.get(row) ?? new Set()).add(deal.id));

  const last = new Map<string, PartnershipEvent>();
  const newestFirst = [...events]
    .filter((event) => !event.parties.some(({ role }) => role === 'regulator'))
    .sort((a, b) => (whenOf(b) ?? '').localeCompare(whenOf(a) ?? '') || (a.id < b.id ? -1 : 1));
  for (const event of newestFirst)
    for (const { id } of event.parties)
      for (const row of chainOf(id)) if (!last.has(row)) last.set(row, event);

  const partners = catalog.platforms.flatMap((row): Partner[] => {
    if (catalog.isMarket(row.id)) return [];
    const figure = figureOf(row.id, figures.get(row.id) ?? [], asOf, compareCatalog);
    const event = last.get(row.id);
    if (row.role === 'infrastructure' && !event && !figure) return [];
    const ties = seen.get(row.id);
    return [
      {
        id: row.id,
        name: row.name,
        aliases: [...row.aliases],
        pinyin: pinyin(row.name.zh),
        category: row.category,
        house: catalog.groupOf(row.id),
        product: productOf(row.id, catalog),
        core: coreOf(row.id, catalog),
        status: row.status,
        figure,
        ties: catalog.core.flatMap(({ id }) => {
          const tie = ties?.get(id);
          return tie ? [tieOf(id, tie)] : [];
        }),
        deals: counts.get(row.id)?.size ?? 0,
        last: event
          ? {
              factId: event.chosen,
              date: whenOf(event),
              dealKind: event.dealKind,
              status: event.status,
              denied: event.denied,
            }
          : null,
      },
    ];
  });
  return {
    asOf,
    core: catalog.core.map(({ id }) => id),
    partners,
    deals,
    owners: ownersOf(
      partners.map(({ house }) => house),
      catalog,
    ),
  };
}

/** Names of houses: the platform of that id, else the company that operates most of its products. */
function ownersOf(houses: readonly string[], catalog: DealCatalog): Record<string, Named> {
  const operators = new Map<string, Map<string, { name: Named; count: number }>>();
  for (const row of catalog.platforms) {
    const house = catalog.groupOf(row.id);
    const names = operators.get(house) ?? new Map<string, { name: Named; count: number }>();
    operators.set(house, names);
    const known = names.get(row.operator.zh) ?? { name: row.operator, count: 0 };
    names.set(row.operator.zh, { ...known, count: known.count + 1 });
  }
  const nameOf = (house: string): Named => {
    const platform = catalog.platform(house);
    // An independent product is run by a company of another name.
    if (platform && platform.group === house) return platform.name;
    const [most] = [...(operators.get(house)?.values() ?? [])].sort((a, b) => b.count - a.count);
    return most?.name ?? platform?.name ?? { zh: house, en: house };
  };
  return Object.fromEntries([...new Set(houses)].sort().map((house) => [house, nameOf(house)]));
}
