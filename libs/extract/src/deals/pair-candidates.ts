import { type Catalog } from '@jinghe/catalog';
import { type ArticleContext } from '../context.js';
import { build } from './candidate.js';
import { namedPairs } from './named-pairs.js';
import { quoteOf } from './quote.js';
import { type Bond, type Candidate, type Trigger, type View } from './types.js';

/** Deals of products that stand with their partner in brackets: 推出甲(京东)、乙(唯品会). */
export function pairCandidates(
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
