import { carriedSubject } from '../linking/carried-subject.js';
import { namedSubject } from '../linking/named-subject.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { currencyNow } from './currency.js';
import { fits } from './dimension.js';
import { type Link, type Reading, reason } from './reading.js';

/** What companies call the lines of business that their revenue is told by. */
const LINES = [
  '(?:收费|互联网)?增值服务',
  '(?:在线|线上|网络)?(?:营销|广告)(?:服务)?(?:及其他)?',
  '金融科技(?:及|与|和)?(?:企业)?服务?',
  '企业服务',
  '(?:公有)?云(?:计算|服务|业务|智能)?',
  '(?:本土|国际|海外|国内)?(?:市场)?(?:移动|手机|网络)?游戏',
  '社交网络',
  '(?:在线)?音乐(?:服务)?',
  '社交娱乐(?:服务)?',
  '直播(?:服务)?',
  '(?:付费)?会员(?:服务)?',
  '付费阅读',
  '职业培训',
  '电商(?:业务)?',
  '交易服务',
  '(?:自营)?商品(?:销售)?',
  '平台及广告(?:服务)?',
  '物流(?:及其他)?(?:服务)?',
  '(?:带电品类|电子产品及家电|日用百货)',
  '核心本地商业',
  '(?:创新|新)业务',
  '配送服务',
  '佣金',
  '内容分发',
  '客户管理',
  '即时零售',
  '其他(?:业务|服务)',
].join('|');
const LED = '(?:^|[,;:。、]|其中|而|及|和|，)';
const TOLD = new RegExp(
  `${LED}\\s*(${LINES})(?:业务|板块|分部|方面)?(?:则|也|就)?(?:为|达到?|录得|贡献了?|带来了?|有|约|超|近)*$`,
);
/** The figures that lines of business are parts of, and those that they are not: the nearest counts. */
const KINDS =
  /收入|营收|营业额|收益(?!率)|(?:毛利|净利|利润|盈利|溢利|亏损)|成本|费用|开支|gmv|成交额|交易额|用户|月活|日活|会员数|订单|现金/g;
const REVENUE = /收入|营收|营业额|收益/;
const MEMORY = 240;

/**
 * 其中增值服务959亿元，营销服务362亿元: a line of business that goes on without the word for revenue, after the revenue of the whole.
 * Null outside a report, and where the text last spoke of another figure.
 */
export function chineseLine(reading: Reading, unit: Unit, token: QuantityToken): Link | null {
  const { context, catalog, sentence, state } = reading;
  if (context.lang !== 'zh' || !context.frame.earnings || token.quantity.kind !== 'money') return null;
  if (!fits(catalog, 'revenue', token.quantity, currencyNow(reading))) return null;
  const last = reading.tokens.findLast((t) => t.kind === 'quantity' && t.end <= token.start);
  const from = Math.max(sentence.start, last?.end ?? 0, unit.start - 1);
  const found = TOLD.exec(context.folded.slice(from, token.start));
  if (!found) return null;
  const at = from + found.index + found[0].indexOf(found[1]!);
  const before = [
    ...context.folded
      .slice(Math.max(0, at - MEMORY), at)
      .split('\n')
      .at(-1)!
      .matchAll(KINDS),
  ];
  if (!REVENUE.test(before.at(-1)?.[0] ?? '')) return null;
  const segment = context.text.slice(at, at + found[1]!.length);
  const named = namedSubject(context, catalog, sentence, unit, token.start, state.topic);
  const subject = named ?? carriedSubject(reading, unit, unit.start);
  if (subject === null) return null;
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
    period: state.metric?.sentence === sentence.index ? state.metric.period : null,
    basis: state.metric?.basis ?? null,
  };
  state.metric = metric;
  return { metric, subject, segment, reasons: [reason('line-of-business', 0.2, segment)], listed: false };
}
