import { carriedSubject } from '../linking/carried-subject.js';
import { namedSubject } from '../linking/named-subject.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Link, type Reading, reason } from './reading.js';

const MARKET = '(?:market|sector|industry|e-commerce|online retail)';
/** Took 48% of Southeast Asia's e-commerce market. */
const TAKES =
  /\b(?:took|takes?|taken|had|has|have|held|holds?|holding|command(?:s|ed|ing)?|control(?:s|led|ling)?|captur(?:es|ed|ing)|won|owns?|owned|claim(?:s|ed)|accounted for|accounts for|accounting for|with|represent(?:s|ed))(?: (?:about|around|more than|over|nearly|almost|some|roughly|just|only|an estimated))* $/;
const OF_MARKET = new RegExp(`^ of (?:the )?((?:[a-z'’-]+ ){0,5}?)${MARKET}\\b(?! (?:value|cap))`);
/** Put its share of the Indonesian e-commerce market at 5%. */
const SHARE_OF = new RegExp(
  `\\bshare of (?:the )?((?:[a-z'’-]+ ){0,5}?)${MARKET}\\b[^.;,%]{0,40}\\b(?:at|to|was|is|of|were|reached|hit|passed|exceeded|topped)(?: (?:about|around|more than|over|nearly|almost|some|roughly|just|only|an estimated))* $`,
);
/** What says no more than that the market is the usual one. */
const PLAIN_MARKET =
  /^(?:china['’]s|chinese|the|country['’]s|domestic|online|retail|e-commerce|shopping|overall|total|national|whole|entire|internet|digital|consumer)$/;

/** A percentage that English words make a share of a market without the word for it; null where they do not. */
export function shareOfMarket(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, catalog, sentence, state } = reading;
  if (context.lang !== 'en' || token.quantity.kind !== 'percent') return null;
  const before = context.folded.slice(Math.max(unit.start, token.start - 120), token.start);
  const taken = TAKES.test(before) ? OF_MARKET.exec(context.folded.slice(token.end, unit.end)) : null;
  const told = taken ?? SHARE_OF.exec(before);
  if (told === null) return null;
  const subject =
    namedSubject(context, catalog, sentence, unit, token.start, state.topic) ??
    carriedSubject(reading, unit, token.start) ??
    // "The market" is no other subject here.
    (/\bits share\b/.test(before) && state.subject?.paragraph === sentence.paragraph ? state.subject : null);
  if (subject === null) return null;
  const words = told[1]!
    .trim()
    .split(' ')
    .filter((one) => one !== '' && !PLAIN_MARKET.test(one));
  const metric = {
    id: 'market-share',
    loss: false,
    segment: words.length === 0 ? null : told[1]!.trim(),
    start: token.start,
    end: token.end,
    clause: unit.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    subject,
    plain: false,
    ofSet: false,
    surface: 'share of the market',
    used: false,
    lastSentence: sentence.index,
    period: null,
    basis: null,
  };
  state.metric = metric;
  return {
    metric,
    subject,
    segment: metric.segment,
    reasons: [reason('share-of-market', 0.4)],
    listed: false,
    rate: true,
  };
}
