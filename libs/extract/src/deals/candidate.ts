import { type Catalog, partyKey } from '@jinghe/catalog';
import { type DealStatus } from '@jinghe/contracts';
import { type ArticleContext } from '../context.js';
import { amountOf, stakeOf } from './amounts.js';
import { weigh } from './confidence.js';
import { dateOf, isPast, notYet, recentDate, toCome } from './date.js';
import { kindOf } from './kind.js';
import { partiesOf } from './parties.js';
import { planIn, plansIn } from './plan.js';
import { quoteOf } from './quote.js';
import { refusalOf } from './refusals.js';
import { type Refusal } from './scene.js';
import { rolesOf } from './roles.js';
import { roundsOf } from './rounds.js';
import { statedBy } from './stated-by.js';
import { isRenewal, statusOf } from './status.js';
import { type Actor, type Bond, type Candidate, type Span, type Trigger, type View } from './types.js';
import { clauseAt, cut, inside, partAround, solid } from './view.js';

/** A word of deal and, where it made no deal, the rule that spoke against it: for the explanation. */
export interface DealDecision extends Span {
  readonly word: string;
  readonly refused: Refusal['rule'] | null;
}

const EACH_WITH = /(?:先后|分别|各自|相继|陆续|均|都)(?:已|又|也)?(?:与|和|同|跟)$/;
const COUNTED =
  /等[^,。;]{0,4}[一二三四五六七八九十百]{1,3}(?:余|多)?(?:家|个)|等[^,。;]{0,4}(?:超|逾|近|约|多达)?(?:过)?\d{1,5}\s?(?:余|多)?(?:家|个)|(?:more than|over) \d+ (?:\w+ )?(?:platforms|partners|companies)/;
/** 合作已满两年, 合作多年: it goes on. */
const ONGOING = /(?:合作|伙伴)[^,。;]{0,6}(?:满|多年|进入第|持续|长达|以来)/;
/** Stages that are news of a deal by themselves. */
const STAGED = new Set<DealStatus>(['rumoured', 'planned', 'renewed', 'expanded', 'ended']);
/** Words that tell a deal rather than speak of one in passing. */
const TELLS =
  /宣布|达成|签|推出|上线|接入|新增|开放|打造|发起|公布|官宣|建立|启动|牵手|联手|谈成|跳|入股|收购|announc|sign|launch|struck|reach|agreed|team|join|partnered|ink|form(?:s|ed)|establish|enter|forge/;

/** What a word of deal makes of its sentence: deals, a refusal with its rule, or nothing where it binds no two platforms. */
export function candidateOf(
  context: ArticleContext,
  view: View,
  told: Trigger,
  previous: View | null,
  lastDate: string | null,
  catalog: Catalog,
): { candidates: Candidate[]; decision: DealDecision } {
  const trigger = renewedAfterAll(view, told, catalog);
  const place = { start: trigger.start, end: trigger.end, word: trigger.word };
  const refuse = (rule: string) => ({ candidates: [], decision: { ...place, refused: rule } });
  const bond = partiesOf(view, trigger, previous);
  if (!bond) return refuse('no-two-parties');
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
  if (rule) return refuse(rule);
  const part = partAround(view, trigger.start);
  const plans = plansIn(context.text.slice(part.start, part.end), context.folded.slice(part.start, part.end));
  // 与甲、乙推出“甲计划”和“乙计划”: the first plan with the first partner, the second with the second.
  const respective = bond.left.length === 1 && bond.right.length > 1 && plans.length === bond.right.length;
  const each = respective
    ? bond.right.map((one) => ({ ...bond, right: [one] }))
    : splitBond(view, bond, trigger, COUNTED.test(solid(cut(view, clause.start, clause.end))));
  const rounds = trigger.dealKind === 'investment' ? roundsOf(view, trigger) : [];
  return {
    decision: { ...place, refused: null },
    candidates: each.flatMap((one, i) => {
      const made = build(context, view, trigger, one, lastDate, catalog);
      const plan = respective && made.plan !== null ? plans[i]?.name : undefined;
      if (rounds.length > 0) return rounds.map((round) => ({ ...made, round }));
      return [plan === undefined ? made : { ...made, plan }];
    }),
  };
}

/**
 * One deal for each company bought or sold, and one for each of two partners: what is true of one need not be of the other.
 * A longer list of partners stays one deal with its hub.
 */
