import { type PeriodMention, type Quantity } from '@jinghe/measure';
import { type ArticleContext, type Sentence } from '../context.js';
import { METRIC_WORDS, type MetricWord, PLAIN } from '../metrics/words.js';
import { type Mention } from '../mentions/index.js';
import { type WordHit } from '../text/lexicon.js';
import { CUE_LEXICON, type CueKind } from './cues.js';

export interface PlatformToken {
  readonly kind: 'platform';
  readonly start: number;
  readonly end: number;
  readonly mention: Mention;
}
export interface MetricToken {
  readonly kind: 'metric';
  readonly start: number;
  readonly end: number;
  readonly word: MetricWord;
  /** Needs its number beside it. */
  readonly plain: boolean;
}
export interface QuantityToken {
  readonly kind: 'quantity';
  readonly start: number;
  readonly end: number;
  readonly quantity: Quantity;
}
export interface PeriodToken {
  readonly kind: 'period';
  readonly start: number;
  readonly end: number;
  readonly mention: PeriodMention;
}
export interface PublisherToken {
  readonly kind: 'publisher';
  readonly start: number;
  readonly end: number;
  readonly id: string;
}
export interface CueToken {
  readonly kind: 'cue';
  readonly start: number;
  readonly end: number;
  readonly cue: CueKind;
}
export type Token = PlatformToken | MetricToken | QuantityToken | PeriodToken | PublisherToken | CueToken;

const LOSS = /亏|loss/;

/**
 * The metric words of a stretch: the catalogue's mentions and our own forms, the longer where they overlap. A growth word of
 * the catalogue (同比增长) is a cue and no metric.
 */
export function metricTokens(
  context: ArticleContext,
  sentence: Pick<Sentence, 'start' | 'end' | 'mentions'>,
): MetricToken[] {
  const tokens: MetricToken[] = [];
  for (const found of METRIC_WORDS.find(context.folded, sentence.start, sentence.end)) {
    const hit = withoutMonth(context, found);
    if (hit === null) continue;
    const plain = PLAIN.has(context.folded.slice(hit.start, hit.end));
    tokens.push(
      asMargin(context, { kind: 'metric', start: hit.start, end: hit.end, word: hit.value, plain }),
    );
  }
  for (const mention of sentence.mentions) {
    if (mention.kind !== 'metric' || GROWTH_WORDS.has(mention.id)) continue;
    if (context.folded[mention.start] === '月' && context.folded[mention.start - 1] === '个') continue;
    const surface = context.folded.slice(mention.start, mention.end);
    const rival = tokens.findIndex((token) => token.start < mention.end && mention.start < token.end);
    const word: MetricWord = LOSS.test(surface) ? { metric: mention.id, loss: true } : { metric: mention.id };
    const token: MetricToken = {
      kind: 'metric',
      start: mention.start,
      end: mention.end,
      word,
      plain: PLAIN.has(surface),
    };
    if (rival < 0) tokens.push(asMargin(context, token));
    else if (mention.end - mention.start > tokens[rival]!.end - tokens[rival]!.start)
      tokens[rival] = asMargin(context, token);
  }
  return tokens.filter(
    (token, i) =>
      !tokens.some((other, j) => i !== j && covers(other, token) && (j < i || !covers(token, other))),
  );
}
/** 过去12个月交易用户: the month belongs to the span before the metric. Null where nothing is left of the word. */
function withoutMonth(context: ArticleContext, hit: WordHit<MetricWord>): WordHit<MetricWord> | null {
  if (context.folded[hit.start] !== '月' || context.folded[hit.start - 1] !== '个') return hit;
  return METRIC_WORDS.at(context.folded, hit.start + 1, hit.end);
}

/** 净利润率, 经调整经营利润率: a profit with 率 behind it is a margin. */
function asMargin(context: ArticleContext, token: MetricToken): MetricToken {
  if (context.folded[token.end] !== '率') return token;
  const profit = /(毛|净|经营|营业|运营|营运)?利润?$/.exec(context.folded.slice(token.start, token.end));
  if (!profit) return token;
  const kind = profit[1] ?? '';
  const metric =
    kind === '毛'
      ? 'gross-margin'
      : kind === '净'
        ? 'net-margin'
        : kind === ''
          ? '@none'
          : 'operating-margin';
  return {
    ...token,
    start: token.end - profit[0].length,
    end: token.end + 1,
    word: { metric },
    plain: false,
  };
}
const GROWTH_WORDS = new Set(['yoy-growth', 'qoq-growth', 'cagr']);
const covers = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start <= b.start && b.end <= a.end;

/** Everything of a sentence that a rule can read, from left to right. Cues inside a name, a metric or a date are left out. */
export function tokenize(context: ArticleContext, sentence: Sentence): Token[] {
  const hard: Token[] = metricTokens(context, sentence);
  for (const mention of sentence.mentions) {
    if (mention.kind === 'platform')
      hard.push({ kind: 'platform', start: mention.start, end: mention.end, mention });
    else if (mention.kind === 'publisher')
      hard.push({ kind: 'publisher', start: mention.start, end: mention.end, id: mention.id });
  }
  for (const quantity of sentence.quantities)
    if (!sentence.periods.some((p) => covers(p, quantity)))
      hard.push({ kind: 'quantity', start: quantity.start, end: quantity.end, quantity });
  for (const mention of sentence.periods)
    hard.push({ kind: 'period', start: mention.start, end: mention.end, mention });
  hard.sort((a, b) => a.start - b.start || b.end - a.end);
  const tokens: Token[] = [];
  let next = 0;
  let at = sentence.start;
  while (at < sentence.end) {
    while (next < hard.length && hard[next]!.start <= at) {
      const token = hard[next++]!;
      tokens.push(token);
      at = Math.max(at, token.end);
    }
    const limit = next < hard.length ? hard[next]!.start : sentence.end;
    if (at >= limit) continue;
    const hit = CUE_LEXICON.at(context.folded, at, limit);
    if (hit) tokens.push({ kind: 'cue', start: hit.start, end: hit.end, cue: hit.value });
    at = hit ? hit.end : at + 1;
  }
  while (next < hard.length) tokens.push(hard[next++]!);
  return tokens;
}
