import { type ArticleContext, type Sentence } from '../context.js';
import { WHOLE, marketOf } from '../linking/markets.js';
import { type Subject } from '../linking/state.js';
import { type MetricToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';

/** The market that a clause without a platform speaks of: 五大电商平台合计GMV, social e-commerce GMV in China. */
export function wholeMarket(context: ArticleContext, unit: Unit, token: MetricToken): string | null {
  const from = context.lang === 'en' ? Math.max(unit.start, token.start - 32) : unit.start;
  const before = context.folded.slice(from, token.start);
  // 中国电商集团 is a company's line of business, whatever its first words are.
  const own = /(?:集团|事业群|事业部|分部|板块)/;
  if (own.test(before.slice(-8)) || own.test(context.folded.slice(token.start, token.end))) return null;
  if (context.lang === 'en' && /\b(?:company|platform|firm|group|giant|app|retailer)\b/.test(before))
    return null;
  const after =
    context.lang === 'en' ? context.folded.slice(token.end, Math.min(unit.end, token.end + 24)) : '';
  if (
    !WHOLE.test(before) &&
    !WHOLE.test(context.folded.slice(token.start, token.end)) &&
    !/^ in china\b/.test(after)
  )
    return null;
  return (
    marketOf(context.folded.slice(from, token.end)) ??
    (token.word.metric === 'user-base' ? 'cn-internet' : null) ??
    (/全网/.test(before) ? 'cn-ecommerce' : null)
  );
}

/** The words that narrow a market's figure (五大电商平台), for it is not the whole market's either. */
export function trimmed(context: ArticleContext, unit: Unit, token: MetricToken): string | null {
  const words = context.text
    .slice(unit.start, token.start)
    .replace(/合计|我国|全国|中国|国内/g, '')
    .trim();
  return /[三四五六七八九]大/.test(words) ? words.slice(-12) : null;
}

export function marketSubject(id: string, sentence: Sentence, start: number): Subject {
  return {
    id,
    market: true,
    start,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    how: 'market-metric',
    joint: false,
  };
}

/** 超1.7万个品牌成交额: the metric is of the counted set, not of the platform. */
export function countedSet(context: ArticleContext, unit: Unit, token: MetricToken): string | null {
  const before = unit.tokens.findLast(
    (t): t is QuantityToken => t.kind === 'quantity' && t.end <= token.start,
  );
  if (!before) return null;
  // 月销过500万的商家数: those who pass a threshold.
  if (context.folded.slice(before.end, token.start) === '的' && before.quantity.kind !== 'percent')
    return context.text.slice(Math.max(unit.start, before.start - 4), before.end);
  if (before.quantity.kind !== 'count' || before.quantity.noun === null) return null;
  if (!/^的?$/.test(context.folded.slice(before.end, token.start))) return null;
  return context.text.slice(before.start, before.end);
}
