export { createExtractor, type Extractor } from './extractor.js';
export { type ExtractInput } from './context.js';
export {
  type DealWordExplanation,
  type Explanation,
  type Mark,
  type NumberExplanation,
} from './explain/explain.js';
export { createMentionFinder, type Mention, type MentionFinder } from './mentions/index.js';
