import { type GrowthBasis } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { type CueKind } from '../linking/cues.js';
import { type CueToken } from '../linking/tokens.js';
import { BASES, basisIn, cueBefore, has, type MeasureInput, type MeasureReading } from './measure-input.js';
import { readAmount } from './read-amount.js';

const FLAT_TO = /持平[至到或](?:同比|按年)?(?:微|略)?[增上][长升]?$|\bflat to (?:up|a rise of|growth of) $/;
const SHRINKS = /收窄|缩窄|缩|减少|下降|降|减|narrow|shrank|shrink|fell|declin|lower|drop|eased|easing/;
/** 同比加速到22.4%: where the pace has come to. */
const PACE = /加速|提速|加快|放缓|放慢|降速|减速|accelerat|slow/;
const ENDS_WITH_TO = /(?:至|到|达)$/;
/** 比一年前多2.5%, 较上年同期高15%: a bare comparison. */
const BARE_CHANGE = /[多高少低快慢](?:了|出|赚)?(?:近|约|逾|超过?|不到)?$/;
/** The loss itself changed, so that a smaller one is the better and counts upwards. */
const LOSS_GROWS = -1;

const CHANGES: readonly CueKind[] = ['up', 'down', 'growth-noun', 'net-add'];

/** Reads a number as a level, a growth, a net add or a share; null where the words do not say. */
export function readMeasure(input: MeasureInput): MeasureReading | null {
  const { quantity } = input;
  if (quantity.kind === 'ratio' || isRatio(input)) return readRatio(input);
  if (quantity.kind === 'percent' || quantity.kind === 'multiple' || quantity.kind === 'percentage-points')
    return readPercent(input);
  return readAmount(input);
}

/** 为去年同期的270%, 同比达266%: what is compared with stands right before the number, without a verb of change. */
function isRatio({ folded, quantity }: MeasureInput): boolean {
  if (quantity.kind !== 'percent' && quantity.kind !== 'multiple') return false;
  const before = folded.slice(Math.max(0, quantity.start - 10), quantity.start);
  return /(?:为|是|达|达到|相当于|超)(?:去年|上年|前年)(?:同期)?(?:的|同比)?$|同比达到?$/.test(before);
}

/** 为去年同期的270%, 是去年的2.3倍: the stated ratio, never a growth of that size. */
function readRatio(input: MeasureInput): MeasureReading {
  const { quantity } = input;
  const factor = quantity.kind === 'multiple' || quantity.unit === 'times' ? 100 : 1;
  return {
    measure: 'growth',
    value: quantity.value * factor,
    valueHigh: quantity.high === null ? null : quantity.high * factor,
    basis: 'other',
    share: false,
    rule: 'ratio-to-earlier',
  };
}

function signed(input: MeasureInput, cue: CueToken | null, value: number): number {
  if (cue === null) return value;
  const word = input.folded.slice(cue.start, cue.end);
  const falls = cue.cue === 'down' || word === '降幅' || word === '跌幅' || word === '减幅';
  const size = Math.abs(value);
  if (input.loss) return SHRINKS.test(word) ? size : size * LOSS_GROWS;
  return falls || value < 0 ? -size : size;
}

