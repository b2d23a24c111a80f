import { carriedSubject } from '../linking/carried-subject.js';
import { namedSubject } from '../linking/named-subject.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { currencyNow } from './currency.js';
import { fits } from './dimension.js';
import { type Link, type Reading, isShare, reason } from './reading.js';

/** What internet companies call the lines of business that their revenue is told by. */
const LINES = [
  'live[ -]?stream(?:ing)?(?: services)?',
  'live broadcasting',
  '(?:online |performance |brand )?(?:advertising|marketing)(?: and marketing)?(?: services)?',
  'transaction services',
  '(?:general )?merchandise(?: sales)?',
  'product sales',
  'electronics(?: and home appliances)?',
  'home appliances',
  'supermarkets?(?: products| goods)?',
  '(?:the |public )?cloud(?: computing| intelligence)?(?: services)?',
  '(?:china|international|overseas|cross-border|domestic|core|local|new)(?: [a-z]+)? (?:commerce|retail|e-commerce|services|businesses|initiatives)',
  'customer management',
  'logistics(?: services)?',
  'digital media(?: and entertainment)?',
  'value-added services',
  '(?:mobile |online |domestic |international |pc )?gam(?:es|ing)',
  'fintech(?: and business services)?',
  'business services',
  'social networks?',
  '(?:online )?music(?: services)?',
  'social entertainment(?: services)?',
  'memberships?(?: services| fees)?',
  'subscriptions?',
  '(?:other|innovative|technology|enterprise|commission|delivery|ticketing|travel) services?',
  'food delivery',
  'hotel bookings?',
  'transportation ticketing',
  'e-commerce(?: services)?',
  'content distribution',
  'licensing',
].join('|');
const CHANGED =
  '(?:rose|grew|gained|climbed|jumped|surged|advanced|expanded|increased|added|soared|fell|dropped|declined|slipped|shrank|decreased|lost|slid|tumbled|was up|was down|were up|were down|edged (?:up|down)|up|down)(?: sharply| slightly| further)?(?: by)?';
const EARNED =
  '(?:contributed|brought in|took in|generated|earned|added|delivered|posted|yielded|made|came to|came in at|was|were|stood at|reached|total+ed|accounted for|made up)';
const LEAD =
  '(?:^|[,;:.] ?|\\b(?:and|while|but) )(?:while |and |but |its |the |of which |meanwhile,? |from |revenues? from )*';
const NOUN = '(?: revenues?| sales| income| business| segment| unit| arm| division| side)?';
const ASIDE = '(?:, [^,.;]{3,60},)?(?: alone| itself)?';
const ABOUT = '(?: ?(?:about|around|roughly|some|nearly|almost|over|more than|just|only|another|a|an))*';
const MOVED = new RegExp(`${LEAD}(${LINES})${NOUN}${ASIDE} ${CHANGED}${ABOUT} ?$`);
const TOOK = new RegExp(`${LEAD}(${LINES})${NOUN}${ASIDE} (?:${EARNED}|${CHANGED} to)${ABOUT} ?$`);
const BARE = new RegExp(`${LEAD}(${LINES})${NOUN}(?: for| at)?${ABOUT} ?$`);
/** The figures that lines of business can be parts of, and those that they are not: the nearest counts. */
const WHOLE = /\b(?:revenues?|sales|turnover)\b/;
const TOLD =
  /\b(?:revenues?|(?<!merchandise )sales|turnover|profits?|earnings|net income|loss(?:es)?|gmv|merchandise (?:value|volume)|users|buyers|consumers|customers|orders|margins?|costs?|expenses?|spending)\b/g;
const MEMORY = 600;
const REACH = 160;

/**
 * A line of business that goes on without the word revenue in an English report: "Live streaming fell 8% to 9 billion", "cloud RMB19
 * billion", after the revenue of the whole. Null where the text last spoke of something else than revenue.
 */
export function businessLine(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, catalog, sentence, state } = reading;
  if (context.lang !== 'en' || !context.frame.earnings) return null;
  const { quantity } = token;
  const share = isShare(quantity);
  if (share ? quantity.kind !== 'percent' : !fits(catalog, 'revenue', quantity, currencyNow(reading)))
    return null;
  const last = reading.tokens.findLast((t) => t.kind === 'quantity' && t.end <= token.start);
  const from = Math.max(sentence.start, last?.end ?? 0, token.start - REACH);
  const before = context.folded.slice(from, token.start);
  const found = share
    ? MOVED.exec(before)
    : (TOOK.exec(before) ?? (afterLine(reading) ? BARE.exec(before) : null));
  if (!found || !followsRevenue(reading, from + found.index)) return null;
  const at = from + found.index + found[0].indexOf(found[1]!);
  const segment = context.text.slice(at, at + found[1]!.length);
  const named = namedSubject(context, catalog, sentence, unit, token.start, state.topic);
  const carried = named ?? carriedSubject(reading, unit, unit.start);
  const unitOf = carried !== null && state.topic !== null && catalog.isAncestor(state.topic, carried.id);
  // After the revenue of one of its platforms a line of business is the reporting group's again.
  const subject =
    named === null && unitOf ? { ...carried, id: state.topic!, how: 'topic' as const } : carried;
  const metric = {
    id: 'revenue',
    loss: false,
    segment,
    start: at,
    end: at + segment.length,
    clause: unit.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    subject,
    plain: false,
    ofSet: false,
    surface: segment,
    used: false,
    lastSentence: sentence.index,
    period: null,
    basis: null,
  };
  state.metric = metric;
  return { metric, subject, segment, reasons: [reason('line-of-business', 0.2, segment)], listed: false };
}

/** A line of business has been told in the sentence already, so that the next may leave out its verb. */
const afterLine = (reading: Reading): boolean =>
  reading.told.some((one) => one.id === 'revenue' && one.segment !== null);

/** Whether the nearest figure before a place, in its paragraph, was revenue. */
export function followsRevenue(reading: Reading, at: number): boolean {
  const { context, sentence } = reading;
  let from = sentence.start;
  for (let index = sentence.index - 1; index >= 0 && from > at - MEMORY; index--) {
    const before = context.sentences[index]!;
    if (before.paragraph !== sentence.paragraph) break;
    from = before.start;
  }
  const words = [...context.folded.slice(from, at).matchAll(TOLD)];
  const nearest = words.at(-1)?.[0];
  return nearest !== undefined && WHOLE.test(nearest);
}
