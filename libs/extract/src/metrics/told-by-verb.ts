import { type Quantity } from '@jinghe/measure';
import { type ArticleContext } from '../context.js';
import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';

/**
 * Metrics that a verb tells without their name: people who open an app every day are its daily users, goods worth money that
 * a marketplace sold are its trade. The first rule that fits a number gives the metric.
 */
export interface VerbRule {
  readonly metric: string;
  /** What kind of number the verb counts. */
  readonly counts: 'people' | 'money' | 'minutes' | 'times' | 'items';
  readonly lang: 'zh' | 'en';
  /** A loss: the amount is counted below zero. */
  readonly loss?: true;
  /** Must end right before the number. */
  readonly before: RegExp | null;
  /** Must begin right behind the number. */
  readonly behind: RegExp | null;
  /** Must stand anywhere in the clause. */
  readonly clause: RegExp | null;
}

const USE_ZH = '(?:打开|使用|访问|登录|登陆|启动|浏览|光顾|在用|在使用|活跃)';
const PEOPLE_ZH = '(?:的?(?:人|用户|网民|消费者|中国人|活跃用户))?';
const USE_EN =
  '(?:use|uses|used|using|open|opens|opened|visit|visits|visited|check|watch|browse|log (?:on|in)(?: ?to)?|tune in(?: ?to)?|are on|turn to)';
const NOUN_EN =
  '(?:of )?(?:active |chinese |monthly |daily )?(?:people|users|consumers|shoppers|americans|viewers|individuals)?';
const DAILY_EN = /\b(?:every day|each day|a day|per day|daily|on a daily basis)\b/;
const MONTHLY_EN = /\b(?:every month|each month|a month|per month|monthly|on a monthly basis)\b/;
const WEEKLY_EN = /\b(?:every week|each week|a week|per week|weekly)\b/;

const usage = (metric: string, zh: string, en: RegExp): VerbRule[] => [
  {
    metric,
    counts: 'people',
    lang: 'zh',
    before: new RegExp(`(?:${zh})[^,;，。；]{0,8}$`),
    behind: new RegExp(`^${PEOPLE_ZH}(?:都|会|在|来|通过)?${USE_ZH}`),
    clause: null,
  },
  {
    metric,
    counts: 'people',
    lang: 'zh',
    before: null,
    behind: new RegExp(`^${PEOPLE_ZH}(?:${zh})(?:都|会|在)?${USE_ZH}`),
    clause: null,
  },
  {
    metric,
    counts: 'people',
    lang: 'en',
    before: null,
    behind: new RegExp(`^ ?${NOUN_EN}(?: in [a-z]{2,12})? ?(?:now |still |around the world )?${USE_EN}\\b`),
    clause: en,
  },
  {
    metric,
    counts: 'people',
    lang: 'en',
    before:
      /\b(?:used|opened|visited|browsed|watched) by (?:more than |over |about |some |nearly |almost )?$/,
    behind: null,
    clause: en,
  },
];

