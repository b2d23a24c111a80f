import { residue } from '../linking/residue.js';
import { type Subject } from '../linking/state.js';
import { platformsIn } from '../linking/names.js';
import { type PlatformToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Link, type Reading } from './reading.js';

/** What traders, shops and brands have on a platform: their trade is a slice of its own. */
const TRADE = /gmv|gtv|orders|sales|revenue|profit|merchants|transaction/;
/** Rates that each shop has of its own. */
const RATE_OF_TRADE = /^(?:refund|conversion|repurchase|engagement|ctr|commission|gross-margin|net-margin)/;
const MONEY_OF_A_FIRM =
  /^(?:gmv|gtv|revenue|.*-revenue|gross-profit|.*profit|ebita|ebitda|sales-amount|cash-balance)$/;
/** Below this nobody reports an amount of a whole company; a price or an average per head it may be. */
const SMALLEST = 100_000;

/** 他的店铺, 这家店, 我们直播间, his store: one trader, whatever platform stands near. */
const ONE_TRADER =
  /(?:他|她|我|我们|自己|自家|这家|该|一家|某|某家|这位|一位|一名)(?:的|在[^,;，。；]{1,8}的?)?(?:淘宝|天猫|抖音|快手|京东|拼多多)?(?:网店|店铺|小店|店(?![数量均])|旗舰店|直播间|账号|工厂|商家|卖家|主播|博主|达人|品牌商)|(?:商家|卖家|店主|主播|博主|达人|直播间|店铺|网店|品牌方|服务商|代运营|骑手|司机|站长|加盟商)[^,;，。；]{0,4}(?:说|称|表示|透露|坦言|告诉)|\b(?:his|her|my|our|their|a|the|one|this) (?:own )?(?:[a-z]+ )?(?:(?:seller|merchant|vendor|influencer|streamer|host)['’]s )?(?:store|shop|stall|storefront|live ?stream|channel)(?:['’]s)?\b/;
