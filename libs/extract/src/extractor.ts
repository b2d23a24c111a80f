import { type Catalog } from '@jinghe/catalog';
import { type ExtractedFact } from '@jinghe/contracts';
import { type ArticleContext, type ExtractInput } from './context.js';
import { type DealFindings, inspectDeals } from './deals/index.js';
import { type Explanation, explanationOf } from './explain/explain.js';
import { createMentionFinder } from './mentions/index.js';
import { type Decision } from './metrics/candidate.js';
import { decide, metricFacts } from './metrics/facts.js';
import { readArticle } from './read.js';

export interface Extractor {
  /** `extract/<n>`, raised whenever the same text may give other facts; `+c<rev>` tells the team's revision of the catalogue. */
  readonly version: string;
  /** The facts of an article, in the order of the text. Never throws on any text; same input, same output. */
  extract(article: ExtractInput): ExtractedFact[];
  /** The same with everything that was seen and why each number became a fact or did not. */
  explain(article: ExtractInput): Explanation;
}

const VERSION = 'extract/3';

/** @param catalogRev which revision `catalog` is; 0 is the one that comes with the product */
export function createExtractor(catalog: Catalog, catalogRev = 0): Extractor {
  const version = catalogRev === 0 ? VERSION : `${VERSION}+c${catalogRev}`;
  const findMentions = createMentionFinder(catalog);
  const run = (
    article: ExtractInput,
  ): { context: ArticleContext; decisions: Decision[]; found: DealFindings; facts: ExtractedFact[] } => {
    const context = readArticle(catalog, findMentions, article);
    const found = inspectDeals(context, catalog);
    const decisions = withoutClaimed(decide(context, catalog), found.claimed);
    const facts: ExtractedFact[] = [...metricFacts(context, catalog, decisions), ...found.deals];
    facts.sort((a, b) => a.start - b.start || a.end - b.end);
    return { context, decisions, found, facts };
  };
  return {
    version,
    extract: (article) => run(article).facts,
    explain: (article) => {
      const { context, decisions, found, facts } = run(article);
      return explanationOf(version, context, { numbers: decisions, deals: found.decisions }, facts);
    },
  };
}

/** A sum that a deal took as its price, or a percentage as its stake, is no figure of a platform. */
function withoutClaimed(decisions: Decision[], claimed: DealFindings['claimed']): Decision[] {
  if (claimed.length === 0) return decisions;
  return decisions.map((decision) => {
    const { start, end } = decision.quantity;
    const taken = claimed.some((span) => span.start <= start && end <= span.end);
    return taken && decision.candidate !== null
      ? { ...decision, candidate: null, refused: 'deal-amount' }
      : decision;
  });
}
