import { type Catalog } from '@jinghe/catalog';
import { type DealKind, type Party } from '@jinghe/contracts';
import { datesAgree, isPast } from './date.js';
import { samePlan } from './plan.js';
import { type Candidate } from './types.js';

/** Kinds that are words for one cooperation, seen from several sides. */
const COOPERATION = new Set<DealKind>(['strategic', 'ad-link', 'content-traffic', 'other', 'supply']);

const familyOf = (kind: DealKind): string => (COOPERATION.has(kind) ? 'cooperation' : kind);

/** Which telling gives its words to the merged deal. */
function better(a: Candidate, b: Candidate): Candidate {
  if (a.generic !== b.generic) return a.generic ? b : a;
  return b.confidence > a.confidence + 0.001 ? b : a;
}

/** 美团外卖 of one telling and 美团 of another: the platform rather than its desk; a holding never takes its platform's place. */
function mergeParties(main: readonly Party[], other: readonly Party[], catalog: Catalog): Party[] {
  return main.map((party) => {
    const twin = other.find((o) => o.id !== party.id && catalog.groupOf(o.id) === catalog.groupOf(party.id));
    if (!twin) return party;
    const holding = (id: string) => catalog.platform(id)?.category === 'corporate-group';
    if (main.some(({ id }) => id === twin.id)) return party;
    if (!holding(twin.id) && catalog.isAncestor(twin.id, party.id)) return { ...party, id: twin.id };
    return party;
  });
}

const keepsUnits = (kind: DealKind): boolean => kind === 'payment' || kind === 'logistics';

/** A deal of an earlier year and an undated one that is told as news are two, unless only the undated refers back. */
function historyAndNews(a: Candidate, b: Candidate, published: string | null): boolean {
  const [old, news] = a.date === null ? [b, a] : [a, b];
  return (
    isPast(old.date, published) &&
    news.date === null &&
    !news.generic &&
    !old.generic &&
    news.statusStated &&
    news.status !== 'ended'
  );
}

/** 京东物流 for 淘宝 and 菜鸟 for 京东 are two deals between the same houses: who lends the service tells them apart. */
function otherProvider(a: Candidate, b: Candidate): boolean {
  const provider = (c: Candidate) => c.parties.find((party) => party.role === 'provider')?.id;
  const [x, y] = [provider(a), provider(b)];
  return x !== undefined && y !== undefined && x !== y;
}

/** 淘宝 in November and 盒马 in January, both with 微信: two platforms of one house have a deal each. */
function ofOtherUnits(a: Candidate, b: Candidate, catalog: Catalog): boolean {
  const only = (x: Candidate, y: Candidate) =>
    x.parties.filter(({ id }) => !y.parties.some((p) => p.id === id));
  const [one, other] = [only(a, b), only(b, a)];
  const category = ([unit]: Party[]) => (unit ? (catalog.platform(unit.id)?.category ?? null) : null);
  const [x, y] = [category(one), category(other)];
  if (one.length !== 1 || other.length !== 1 || x === null || y === null) return false;
  return x !== y && x !== 'corporate-group' && y !== 'corporate-group';
}

/** Announced in one month and started in another: two stages of one deal, unless it is money, which comes in rounds. */
function stagesOfOne(a: Candidate, b: Candidate, catalog: Catalog): boolean {
  if (!a.date || !b.date || a.date.length < 7 || b.date.length < 7) return false;
  if (a.dealKind === 'investment' || familyOf(a.dealKind) !== familyOf(b.dealKind)) return false;
  if (ofOtherUnits(a, b, catalog)) return false;
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return Math.abs(months(a.date) - months(b.date)) <= 6 && (a.plan === null || b.plan === null);
}

/** Whether two tellings can be one deal. */
function oneDeal(a: Candidate, b: Candidate, published: string | null, catalog: Catalog): boolean {
  if (a.key !== b.key || otherProvider(a, b)) return false;
  if (a.plan && b.plan) return samePlan(a.plan, b.plan);
  if (a.round && b.round && a.round !== b.round) return false;
  if (historyAndNews(a, b, published)) return false;
  if (stagesOfOne(a, b, catalog)) return true;
  if (!datesAgree(a.date, b.date))
    return a.generic || b.generic ? !(a.plan || b.plan) && a.generic !== b.generic : false;
  if (a.generic || b.generic) return true;
  return familyOf(a.dealKind) === familyOf(b.dealKind);
}

