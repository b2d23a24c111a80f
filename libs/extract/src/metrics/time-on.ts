import { carriedSubject } from '../linking/carried-subject.js';
import { idOf } from '../linking/names.js';
import { type PlatformToken, type QuantityToken } from '../linking/tokens.js';
import { type Subject } from '../linking/state.js';
import { type Unit } from '../linking/units.js';
import { type Link, type Reading, reason } from './reading.js';

const ABOUT =
  '(?:(?:about|around|nearly|almost|more than|over|some|roughly|an average(?: of)?|on average|up to|upwards of|just) )*';
const SPEND = new RegExp(`\\b(?:spend|spends|spent|spending|stay|stays|stayed|devote[sd]?) ${ABOUT}$`);
/** Opened Pinduoduo for 8.6 hours. */
const USE_FOR = new RegExp(
  `\\b(?:use|uses|used|using|open|opens|opened|browse|browses|browsed|watch|watches|watched|stayed (?:on|in)|scrolled(?: through)?) [a-z0-9.'’ ]{2,24} for ${ABOUT}$`,
);
const DAILY = /\b(?:a|per|each|every) day\b|\bdaily\b/;
const MONTHLY = /\b(?:a|per|each|every) month\b|\bmonthly\b|\b(?:in|during|over) the month\b/;
const ON =
  /^ ?(?:(?:a|per|each|every) (?:day|month)|daily|monthly|on average|in total|of their time|,| )* ?(?:on|in|inside|with|watching|using|scrolling(?: through)?|browsing) (?:the )?$/;

/** Minutes or hours that English verbs give to the use of a platform, named before or behind them; null anywhere else. */
export function timeOn(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, sentence, state } = reading;
  const { quantity } = token;
  if (context.lang !== 'en' || quantity.kind !== 'count' || !/^(?:minutes|hours)$/.test(quantity.unit ?? ''))
    return null;
  const clause = context.folded.slice(unit.start, unit.end);
  const id = DAILY.test(clause) ? 'time-spent-daily' : MONTHLY.test(clause) ? 'time-spent-monthly' : null;
  if (id === null) return null;
  const before = context.folded.slice(Math.max(unit.start, token.start - 90), token.start);
  const spent = SPEND.test(before);
  if (!spent && !USE_FOR.test(before)) return null;
  const behind = unit.tokens.find((t): t is PlatformToken => t.kind === 'platform' && t.start >= token.end);
  const named =
    behind && ON.test(context.folded.slice(token.end, behind.start))
      ? behind
      : unit.tokens.findLast((t): t is PlatformToken => t.kind === 'platform' && t.end <= token.start);
  const subject: Subject | null = named
    ? {
        id: idOf(named, state.topic),
        market: named.mention.market,
        start: named.start,
        sentence: sentence.index,
        paragraph: sentence.paragraph,
        how: 'clause',
        joint: false,
      }
    : carriedSubject(reading, unit, token.start);
  if (subject === null) return null;
  const metric = {
    id,
    loss: false,
    segment: null,
    start: token.start,
    end: token.end,
    clause: unit.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    subject,
    plain: false,
    ofSet: false,
    surface: 'time spent',
    used: false,
    lastSentence: sentence.index,
    period: null,
    basis: null,
  };
  state.metric = metric;
  return { metric, subject, segment: null, reasons: [reason('verb-tells-the-metric', 0.2)], listed: false };
}
