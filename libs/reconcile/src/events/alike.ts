import { type Catalog } from '@jinghe/catalog';
import { type DealFact, type DealKind } from '@jinghe/contracts';
import { daysApart } from '../days.js';

/** Statements of one deal come within about four months: the rumour, the notice, the launch. */
export const NEAR = 120;
/** Called by another kind ("strategic" here, "payment" there), they must come closer to be held for one. */
const NEAR_OF_OTHER_KIND = 60;

/** What a "strategic cooperation" turns out to be; money and endings are never called by these names. */
const COOPERATION: ReadonlySet<DealKind> = new Set<DealKind>([
  'strategic',
  'payment',
  'logistics',
  'ad-link',
  'content-traffic',
  'supply',
]);
/** Kinds that two newspapers use for one thing: links from content to a shop, and the goods behind them. */
const NEIGHBOURS: readonly ReadonlySet<DealKind>[] = [
  new Set<DealKind>(['ad-link', 'content-traffic']),
  new Set<DealKind>(['ad-link', 'supply']),
  new Set<DealKind>(['investment', 'acquisition']),
];

export function kindsCompatible(a: DealKind, b: DealKind): boolean {
  if (a === b) return true;
  if (COOPERATION.has(a) && COOPERATION.has(b) && (a === 'strategic' || b === 'strategic')) return true;
  return NEIGHBOURS.some((pair) => pair.has(a) && pair.has(b));
}

/** `红猫计划`, 《红猫计划》 and "红猫 计划" are one plan. */
export function planKey(plan: string | null): string | null {
  const key =
    plan
      ?.normalize('NFKC')
      .toLowerCase()
      .replace(/[\s"'“”‘’「」『』《》〈〉]/g, '') ?? '';
  return key === '' ? null : key;
}

/**
 * Whether the parties of two facts under one key can be of one deal: on each side they share a party, or one stands above the
 * other (WeChat Pay within WeChat within Tencent). Brothers (Ele.me and Taobao) do not meet. Of the spokes of a hub one shared
 * is enough; so is one shared investor, since articles name some.
 */
export function partiesMeet(a: DealFact, b: DealFact, catalog: Catalog): boolean {
  if (runsTheOtherWay(a, b, catalog)) return false;
  const related = (x: string, y: string) => x === y || catalog.isAncestor(x, y) || catalog.isAncestor(y, x);
  const sideOf = (fact: DealFact) => {
    const sides = new Map<string, string[]>();
    for (const party of fact.parties) {
      const open = ['spoke', 'investor', 'acquirer', 'seller', 'blocked', 'addressee'].includes(party.role);
      const side = open ? '*' : catalog.groupOf(party.id);
      sides.set(side, [...(sides.get(side) ?? []), party.id]);
    }
    return sides;
  };
  const left = sideOf(a);
  const right = sideOf(b);
  for (const [side, ids] of left) {
    const others = right.get(side);
    // A side that only one of the two names (a unit, an undisclosed investor) does not part them.
    if (others && !ids.some((x) => others.some((y) => related(x, y)))) return false;
  }
  return true;
}

/** JD Logistics in Taobao and Cainiao in JD are two deals, although both are of Alibaba and JD, about deliveries, in one autumn. */
export function runsTheOtherWay(a: DealFact, b: DealFact, catalog: Catalog): boolean {
  const groupsOf = (fact: DealFact, role: string) =>
    fact.parties.filter((party) => party.role === role).map((party) => catalog.groupOf(party.id));
  const meet = (x: string[], y: string[]) => x.some((group) => y.includes(group));
  return (
    meet(groupsOf(a, 'provider'), groupsOf(b, 'host')) &&
    meet(groupsOf(a, 'host'), groupsOf(b, 'provider')) &&
    !meet(groupsOf(a, 'provider'), groupsOf(b, 'provider'))
  );
}

/** Whether the dates of two facts let them be of one deal, and how many days lie between; null where they do not. */
export function daysBetween(a: DealFact, b: DealFact): number | null {
  if (a.date === null || b.date === null) return null;
  const days = daysApart(a.date, b.date);
  return days <= (a.dealKind === b.dealKind ? NEAR : NEAR_OF_OTHER_KIND) ? days : null;
}
