import { type ArticleContext, type Sentence } from '../context.js';
import { type Reading } from './reading.js';

/** The currency of an amount without one: the declared, the last one used, otherwise the yuan in Chinese. */
export const currencyNow = ({ context, state }: Reading): string | null =>
  state.currency ?? state.money ?? (context.lang === 'zh' ? 'CNY' : null);

const CURRENCY: readonly (readonly [RegExp, string])[] = [
  [/人民币|rmb/, 'CNY'],
  [/美元|美金/, 'USD'],
  [/港元|港币/, 'HKD'],
];

/** The currency that 下同 declares: the one written before it, in the same sentence. */
export function currencyOf(context: ArticleContext, sentence: Sentence): string | null {
  const mark = context.folded.indexOf('下同', sentence.start);
  const before = context.folded.slice(Math.max(sentence.start, mark - 24), mark);
  let best: { at: number; code: string } | null = null;
  for (const [pattern, code] of CURRENCY) {
    const at = before.search(pattern);
    if (at >= 0 && (best === null || at > best.at)) best = { at, code };
  }
  return best?.code ?? null;
}
