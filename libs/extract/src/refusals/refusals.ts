import { Lexicon } from '../text/lexicon.js';

/**
 * Where a number is no fact of a platform although a platform and a metric stand near: shares, deals, persons, penalties,
 * thresholds. Each reason has its words; `reach` says where they must stand: in the number's own clause before it, after it,
 * or on either side.
 */
export interface RefusalWords {
  readonly why: string;
  readonly reach: 'before' | 'after' | 'either';
  /** Only for money, only for percentages, or for any number. */
  readonly only: 'money' | 'percent' | 'any';
  readonly words: string;
}

export const REFUSALS: readonly RefusalWords[] = [
  {
    why: 'share-price',
    reach: 'either',
    only: 'any',
    words:
      '该股|该股票|股价|收盘|收跌|收涨|收报|开盘|盘中|盘前|盘后|高开|低开|目标价|每股|每ads|每份ads|每份|元/股|恒生指数|恒生指数|道指|纳指|标普|股份总数|总股本|市盈率|诊股|行情|大市|领涨|领跌|涨停|跌停|share price|shares closed|per share|per ads|per american depositary|closed at|price target|stock price|class a share|in premarket|after-hours|the stock|its stock|shares rose|shares fell|shares jumped|shares gained|shares dropped|shares slid|shares surged|shares tumbled|shares climbed',
  },
  {
    why: 'shares',
    reach: 'either',
    only: 'any',
    words:
      '持股|股份|股权|的股票|万股|亿股|股普通股|增持|减持|持仓|重仓|仓位|回购|购回|派息|分红|股息|回报股东|adr|市值|转让|stake|shares of|buyback|repurchase|dividend|market value|market cap|portfolio|shareholder returns',
  },
  {
    why: 'stock-turnover',
    reach: 'either',
    only: 'any',
    words:
      '证券市场|沪深|两市|港股|a股|美股|新股|南向资金|北向资金|净买入|净卖出|盈富基金|主板|个股|stock exchange|stock market|trading volume of shares|most actively traded|most active stock|trading turnover|market turnover|in block trades|block trade|block trades',
  },
  {
    why: 'fund-raising',
    reach: 'either',
    only: 'money',
    words:
      '融资|募资|集资|募集|领投|跟投|轮投资|投资额|投资合计|入股|认购|收购|注资|首次公开招股|ipo|上市募|估值|发债|可转债|票据|贷款支持|风投|天使轮|a轮|b轮|c轮|d轮|e轮|f轮|raised|funding round|investment of|invest|invested|acquire|acquired|acquisition|valuation|valued at|ipo|subscribe for|fundraising|bonds',
  },
  {
    why: 'donation',
    reach: 'either',
    only: 'any',
    words: '捐款|捐赠|捐出|捐|善款|赈灾|驰援|donated|donate|donation|charity',
  },
  {
    why: 'penalty',
    reach: 'either',
    only: 'any',
    words:
      '罚款|罚没|处罚|被罚|罚金|索赔|赔偿|判赔|和解金|行政处罚|fined|fine of|penalty|damages|compensation|lawsuit',
  },
  {
    why: 'person',
    reach: 'either',
    only: 'any',
    words:
      '粉丝|关注者|身家|身价|财富|年薪|月薪|月入|年入|薪酬|工资|月收入|人均收入|裁员|followers|fans|wealth|net worth|fortune|salary|wages|laid off|layoffs',
  },
  {
    why: 'promotion',
    reach: 'either',
    only: 'any',
    words:
      '国补|叠加|满减|立减|折起|红包|优惠券|消费券|奖金|奖励|售价|价格|原价|手续费|discount|coupon|off the price|price of',
  },
  {
    // People who come over from elsewhere are no user base.
    why: 'movement',
    reach: 'after',
    only: 'any',
    words:
      'have joined|joined|have flocked|flocked to|signed up for|moved to|涌入|转投|迁移到|流入|加入后|加入了',
  },
  {
    // A rate at its peak is no figure of a period.
    why: 'rate-at-a-peak',
    reach: 'after',
    only: 'any',
    words: 'a second|per second|every second|a minute|per minute|every minute',
  },
  {
    why: 'pilot',
    reach: 'either',
    only: 'any',
    words: '测试|试点|试水|内测|挑了|首批|trial|pilot',
  },
  {
    why: 'shipments',
    reach: 'before',
    only: 'any',
    words: '出货量|出游|票房|旅游收入|国内旅游|gdp|社融|进出口总值|shipments|box office',
  },
  {
    why: 'rank',
    reach: 'after',
    only: 'any',
    words: '名单|强榜|大榜单|榜单',
  },
  {
    why: 'duration-to-threshold',
    reach: 'before',
    only: 'any',
    words:
      'needed|took it|took the|took only|took just|took less|took more|took about|took nearly|took almost|took years|took two|took three|took four|took five|took six|took a',
  },
];

const table = (reach: 'before' | 'after') =>
  new Lexicon<RefusalWords>(
    REFUSALS.filter((row) => row.reach === reach || row.reach === 'either').flatMap((row) =>
      row.words.split('|').map((word) => [word, row] as const),
    ),
  );

const BEFORE = table('before');
const AFTER = table('after');

/** A threshold that defines a set, `破亿的服务商`, `过亿元品牌`, `千元以上消费品`: words that follow the number. */
const DEFINES_A_SET =
  /^(?:元|美元)?(?:的|以上的?|以下的?|及以上的?|级的?)?(?:品牌|商家|商户|服务商|店铺|门店|商品|单品|消费品|直播间|主播|达人|创作者|企业|店|产品|爆款|新品|类目|赛道|俱乐部|大关的(?:品牌|商家))/;

/** Raised its guidance: a forecast, and no money. */
const RAISES_A_FORECAST =
  /\brais(?:ed|es|ing) (?:its|the|their|his|her|our)\b.{0,48}\b(?:guidance|forecasts?|outlook|targets?|estimates?|projections?)\b/;

/**
 * Why a number is not to be believed as a fact of a platform, or null.
 *
 * @param from start of the clause, or the end of the number before it
 * @param to end of the clause, or the start of the number after it
 * @param name where the metric's own name stands: a word inside it (短期投资) is no reason
 */
export function refusalOf(
  folded: string,
  number: { start: number; end: number; kind: 'money' | 'percent' | 'other' },
  from: number,
  to: number,
  name: { start: number; end: number } | null = null,
): string | null {
  const guidance = RAISES_A_FORECAST.test(folded.slice(from, number.start));
  const applies = (row: RefusalWords) =>
    (row.only === 'any' || row.only === number.kind) && !(guidance && row.why === 'fund-raising');
  let before = BEFORE.first(folded, from, number.start, applies);
  if (before && name !== null && before.start >= name.start && before.start < name.end)
    before = BEFORE.first(folded, name.end, number.start, applies);
  if (before) return before.value.why;
  // From the number's start: what is counted (近1亿粉丝) stands inside it.
  const after = AFTER.first(folded, number.start, to, applies);
  if (after) return after.value.why;
  if (
    /(?:秒|分钟|小时)$/.test(folded.slice(Math.max(from, number.start - 3), number.start)) &&
    /^[破突达过超]/.test(folded.slice(number.start, number.start + 1))
  )
    return 'reached-within-a-time';
  if (number.kind !== 'percent' && DEFINES_A_SET.test(folded.slice(number.end, number.end + 14)))
    return 'threshold';
  return null;
}