function join(a: Candidate, b: Candidate, catalog: Catalog): Candidate {
  const main = better(a, b);
  const other = main === a ? b : a;
  const finer = (x: string | null, y: string | null) =>
    x && y && y.startsWith(x) && y.length > x.length ? y : (x ?? y);
  // A strategic agreement named anywhere stays the deal's kind: its links and entrances are its parts.
  const strategic = [main, other].find(
    (c) => c.dealKind === 'strategic' && !c.generic && c.kind === 'strategic-cooperation',
  );
  const kind =
    COOPERATION.has(main.dealKind) && strategic && COOPERATION.has(other.dealKind) ? strategic : main;
  const date = other.generic && main.date === null ? null : finer(main.date, other.date);
  const status = !main.statusStated && other.statusStated && !other.generic ? other : main;
  const denied = main.denied || (other.denied && familyOf(main.dealKind) === familyOf(other.dealKind));
  return {
    ...main,
    order: Math.min(a.order, b.order),
    parties: keepsUnits(main.dealKind) ? main.parties : mergeParties(main.parties, other.parties, catalog),
    dealKind: kind.dealKind,
    kind: kind.kind,
    plan: main.plan ?? other.plan,
    round: main.round ?? other.round,
    date,
    dateInferred: date === main.date ? main.dateInferred : other.dateInferred,
    status: denied ? 'rumoured' : status.status,
    statusStated: main.statusStated || other.statusStated,
    denied,
    amount: main.amount ?? (other.generic ? null : other.amount),
    stake: main.stake ?? (other.generic ? null : other.stake),
    claimed: [...main.claimed, ...other.claimed],
    statedBy: main.statedBy === 'unattributed' ? other.statedBy : main.statedBy,
    generic: a.generic && b.generic,
    confidence: Math.min(0.97, Math.round((Math.max(a.confidence, b.confidence) + 0.03) * 100) / 100),
    reasons: [...main.reasons, { rule: 'told-more-than-once', weight: 0.03 }],
  };
}

/**
 * One deal for each: tellings of one article with the same parties, kind of deal, plan and date become one, with the best
 * sentence as its proof. A telling that only refers to a deal joins it and never stands beside it.
 */
export function mergeDeals(
  candidates: readonly Candidate[],
  catalog: Catalog,
  published: string | null,
): Candidate[] {
  const ordered = [...candidates].sort((a, b) => Number(a.generic) - Number(b.generic) || a.order - b.order);
  const merged: Candidate[] = [];
  for (const candidate of ordered) {
    const at = pick(merged, candidate, published, catalog);
    if (at >= 0) merged[at] = join(merged[at] as Candidate, candidate, catalog);
    else if (!(candidate.generic && covered(candidate, merged, catalog))) merged.push(candidate);
  }
  return dropCovered(dropParts(merged), catalog).sort((a, b) => a.order - b.order);
}

/** The deal that a telling belongs to: one of the same plan or date before one that only does not contradict. */
function pick(
  merged: readonly Candidate[],
  candidate: Candidate,
  published: string | null,
  catalog: Catalog,
): number {
  let best = -1;
  let bestScore = -1;
  merged.forEach((deal, i) => {
    if (!oneDeal(deal, candidate, published, catalog)) return;
    const score =
      (deal.plan && candidate.plan ? 4 : 0) +
      (deal.round && candidate.round ? 2 : 0) +
      (deal.date && candidate.date ? 2 : 0) +
      (familyOf(deal.dealKind) === familyOf(candidate.dealKind) ? 1 : 0) +
      (deal.confidence > 0.8 ? 0.5 : 0) +
      (isPast(deal.date, published) ? 0 : 0.25);
    if (score > bestScore) [best, bestScore] = [i, score];
  });
  return best;
}

const groupsOf = (candidate: Candidate, catalog: Catalog) =>
  new Set(candidate.parties.map((party) => catalog.groupOf(party.id)));

/** Whether every partner of a list already has a deal of its own with the first. */
function covered(candidate: Candidate, merged: readonly Candidate[], catalog: Catalog): boolean {
  const groups = [...groupsOf(candidate, catalog)];
  const [hub, ...spokes] = groups;
  if (!hub) return false;
  return spokes.every((spoke) =>
    merged.some((deal) => {
      const own = groupsOf(deal, catalog);
      return own.has(hub) && own.has(spoke);
    }),
  );
}

/** Tencent's share in a round that it leads with JD is part of that round. */
function dropParts(merged: readonly Candidate[]): Candidate[] {
  return merged.filter(
    (part) =>
      (part.dealKind !== 'investment' && part.dealKind !== 'termination') ||
      !merged.some(
        (whole) =>
          whole !== part &&
          whole.dealKind === part.dealKind &&
          whole.parties.length > part.parties.length &&
          datesAgree(whole.date, part.date) &&
          part.parties.every(({ id, role }) => whole.parties.some((p) => p.id === id && p.role === role)),
      ),
  );
}

/** A list of partners whose pairs are told one by one (each with its plan) is dropped, unless the text counts them. */
function dropCovered(merged: readonly Candidate[], catalog: Catalog): Candidate[] {
  return merged.filter((candidate) => {
    if (candidate.parties.length < 3 || candidate.reasons.some((r) => r.rule === 'partners-counted'))
      return true;
    if (candidate.plan || !COOPERATION.has(candidate.dealKind)) return true;
    const pairs = merged.filter((deal) => deal !== candidate && deal.parties.length === 2);
    return !covered(candidate, pairs, catalog);
  });
}