/** 中小商家收入, merchants' income: who trades on a platform earns it. */
const OTHERS_INCOME =
  /(?:商家|商户|卖家|主播|创作者|达人|骑手|司机|经纪人|农户|品牌方?)(?:的|人均|平均|月均|日均)?$|\b(?:merchants|sellers|creators|riders|drivers|hosts|vendors|farmers)['’] (?:average |annual |monthly )?$/;
/** 李佳琦直播间: somebody's, where no platform's name stands right before it. */
const BROADCAST = /直播间|直播账号/;
/** Who counts here is one piece: 话题浏览量, the video drew … views. */
const ONE_PIECE =
  /话题|词条|标签|这条|该条|单条|一条|该视频|这段|该片|该剧|预告片|单曲|该文|这篇|\b(?:the|a|one|this|that|his|her) (?:[a-z]+ ){0,2}(?:video|clip|song|post|hashtag|topic|trailer|episode|series|show|film)\b/;
const ATTENTION = /^(?:views|pv|interactions|followers|video-views|search-volume)$/;
const EXCHANGE =
  /股价|股票|该股|个股|科网股|收盘|盘中|早盘|午盘|尾盘|涨停|跌停|换手率|市值|恒指|恒生|港股|美股|每股|[升涨跌][逾近超约]?\d[\d.]*%[,，][^,;，。；]{0,4}成交/;
const SALE_OF_A_COMPANY =
  /(?:出售|转让|售出|处置|收购)[^。]{0,30}(?:股权|股份|业务|公司|资产|百货)|\b(?:sell|sells|sold|sale of|selling|divest\w*|dispos\w+)\b[^.]{0,60}\b(?:stake|shares|business|unit|holding|chain)\b/;

/**
 * Why a figure whose words fit is not its platform's: the turnover of its shares, the loss of a sale, one shop's trade, the views of
 * one video, a comparison with somebody else. Null where it may be its own.
 */
export function notItsOwn(reading: Reading, unit: Unit, token: QuantityToken, link: Link): string | null {
  const { context, sentence } = reading;
  const { quantity } = token;
  const { metric } = link;
  const { folded } = context;
  const told = folded.slice(sentence.start, token.end);
  const whole = folded.slice(sentence.start, sentence.end);
  if (quantity.kind === 'money') {
    if (MONEY_OF_A_FIRM.test(metric.id) && Math.abs(quantity.value) < SMALLEST)
      return 'too-small-for-a-company';
    if (/^(?:成交额|成交金额|成交|交易额|成交總額)$/.test(metric.surface) && EXCHANGE.test(whole))
      return 'stock-turnover';
    if (/-?profit$/.test(metric.id) && metric.loss && SALE_OF_A_COMPANY.test(whole)) return 'loss-of-a-sale';
  }
  if (isRatioToAnother(reading, unit, token)) return 'ratio-to-another';
  if (ATTENTION.test(metric.id) && ONE_PIECE.test(told)) return 'attention-for-one-piece';
  if (RATE_OF_TRADE.test(metric.id) && ONE_TRADER.test(told)) return 'one-trader';
  if (!TRADE.test(metric.id)) return null;
  if (
    EARNED.test(metric.id) &&
    metric.sentence === sentence.index &&
    OTHERS_INCOME.test(folded.slice(Math.max(sentence.start, metric.start - 24), metric.start))
  )
    return 'earned-by-others';
  if (EARNED.test(metric.id) && sentence.mentions.some((m) => m.kind === 'platform' && isChannel(folded, m)))
    return 'earned-by-others';
  if (ONE_TRADER.test(told)) return 'one-trader';
  const at = BROADCAST.exec(folded.slice(unit.start, metric.start));
  if (at && !sentence.mentions.some((m) => m.kind === 'platform' && m.end === unit.start + at.index))
    return 'one-trader';
  return null;
}

/** 来自抖音平台的收入: a platform is where somebody's income comes from. */
const isChannel = (folded: string, { start, end }: { start: number; end: number }): boolean =>
  /(?:来自|源自|源于|来源于)[“"「]?$/.test(folded.slice(Math.max(0, start - 4), start)) &&
  /^[”"」]?(?:平台|渠道|电商|商城|旗舰店){0,2}的?(?:收入|营收|销售|营业)/.test(folded.slice(end, end + 12));

/** 是快手的1.2倍: a ratio to another platform's figure. */
function isRatioToAnother(reading: Reading, unit: Unit, token: QuantityToken): boolean {
  const { kind } = token.quantity;
  if (kind !== 'ratio' && kind !== 'multiple' && kind !== 'percent') return false;
  const { folded } = reading.context;
  // More than three times the $18 billion of last year: how two amounts stand, and no growth that was told.
  if (TIMES_AN_AMOUNT.test(folded.slice(token.end, token.end + 24))) return true;
  const owner = unit.tokens.find(
    (t) =>
      t.kind === 'platform' &&
      t.end <= token.start &&
      /^的(?:近|约|超过?)?$/.test(folded.slice(t.end, token.start)),
  );
  return (
    owner !== undefined && /(?:为|是|达|达到|相当于|等于|接近)$/.test(folded.slice(unit.start, owner.start))
  );
}

const TIMES_AN_AMOUNT =
  /^ (?:the|its|an?) (?:roughly |about |some |estimated |nearly |around )*(?:us\$|hk\$|rmb|[$€£¥]|\d)/;

const AT = /(?:在|于|来自|来自于|通过)[“"「]?$/;
const EARNED = /revenue|profit/;

/** What a brand has on a platform (某品牌在抖音的GMV): its slice, named as the text does; `none` where the money is the brand's. */
export function sliceOnPlatform(
  reading: Reading,
  unit: Unit,
  link: Link,
): { readonly segment: string } | 'none' | null {
  const { context } = reading;
  const { metric, subject } = link;
  if (context.lang === 'en') return soldOn(reading, unit, link) ? 'none' : null;
  if (subject === null || subject.how !== 'clause' || !TRADE.test(metric.id)) return null;
  const names = platformsIn(context, unit, metric.start);
  const name = names.find((one) => one.start === subject.start);
  if (!name) return null;
  const at = AT.exec(context.folded.slice(unit.start, name.start));
  // 泡泡玛特在抖音的收入: of two names the first earns it, on the second.
  if (names[0] !== name)
    return at && EARNED.test(metric.id) && !/\b(?:gmv|gtv)\b/.test(metric.id) ? 'none' : null;
  const store = /^(?:官方)?旗舰店|^官旗/.test(context.folded.slice(name.end, name.end + 5));
  if (!at && !store) return null;
  const who = residue(context.folded, unit.tokens, unit.start, at ? unit.start + at.index : name.start);
  const nobody = who.size < 2 && !earlierPlatform(reading, unit, name, subject);
  if (EARNED.test(metric.id)) return store || who.size >= 2 || /^来自/.test(at?.[0] ?? '') ? 'none' : null;
  if (who.size >= 2) return { segment: who.text };
  return store || (nobody && unit.index > 0 && /^的/.test(context.folded.slice(name.end))) ? 'none' : null;
}

/** Perfect Diary's sales on Douyin: a name before the metric that is no platform's. */
function soldOn({ context, sentence }: Reading, unit: Unit, { metric, subject }: Link): boolean {
  if (!TRADE.test(metric.id) || metric.sentence !== sentence.index || metric.clause !== unit.index)
    return false;
  const whose = /([a-z0-9.&-]+)['’]s? (?:[a-z-]+ ){0,2}$/.exec(
    context.folded.slice(unit.start, metric.start),
  );
  if (!whose || subject === null || subject.start < metric.end) return false;
  const at = unit.start + whose.index;
  if (/^(?:it|that|what|there|here|year|month|week|quarter|today|china)$/.test(whose[1]!)) return false;
  return (
    /^ (?:on|at|through|via)\b/.test(context.folded.slice(metric.end, subject.start)) &&
    !sentence.mentions.some((m) => m.kind === 'platform' && m.start <= at && m.end >= at)
  );
}

/** A platform that the clauses before name: its trade on another may be told. */
function earlierPlatform(reading: Reading, unit: Unit, name: PlatformToken, subject: Subject): boolean {
  return reading.units.some(
    (one) =>
      one.index < unit.index &&
      one.tokens.some((t) => t.kind === 'platform' && t !== name && t.mention.id !== subject.id),
  );
}
