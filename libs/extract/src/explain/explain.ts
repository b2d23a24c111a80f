import { type ExtractedFact } from '@jinghe/contracts';
import { type ArticleContext } from '../context.js';
import { type DealDecision } from '../deals/index.js';
import { type MentionKind } from '../mentions/index.js';
import { type Decision } from '../metrics/candidate.js';

/** A stretch of the text and what it was taken for. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: MentionKind | 'quantity' | 'period';
  /** Id, value or period, for a reader. */
  readonly label: string;
}

/** Why one number became a fact or did not. */
export interface NumberExplanation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly fact: number | null;
  readonly refused: string | null;
}

/** Why one word that speaks of a deal became one or did not. */
export interface DealWordExplanation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly fact: number | null;
  readonly refused: string | null;
}

/** What the extractor saw in an article and decided about each number and word of deal. `fact` is an index into `facts`. */
export interface Explanation {
  readonly version: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly numbers: readonly NumberExplanation[];
  readonly dealWords: readonly DealWordExplanation[];
  readonly facts: readonly ExtractedFact[];
}

export function explanationOf(
  version: string,
  context: ArticleContext,
  decisions: { readonly numbers: readonly Decision[]; readonly deals: readonly DealDecision[] },
  facts: readonly ExtractedFact[],
): Explanation {
  const marks: Mark[] = [
    ...context.mentions.map((m): Mark => ({
      start: m.start,
      end: m.end,
      kind: m.kind,
      label: m.ids.join('|'),
    })),
    ...context.quantities.map((q): Mark => ({
      start: q.start,
      end: q.end,
      kind: 'quantity',
      label: `${q.value}${q.high === null ? '' : `..${q.high}`} ${q.unit ?? q.kind}`,
    })),
    ...context.periods.map((p): Mark => ({
      start: p.start,
      end: p.end,
      kind: 'period',
      label: p.period?.label ?? (p.comparative ? 'comparative' : p.kind),
    })),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
  const decided = new Map(decisions.numbers.map((decision) => [decision.quantity.start, decision]));
  const numbers = context.quantities.map((quantity): NumberExplanation => {
    const decision = decided.get(quantity.start);
    const candidate = decision?.candidate ?? null;
    const at = candidate
      ? facts.findIndex(
          (fact) =>
            fact.type === 'metric' &&
            fact.start <= quantity.start &&
            quantity.end <= fact.end &&
            fact.value === candidate.value &&
            fact.platform === candidate.subject.id,
        )
      : -1;
    const refused = decision?.refused ?? (at < 0 ? (candidate ? 'repeat-or-too-unsure' : 'not-read') : null);
    return {
      start: quantity.start,
      end: quantity.end,
      text: context.text.slice(quantity.start, quantity.end),
      fact: at < 0 ? null : at,
      refused,
    };
  });
  const dealWords = decisions.deals.map(({ start, end, refused }): DealWordExplanation => {
    const holds = (fact: ExtractedFact) => fact.type === 'deal' && fact.start <= start && end <= fact.end;
    const at = refused === null ? facts.findIndex(holds) : -1;
    return {
      start,
      end,
      text: context.text.slice(start, end),
      fact: at < 0 ? null : at,
      refused: at < 0 ? (refused ?? 'joined-another-telling') : null,
    };
  });
  return { version, text: context.text, marks, numbers, dealWords, facts };
}
