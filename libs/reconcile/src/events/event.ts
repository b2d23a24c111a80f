import { type Catalog, contentId } from '@jinghe/catalog';
import {
  type DealFact,
  type DealStatus,
  type Party,
  type PartnershipEvent,
  type Reason,
  type StatusStep,
} from '@jinghe/contracts';
import { daysOf } from '../days.js';
import { isDecision } from '../decisions/is-decision.js';
import { SURE } from '../standing.js';

const STATUS_ORDER: Readonly<Record<DealStatus, number>> = {
  rumoured: 1,
  planned: 2,
  announced: 3,
  signed: 4,
  launched: 5,
  expanded: 6,
  renewed: 7,
  closed: 8,
  ended: 9,
  denied: 10,
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isDenial = (fact: DealFact): boolean => fact.denied || fact.status === 'denied';
/** The day from which a statement speaks: the deal's own, else the page's. */
const dayOf = (fact: DealFact): number => {
  const date = fact.date ?? fact.published;
  return date === null ? Infinity : daysOf(date).start;
};

/** The id of an event: made from its earliest recorded fact, so that later facts do not change it. */
export function eventId(facts: readonly DealFact[]): string {
  const first = [...facts].sort(
    (a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || compareText(a.id, b.id),
  )[0]!;
  return contentId(['event', first.id]);
}

/** The exactest of the earliest: of 2024-09 and 2024-09-12 the day, which lies within the month. */
const byFirstDate = (a: DealFact, b: DealFact): number =>
  daysOf(a.date!).end - daysOf(b.date!).end ||
  daysOf(b.date!).start - daysOf(a.date!).start ||
  Number(a.dateInferred) - Number(b.dateInferred) ||
  compareText(a.id, b.id);

const sidesOf = (fact: DealFact): string[] =>
  fact.parties.filter((party) => party.role !== 'unit').map((party) => party.id);

function furthest(facts: readonly DealFact[]): DealStatus {
  return facts.reduce<DealStatus>(
    (status, fact) => (STATUS_ORDER[fact.status] > STATUS_ORDER[status] ? fact.status : status),
    facts[0]!.status,
  );
}

/** When it began: the first day at the furthest status short of an end; the end's day where nothing else is known. */
function began(facts: readonly DealFact[]): DealFact | undefined {
  const dated = facts.filter((fact) => fact.date !== null);
  const going = dated.filter((fact) => fact.status !== 'ended');
  const from = going.length > 0 ? going : dated;
  if (from.length === 0) return undefined;
  const status = furthest(from);
  return from.filter((fact) => fact.status === status).sort(byFirstDate)[0];
}

/** Another statement may know the day of the month or year that the first one gives. */
function exactest(start: DealFact | undefined, facts: readonly DealFact[]): DealFact | undefined {
  if (!start) return undefined;
  const { start: from, end: to } = daysOf(start.date!);
  return (
    facts
      .filter((fact) => {
        if (fact.date === null || fact.status !== start.status) return false;
        const days = daysOf(fact.date);
        return days.start >= from && days.end <= to && days.end - days.start < to - from;
      })
      .sort(byFirstDate)[0] ?? start
  );
}

function historyOf(facts: readonly DealFact[]): StatusStep[] {
  const steps = new Map<string, DealFact>();
  const ordered = [...facts].sort((a, b) => dayOf(a) - dayOf(b) || compareText(a.id, b.id));
  for (const fact of ordered) {
    const status = isDenial(fact) ? 'denied' : fact.status;
    const key = `${status} ${fact.date ?? ''}`;
    const kept = steps.get(key);
    if (!kept || compareText(fact.published ?? '9999', kept.published ?? '9999') < 0) steps.set(key, fact);
  }
  return [...steps.values()]
    .map((fact): StatusStep => ({
      status: isDenial(fact) ? 'denied' : fact.status,
      date: fact.date,
      published: fact.published,
      factId: fact.id,
    }))
    .sort((a, b) => {
      const x = a.date ?? a.published;
      const y = b.date ?? b.published;
      return (
        (x === null ? Infinity : daysOf(x).start) - (y === null ? Infinity : daysOf(y).start) ||
        STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
        compareText(a.factId, b.factId)
      );
    });
}

/** The parties of the proof first, then what others name besides; who stands above a named party adds nothing. */
function partiesOf(chosen: DealFact, facts: readonly DealFact[], catalog: Catalog): Party[] {
  const parties = [...chosen.parties];
  const rest = facts
    .flatMap((fact) => fact.parties)
    .sort((a, b) => Number(a.role === 'party') - Number(b.role === 'party') || compareText(a.id, b.id));
  for (const party of rest) {
    if (parties.some((kept) => kept.id === party.id || catalog.isAncestor(party.id, kept.id))) continue;
    const within = parties.some((kept) => catalog.isAncestor(kept.id, party.id));
    parties.push(within ? { id: party.id, role: 'unit' } : party);
  }
  return parties;
}

/** The finer kind that most voices give; `strategic` and `other` only where nobody says more. */
function kindOf(
  facts: readonly DealFact[],
  chosen: DealFact,
  catalog: Catalog,
): PartnershipEvent['dealKind'] {
  const finer = facts.filter((fact) => fact.dealKind !== 'strategic' && fact.dealKind !== 'other');
  if (finer.length === 0) return chosen.dealKind;
  const voices = new Map<PartnershipEvent['dealKind'], Set<string>>();
  for (const fact of finer) {
    const set = voices.get(fact.dealKind) ?? new Set<string>();
    voices.set(fact.dealKind, set.add(`${catalog.publisherFamily(fact.statedBy)} ${fact.carriedBy ?? ''}`));
  }
  return [...voices].sort(
    ([a, x], [b, y]) =>
      y.size - x.size || Number(b === chosen.dealKind) - Number(a === chosen.dealKind) || compareText(a, b),
  )[0]![0];
}

/**
 * One event from the facts that speak of it.
 *
 * The status is the furthest that a sure reading gives. A denial counts while nothing firmer than a rumour or a plan stands
 * against it: an announced deal is not undone by an earlier denial.
 *
 * @param facts not empty; those that stand
 * @param all with the retired ones, which give the event its lasting id
 */
export function eventOf(
  partyKey: string,
  facts: readonly DealFact[],
  all: readonly DealFact[],
  catalog: Catalog,
): PartnershipEvent {
  const sure = facts.filter((fact) => fact.confidence >= SURE);
  const heard = (sure.length > 0 ? sure : [...facts]).sort((a, b) => compareText(a.id, b.id));
  const affirmed = heard.filter((fact) => !isDenial(fact));
  const denials = heard.filter(isDenial);
  const firm = affirmed.some((fact) => STATUS_ORDER[fact.status] >= STATUS_ORDER.announced);
  const denied = denials.length > 0 && !firm;
  const told = affirmed.length > 0 && !denied ? affirmed : denied ? denials : heard;
  const status: DealStatus = denied ? 'denied' : furthest(told);

  // Who is named most often: Taobao and WeChat Pay, where one page of six speaks of a smaller shop of the house.
  const names = (fact: DealFact) => sidesOf(fact).sort().join(' ');
  const named = new Map<string, number>();
  for (const fact of told) named.set(names(fact), (named.get(names(fact)) ?? 0) + 1);
  const naming = (fact: DealFact) => named.get(names(fact)) ?? 0;
  const chosen = [...told].sort(
    (a, b) =>
      Number(isDecision(b)) - Number(isDecision(a)) ||
      Number(b.status === status) - Number(a.status === status) ||
      naming(b) - naming(a) ||
      catalog.publisherTier(a.statedBy) - catalog.publisherTier(b.statedBy) ||
      b.confidence - a.confidence ||
      dayOf(a) - dayOf(b) ||
      (b.summary?.zh.length ?? 0) - (a.summary?.zh.length ?? 0) ||
      compareText(a.id, b.id),
  )[0]!;
  const standing = [chosen, ...heard.filter((fact) => fact !== chosen)];
  const same = told.filter((fact) => names(fact) === names(chosen));
  const start = exactest(began(same) ?? began(told) ?? began(heard), told);
  const families = [...new Set(facts.map((fact) => catalog.publisherFamily(fact.statedBy)))].sort();
  const plan = standing.find((fact) => fact.plan !== null)?.plan ?? null;
  const dealKind = kindOf(heard, chosen, catalog);

  const reasons: Reason[] = [
    { rule: 'status', weight: STATUS_ORDER[status], note: `${status}, the furthest of ${heard.length}` },
  ];
  if (plan !== null) reasons.push({ rule: 'plan', weight: 3, note: plan });
  if (families.length > 1) {
    reasons.push({ rule: 'families', weight: families.length, note: families.join(', ') });
  }
  if (denials.length > 0 && firm) reasons.push({ rule: 'denial-overtaken', weight: -1 });
  if (denied) reasons.push({ rule: 'denied', weight: -3, note: denials[0]!.statedBy });
  if (sure.length === 0) reasons.push({ rule: 'unsure-reading', weight: -2 });
  if (facts.some((fact) => fact.date === null)) {
    reasons.push({
      rule: 'undated-joined',
      weight: -0.5,
      note: 'a statement without a date is held to mean this',
    });
  }

  return {
    id: eventId(all),
    partyKey,
    parties: partiesOf(chosen, heard, catalog),
    dealKind,
    kind: standing.find((fact) => fact.kind !== null && fact.dealKind === dealKind)?.kind ?? null,
    plan,
    date: start?.date ?? null,
    dateInferred: start?.dateInferred ?? false,
    status,
    denied,
    history: historyOf(heard),
    amount: standing.find((fact) => fact.amount !== null)?.amount ?? null,
    stake: standing.find((fact) => fact.stake !== null)?.stake ?? null,
    summary: standing.find((fact) => fact.summary !== null)?.summary ?? null,
    chosen: chosen.id,
    factIds: facts.map((fact) => fact.id).sort(),
    families,
    confidence: Math.max(...heard.map((fact) => fact.confidence)),
    reasons,
  };
}
