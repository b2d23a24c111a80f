import { type Claim } from '@jinghe/contracts';
import { type ArticleContext, type Sentence } from '../context.js';
import { type LinkState } from '../linking/state.js';
import { type CueToken, type Token } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';

export interface ClaimReading {
  readonly claim: Claim;
  /** The market's or the analysts' expectation, not the speaker's own. */
  readonly consensus: boolean;
}

const isCue = (token: Token, kinds: readonly string[]): token is CueToken =>
  token.kind === 'cue' && kinds.includes(token.cue);

/** "topping the 180.4 billion yuan average of analyst estimates": the number is what others expected. */
const EXPECTED =
  /^[\s()]*(?:average |mean |that )?(?:of |by )?(?:the )?(?:analysts?['’]?s?|market|wall street|consensus|street)\s*(?:average )?(?:estimates?|expectations?|forecasts?|expected|had expected|consensus)|^[\s()]*(?:estimated|expected|forecast) by (?:analysts|the market)|^[\s()]*consensus/;

/** Nine analysts polled by Refinitiv had expected RMB20.6 billion: the average of several. */
const ANALYSTS =
  /\b(?:analysts|economists|wall street|the street|the market|markets|the consensus|investors)\b[^.;]{0,48}\b(?:had |have |has |were |was )*(?:expect(?:ed|ing)?|forecast(?:ed|ing)?|predict(?:ed|ing)?|estimated|project(?:ed|ing)?|pencilled in|penciled in|looking for|looked for|called for)\b[^.;]{0,40}$/;

/** Reached 5 billion versus our 4.8 billion: what whoever writes had expected. */
const OURS =
  /\b(?:versus|vs\.?|against|above|below|than|beating|topping|missing) our (?:own )?(?:[a-z]+ )?(?:of )?$/;

/** 实际为1040亿元, the actual figure was: behind an expectation, what came. */
const CAME = /实际|结果为|最终(?:为|达|录得)|真实|\b(?:actual(?:ly)?|in the event|came in at|turned out)\b/;

/** 市场原本预计, 分析师普遍预测: several others, and nobody by name. */
const OTHERS_EXPECT =
  /(?:分析师|市场|华尔街|机构|彭博|外界|大行)们?(?:此前|原本|原先|早前|普遍|平均|一致|曾|原){0,3}(?:预计|预期|预估|预测|估计)/;

/** The forecast that a word holds, or a publisher's name that ends in one (分析师预计). */
const foretells = (context: ArticleContext, token: Token): boolean =>
  isCue(token, ['forecast']) ||
  (token.kind === 'publisher' &&
    /预计|预期|预测|预估|\b(?:expect|forecast|predict|estimate)/.test(
      context.folded.slice(token.start, token.end),
    ));

/** 高于分析师预计的1081.6亿元: the number right behind the word is what was expected. */
const RIGHT_BEFORE = /^(?:值|数|数字|中值|均值)?[的为约是:]{0,2}$/;

/** A forecast cue that is none: 高于市场预期 says how a result compares and gives no number of its own. */
const COMPARED = /(?:高于|高出|超|超出|好于|低于|逊于|胜|符合|不及)$/;

/**
 * Whether the number of a clause is an actual, a goal or an expectation.
 *
 * @param from end of the number before it in the clause
 */
export function readClaim(
  context: ArticleContext,
  sentence: Sentence,
  units: readonly Unit[],
  unit: Unit,
  from: number,
  number: { start: number; end: number },
  comparative: boolean,
  state: LinkState,
): ClaimReading {
  const own = context.folded.slice(number.start, number.end);
  if (/目标|target|goal/.test(own)) return { claim: 'target', consensus: false };
  if (EXPECTED.test(context.folded.slice(number.end, Math.min(unit.end, number.end + 48))))
    return { claim: 'forecast', consensus: true };
  const before = unit.tokens.filter((token) => token.end <= number.start);
  const near = before.filter((token) => token.start >= from);
  const consensus = near.find((token) => isCue(token, ['consensus']));
  if (
    consensus &&
    (RIGHT_BEFORE.test(context.folded.slice(consensus.end, number.start)) ||
      !COMPARED.test(context.folded.slice(unit.start, consensus.start))) &&
    alone(context, unit, consensus)
  )
    return { claim: 'forecast', consensus: true };
  const told = context.folded.slice(unit.start, number.start);
  if (context.lang === 'en' && OURS.test(told)) return { claim: 'forecast', consensus: false };
  if (unit.index > 0 && CAME.test(told)) return { claim: 'actual', consensus: false };
  const expect = context.lang === 'zh' && /[预估]/.test(told) ? OTHERS_EXPECT.exec(told) : null;
  if (
    expect &&
    (RIGHT_BEFORE.test(told.slice(expect.index + expect[0].length)) ||
      !COMPARED.test(told.slice(0, expect.index)))
  )
    return { claim: 'forecast', consensus: true };
  if (context.lang === 'en' && ANALYSTS.test(context.folded.slice(unit.start, number.start)))
    return { claim: 'forecast', consensus: true };
  if (before.some((token) => isCue(token, ['target']))) return { claim: 'target', consensus: false };
  const after = unit.tokens.filter((token) => token.start >= number.end);
  if (
    after.some((token) => isCue(token, ['target']) && token.start - number.end <= 14 && context.lang === 'zh')
  )
    return { claim: 'target', consensus: false };
  if (comparative) return { claim: 'actual', consensus: false };
  if (
    /预计|预期|预估|估计|料|expected|estimated|forecast/.test(own) ||
    before.some((token) => foretells(context, token) || isCue(token, ['consensus']))
  )
    return { claim: 'forecast', consensus: false };
  for (let i = unit.index - 1; i >= 0; i--) {
    const earlier = units[i]!;
    const cue = earlier.tokens.find((token) => foretells(context, token));
    // A verb of forecasting rules the clauses that follow it in its sentence, unless they compare with the market's view.
    if (cue && context.lang === 'zh' && i <= 1) return { claim: 'forecast', consensus: false };
  }
  // GMV目标定在4万亿元，同比增速约两成: what only goes on with a goal is of the goal.
  const last = units[unit.index - 1];
  if (
    last?.tokens.some((token) => isCue(token, ['target'])) &&
    last.tokens.some((token) => token.kind === 'quantity') &&
    unit.tokens.every((token) => token.kind === 'cue' || token.kind === 'quantity')
  )
    return { claim: 'target', consensus: false };
  const forecast = state.forecast;
  if (forecast && forecast.sentence === sentence.index - 1 && opensWithAmong(units))
    return { claim: 'forecast', consensus: false };
  return { claim: 'actual', consensus: false };
}

/** 市场预期 with nobody else as its speaker: 公司预期 is the company's own. */
function alone(context: ArticleContext, unit: Unit, cue: CueToken): boolean {
  const word = context.folded.slice(cue.start, cue.end);
  if (!/^(?:预期|预估|consensus)$/.test(word)) return true;
  if (
    word === 'consensus' &&
    /^ (?:of|at|estimates?|forecasts?)\b/.test(context.folded.slice(cue.end, cue.end + 12))
  )
    return true;
  return context.folded.slice(unit.start, cue.start).trim() === '';
}

function opensWithAmong(units: readonly Unit[]): boolean {
  const first = units[0]?.tokens[0];
  return first?.kind === 'cue' && first.cue === 'among';
}
