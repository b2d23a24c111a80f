import { residue } from '../linking/residue.js';
import { type MetricRef, type Subject } from '../linking/state.js';
import { carriedSubject } from '../linking/carried-subject.js';
import { namedSubject } from '../linking/named-subject.js';
import { platformsIn } from '../linking/names.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Link, type Reading, reason } from './reading.js';
import { type ToldByVerb, toldByVerb } from './told-by-verb.js';
import { actBehind, reachedBefore } from './acts.js';
import { UNIT_METRICS } from './words.js';

/** A metric that no noun names: the verb tells it (每天有3亿人打开), or the unit of the number (7200万用户). */
export function impliedMetric(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const told = toldByVerb(reading.context, unit, token);
  return told === null ? byUnit(reading, unit, token) : byVerb(reading, unit, token, told);
}

function byVerb(reading: Reading, unit: Unit, token: QuantityToken, told: ToldByVerb): Link {
  const { context, catalog, sentence, state } = reading;
  const before = namedSubject(context, catalog, sentence, unit, token.start, state.topic);
  const behind = told.object ? namedSubject(context, catalog, sentence, unit, unit.end, state.topic) : null;
  const subject = before ?? behind ?? carriedSubject(reading, unit, token.start);
  const own = told.object ? objectOf(reading, unit, token, told) : null;
  const segment = own ?? (told.verbAt === null ? null : ownerOf(reading, unit, before, told.verbAt));
  const metric = { ...referTo(reading, unit, token, told.metric, subject, segment, 'verb'), loss: told.loss };
  state.metric = metric;
  return { metric, subject, segment, reasons: [reason('verb-tells-the-metric', 0.2)], listed: false };
}

/** What is used, where that is a part of the platform: 每月有1亿人使用微信小程序. */
function objectOf(reading: Reading, unit: Unit, token: QuantityToken, told: ToldByVerb): string | null {
  const left = residue(reading.context.folded, unit.tokens, token.end + told.behind, unit.end);
  return left.size > 0 && !ITSELF.test(left.text) ? left.text : null;
}
/** The service, it: the platform itself. */
const ITSELF =
  /^(?:the |its |this )?(?:service|app|platform|site|it|them|apps|website|products?)(?: itself)?$/;

/** Whose use is told, where that is a part of the platform: its mini programs were used by. */
function ownerOf(reading: Reading, unit: Unit, subject: Subject | null, verbAt: number): string | null {
  const from = subject === null ? unit.start : Math.max(unit.start, subject.start);
  const left = residue(reading.context.folded, unit.tokens, from, verbAt);
  return left.size > 2 ? left.text : null;
}

function byUnit(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, catalog, sentence, state } = reading;
  const { quantity } = token;
  if (quantity.kind !== 'count' || quantity.unit === null || quantity.noun === null) return null;
  if (/^(?:[人个家次名位户件]|人次)$/.test(quantity.noun) || /^(?:people|times|items)$/.test(quantity.unit))
    return null;
  const id = UNIT_METRICS[quantity.unit];
  if (id === undefined || Math.abs(quantity.value) < 100) return null;
  // 与微博、知乎等超200家平台: the partners are named next to the number, their hub first.
  const hub = id === 'partner-platforms' ? platformsIn(context, unit, token.start)[0]?.end : undefined;
  const named = namedSubject(context, catalog, sentence, unit, hub ?? token.start, state.topic);
  // to bring 100,000 restaurants into its app: what is meant to be.
  if (AIM.test(context.folded.slice(Math.max(unit.start, token.start - 40), token.start))) return null;
  // 神抢手超5000万单 behind another service's orders: words of its own may be the name of a third.
  if (named === null && quantity.unit === 'orders' && isUnknownName(reading, unit, token)) return null;
  const subject = named ?? carriedSubject(reading, unit, token.start);
  const segment =
    id === 'partner-platforms'
      ? null
      : (passedBehind(reading, unit, token) ??
        actBehind(reading, unit, token.end) ??
        (id === 'user-base' ? reachedBefore(reading, unit, token.start) : null));
  const metric = referTo(reading, unit, token, id, subject, segment, quantity.noun);
  state.metric = metric;
  return {
    metric,
    subject,
    segment,
    reasons: [reason('unit-names-the-metric', 0.2, quantity.noun)],
    listed: false,
  };
}

/** 290个品牌成交过亿元: what those who are counted have passed narrows them. */
function passedBehind({ context }: Reading, unit: Unit, token: QuantityToken): string | null {
  const found = PASSED.exec(context.folded.slice(token.end, Math.min(unit.end, token.end + 24)));
  return found ? context.text.slice(token.end, token.end + found[0].length) : null;
}
const PASSED =
  /^(?:的)?(?:成交额?|成交金额|销售额?|销量|gmv|交易额)(?:均|都|已)?(?:同比)?(?:突?破|过|超过?|翻)[^,，。；;]{0,6}/;

const AIM =
  /\bto (?!date|nearly|about|over|more|almost|around|some|roughly)[a-z]+ (?:in |up )?(?:another |about |around |more than |over |some |nearly |up to |an extra )*$/;
const HANDLES = /完成|送|接|派|卖|成交|处理|配送|履约|服务|带来|产生|贡献|下|创|迎/;

function isUnknownName(reading: Reading, unit: Unit, token: QuantityToken): boolean {
  const left = residue(reading.context.folded, unit.tokens, unit.start, token.start);
  return unit.index > 0 && reading.context.lang === 'zh' && left.size >= 2 && !HANDLES.test(left.text);
}

function referTo(
  reading: Reading,
  unit: Unit,
  token: QuantityToken,
  id: string,
  subject: Subject | null,
  segment: string | null,
  surface: string,
): MetricRef {
  const { sentence } = reading;
  return {
    id,
    loss: false,
    segment,
    start: token.start,
    end: token.end,
    clause: unit.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    subject,
    plain: false,
    ofSet: false,
    surface,
    used: false,
    lastSentence: sentence.index,
    period: null,
    basis: null,
  };
}
