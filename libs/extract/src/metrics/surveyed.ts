import { type PeriodRef } from '../linking/state.js';
import { namedSubject } from '../linking/named-subject.js';
import { residueSize } from '../linking/residue.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Link, type Reading, reason } from './reading.js';

/** Firms that count who opens an app in a month: where they say users and no more, they mean monthly actives. */
const COUNTS_APPS = new Set([
  'questmobile',
  'analysys',
  'aurora',
  'trustdata',
  'sensor-tower',
  'data-ai',
  'fastdata',
]);

/** Whoever is counted here is counted by such a firm. */
export const countsApps = (publisher: string | null): boolean =>
  publisher !== null && COUNTS_APPS.has(publisher);

const surveyor = ({ source, state, sentence }: Reading): string | null =>
  source ??
  (state.source !== null && state.source.paragraph === sentence.paragraph ? state.source.statedBy : null) ??
  state.institute ??
  state.surveyor;

/** Fewer people than these no such firm prints behind a bare name. */
const LEAST = 1_000_000;
/** 系, 集团, 则有: what may stand between a name and its number. */
const BETWEEN = { zh: 3, en: 4 };

/**
 * 抖音集团11.82亿，百度系11.11亿: in the report of a firm that counts the users of apps, a name and a number of people are monthly
 * actives. Null anywhere else, and where the clause names another metric.
 */
export function surveyedUsers(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, catalog, sentence, state } = reading;
  const { quantity } = token;
  if (!countsApps(surveyor(reading)) || quantity.value < LEAST) return null;
  if (quantity.kind !== 'number' && quantity.kind !== 'count') return null;
  if (quantity.unit !== null && !/^(?:users|people)$/.test(quantity.unit)) return null;
  if (unit.tokens.some((t) => t.kind === 'metric')) return null;
  const here = namedSubject(context, catalog, sentence, unit, token.start, state.topic);
  const opener = reading.units[unit.index - 1];
  // 小红书势头最猛，达2.4亿; Douyin, with 1.02 billion: the clause before is of nobody else and has no number.
  const before =
    here === null &&
    opener !== undefined &&
    !opener.tokens.some((t) => t.kind === 'quantity' || t.kind === 'metric')
      ? namedSubject(context, catalog, sentence, opener, opener.end, state.topic)
      : null;
  const subject = here ?? before;
  if (subject === null || subject.joint) return null;
  const name =
    here === null
      ? { start: unit.start, end: unit.start }
      : unit.tokens.findLast((t) => t.kind === 'platform' && t.end <= token.start);
  if (!name || residueSize(context.folded, unit.tokens, name.end, token.start) > BETWEEN[context.lang])
    return null;
  if (unit.tokens.some((t) => t.kind === 'quantity' && t.start >= name.end && t.end <= token.start))
    return null;
  const metric = {
    id: 'mau',
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
    surface: context.text.slice(name.start, token.end),
    used: false,
    lastSentence: sentence.index,
    period: state.metric?.period ?? null,
    basis: state.metric?.basis ?? null,
  };
  state.metric = metric;
  return { metric, subject, segment: null, reasons: [reason('users-of-a-survey', 0)], listed: false };
}

/** Users of a month, told by such a firm. */
export const isMonthlyActives = (metric: string, statedBy: string, period: PeriodRef | null): boolean =>
  metric === 'user-base' && countsApps(statedBy) && period?.period.grain === 'month';
