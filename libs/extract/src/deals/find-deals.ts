import { type Catalog, partyKey } from '@jinghe/catalog';
import { type ExtractedDeal, type Party } from '@jinghe/contracts';
import { type ArticleContext, type Sentence } from '../context.js';
import { actorsOf } from './actors.js';
import { amountOf, stakeOf } from './amounts.js';
import { referenceIn } from './anaphora.js';
import { bundledCatalog } from './catalog-view.js';
import { GENERIC_THRESHOLD, THRESHOLD, weigh } from './confidence.js';
import { asDate, dateOf, isPast } from './date.js';
import { kindOf } from './kind.js';
import { mergeDeals } from './merge.js';
import { namedPairs } from './named-pairs.js';
import { partiesOf } from './parties.js';
import { planIn, samePlan } from './plan.js';
import { type Refusal, refusalOf } from './refusals.js';
import { rolesOf } from './roles.js';
import { statedBy } from './stated-by.js';
import { isDenial, isEnd, statusOf } from './status.js';
import { triggersOf } from './triggers.js';
import { type Bond, type Candidate, type Span, type Trigger, type View } from './types.js';
import { blankBrackets, clauseAt, clausesOf, cut, partAround, solid } from './view.js';

/** A word of deal that made none, and why: for the explanation. */
export interface RefusedDeal extends Span {
  readonly word: string;
  readonly rule: Refusal['rule'];
}

export interface DealFindings {
  readonly deals: ExtractedDeal[];
  readonly refused: RefusedDeal[];
}

