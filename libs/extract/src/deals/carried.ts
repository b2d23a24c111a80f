import { type Catalog, partyKey } from '@jinghe/catalog';
import { type Party } from '@jinghe/contracts';
import { type ArticleContext } from '../context.js';
import { dateOf } from './date.js';
import { chainEndingAt } from './groups.js';
import { quoteOf } from './quote.js';
import { type Actor, type Candidate, type Span, type Trigger, type View } from './types.js';
import { cut, inside } from './view.js';

/** Words by which a further party comes into the deal told before: 也接入, 跟投, joining in, also put in money. */
const JOINS =
  /(?:也|亦|同样|均|随后|随即|其后|后来)(?:也|亦|已|将|都|均|相继|陆续|宣布|决定|一同|一起){0,2}(?:参与|加入|接入|入股|入局|出资|投资|跟进|签约|效仿|开通|停用|退出)|跟投|参投|加入其中|加入(?:了)?(?:这一|该|本|此|这项|这份)(?:轮|计划|合作|联盟|项目|行动)|\bjoin(?:ed|s|ing)? in\b|\bjoin(?:ed|s|ing)? (?:the|that|this) (?:[a-z]+ )?(?:round|deal|programme?|scheme|pact|alliance|investment|financing|plan)\b|\b(?:joining|participating|taking part|following suit|co-investing)\b|\balso (?:put in|took part|participated|joined|invested|signed up|came in|chipped in|contributed)\b|\bfollowed suit\b|\bfollowed(?=\s*(?:[.,;]|$))|\bdid the same\b/g;

/** What a name does in these clauses is no step into a deal: 不跟投, did not join. */
const NOT =
  /不(?!过|仅|久|断|少|同|止|只)|未(?!来)|没|否认|\bnot\b|n't\b|\bnever\b|\bwithout\b|如果|若|\bif\b|呼吁|有望|考虑|\bcould\b|\bmay\b/;

/** How far back the deal may be told that a further party joins. */
const REACH = 220;

/** The party of the deal before that stays: who gets the money; else whoever is less like the newcomer. */
function stayingParty(source: Candidate, newcomer: Actor, catalog: Catalog): Party | null {
  const role = (...roles: string[]) => source.parties.find((party) => roles.includes(party.role));
  const fixed = role('investee', 'target', 'asset', 'hub', 'blocker');
  if (fixed) return fixed;
  const [first, second] = source.parties;
  if (!first || !second || source.parties.length > 2) return null;
  const category = (id: string) => catalog.platform(id)?.category;
  const opened = source.reasons.some(({ rule }) => rule === 'parties-a-to-b');
  const own = category(newcomer.id);
  if (own !== undefined && own === category(second.id) && own !== category(first.id)) return first;
  // 甲向乙开放: the newcomer is one more to whom it is opened
  return opened ? first : second;
}

/** Whether somebody else is named between a deal and the words that join one: then they join something else. */
function othersBetween(context: ArticleContext, source: Candidate, to: number, catalog: Catalog): boolean {
  const groups = new Set(source.parties.map((party) => catalog.groupOf(party.id)));
  return context.mentions.some(
    (m) =>
      m.kind === 'platform' &&
      m.start >= source.quote.end &&
      m.end <= to &&
      !groups.has(catalog.groupOf(m.id)),
  );
}

const asDeal = (source: Candidate, parties: Party[], catalog: Catalog): Candidate => ({
  ...source,
  parties,
  key: partyKey(parties, catalog),
  amount: null,
  stake: null,
  claimed: [],
  generic: false,
  denied: false,
});

/** Deals of a party that steps into the one told last: 甲接入乙，丙随后也接入; a round led by A, with B joining in. */
export function joinedLater(
  context: ArticleContext,
  view: View,
  candidates: readonly Candidate[],
  catalog: Catalog,
): Candidate[] {
  const made: Candidate[] = [];
  if (candidates.length === 0) return made;
  for (const match of view.plain.matchAll(JOINS)) {
    const word: Span = {
      start: view.start + match.index,
      end: view.start + match.index + match[0].length,
    };
    const clause = view.clauses.find((c) => inside(word, c));
    const source = candidates.findLast((c) => c.order < word.start && !c.generic && !c.denied);
    if (!clause || !source || word.start - source.quote.end > REACH) continue;
    if (candidates.some((c) => c.order >= clause.start && c.order < clause.end && c !== source)) continue;
    if (source.order >= clause.start) continue;
    const actors = view.actors.filter((a) => inside(a, clause));
    if (actors.some((a) => a.start >= word.end)) continue;
    const chain = chainEndingAt(view, apposed(view, actors, word));
    if (!chain || NOT.test(cut(view, clause.start, word.end))) continue;
    if (othersBetween(context, source, chain.start, catalog)) continue;
    for (const newcomer of [...chain.left, ...chain.right]) {
      const staying = stayingParty(source, newcomer, catalog);
      if (!staying || newcomer.users) continue;
      if (source.parties.some((p) => catalog.groupOf(p.id) === newcomer.group)) continue;
      const before = source.parties.find((p) => p !== staying);
      const parties = [{ id: newcomer.id, role: before?.role ?? 'party' }, staying];
      const date = dateOf(view, word, clause, null);
      const confidence = Math.min(0.8, Math.round((source.confidence - 0.08) * 100) / 100);
      made.push({
        ...asDeal(source, parties, catalog),
        order: word.start,
        date: date?.date ?? source.date,
        dateInferred: date?.inferred ?? source.dateInferred,
        quote: quoteOf(context, view, [newcomer, word]),
        confidence,
        reasons: [{ rule: 'joins-the-deal-before', weight: confidence, note: match[0] }],
      });
    }
  }
  return made;
}

/** "Tencent and Capital Today, both earlier backers, also put in money": the subject stands before the aside. */
function apposed(view: View, actors: readonly Actor[], word: Span): Actor[] {
  if (actors.length > 0) return actors.filter((a) => a.end <= word.start);
  const at = view.clauses.findIndex((c) => inside(word, c));
  const aside = view.clauses[at - 1];
  const subject = view.clauses[at - 2];
  if (!aside || !subject || !/^\s(?:both|all|also|an?|the|two)\b/.test(cut(view, aside.start, aside.end)))
    return [];
  return view.actors.filter((a) => inside(a, subject));
}

/** 乙的链接只在…停用: who closes them is whoever closed those of the deal before. */
export function alsoClosed(
  context: ArticleContext,
  view: View,
  trigger: Trigger,
  candidates: readonly Candidate[],
  catalog: Catalog,
): Candidate[] {
  if (trigger.shape !== 'cut') return [];
  const source = candidates.findLast((c) => c.order < trigger.start);
  const blocker = source?.parties.find((p) => p.role === 'blocker');
  const clause = view.clauses.find((c) => inside(trigger, c));
  if (!source || !blocker || !clause || trigger.start - source.quote.end > REACH) return [];
  const [closed, other] = view.actors.filter((a) => inside(a, clause));
  if (!closed || other || source.parties.some((p) => catalog.groupOf(p.id) === closed.group)) return [];
  if (NOT.test(cut(view, clause.start, trigger.start))) return [];
  const confidence = Math.min(0.76, source.confidence);
  return [
    {
      ...asDeal(source, [blocker, { id: closed.id, role: 'blocked' }], catalog),
      order: trigger.start,
      quote: quoteOf(context, view, [closed, trigger]),
      confidence,
      reasons: [{ rule: 'closed-by-the-one-before', weight: confidence, note: trigger.word }],
    },
  ];
}
