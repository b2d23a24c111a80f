import { type Catalog, partyKey } from '@jinghe/catalog';
import { type Party } from '@jinghe/contracts';
import { type ArticleContext } from '../context.js';
import { EARLIER, referenceIn } from './anaphora.js';
import { planIn, samePlan } from './plan.js';
import { quoteOf } from './quote.js';
import { statedBy } from './stated-by.js';
import { isDenial, isEnd, statusOf } from './status.js';
import { type Candidate, type Trigger, type View } from './types.js';
import { solid } from './view.js';

/**
 * Details that a sentence adds without naming the parties: 双方否认, 合作就中断了, a plan's name, a second deal of
 * three companies.
 */
export function referBack(
  context: ArticleContext,
  view: View,
  candidates: Candidate[],
  catalog: Catalog,
): void {
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
  const plan = planIn(context.text.slice(view.start, view.end), view.folded);
  if (
    plan &&
    last.plan === null &&
    view.actors.length === 0 &&
    /名为|取名|打造|推出|called|named|dubbed/.test(view.plain) &&
    !['investment', 'acquisition', 'divestiture'].includes(last.dealKind)
  )
    candidates[at] = { ...(candidates[at] as Candidate), plan: plan.name };
}

/**
 * An earlier plan of the two that the article is about, named without them: 此前试水的“…”项目. Taken only where the catalogue
 * knows the name and all that was told so far is between the same two.
 */
export function earlierPlan(
  context: ArticleContext,
  view: View,
  candidates: readonly Candidate[],
): Candidate[] {
  if (view.actors.length > 0 || !EARLIER.test(view.plain)) return [];
  const word = view.triggers.find((t) => t.kind === 'traffic-program' && t.certain);
  const plan = planIn(context.text.slice(view.start, view.end), view.folded);
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
    claimed: [],
    dateInferred: true,
    generic: false,
    quote: quoteOf(context, view, [word]),
    confidence: Math.min(0.72, source.confidence),
    reasons: [{ rule: 'the-three-of-the-deal-before', weight: Math.min(0.72, source.confidence) }],
  };
}