function readPercent(input: MeasureInput): MeasureReading | null {
  const { quantity, before, after, folded } = input;
  const stated = quantity.growth ?? (quantity.kind === 'multiple' ? quantity.value * 100 : quantity.value);
  const high =
    quantity.high === null ? null : quantity.kind === 'multiple' ? quantity.high * 100 : quantity.high;
  const change = cueBefore(before, CHANGES);
  const to = cueBefore(before, ['to']);
  const sign = folded[quantity.start];
  const plus = sign === '+' || quantity.negative || sign === '-';
  const basis = basisIn(input);
  if (input.added) return growth(input, stated, high, basis ?? 'other', 'brought-on-top');
  const landed =
    change !== null &&
    change.cue !== 'growth-noun' &&
    ((to !== null && to.start >= change.start) || ENDS_WITH_TO.test(folded.slice(change.start, change.end)));
  if (input.ratio && quantity.kind === 'percent') {
    if (landed || (change === null && basis === null && !plus)) return level(quantity, 'rate');
    if (to !== null && change === null && !plus) return level(quantity, 'rate');
    if (input.then && change === null && !plus) return level(quantity, 'rate');
  }
  // 增速快了1.4个百分点: what changed is the pace, and not the figure.
  if (quantity.kind === 'percentage-points' && has(input.clause, ['growth-noun'])) return null;
  // 增速降至7%: where the pace has come to, also by a verb of change.
  const noun =
    (to !== null && change === null) || (landed && change !== null)
      ? cueBefore(input.clause, ['growth-noun'])
      : null;
  const paced = to !== null && change === null && PACE.test(folded.slice(to.start, to.end));
  if (paced && !input.ratio && quantity.kind === 'percent')
    return growth(input, stated, high, basis, 'growth-rate-now');
  if (noun && !input.ratio) return growth(input, signed(input, noun, stated), high, basis, 'growth-rate-now');
  if (landed && quantity.kind !== 'multiple') return has(before, ['share']) ? share(quantity) : null;
  // 同比持平至增长5%: from nothing to so much.
  if (FLAT_TO.test(folded.slice(Math.max(0, quantity.start - 10), quantity.start)) && high === null)
    return growth(input, 0, stated, basis, 'flat-to-growth');
  if (quantity.growth !== null && change === null && !plus)
    return growth(input, stated, high, basis, 'growth-in-words');
  if (change !== null) {
    if (quantity.kind === 'multiple' && quantity.growth === null && change.cue !== 'growth-noun' && !landed)
      return null;
    const value = signed(input, change, stated);
    const other = high === null ? null : signed(input, change, high);
    return growth(
      input,
      Math.min(value, other ?? value),
      other === null ? null : Math.max(value, other),
      basis,
      'growth',
    );
  }
  // 1.17 million daily users (+9%): set in brackets right behind its level.
  const inBrackets = /[(（]\s*$/.test(folded.slice(Math.max(0, quantity.start - 2), quantity.start));
  if (
    plus &&
    (inBrackets || basis !== null || input.carriedBasis !== null || quantity.kind === 'percentage-points')
  )
    return growth(input, quantity.value, quantity.high, basis ?? input.carriedBasis, 'signed-growth');
  const follows = after.find(
    (token): token is CueToken => token.kind === 'cue' && (token.cue === 'up' || token.cue === 'down'),
  );
  const pace = after.find((token): token is CueToken => token.kind === 'cue' && token.cue === 'growth-noun');
  if (
    pace &&
    quantity.kind === 'percent' &&
    /^(?:的?(?:同比)?| )$/.test(folded.slice(quantity.end, pace.start))
  )
    return growth(input, signed(input, pace, stated), high, basis, 'growth-after');
  if (follows && folded.slice(quantity.end, follows.start).trim() === '' && follows.end - follows.start > 2)
    return growth(input, signed(input, follows, stated), high, basis, 'growth-after');
  if (basis !== null && has(before, BASES) && !has(before, ['to']))
    return growth(input, stated, high, basis, 'basis-only');
  const bare = BARE_CHANGE.exec(folded.slice(Math.max(0, quantity.start - 6), quantity.start));
  if (bare && !input.ratio && (basis !== null || has(input.clause, ['than'])))
    return growth(input, /少|低|慢/.test(bare[0]) ? -stated : stated, high, basis, 'growth-bare');
  if (quantity.kind !== 'percent') return null;
  if (has(before, ['share']) || after.some((token) => token.kind === 'cue' && token.cue === 'share'))
    return share(quantity);
  return null;
}

function growth(
  input: MeasureInput,
  value: number,
  valueHigh: number | null,
  basis: GrowthBasis | null,
  rule: string,
): MeasureReading {
  const words = input.clause.some((token) => token.kind === 'cue' && token.cue === 'than');
  return {
    measure: 'growth',
    value,
    valueHigh,
    basis: basis ?? (words ? 'other' : input.carriedBasis),
    share: false,
    rule,
  };
}

const level = (quantity: Quantity, rule: string): MeasureReading => ({
  measure: 'level',
  value: quantity.value,
  valueHigh: quantity.high,
  basis: null,
  share: false,
  rule,
});
const share = (quantity: Quantity): MeasureReading => ({ ...level(quantity, 'share'), share: true });