const VERB_RULES: readonly VerbRule[] = [
  ...usage('dau', '每天|每日|日均|平均每天|一天', DAILY_EN),
  ...usage('mau', '每月|每个月|月均|一个月内', MONTHLY_EN),
  ...usage('wau', '每周|一周内', WEEKLY_EN),
  {
    metric: 'time-spent-daily',
    counts: 'minutes',
    lang: 'zh',
    before:
      /(?:每天|每日|日均|一天)[^,;，。；]{0,14}(?:花费?|花了|使用|用|停留|观看|耗费|刷|消磨|度过|用时|待|泡|逗留|沉浸)(?:的?时间)?(?:约|达|为|近|超过?|大约|逾|将近|了)*$/,
    behind: null,
    clause: null,
  },
  {
    metric: 'time-spent-daily',
    counts: 'minutes',
    lang: 'en',
    before:
      /\b(?:spend|spends|spent|spending)(?: an average(?: of)?| on average| about| around| nearly| almost| more than| over| some| roughly| upwards of| up to)*\s*$/,
    behind: null,
    clause: DAILY_EN,
  },
  {
    metric: 'gmv',
    counts: 'money',
    lang: 'en',
    before:
      /\b(?:sold|sells|sell|selling|handled|handles|handle|moved|shifted|processed)(?: about| around| more than| over| nearly| almost| some| roughly| an estimated| as much as)*\s*$/,
    behind:
      /^(?: worth)?(?: of)? (?:goods|merchandise|products|stuff|items|clothes|apparel|fashion|groceries)\b/,
    clause: null,
  },
  {
    metric: 'time-spent-daily',
    counts: 'minutes',
    lang: 'en',
    before:
      /\btime (?:that |spent |which )?(?:by )?(?:each|every|an average|the average|per) [^.,;]{0,40}\b(?:came to|averaged|was|is|reached|rose to|fell to|stood at|hit|climbed to|edged up to|dropped to|grew to)(?: about| around| nearly| almost| some| roughly| an average of)*\s*$/,
    behind: null,
    clause: /\b(?:daily|day)\b/,
  },
  {
    metric: 'gmv',
    counts: 'money',
    lang: 'en',
    before:
      /\b(?:sold|sells|shipped|moved|handled)(?: [a-z]+)? (?:goods|merchandise|products|items|wares)(?: worth| valued at)?(?: about| around| more than| over| nearly| almost| some| roughly| an estimated| as much as)*\s*$/,
    behind: null,
    clause: null,
  },
  {
    metric: 'mau',
    counts: 'people',
    lang: 'en',
    before:
      /\b(?:had|has|counts|counted|drew|draws|attracts|attracted|reached|reaches)(?: about| around| more than| over| nearly| almost| some| roughly| only)*\s*$/,
    behind: /^ (?:people |users |visitors )?(?:a|per|each|every) month\b/,
    clause: null,
  },
  {
    metric: 'dau',
    counts: 'people',
    lang: 'en',
    before:
      /\b(?:had|has|counts|counted|drew|draws|attracts|attracted|reached|reaches)(?: about| around| more than| over| nearly| almost| some| roughly| only)*\s*$/,
    behind: /^ (?:people |users |visitors )?(?:a|per|each|every) day\b/,
    clause: null,
  },
  {
    metric: 'gmv',
    counts: 'money',
    lang: 'en',
    before: null,
    behind:
      /^(?: worth)?(?: of)?(?: goods| merchandise| products)? (?:(?:it|they|the company|the platform|the site|the app) )?(?:was |were )?(?:handled|sold|changed hands|transacted)\b/,
    clause: null,
  },
  {
    metric: 'gmv',
    counts: 'money',
    lang: 'en',
    before:
      /\b(?:sold|handled)(?: about| around| more than| over| nearly| almost| some| roughly| an estimated| as much as)*\s*$/,
    behind:
      /^(?: worth)?(?:[\s.]*$| (?:in|last year|the year|that year|a year|during|this year)\b)(?! (?:shares|stock|bonds|assets|debt))/,
    clause: null,
  },
  {
    metric: 'revenue',
    counts: 'money',
    lang: 'en',
    before:
      /\b(?:brought in|took in|taken in|raked in|pulled in)(?: about| around| more than| over| nearly| almost| some| roughly)*\s*$/,
    behind: /^(?!.{0,16}\b(?:profit|funding|investment|donations?|sales|gmv|orders)\b)/,
    clause: null,
  },
  {
    metric: 'net-profit',
    counts: 'money',
    lang: 'en',
    loss: true,
    before: /\blost(?: about| around| more than| over| nearly| almost| some| roughly)*\s*$/,
    behind: /^(?!.{0,20}\b(?:market|value|worth|valuation|shares?|on|to|overnight)\b)/,
    clause: null,
  },
  {
    metric: 'gmv',
    counts: 'money',
    lang: 'zh',
    before:
      /(?:卖出|售出|卖了|售卖|销售|售)了?(?:的?(?:商品|货品|货物|产品))(?:价值|总额|金额)?(?:约|达|超过?|近|逾|合计|共|总计)*$/,
    behind: null,
    clause: null,
  },
  {
    // 这个平台成交约180亿美元; 两市成交 is the exchange's.
    metric: 'gmv',
    counts: 'money',
    lang: 'zh',
    before:
      /(?<!两市|三市|沪市|深市|股份|股票|该股|大宗)(?:总|共|累计|合计)?成交(?:了|约|近|超过?|逾|达到?|共|接近|合计|大约)*$/,
    behind: null,
    clause: /^(?!.*(?:股|两市|沪|恒指|收盘|收报|换手|楼|房))/,
  },
  {
    metric: 'revenue',
    counts: 'money',
    lang: 'zh',
    before: /(?:做|做了|做出)(?:约|近|超过?|逾|达)?$/,
    behind: /^的?生意/,
    clause: null,
  },
  {
    metric: 'net-profit',
    counts: 'money',
    lang: 'zh',
    before: /(?:净赚|大赚|狂赚)(?:约|近|超过?|逾|达)*$/,
    behind: null,
    clause: null,
  },
  {
    metric: 'net-profit',
    counts: 'money',
    lang: 'zh',
    loss: true,
    before: /(?:亏掉|亏了|净亏了?|只亏|仅亏|倒亏)(?:约|近|超过?|逾|达)*$/,
    behind: null,
    clause: null,
  },
  {
    metric: 'item-sales',
    counts: 'items',
    lang: 'zh',
    before:
      /(?:卖出|售出|卖了|售卖|卖掉)了?(?:的?[\u4e00-\u9fff]{0,4}(?:商品|货品|单品|产品))?(?:约|达|超过?|近|逾|合计|共|总计)*$/,
    behind: null,
    clause: null,
  },
  {
    metric: 'item-sales',
    counts: 'items',
    lang: 'en',
    before: /\b(?:sold|sells|selling)(?: about| around| more than| over| nearly| almost| some| roughly)*\s*$/,
    behind: null,
    clause: null,
  },
  {
    metric: 'downloads',
    counts: 'times',
    lang: 'en',
    before:
      /\b(?:downloaded|installed)(?: about| around| more than| over| nearly| almost| some| roughly)*\s*$/,
    behind: null,
    clause: null,
  },
  {
    metric: 'downloads',
    counts: 'times',
    lang: 'zh',
    before: /(?:被|已|累计|共)?下载了?(?:约|达|超过?|近|逾)*$/,
    behind: null,
    clause: null,
  },
];

