import { type MetricRef } from '../linking/state.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Link, type Reading, reason } from './reading.js';

/** 为淘宝带来…的增量用户: what comes on top, right behind its percentage. */
const ON_TOP =
  /^的?((?:增量|新增|额外)的?(?:(活跃用户|用户|客户|客群)|(订单量?|单量)|(商品交易总额|成交额|交易额|gmv|销售额)|(收入|营收)))/;
const GIVES = /(?:带来|贡献|创造|增添|输送)了?(?:约|近|超|至少|最多)?$/;
const METRICS = ['user-base', 'orders', 'gmv', 'revenue'] as const;

/**
 * A percentage that something brings on top of what a platform has: 有望为淘宝带来20-30%的增量用户. It is a growth of the platform that it is
 * brought to, whoever brings it, and never that platform's own level. Null where the words do not say so.
 */
export function broughtTo(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, sentence } = reading;
  if (token.quantity.kind !== 'percent') return null;
  const found = ON_TOP.exec(context.folded.slice(token.end, Math.min(unit.end, token.end + 16)));
  if (!found || !GIVES.test(context.folded.slice(unit.start, token.start))) return null;
  const id = METRICS.find((_, i) => found[i + 2] !== undefined);
  const receiver = unit.tokens.findLast(
    (t) =>
      t.kind === 'platform' &&
      t.end <= token.start &&
      /[为给]$/.test(context.folded.slice(unit.start, t.start)),
  );
  if (id === undefined || receiver?.kind !== 'platform') return null;
  const metric: MetricRef = {
    id,
    loss: false,
    segment: found[1]!,
    start: token.start,
    end: token.end,
    clause: unit.index,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    subject: {
      id: receiver.mention.id,
      market: receiver.mention.market,
      start: receiver.start,
      sentence: sentence.index,
      paragraph: sentence.paragraph,
      how: 'clause',
      joint: false,
    },
    plain: false,
    ofSet: false,
    surface: found[1]!,
    used: false,
    lastSentence: sentence.index,
    period: null,
    basis: null,
  };
  return {
    metric,
    subject: metric.subject,
    segment: metric.segment,
    reasons: [reason('brought-on-top', 0.3, found[1]!)],
    listed: false,
    added: true,
  };
}
