import { type Catalog } from '@jinghe/catalog';
import { type ExtractedFact } from '@jinghe/contracts';
import { type ArticleContext, type ExtractInput } from './context.js';
import { findDeals } from './deals/index.js';
import { type Explanation, explanationOf } from './explain/explain.js';
import { createMentionFinder } from './mentions/index.js';
import { type Decision } from './metrics/candidate.js';
import { decide, metricFacts } from './metrics/facts.js';
import { readArticle } from './read.js';

export interface Extractor {
  /** `extract/<n>`: raised whenever the same text may give other facts. */
  readonly version: string;
  /** The facts of an article, in the order of the text. Never throws on any text; same input, same output. */
  extract(article: ExtractInput): ExtractedFact[];
  /** The same with everything that was seen and why each number became a fact or did not. */
  explain(article: ExtractInput): Explanation;
}

const VERSION = 'extract/1';

export function createExtractor(catalog: Catalog): Extractor {
  const findMentions = createMentionFinder(catalog);
  const run = (
    article: ExtractInput,
  ): { context: ArticleContext; decisions: Decision[]; facts: ExtractedFact[] } => {
    const context = readArticle(catalog, findMentions, article);
    const decisions = decide(context, catalog);
    const facts: ExtractedFact[] = [
      ...metricFacts(context, catalog, decisions),
      ...findDeals(context, catalog),
    ];
    facts.sort((a, b) => a.start - b.start || a.end - b.end);
    return { context, decisions, facts };
  };
  return {
    version: VERSION,
    extract: (article) => run(article).facts,
    explain: (article) => {
      const { context, decisions, facts } = run(article);
      return explanationOf(VERSION, context, decisions, facts);
    },
  };
}