/** Who or what is counted is not the platform's own: its hosts' goods, a shop's, one brand's. */
const ANOTHERS =
  /(?:这家|该|某|一家|一位|一名|这位|多位|几家)(?:店|品牌|商家|主播|达人|卖家|网店|直播间)|主播|直播间|\b(?:shares|stake|stock|bonds|assets|tickets|merchant|seller|host|influencer|brand|shop)\b/;

function counted(quantity: Quantity): VerbRule['counts'] | null {
  if (quantity.kind === 'money') return 'money';
  if (quantity.kind === 'number') return quantity.value >= 1e5 ? 'people' : null;
  if (quantity.kind !== 'count') return null;
  const { unit } = quantity;
  if (unit === 'users' || unit === 'people') return quantity.value >= 1e5 ? 'people' : null;
  if (unit === 'minutes' || unit === 'hours') return 'minutes';
  if (unit === 'times') return 'times';
  if (unit === 'items') return 'items';
  return unit === null && quantity.value >= 1e5 ? 'people' : null;
}

export interface ToldByVerb {
  readonly metric: string;
  readonly loss: boolean;
  /** The platform may be the verb's object, behind the number: 3亿人使用微信. */
  readonly object: boolean;
  /** How many characters behind the number the verb takes up. */
  readonly behind: number;
  /** Where a verb before the number begins whose subject is what is used; null where there is none. */
  readonly verbAt: number | null;
}

/** The metric that the verb around a number tells; null where none does. */
export function toldByVerb(context: ArticleContext, unit: Unit, token: QuantityToken): ToldByVerb | null {
  const what = counted(token.quantity);
  if (what === null) return null;
  const { folded } = context;
  const before = folded.slice(Math.max(unit.start, token.start - REACH), token.start);
  const behind = folded.slice(token.end, Math.min(unit.end, token.end + REACH));
  for (const rule of VERB_RULES) {
    if (rule.counts !== what || rule.lang !== context.lang) continue;
    const left = rule.before === null ? null : rule.before.exec(before);
    if (rule.before !== null && left === null) continue;
    const right = rule.behind === null ? null : rule.behind.exec(behind);
    if (rule.behind !== null && right === null) continue;
    if (rule.clause !== null && !rule.clause.test(`${before} ${behind}`)) continue;
    if (ANOTHERS.test(sinceName(unit, token, before))) return null;
    const people = what === 'people';
    const object = people && right !== null;
    return {
      metric: rule.metric,
      loss: rule.loss === true,
      object,
      behind: right === null ? 0 : right[0].length,
      verbAt:
        (people || rule.metric === 'revenue') && rule.before !== null && left !== null && !object
          ? token.start - before.length + left.index
          : null,
    };
  }
  return null;
}

/** TikTok Shop sold: the words of a platform's own name are no shop of another. */
function sinceName(unit: Unit, token: QuantityToken, before: string): string {
  const name = unit.tokens.findLast((t) => t.kind === 'platform' && t.end <= token.start);
  return name === undefined ? before : before.slice(Math.max(0, before.length - (token.start - name.end)));
}

/** How far from its number a verb may stand. */
const REACH = 60;
