import { dealsOf, DEAL_KINDS } from '@jinghe/compare';
import { type Named, type PartnerDeal, type PartnershipEvent, type Prose } from '@jinghe/contracts';
import { type Setting } from '../setting.js';
import { dateInWords } from '../words/dates.js';
import { en, joined, listed, type Word, zh } from '../words/prose.js';

/** The deals of all events, computed once for an edition. */
export const allDeals = (setting: Setting): PartnerDeal[] =>
  dealsOf(setting.pool.events, setting.catalog).filter(({ when }) => (when ?? '') <= setting.asKnownOn);

const word = (deal: PartnerDeal, told: Named): Word => ({
  ...told,
  proof: { factId: deal.factId, observationId: null, eventId: deal.id },
});

const year = (date: string): Named => dateInWords(date.slice(0, 4));

/** What the two had with each other before. */
function before(deal: PartnerDeal, deals: readonly PartnerDeal[]): Prose | null {
  const pairs = new Set(deal.pairs.map((pair) => [...pair].sort().join('+')));
  const earlier = deals.filter(
    (other) =>
      other.id !== deal.id &&
      other.when !== null &&
      deal.when !== null &&
      other.when < deal.when &&
      (other.state === 'on' || other.state === 'ended') &&
      other.pairs.some((pair) => pairs.has([...pair].sort().join('+'))),
  );
  const first = earlier[0];
  if (!first) return null;
  const n = earlier.length;
  const since = word(first, year(first.when!));
  const two =
    deal.pairs.length === 1 ? { zh: '双方', en: 'the two' } : { zh: '各方之间', en: 'these parties' };
  if (n === 1)
    return {
      zh: zh`${two}此前已有1项合作（${since}）`,
      en: en`${two} have one earlier deal on file (${since})`,
    };
  return {
    zh: zh`${two}此前已有${n}项合作，最早在${since}`,
    en: en`${two} have ${n} earlier deals on file, the first of ${since}`,
  };
}

/** Deals of the same kind that its partner has with others of the four. */
function withOthers(deal: PartnerDeal, deals: readonly PartnerDeal[], setting: Setting): Prose | null {
  const { core, catalog } = setting;
  const coreOf = (id: string) =>
    core.find((one) => one === id || catalog.isAncestor(id, one) || catalog.isAncestor(one, id));
  const parties = new Set(deal.pairs.flat());
  const own = new Set([...parties].flatMap((id) => coreOf(id) ?? []));
  const partners = [...parties].filter((id) => coreOf(id) === undefined);
  if (own.size === 0 || partners.length !== 1) return null;
  const [partner] = partners;
  const found = new Map<string, PartnerDeal>();
  for (const other of deals) {
    if (other.dealKind !== deal.dealKind || other.state !== 'on' || other.ended !== null) continue;
    for (const pair of other.pairs) {
      if (!pair.includes(partner!)) continue;
      const rival = coreOf(pair[0] === partner ? pair[1] : pair[0]);
      if (rival !== undefined && !own.has(rival) && !found.has(rival)) found.set(rival, other);
    }
  }
  if (found.size === 0) return null;
  const list = listed(
    [...found].map(([rival, other]): Prose => {
      const since = other.when === null ? null : dateInWords(other.when.slice(0, 7));
      const name = word(other, setting.name(rival));
      return {
        zh: zh`${name}${since ? `（${since.zh}起）` : ''}`,
        en: en`${name}${since ? ` (since ${since.en})` : ''}`,
      };
    }),
  );
  const kind = DEAL_KINDS[deal.dealKind];
  const name = setting.name(partner!);
  return { zh: zh`${name}与${list.zh}也有${kind}`, en: en`${name} has ${kind} with ${list.en} as well` };
}

/** What puts a deal in its place: what the two had before, and what the partner has with the others of the four. */
export function dealContext(event: PartnershipEvent, deals: readonly PartnerDeal[], setting: Setting): Prose {
  const deal = deals.find(({ id }) => id === event.id);
  if (!deal) return { zh: [], en: [] };
  const told = [withOthers(deal, deals, setting), before(deal, deals)].filter((part) => part !== null);
  return joined(told.slice(0, setting.limits.contexts), { zh: '；', en: '; ' });
}