function splitBond(view: View, bond: Bond, trigger: Trigger, counted: boolean): Bond[] {
  // 甲和乙先后与丙合作: each has its own deal.
  const partner = bond.right[0];
  if (bond.left.length > 1 && partner && EACH_WITH.test(cut(view, view.start, partner.start).slice(-8)))
    return bond.left.map((one) => ({ ...bond, left: [one] }));
  const each =
    trigger.shape === 'capital' ||
    (trigger.shape !== 'cut' &&
      !counted &&
      bond.left.length === 1 &&
      bond.right.length === 2 &&
      bond.rule !== 'a-and-b');
  if (!each || bond.right.length < 2) return [bond];
  return bond.right.map((one) => ({ ...bond, right: [one] }));
}

/** One telling of one deal, with all that its part of the sentence says of it. */
export function build(
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

  const date = dateOf(view, trigger, clause, lastDate) ?? recentDate(view, trigger, context.published);
  const capital = trigger.shape === 'capital';
  const names = [...bond.left, ...bond.right];
  const stretch = planStretch(view, trigger, names, part);
  const plan =
    capital || trigger.shape === 'cut'
      ? null
      : planIn(
          context.text.slice(stretch.start, stretch.end),
          context.folded.slice(stretch.start, stretch.end),
        );
  const kind = kindOf(
    trigger,
    bond,
    trigger.strength <= 4 && trigger.dealKind === 'strategic' ? `${clauseText},${nextText}` : clauseText,
    plan !== null,
    catalog,
  );
  const status = statusOf(trigger, near, following, isPast(date?.date ?? null, context.published));
  const day =
    date && status.status === 'planned'
      ? toCome(date.date, view, context.published)
      : date && !notYet(date.date, context.published)
        ? date.date
        : null;
  const counted = COUNTED.test(clauseText);
  const parties = rolesOf(bond, trigger, kind.dealKind, counted, catalog);
  const amount = capital ? amountOf(view, trigger) : null;
  const stake = capital ? stakeOf(view, trigger) : null;
  const oneGroup = !capital && bond.rule !== 'a-gives-up-b' && new Set(names.map((a) => a.group)).size < 2;
  // A与B的合作到期, 续签, 洽谈: what is said to have become of it is told, not only referred to.
  const toldStatus = status.stated && (STAGED.has(status.status) || status.denied);
  const generic =
    (bond.nominal &&
      !toldStatus &&
      !ONGOING.test(clauseText) &&
      !(trigger.kind === 'traffic-program' && plan !== null)) ||
    (!kind.stated && !toldStatus && !TELLS.test(near) && !ONGOING.test(clauseText)) ||
    (oneGroup && plan === null);
  const weighed = weigh({
    trigger,
    bond: generic === bond.nominal ? bond : { ...bond, nominal: generic },
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
    round: null,
    date: day,
    dateInferred: date?.inferred ?? false,
    status: status.status,
    statusStated: status.stated,
    denied: status.denied,
    amount: amount?.money ?? null,
    stake: stake?.value ?? null,
    claimed: [amount, stake].flatMap((at) => (at ? [{ start: at.start, end: at.end }] : [])),
    statedBy: statedBy(view),
    generic,
    quote: quoteOf(context, view, [
      ...names,
      trigger,
      ...(plan ? [{ start: stretch.start + plan.start, end: stretch.start + plan.end }] : []),
    ]),
    confidence: weighed.confidence,
    reasons,
  };
}

/** 合作已到期，双方续签: what ends is renewed in the same breath. */
function renewedAfterAll(view: View, trigger: Trigger, catalog: Catalog): Trigger {
  const ends = trigger.kind === 'cooperation-ended' && /到期|期满|expired|lapsed|ran out/.test(trigger.word);
  const kind = ends ? catalog.dealKind('cooperation-reached') : undefined;
  if (!kind || !isRenewal(solid(cut(view, trigger.end, view.end)))) return trigger;
  return { ...trigger, kind: kind.id, dealKind: kind.dealKind ?? 'strategic', shape: 'mutual' };
}

/** Where the plan of a deal may stand: not beyond a clause in which other parties have a deal of their own. */
function planStretch(view: View, trigger: Trigger, names: readonly Actor[], part: Span): Span {
  const others = view.clauses.filter(
    (clause) =>
      !(clause.start <= trigger.start && trigger.start < clause.end) &&
      view.triggers.some((t) => t !== trigger && inside(t, clause)) &&
      view.actors.some((a) => inside(a, clause) && !names.some((name) => name.group === a.group)),
  );
  const before = others.findLast((clause) => clause.end <= trigger.start);
  const after = others.find((clause) => clause.start >= trigger.end);
  return {
    start: Math.max(part.start, before?.end ?? part.start),
    end: Math.min(part.end, after?.start ?? part.end),
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