/** Prepares a sentence: its aside brackets blanked, its clauses, the platforms and the words of deal in it. */
export function viewOf(context: ArticleContext, sentence: Sentence, catalog: Catalog): View {
  const folded = context.folded.slice(sentence.start, sentence.end);
  const plain = blankBrackets(folded);
  const all = actorsOf(sentence.mentions, context.folded, catalog);
  const blanked = (a: Span) => plain[a.start - sentence.start] === '\u0000';
  const actors = all.filter((a) => !blanked(a));
  const betweenNames = (at: number): boolean => {
    const mark = sentence.start + at;
    const before = actors.findLast((a) => a.end <= mark);
    const after = actors.find((a) => a.start > mark);
    if (!before || !after) return false;
    // "JD, Baidu and Meituan" goes on as a list; "…Logistics, JD to connect…" begins anew.
    const joins = /^(?:,|;|\.|$| and |、|和|与)/.test(
      plain.slice(after.end - sentence.start, after.end - sentence.start + 5),
    );
    return (
      (joins || /and\s$/.test(plain.slice(at, after.start - sentence.start))) &&
      solid(plain.slice(before.end - sentence.start, at)).trim() === '' &&
      /^,[\s“"『「]*(?:and\s)?$/.test(plain.slice(at, after.start - sentence.start)) &&
      /[a-z]/.test(plain.slice(before.start - sentence.start, before.end - sentence.start))
    );
  };
  return {
    sentence,
    start: sentence.start,
    end: sentence.end,
    plain,
    folded,
    clauses: clausesOf(plain, sentence.start, betweenNames),
    actors,
    bracketed: all.filter(blanked),
    triggers: triggersOf(
      sentence.mentions.filter((m) => plain[m.start - sentence.start] !== '\u0000'),
      plain,
      sentence.start,
      catalog,
    ),
  };
}

const COUNTED =
  /等[^,。;]{0,4}(?:超|逾|近|约|多达)?(?:过)?\d{1,5}\s?(?:余|多)?(?:家|个)|(?:more than|over) \d+ (?:\w+ )?(?:platforms|partners|companies)/;
/** Words that tell a deal rather than speak of one in passing. */
const TELLS =
  /宣布|达成|签|推出|上线|接入|新增|开放|打造|发起|公布|官宣|建立|启动|牵手|联手|谈成|跳|入股|收购|announc|sign|launch|struck|reach|agreed|team|join|partnered|ink/;

/** Finds the deals of an article, and what was refused on the way. Pure; linear in the length of the text. */
export function inspectDeals(context: ArticleContext, catalog: Catalog = bundledCatalog()): DealFindings {
  const candidates: Candidate[] = [];
  const refused: RefusedDeal[] = [];
  let previous: View | null = null;
  let lastDate: string | null = null;
  for (const sentence of context.sentences) {
    const view = viewOf(context, sentence, catalog);
    if (view.triggers.length > 0 && view.actors.length > 0)
      for (const trigger of view.triggers) {
        const made = candidateOf(context, view, trigger, previous, lastDate, catalog);
        if (made === null) continue;
        if ('rule' in made) refused.push(made);
        else candidates.push(...made.candidates);
      }
    candidates.push(...pairCandidates(context, view, previous, lastDate, catalog));
    referBack(context, view, candidates, catalog);
    candidates.push(...earlierPlan(context, view, candidates));
    for (const mention of sentence.periods) lastDate = asDate(mention) ?? lastDate;
    if (view.actors.length > 0 || view.triggers.length > 0 || sentence.opensItem) previous = view;
  }
  const deals = mergeDeals(candidates, catalog, context.published).filter(
    (deal) => deal.confidence >= (deal.generic ? GENERIC_THRESHOLD : THRESHOLD),
  );
  return { deals: deals.map((deal) => toDeal(context, deal)), refused };
}

/** Finds the deals that an article tells: parties with roles, kind, plan, date, status, price, and the proving sentence. */
export function findDeals(context: ArticleContext, catalog: Catalog = bundledCatalog()): ExtractedDeal[] {
  return inspectDeals(context, catalog).deals;
}

function candidateOf(
  context: ArticleContext,
  view: View,
  trigger: Trigger,
  previous: View | null,
  lastDate: string | null,
  catalog: Catalog,
): { candidates: Candidate[] } | RefusedDeal | null {
  const bond = partiesOf(view, trigger, previous);
  if (!bond) return null;
  const index = clauseAt(view.clauses, trigger.start);
  const clause = view.clauses[index] ?? { start: view.start, end: view.end };
  const rule = refusalOf({
    view,
    trigger,
    bond,
    clause: solid(cut(view, clause.start, clause.end)),
    lead: solid(cut(view, clause.start, trigger.start)),
    trail: solid(cut(view, trigger.end, clause.end)),
    whole: solid(view.plain),
  });
  if (rule) return { start: trigger.start, end: trigger.end, word: trigger.word, rule };
  return {
    candidates: splitBond(bond, trigger).map((one) => build(context, view, trigger, one, lastDate, catalog)),
  };
}

/**
 * One deal for each company bought or sold, and one for each of two partners: what is true of one need not be of the other.
 * A longer list of partners stays one deal with its hub.
 */
function splitBond(bond: Bond, trigger: Trigger): Bond[] {
  const each =
    trigger.shape === 'capital' ||
    (trigger.shape !== 'cut' && bond.left.length === 1 && bond.right.length === 2 && bond.rule !== 'a-and-b');
  if (!each || bond.right.length < 2) return [bond];
  return bond.right.map((one) => ({ ...bond, right: [one] }));
}

function build(
  context: ArticleContext,
  view: View,
  trigger: Trigger,
  bond: Bond,
  lastDate: string | null,
  catalog: Catalog,
): Candidate {
  const index = clauseAt(view.clauses, trigger.start);
  const clause = view.clauses[index] ?? { start: view.start, end: view.end };
  const before = view.clauses[index - 1];
  const next = view.clauses[index + 1];
  const part = partAround(view, trigger.start);
  const clauseText = solid(cut(view, clause.start, clause.end));
  const nextText = next && next.start < part.end ? solid(cut(view, next.start, next.end)) : '';
  const near =
    bond.rule.startsWith('implied') && before && before.start >= part.start
      ? `${solid(cut(view, before.start, before.end))},${clauseText}`
      : introduced(view, index, clauseText);
  const following = solid(cut(view, clause.end, part.end));

  const date = dateOf(view, trigger, clause, lastDate);
  const kind = kindOf(
    trigger,
    bond,
    trigger.strength <= 4 && trigger.dealKind === 'strategic' ? `${clauseText},${nextText}` : clauseText,
    catalog,
  );
  const status = statusOf(trigger, near, following, isPast(date?.date ?? null, context.published));
  const counted = COUNTED.test(clauseText);
  const parties = rolesOf(bond, trigger, kind.dealKind, counted, catalog);
  const capital = trigger.shape === 'capital';
  const plan = capital || trigger.shape === 'cut' ? null : planIn(context.text.slice(part.start, part.end));
  const amount = capital ? amountOf(view, trigger) : null;
  const names = [...bond.left, ...bond.right];
  const oneGroup = !capital && new Set(names.map((a) => a.group)).size < 2;
  const generic = bond.nominal || (!kind.stated && !TELLS.test(near)) || (oneGroup && plan === null);
  const weighed = weigh({
    trigger,
    bond: generic && !bond.nominal ? { ...bond, nominal: true } : bond,
    status,
    kindStated: kind.stated,
    kindRule: kind.rule,
    plan: plan !== null,
    dated: date !== null,
    priced: amount !== null,
    uncertainNames: names.filter((a) => !a.certain).length,
    oneGroup,
    title: view.sentence.title,
  });
  const reasons = counted ? [...weighed.reasons, { rule: 'partners-counted', weight: 0 }] : weighed.reasons;
  return {
    order: trigger.start,
    parties,
    key: partyKey(parties, catalog),
    dealKind: kind.dealKind,
    kind: kind.kind,
    plan: plan?.name ?? null,
    date: date?.date ?? null,
    dateInferred: date?.inferred ?? false,
    status: status.status,
    statusStated: status.stated,
    denied: status.denied,
    amount,
    stake: capital ? stakeOf(view, trigger) : null,
    statedBy: statedBy(view),
    generic,
    quote: quoteOf(context, view, [
      ...names,
      trigger,
      ...(plan ? [{ start: part.start + plan.start, end: part.start + plan.end }] : []),
    ]),
    confidence: weighed.confidence,
    reasons,
  };
}

/** The clause with those before it that only announce it: 据报道，…；周五宣布，…. */
function introduced(view: View, index: number, clauseText: string): string {
  const before = view.clauses[index - 1];
  if (!before) return clauseText;
  const text = solid(cut(view, before.start, before.end));
  return /(?:宣布|称|表示|公告|公布|披露|据[^,。]{0,12}|获悉|消息|报道说?|传闻|announced|said|reportedly)$/.test(
    text.trim(),
  ) || /^据/.test(text)
    ? `${text},${clauseText}`
    : clauseText;
}

/** The clauses that hold all of a deal's words, whole; sentences before it where a party stands there. */
function quoteOf(context: ArticleContext, view: View, spans: readonly Span[]): Span {
  const from = Math.min(...spans.map((s) => s.start));
  const to = Math.max(...spans.map((s) => s.end));
  let start = from;
  let end = to;
  for (const clause of view.clauses) {
    if (clause.start <= from && from < clause.end) start = clause.start;
    if (clause.start < to && to <= clause.end) end = clause.end;
  }
  if (from < view.start) {
    const home = context.sentences.find((s) => s.start <= from && from < s.end);
    if (home) start = home.start;
  }
  while (start < from && /[\s,，、。;；:：]/.test(context.text[start] ?? '')) start++;
  while (end > to && /[\s,，。;；:：]/.test(context.text[end - 1] ?? '')) end--;
  return { start, end };
}

/** Deals of products that stand with their partner in brackets: 推出甲(京东)、乙(唯品会). */
function pairCandidates(
  context: ArticleContext,
  view: View,
  previous: View | null,
  lastDate: string | null,
  catalog: Catalog,
): Candidate[] {
  const pairs = namedPairs(view, context.text);
  const maker = pairs[0] ? (view.actors[0] ?? previous?.actors[0]) : undefined;
  const trigger = view.triggers.findLast((t) => t.start < (pairs[0]?.start ?? 0)) ?? view.triggers[0];
  if (!maker || !trigger || maker.start < view.start) return [];
  return pairs.flatMap((pair) => {
    if (pair.partner.group === maker.group) return [];
    const bond: Bond = {
      left: [maker],
      right: [pair.partner],
      rule: 'product-with-its-partner',
      weight: 0.32,
      nominal: false,
      carried: false,
    };
    const word: Trigger = {
      ...trigger,
      kind: 'traffic-program',
      dealKind: 'ad-link',
      shape: 'mutual',
      certain: true,
      strength: 4,
      stage: 'live',
    };
    const one = build(context, view, word, bond, lastDate, catalog);
    return [
      {
        ...one,
        plan: pair.name,
        dealKind: 'ad-link' as const,
        kind: 'traffic-program',
        generic: false,
        status: 'launched' as const,
        quote: quoteOf(context, view, [trigger, pair]),
      },
    ];
  });
}

/**
 * Details that a sentence adds without naming the parties: 双方否认, 合作就中断了, a plan's name, a second deal of
 * three companies.
 */
function referBack(context: ArticleContext, view: View, candidates: Candidate[], catalog: Catalog): void {
  const last = candidates.at(-1);
  if (!last || last.quote.end > view.end) return;
  const at = candidates.length - 1;
  const own = last.quote.start >= view.start;
  const reference = referenceIn(view);
  if (
    !own &&
    isDenial(solid(view.plain)) &&
    (last.status === 'rumoured' || last.dealKind === 'acquisition' || last.dealKind === 'investment') &&
    view.start - last.quote.end < 200
  ) {
    candidates[at] = { ...last, status: 'rumoured', denied: true, statusStated: true };
    return;
  }
  if (!reference || own) return;
  const word = view.triggers.find(
    (t) => t.shape === 'mutual' && /合作|cooperation|partnership|协议|agreement/.test(t.word),
  );
  if (reference === 'three' && word) {
    const source = candidates.findLast((c) => c.parties.length === 3);
    if (source) candidates.push(again(context, view, word, source, catalog));
    return;
  }
  if (isEnd(solid(view.plain)) && last.dealKind !== 'investment')
    candidates[at] = { ...last, status: 'ended', statusStated: true };
  const plan = planIn(context.text.slice(view.start, view.end));
  if (
    plan &&
    last.plan === null &&
    view.actors.length === 0 &&
    /名为|取名|打造|推出|called|named|dubbed/.test(view.plain) &&
    !['investment', 'acquisition', 'divestiture'].includes(last.dealKind)
  )
    candidates[at] = { ...(candidates[at] as Candidate), plan: plan.name };
}

const EARLIER = /此前|早前|先前|早在|之前|过去|earlier|previous(?:ly)?/;

/**
 * An earlier plan of the two that the article is about, named without them: 此前试水的“…”项目. Taken only where the catalogue
 * knows the name and all that was told so far is between the same two.
 */
function earlierPlan(context: ArticleContext, view: View, candidates: readonly Candidate[]): Candidate[] {
  if (view.actors.length > 0 || !EARLIER.test(view.plain)) return [];
  const word = view.triggers.find((t) => t.kind === 'traffic-program' && t.certain);
  const plan = planIn(context.text.slice(view.start, view.end));
  const source = candidates.findLast((c) => c.plan !== null && c.parties.length === 2);
  if (!word || !plan || !source || candidates.some((c) => c.key !== source.key)) return [];
  if (source.plan !== null && samePlan(source.plan, plan.name)) return [];
  const confidence = 0.68;
  return [
    {
      ...source,
      order: word.start,
      dealKind: word.dealKind,
      kind: word.kind,
      plan: plan.name,
      date: null,
      dateInferred: false,
      status: 'launched',
      statusStated: false,
      denied: false,
      statedBy: statedBy(view),
      generic: false,
      quote: quoteOf(context, view, [word]),
      confidence,
      reasons: [{ rule: 'earlier-plan-of-the-two', weight: confidence, note: plan.name }],
    },
  ];
}

/** A second deal between the parties of one told before. */
function again(
  context: ArticleContext,
  view: View,
  word: Trigger,
  source: Candidate,
  catalog: Catalog,
): Candidate {
  const parties: Party[] = source.parties.map(({ id }) => ({ id, role: 'party' }));
  const status = statusOf(word, solid(view.plain), '', false);
  return {
    ...source,
    order: word.start,
    parties,
    key: partyKey(parties, catalog),
    dealKind: 'strategic',
    kind: 'cooperation-reached',
    plan: null,
    status: status.status,
    statusStated: status.stated,
    denied: false,
    amount: null,
    stake: null,
    dateInferred: true,
    generic: false,
    quote: quoteOf(context, view, [word]),
    confidence: Math.min(0.72, source.confidence),
    reasons: [{ rule: 'the-three-of-the-deal-before', weight: Math.min(0.72, source.confidence) }],
  };
}

function toDeal(context: ArticleContext, deal: Candidate): ExtractedDeal {
  return {
    type: 'deal',
    parties: [...deal.parties],
    dealKind: deal.dealKind,
    kind: deal.kind,
    plan: deal.plan,
    date: deal.date,
    dateInferred: deal.dateInferred,
    status: deal.status,
    denied: deal.denied,
    amount: deal.amount,
    stake: deal.stake,
    statedBy: deal.statedBy,
    summary: null,
    start: deal.quote.start,
    end: deal.quote.end,
    quote: context.text.slice(deal.quote.start, deal.quote.end),
    confidence: deal.confidence,
    reasons: [...deal.reasons],
  };
}
