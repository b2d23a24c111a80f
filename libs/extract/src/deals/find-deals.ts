import { type Catalog } from '@jinghe/catalog';
import { type ExtractedDeal } from '@jinghe/contracts';
import { type ArticleContext } from '../context.js';
import { mayRefer } from './anaphora.js';
import { candidateOf, type DealDecision } from './candidate.js';
import { alsoClosed, joinedLater } from './carried.js';
import { bundledCatalog } from './catalog-view.js';
import { GENERIC_THRESHOLD, THRESHOLD } from './confidence.js';
import { asDate } from './date.js';
import { withFrameDates } from './frame-date.js';
import { mergeDeals } from './merge.js';
import { pairCandidates } from './pair-candidates.js';
import { viewOf } from './prepare.js';
import { earlierPlan, referBack } from './references.js';
import { soldByOwners } from './sellers.js';
import { toldBack } from './told-back.js';
import { type Candidate, type Span, type View } from './types.js';

export interface DealFindings {
  readonly deals: ExtractedDeal[];
  /** What became of each word of deal that stands beside a platform's name, in the order of the text. */
  readonly decisions: DealDecision[];
  /** Where prices and stakes of the deals stand: the numbers in there are no platform's figures. */
  readonly claimed: Span[];
}

/** Finds the deals of an article, and what was refused on the way. Pure; linear in the length of the text. */
export function inspectDeals(context: ArticleContext, catalog: Catalog = bundledCatalog()): DealFindings {
  const candidates: Candidate[] = [];
  const decisions: DealDecision[] = [];
  let previous: View | null = null;
  let lastDate: string | null = null;
  let seenDate: string | null = null;
  for (const sentence of context.sentences) {
    const named = sentence.mentions.some((m) => m.kind === 'platform' && !m.market);
    for (const mention of sentence.periods) seenDate = asDate(mention) ?? seenDate;
    if (!named && candidates.length === 0) {
      lastDate = seenDate;
      continue;
    }
    const view = viewOf(context, sentence, catalog, named || mayRefer(context.folded, sentence));
    if (view.actors.length > 0)
      for (const trigger of view.triggers) {
        const made = candidateOf(context, view, trigger, previous, lastDate, catalog);
        decisions.push(made.decision);
        candidates.push(...made.candidates);
        if (made.decision.refused === 'no-two-parties')
          candidates.push(...alsoClosed(context, view, trigger, candidates, catalog));
      }
    if (view.actors.length > 0) candidates.push(...joinedLater(context, view, candidates, catalog));
    candidates.push(...toldBack(context, view, previous, lastDate, candidates, catalog));
    candidates.push(...pairCandidates(context, view, previous, lastDate, catalog));
    referBack(context, view, candidates, catalog);
    candidates.push(...earlierPlan(context, view, candidates));
    lastDate = seenDate;
    if (view.actors.length > 0) previous = view;
  }
  const sold = soldByOwners(context, candidates, catalog);
  const merged = withFrameDates(context, mergeDeals(sold, catalog, context.published), catalog);
  const sure = (deal: Candidate) => deal.confidence >= (deal.generic ? GENERIC_THRESHOLD : THRESHOLD);
  const unsure = new Set(merged.filter((deal) => !sure(deal)).map((deal) => deal.order));
  const deals = merged.filter(sure);
  return {
    deals: deals.map((deal) => toDeal(context, deal)),
    decisions: decisions.map((decision) =>
      decision.refused === null && unsure.has(decision.start)
        ? { ...decision, refused: 'too-unsure' }
        : decision,
    ),
    claimed: deals.flatMap((deal) => deal.claimed),
  };
}

/** Finds the deals that an article tells: parties with roles, kind, plan, date, status, price, and the proving sentence. */
export function findDeals(context: ArticleContext, catalog: Catalog = bundledCatalog()): ExtractedDeal[] {
  return inspectDeals(context, catalog).deals;
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
